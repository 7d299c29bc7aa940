"""The 31 situations an answer must have a form for, each with an answer made by the rules. All people are invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from state_boards.contract.index import card_of, cards_of, no_register, place
from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import NOW, TODAY
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Agreement, Level, Slip
from verifier.matching.pairing import Tie
from verifier.matching.types import Doubt, Identity
from verifier.verdict.answer import Answer
from verifier.verdict.asking import NotSearched, Step
from verifier.verdict.decide import decide
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Age, AgeState, By, Finding, Flag, Lookup, Sighting, Silence
from verifier.verdict.wording import SourceFacts
from verifier.words.catalogue import reason

NAME = "Marisol Luz Quillowmere"
NUMBER = "AC99000101"
NPI = "1234567893"


class Situation(NamedTuple):
    """One situation and the answer to it."""

    title: str
    answer: Answer


def facts_of(source_id: str) -> SourceFacts:
    """Return what the words need of a source of the catalogue."""
    card = card_of(source_id)
    if card is None:
        facts = place(source_id.upper())
        assert facts is not None
        card = no_register(facts)
    return SourceFacts.of(card)


def record(identity: Identity = Identity.CONFIRMED, *flags: Flag, state: str = "WA", **changes: Any) -> Sighting:
    """Return a record of the invented person in a state's list."""
    values: dict[str, Any] = {
        "source_id": state.lower(), "jurisdiction": state, "name": NAME, "family": "Quillowmere", "given": "Marisol",
        "middle": "Luz", "number": NUMBER, "type_text": "Acupuncture and Eastern Medicine Practitioner License",
        "expires": date(2027, 12, 27), "expires_raw": "12/27/2027", "city": "Alderbrook", "state": state,
    }  # fmt: skip
    return seen(identity, *flags, **{**values, **changes})


def lists(*entries: Sighting, state: str = "WA", **changes: Any) -> Finding:
    """Return what a state's list says."""
    return says(state.lower(), *entries, **{"jurisdiction": state, **changes})


def silent(state: str, silence: Silence, why: str, lookup: Lookup = Lookup.NOT_COVERED, **changes: Any) -> Finding:
    """Return what a source says that gives no answer."""
    values: dict[str, Any] = {"age": Age(state=AgeState.NOTHING), "absent": False, **changes}
    return lists(state=state, lookup=lookup, silence=silence, why=why, **values)


def directory(*entries: Sighting, **changes: Any) -> Finding:
    """Return what the national directory says."""
    values: dict[str, Any] = {"tier": Tier.CERTIFICATION, "jurisdiction": "", **changes}
    return says("ncbahm", *entries, **values)


def certificate() -> Sighting:
    """Return a national certificate of the invented person."""
    return seen(
        Identity.CONSISTENT, source_id="ncbahm", tier=Tier.CERTIFICATION, kind=Kind.NATIONAL_CERTIFICATE, name=NAME,
        certificates=("AC Certification",), jurisdiction="", number="", status_text="Certified Diplomate",
        expires=None, expires_raw="",
    )  # fmt: skip


def leie(*entries: Sighting) -> Finding:
    """Return what the federal exclusion list says."""
    return says("leie", *entries, tier=Tier.EXCLUSION, jurisdiction="", compared=frozenset({By.NAME, By.NPI}))


def entry(identity: Identity, flag: Flag) -> Sighting:
    """Return an entry of the federal exclusion list."""
    return seen(
        identity, flag, source_id="leie", tier=Tier.EXCLUSION, kind=Kind.EXCLUSION, name="QUILLOWMERE, MARISOL",
        number="", npi=NPI, status_text="", standing=Standing.NOT_STATED, expires=None, expires_raw="",
        issued_raw="2024-03-20", type_text="ACUPUNCTURIST",
    )  # fmt: skip


