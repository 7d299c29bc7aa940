"""What one exclusion list says of one person, as one fact: made here, and compared and counted by everybody else.

The words are made in the last room. A fact is never read back from them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from verifier.verdict.terms import EXCLUDED, AgeState, By, Finding, Flag, Lookup, Silence


class Screen(StrEnum):
    """What one exclusion list shows of one person; the gravest first."""

    SAME_NPI = "same_npi"
    SAME_NUMBER = "same_number"
    """It prints the licence number asked, of the same state."""
    DECIDED = "decided"
    """A person decided that an entry of it is the one asked about."""
    SAME_BIRTH_DATE = "same_birth_date"
    """An entry of a like name has the same birth date: a person must look, the publisher settles it."""
    POSSIBLE = "possible"
    """An entry of a like name, which decides nothing."""
    CANNOT_SAY = "cannot_say"
    """The list does not answer, or a row of it that may be this person's could not be read."""
    NOT_SCREENED = "not_screened"
    """What would have to be compared cannot be: the name cannot be searched, or the NPI given was not read."""
    NONE = "none"
    """The whole list was compared and shows no such entry in force."""

    @property
    def met(self) -> bool:
        """True when the list has an entry that a person should know of."""
        return self not in (Screen.CANNOT_SAY, Screen.NOT_SCREENED, Screen.NONE)


_GRAVEST = tuple(Screen)


class Unscreened(StrEnum):
    """Why a person was not compared with a list."""

    NAME_NOT_SEARCHABLE = "name_not_searchable"
    NO_NAME = "no_name"
    """Only an identifier was given, and most entries print none."""
    NPI_NOT_READ = "npi_not_read"
    """The row holds something for an NPI that is none, or not the person's own."""


class Met(NamedTuple):
    """What a list showed when it last could."""

    state: Screen
    entries: int = 0
    name_differs: bool = False


class Screening(NamedTuple):
    """One list and one person: what it shows, as of when, and why it does not say more."""

    list_id: str
    state: Screen
    as_of: date | None = None
    """The list's own date; None when nothing of it is held."""
    age: AgeState = AgeState.NOTHING
    why: Silence | Unscreened | None = None
    """Why it is `cannot_say` or `not_screened`, or why a met entry is an old telling; None for every other state."""
    entries: int = 0
    """How many entries of the list are meant by `state`."""
    name_differs: bool = False
    """True when the entry of this NPI or number is not shown to be this person's: it bears another name than the one
    asked, or the identifier is that of a record which only the name lays upon the person."""
    by_record: bool = False
    """True when the identifier was not asked: the licence record prints it that was found."""
    compared: tuple[By, ...] = ()
    """By what the person was compared."""
    npis_unread: int = 0
    """How many entries could not be compared by the NPI asked, and were compared by name alone."""
    status: str = ""
    """What the list prints as the status of the entries of the person's identifiers."""
    ended: bool = False
    """True when the list prints for every entry met that its exclusion is over, or that the person is reinstated."""
    lifted: int = 0
    """How many entries of the person's NPI a reinstatement has ended; they are none in force."""
    last: Met | None = None
    """What the list showed when it last could, where it cannot now; kept from run to run of a watch."""

    @property
    def answers(self) -> bool:
        """True when the list says of today what it says; an old telling is shown, and is no answer."""
        return self.state is not Screen.CANNOT_SAY and not isinstance(self.why, Silence)

    @property
    def has_none(self) -> bool:
        """True where the whole list was compared and has no such entry: a part is no absence, nor is one that ended."""
        return self.state is Screen.NONE and not (self.npis_unread or self.lifted)

    @property
    def attributed(self) -> bool:
        """True when the entry is this person's: the same NPI or number under a name that can be the one asked, or a
        person decided so."""
        return self.state in (Screen.SAME_NPI, Screen.SAME_NUMBER, Screen.DECIDED) and not self.name_differs

    @property
    def gravity(self) -> tuple[int, bool, bool]:
        """Return what sorts several screenings of one list: the gravest is least."""
        return _GRAVEST.index(self.state), self.name_differs, not self.lifted


_STATE_OF: Mapping[Flag, Screen] = {
    Flag.EXCLUSION_SAME_NPI: Screen.SAME_NPI,
    Flag.EXCLUSION_SAME_NUMBER: Screen.SAME_NUMBER,
    Flag.EXCLUSION_DECIDED: Screen.DECIDED,
    Flag.EXCLUSION_SAME_BIRTH_DATE: Screen.SAME_BIRTH_DATE,
}


