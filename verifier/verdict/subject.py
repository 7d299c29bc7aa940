"""What a user may ask about one person, checked before anything is searched."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from state_boards.contract.index import places
from state_boards.reading.clean import clean
from verifier.errors import UsageError
from verifier.names import parse_name
from verifier.names.numbers import npi_problem

if TYPE_CHECKING:
    from verifier.names import Name

LONGEST = 10_000
"""Characters of a name that are looked at; a longer text is not a name."""


class Subject(NamedTuple):
    """One person as asked: at least a name, a licence number or an NPI."""

    name: str = ""
    states: tuple[str, ...] = ()
    number: str = ""
    npi: str = ""
    city: str = ""
    inferred: str = ""
    """How the state was inferred from the number, in words; "" when it was given."""

    @property
    def home(self) -> str | None:
        """The only state asked about, which national records are compared with; None for none or several."""
        return self.states[0] if len(self.states) == 1 else None

    @property
    def words(self) -> str:
        """The subject as a sentence names it."""
        if self.name:
            return self.name
        return f"licence {self.number}" if self.number else f"NPI {self.npi}"


@lru_cache(maxsize=1024)
def parsed(text: str) -> Name:
    """Return the parts of a name; whether it can be searched and how is asked one after the other."""
    return parse_name(text)


def checked(subject: Subject) -> Subject:
    """Return the subject cleaned and complete; raises UsageError with one clear sentence."""
    subject = Subject(
        name=clean(subject.name[: LONGEST + 1]),
        states=tuple(dict.fromkeys(state.strip().upper() for state in subject.states)),
        number=clean(subject.number),
        npi=clean(subject.npi).replace("-", "").replace(" ", ""),
        city=clean(subject.city),
        inferred=subject.inferred,
    )
    _check_name(subject)
    _check_states(subject.states)
    if subject.npi:
        problem = npi_problem(subject.npi)
        if problem:
            raise UsageError(problem, where=f"--npi {subject.npi}", do="Compare it with the NPI registry entry.")
    return _with_state(subject)


def _check_name(subject: Subject) -> None:
    if len(subject.name) > LONGEST:
        raise UsageError(f"The name is longer than {LONGEST} characters, so it cannot be a name.")
    if not (subject.name or subject.number or subject.npi):
        raise UsageError(
            "Nothing to look for was given.", do='Give a name, or --license with --state, or --npi: check "Ann Lee".'
        )
    if not subject.name or subject.number or subject.npi:
        return
    name = parsed(subject.name)
    letters = sum(len(token) for token in (*name.family, *name.given, *name.middle))
    if letters < 2:
        why = f" ({'; '.join(name.problems)})" if name.problems else ""
        raise UsageError(
            f"{subject.name[:60]!r} is not enough of a name to search for{why}.",
            do="Type the given and family name in Latin letters as the board prints them.",
        )


def _check_states(states: tuple[str, ...]) -> None:
    for state in states:
        if state not in places():
            raise UsageError(
                f"{state!r} is not a state or district of the United States.",
                where="--state",
                do="Use the two-letter postal code, for example WA. `verifier states` lists them all.",
            )


def _with_state(subject: Subject) -> Subject:
    """Infer the state from the shape of a number; a number without its state means nothing."""
    if not subject.number or subject.states:
        return subject
    from verifier.names.shapes import likely_jurisdictions

    likely = likely_jurisdictions(subject.number)
    if len(likely) == 1:
        return subject._replace(states=likely, inferred=f"Numbers of the shape {subject.number} belong to {likely[0]}.")
    several = f"It has the shape of {', '.join(likely)}." if likely else "Its shape belongs to no state we know."
    raise UsageError(
        f"The licence number {subject.number} needs its state: several boards use the same numbers. {several}",
        do="Add --state, for example --state CA.",
    )