def asked(
    *findings: Finding,
    states: tuple[str, ...] = ("WA",),
    name: str = "Marisol Quillowmere",
    missing: tuple[NotSearched, ...] = (),
    elsewhere: tuple[Sighting, ...] = (),
    **inquiry: Any,
) -> Answer:
    """Return the answer to one question about the invented person."""
    question = Inquiry(name=name, states=states, today=TODAY, **inquiry)
    given = findings if any(one.tier is Tier.EXCLUSION for one in findings) else (*findings, leie())
    verdict = decide(question, given)._replace(elsewhere=elsewhere)
    return Answer(question, verdict, (), missing, (), invented=False, at=NOW)


def by_hand(state: str) -> NotSearched:
    """Return the steps of a state's own page, as its adapter has them."""
    card = cards_of(state.lower())[0]
    return NotSearched(card.publisher, "", card.steps, card.official_page, card.write_down, Step.BY_HAND, card.id)


def to_fetch(state: str) -> NotSearched:
    """Return what would fetch a state's list."""
    card = cards_of(state.lower())[0]
    return NotSearched(
        card.title, "", (f"Run: verifier refresh {card.id}",), card.official_page, "", Step.REFRESH, card.id
    )


def situations() -> Iterator[Situation]:
    """Yield every situation in its order."""
    yield from _found()
    yield from _doubtful()
    yield from _not_plain()
    yield from _silences()
    yield from _beside()


def _found() -> Iterator[Situation]:
    yield Situation("found by number or NPI", asked(lists(record()), number=NUMBER))
    by_name = record(Identity.CONSISTENT)
    yield Situation("found by exact name and state", asked(lists(by_name)))
    slip = Agreement(Level.SIMILAR, slips=(Slip("quillowmare", "quillowmere", Tie.SLIP),))
    yield Situation(
        "similar name, equal number",
        asked(lists(record()._replace(agreement=slip)), name="Marisol Quillowmare", number=NUMBER),
    )


def _doubtful() -> Iterator[Situation]:
    settle = ("licence number", "city")
    common = record(Identity.NAME_ONLY, doubt=Doubt.COMMON)._replace(namesakes=3.2)
    yield Situation("one record of exactly this name, too common", asked(lists(common, settle=settle)))
    revoked = record(Identity.CONSISTENT, standing=Standing.REVOKED, status_text="Revoked")
    yield Situation("one record of this name that is revoked, asked by name only", asked(lists(revoked)))
    two = (record(Identity.NAME_ONLY), record(Identity.NAME_ONLY, number="AC99000222", city="Cinderford", id=2))
    yield Situation("two people", asked(lists(*two, lookup=Lookup.AMBIGUOUS, settle=settle)))
    like = record(Identity.NAME_ONLY, doubt=Doubt.LEVEL, level=Level.SIMILAR, name="Marisol Quillowmare")
    yield Situation("similar name only", asked(lists(like, settle=settle)))
    other = record(Identity.CONFLICTING, doubt=Doubt.NUMBER_DIFFERS)
    yield Situation("another number than the one given", asked(lists(other), number="AC99000999"))
    whose = record(
        Identity.CONFLICTING,
        Flag.NAME_DIFFERS,
        doubt=Doubt.NUMBER_OF_ANOTHER,
        level=Level.OTHER,
        name="Basil Thornquist",
    )
    yield Situation("the number is somebody else's", asked(lists(whose), number=NUMBER))


def _not_plain() -> Iterator[Situation]:
    with_conditions = record(standing=Standing.ACTIVE_WITH_CONDITIONS, status_text="Active With Conditions")
    yield Situation("active with conditions", asked(lists(with_conditions), number=NUMBER))
    expired = record(
        standing=Standing.EXPIRED, status_text="Expired", expires=date(2026, 3, 25), expires_raw="03/25/2026"
    )
    yield Situation("expired", asked(lists(expired), number=NUMBER))
    past = record(Identity.CONFIRMED, Flag.PAST_EXPIRY, expires=date(2026, 3, 25), expires_raw="03/25/2026")
    yield Situation("active but past its own date", asked(lists(past), number=NUMBER))
    no_status = record(state="KY", standing=Standing.NOT_STATED, status_text="", type_text="", number="AC417")
    yield Situation("listed, the register prints no status", asked(lists(no_status, state="KY"), states=("KY",)))
    unknown = record(standing=Standing.UNRECOGNISED, status_text="Zorbed")
    yield Situation("a status word that nobody knows", asked(lists(unknown), number=NUMBER))
    ear = record(kind=Kind.DETOX, type_text="Auricular Detoxification Specialist")
    yield Situation("another kind of credential", asked(lists(ear), number=NUMBER))
    excluded = entry(Identity.CONFIRMED, Flag.EXCLUSION_SAME_NPI)
    yield Situation("an exclusion on the same NPI", asked(lists(record()), leie(excluded), npi=NPI))
    possible = entry(Identity.NAME_ONLY, Flag.EXCLUSION_POSSIBLE)
    yield Situation("a possible exclusion", asked(lists(record()), leie(possible), number=NUMBER))