def screened(finding: Finding) -> Screening:
    """Return what the finding of an exclusion list comes to."""
    state, why, entries = _state(finding)
    meant = [entry for entry in finding.sightings if entry.flags & EXCLUDED]
    return Screening(
        list_id=finding.source_id,
        state=state,
        as_of=finding.age.as_of,
        age=finding.age.state,
        why=why,
        entries=entries,
        name_differs=bool(meant) and not any(entry.identity.attributable for entry in meant),
        by_record=bool(meant) and all(Flag.EXCLUSION_BY_RECORD in entry.flags for entry in meant),
        compared=tuple(sorted(finding.compared)),
        npis_unread=finding.npis_unread,
        status=" / ".join(dict.fromkeys(filter(None, (entry.credential.status_text for entry in meant)))),
        lifted=len(finding.lifted),
        ended=state.met and all(Flag.EXCLUSION_ENDED in entry.flags for entry in meant or finding.sightings),
    )


def _state(finding: Finding) -> tuple[Screen, Silence | Unscreened | None, int]:
    for flag, state in _STATE_OF.items():
        if count := sum(flag in entry.flags for entry in finding.sightings):
            return state, _old(finding), count
    count = len(finding.sightings)
    if finding.silence in (Silence.ROW_SET_ASIDE, Silence.NPI_UNREAD):
        return Screen.CANNOT_SAY, finding.silence, count
    if count:
        return Screen.POSSIBLE, _old(finding), count
    if finding.lookup is Lookup.INSUFFICIENT_INPUT:
        return Screen.NOT_SCREENED, Unscreened.NAME_NOT_SEARCHABLE, 0
    if finding.lookup is not Lookup.NOT_FOUND:
        return Screen.CANNOT_SAY, finding.silence or Silence.NOT_HELD, 0
    if By.NAME not in finding.compared:
        # Nine of ten entries of the federal list print no NPI: of them the identifier alone says nothing.
        named = finding.silence is Silence.NAME_NOT_SEARCHABLE
        return Screen.NOT_SCREENED, Unscreened.NAME_NOT_SEARCHABLE if named else Unscreened.NO_NAME, 0
    return Screen.NONE, None, 0


def _old(finding: Finding) -> Silence | None:
    """Return why an entry that was met is told of an earlier day; a stale list is told in the past."""
    return Silence.STALE if finding.age.state is AgeState.STALE else finding.silence


def npi_not_read(screening: Screening) -> Screening:
    """Return the screening of somebody whose NPI stands in the list and was not read: silence is then no answer."""
    if screening.state is not Screen.NONE:
        return screening
    return screening._replace(state=Screen.NOT_SCREENED, why=Unscreened.NPI_NOT_READ)


def together(screenings: Iterable[Screening]) -> tuple[Screening, ...]:
    """Return one screening for each list, the gravest of those of several questions about one person."""
    found: dict[str, Screening] = {}
    for one in screenings:
        known = found.get(one.list_id)
        if known is None or one.gravity < known.gravity:
            found[one.list_id] = one
    return tuple(found.values())


def as_plain(one: Screening) -> dict[str, Any]:
    """Return a screening as plain JSON values."""
    return {
        "list": one.list_id,
        "state": one.state.value,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "age": one.age.value,
        "answers": one.answers,
        "why": one.why.value if one.why else None,
        "entries": one.entries,
        "name_differs": one.name_differs,
        **({"by_record": True} if one.by_record else {}),
        "compared_by": [by.value for by in one.compared],
        **({"npis_unread": one.npis_unread} if one.npis_unread else {}),
        **({"status": one.status} if one.status else {}),
        **({"ended": True} if one.ended else {}),
        **({"lifted": one.lifted} if one.lifted else {}),
        **({"last": one.last._asdict()} if one.last else {}),
    }


def from_plain(plain: Mapping[str, Any]) -> Screening:
    """Return the screening that `as_plain` described; raises KeyError, TypeError or ValueError for anything else."""
    state, why = Screen(plain["state"]), plain.get("why")
    last: Mapping[str, Any] | None = plain.get("last")
    reason: Silence | Unscreened | None = None
    if why:
        reason = Unscreened(why) if state is Screen.NOT_SCREENED else Silence(why)
    return Screening(
        list_id=str(plain["list"]),
        state=state,
        as_of=date.fromisoformat(plain["as_of"]) if plain.get("as_of") else None,
        age=AgeState(plain.get("age", AgeState.NOTHING)),
        why=reason,
        entries=int(plain.get("entries", 0)),
        name_differs=bool(plain.get("name_differs", False)),
        by_record=bool(plain.get("by_record", False)),
        compared=tuple(By(one) for one in plain.get("compared_by", ())),
        npis_unread=int(plain.get("npis_unread", 0)),
        lifted=int(plain.get("lifted", 0)),
        status=str(plain.get("status", "")),
        ended=bool(plain.get("ended", False)),
        last=Met(**{**last, "state": Screen(last["state"])}) if last else None,
    )
