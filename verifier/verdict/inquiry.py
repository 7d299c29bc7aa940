"""What a user may ask about one person, checked before anything is searched."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from state_boards.contract.index import places
from state_boards.reading.clean import clean
from verifier.errors import UsageError
from verifier.names import parse_name
from verifier.names.numbers import loose_digits, npi_problem
from verifier.words.catalogue import reason

if TYPE_CHECKING:
    from verifier.names import Name

LONGEST = 10_000
"""Characters of a name that are looked at; a longer text is not a name."""


class Inquiry(NamedTuple):
    """What is asked about one person: at least a name, a licence number or an NPI, and what the outcome is about."""

    name: str = ""
    states: tuple[str, ...] = ()
    number: str = ""
    npi: str = ""
    city: str = ""
    inferred: str = ""
    """How the number was found, and the state inferred from it, in words; "" when they were given."""
    unsaid: bool = False
    """True where the number stands beside the name and nothing calls it a licence's: it may be anything, and confirms
    nobody."""
    require_certification: bool = False
    """True when the national certificate is asked for as well."""
    today: date = date.min
    """The day for which the answer is meant."""
    expires_within: int = 90
    """Days before an expiry that raise `Flag.EXPIRES_SOON`."""

    @property
    def home(self) -> str | None:
        """The only state asked about, which national records are compared with; None for none or several."""
        return self.states[0] if len(self.states) == 1 else None

    @property
    def words(self) -> str:
        """The inquiry as a sentence names it."""
        if self.name:
            return self.name
        return reason("asked.number", number=self.number) if self.number else reason("asked.npi", npi=self.npi)


@lru_cache(maxsize=1024)
def parsed(text: str) -> "Name":
    """Return the parts of a name; whether it can be searched and how is asked one after the other."""
    return parse_name(text)


def checked(inquiry: Inquiry) -> Inquiry:
    """Return the inquiry cleaned and complete; raises UsageError with one clear sentence."""
    inquiry = inquiry._replace(
        name=clean(inquiry.name[: LONGEST + 1]),
        states=tuple(dict.fromkeys(state.strip().upper() for state in inquiry.states)),
        number=clean(inquiry.number),
        npi=clean(inquiry.npi).replace("-", "").replace(" ", ""),
        city=clean(inquiry.city),
    )
    inquiry = _with_number_beside(inquiry)
    _check_name(inquiry)
    _check_states(inquiry.states)
    if inquiry.npi:
        problem = npi_problem(inquiry.npi)
        if problem:
            raise UsageError(problem, where=f"--npi {inquiry.npi}", do="Compare it with the NPI registry entry.")
    return _with_state(inquiry)


def _with_number_beside(inquiry: Inquiry) -> Inquiry:
    """Take the licence number and the NPI that stand beside the name; they may not speak against those given.

    A number typed there and dropped would have answered for its holder's namesake.
    """
    if len(inquiry.name) > LONGEST or not any(map(str.isdigit, inquiry.name)):
        return inquiry
    from verifier.names.licence_text import calls_it_a_licence, licences_in, name_and_licences

    name, beside, npi = name_and_licences(inquiry.name)
    if npi and inquiry.npi not in ("", npi):
        raise _two(inquiry.npi, npi, "--npi")
    numbers = [one for one in licences_in(beside, inquiry.states).pieces if one.number]
    inquiry = inquiry._replace(name=name, npi=npi or inquiry.npi)
    if not numbers:
        return inquiry
    fits = [one for one in numbers if not inquiry.states or one.state in ("", *inquiry.states)]
    if not fits:
        said = f"{numbers[0].state} {numbers[0].number}"
        raise UsageError(f"Beside the name stands {said}, and another state is asked.", do="Ask for one of them.")
    number = inquiry.number or fits[0].number
    digits = loose_digits(number)
    if other := next((one.number for one in fits if loose_digits(one.number) != digits), ""):
        raise _two(number, other, "--license")
    if inquiry.number:
        return inquiry
    states = inquiry.states or ((fits[0].state,) if fits[0].state else ())
    inferred, unsaid = reason("note.beside_name", number=number), not calls_it_a_licence(beside)
    return inquiry._replace(number=number, states=states, inferred=inferred, unsaid=unsaid)


def _two(one: str, other: str, option: str) -> UsageError:
    return UsageError(f"Two numbers are given, {one} and {other}.", where=option, do="Give the one that is meant.")


def _check_name(inquiry: Inquiry) -> None:
    if len(inquiry.name) > LONGEST:
        raise UsageError(f"The name is longer than {LONGEST} characters, so it cannot be a name.")
    if not (inquiry.name or inquiry.number or inquiry.npi):
        raise UsageError(
            "Nothing to look for was given.", do='Give a name, or --license with --state, or --npi: check "Ann Lee".'
        )
    if inquiry.number or inquiry.npi:
        return
    name = parsed(inquiry.name)
    letters = sum(len(token) for token in (*name.family, *name.given, *name.middle))
    if letters < 2:
        why = f" ({'; '.join(name.problems)})" if name.problems else ""
        raise UsageError(
            f"{inquiry.name[:60]!r} is not enough of a name to search for{why}.",
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


def _with_state(inquiry: Inquiry) -> Inquiry:
    """Infer the state from the shape of a number; a number without its state means nothing."""
    if not inquiry.number or inquiry.states:
        return inquiry
    from verifier.names.shapes import likely_jurisdictions

    likely = likely_jurisdictions(inquiry.number)
    if len(likely) == 1:
        inferred = reason("note.inferred", number=inquiry.number, state=likely[0])
        return inquiry._replace(states=likely, inferred=f"{inquiry.inferred} {inferred}".strip())
    several = f"It has the shape of {', '.join(likely)}." if likely else "Its shape belongs to no state we know."
    raise UsageError(
        f"The licence number {inquiry.number} needs its state: several boards use the same numbers. {several}",
        do="Add --state, for example --state CA.",
    )