def _silences() -> Iterator[Situation]:
    yield Situation("not found", asked(lists(near=(record(Identity.NAME_ONLY, name="Marisol Quillowmare"),))))
    there = record(Identity.NAME_ONLY, state="CO", number="0990101", city="Birch Mills")
    yield Situation("not found, but listed in another state", asked(lists(), elsewhere=(there,)))
    yield Situation("not among current licensees only", asked(lists(state="MD"), states=("MD",)))
    ageing = lists(record(), state="WA", days=20)
    aged = ageing._replace(age=ageing.age._replace(state=AgeState.AGEING))
    yield Situation("an ageing list", asked(aged, number=NUMBER))
    why = "Last confirmed on 1 May 2026, which is too long ago to state it as current."
    stale = silent("WA", Silence.STALE, why, Lookup.SOURCE_STALE, age=Age(AgeState.STALE, NOW, back(205), why))
    yield Situation("a list too old to state", asked(stale, missing=(to_fetch("WA"),)))
    failed = silent("WA", Silence.FAILED, "The server did not answer (time out).", Lookup.SOURCE_UNAVAILABLE)
    yield Situation("the source failed", asked(failed, missing=(to_fetch("WA"),)))
    hand = silent("GA", Silence.BY_HAND, "The program does not open this page: the search asks for a captcha.")
    yield Situation("a gated state", asked(hand, states=("GA",), missing=(by_hand("GA"),)))
    alabama = place("AL")
    assert alabama is not None
    why = f"{alabama.name} does not license acupuncturists (as of {alabama.checked})."
    yield Situation("a state that licenses nobody", asked(silent("AL", Silence.NO_LICENCE, why), states=("AL",)))
    unseen = "No real answer of this source was ever seen, so the program does not read it."
    yield Situation(
        "a source nobody has seen",
        asked(silent("ID", Silence.BY_HAND, unseen), states=("ID",), missing=(by_hand("ID"),)),
    )
    nothing = silent("WA", Silence.NOT_HELD, "Nothing of this source is held yet.")
    yield Situation("nothing held yet", asked(nothing, missing=(to_fetch("WA"),)))
    word = "Only one full name was given: type the family name and the first name."
    unsearchable = silent("WA", Silence.NAME_NOT_SEARCHABLE, word, Lookup.INSUFFICIENT_INPUT)
    yield Situation("a question that cannot be searched", asked(unsearchable, name="Marisol"))


def _beside() -> Iterator[Situation]:
    yield Situation("certified nationally, licence not found", asked(lists(), directory(certificate())))
    other = record(kind=Kind.OTHER_PROFESSION, type_text="Chiropractor License")
    yield Situation("another profession under its own board", asked(lists(other), number=NUMBER))
    what = reason("missing.states", count=49)
    rest = NotSearched(what, "", ("Add --state, for example --state WA",), step=Step.ADD_STATE)
    yield Situation("no state given", asked(lists(record(Identity.CONSISTENT)), states=(), missing=(rest,)))
    older = lists(record(as_of=back(80)), days=80)
    newer = lists(record(standing=Standing.EXPIRED, status_text="Expired"))
    yield Situation("the newest list contradicts an older one", asked(older, newer, number=NUMBER))
