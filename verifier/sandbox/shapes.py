"""How each state numbers, types and words its credentials: what an invented licence of that state looks like.

Number shapes, status words and scopes are those of the published descriptions (docs/reference/coverage.md); where the
words of a board were never seen, the common ones are used. `standing` beside each word is what a reader of the board
would understand, kept here independently of the adapters' own maps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from state_boards.words import Kind, Route, Standing

S = Standing


@dataclass(frozen=True, slots=True)
class Word:
    """A status as one board prints it and what it means; columns read together are joined with "|"."""

    text: str
    standing: Standing
    weight: int
    current: bool = True
    """True when a licence of this status has its expiry date ahead."""
    listed: bool = True
    """False when the board's file leaves such a licence out."""
    disciplined: bool = False


@dataclass(frozen=True, slots=True)
class TypeText:
    """A credential type as printed."""

    text: str
    kind: Kind
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One state's way of licensing, as its public source shows it."""

    state: str
    route: Route
    number: Callable[[int], str]
    words: tuple[Word, ...]
    types: tuple[TypeText, ...] = (TypeText("Acupuncturist", Kind.ACUPUNCTURIST, 1),)
    seen: bool = True
    """False when nobody ever saw an answer of the source: the program must answer that it cannot say."""
    prints_status: bool = True
    prints_expiry: bool = True
    searched: bool = False
    """True when a search beside the file shows those whom the file leaves out."""
    renews_years: int = 2


def _types(full: str, *others: tuple[str, Kind]) -> tuple[TypeText, ...]:
    return (TypeText(full, Kind.ACUPUNCTURIST, 94), *(TypeText(text, kind, 3) for text, kind in others))


def _tail(prefix: str, width: int) -> Callable[[int], str]:
    return lambda serial: f"{prefix}{serial:0{width}d}"


_GONE = Word("", S.EXPIRED, 12, current=False, listed=False)
_PLAIN = (
    Word("Active", S.ACTIVE, 82),
    Word("Expired", S.EXPIRED, 10, current=False),
    Word("Inactive", S.INACTIVE, 4),
    Word("Suspended", S.SUSPENDED, 1, disciplined=True),
    Word("Revoked", S.REVOKED, 1, current=False, disciplined=True),
)
_ACTIVE_ONLY = (Word("Active", S.ACTIVE, 88), _GONE)

SHAPES: dict[str, Shape] = {
    shape.state: shape
    for shape in (
        Shape(
            state="WA",
            route=Route.SOCRATA,
            number=lambda serial: f"AC9{serial:07d}" if serial % 3 else f"ACUP.AC.9{serial:07d}",
            words=(*_PLAIN, Word("Lapsed", S.EXPIRED, 1, current=False), Word("Pending", S.PENDING, 1)),
            types=_types(
                "Acupuncture and Eastern Medicine Practitioner License",
                ("Acupuncture and Eastern Medicine Practitioner Temporary Practice Permit", Kind.TEMPORARY),
            ),
            renews_years=1,
        ),
        Shape(
            state="CO",
            route=Route.SOCRATA,
            number=_tail("09", 5),
            words=(
                Word("Active", S.ACTIVE, 80),
                Word("Active - With Conditions", S.ACTIVE_WITH_CONDITIONS, 2, disciplined=True),
                Word("Expired", S.EXPIRED, 8, current=False),
                Word("Beyond 6 Years Expired", S.EXPIRED, 2, current=False),
                Word("Inactive", S.INACTIVE, 3),
                Word("Voluntary Surrender", S.SURRENDERED, 1, current=False, disciplined=True),
                Word("Summary Suspension", S.SUSPENDED, 1, disciplined=True),
                Word("Revoked", S.REVOKED, 1, current=False, disciplined=True),
                Word("Suspended Due to Child Support", S.ADMINISTRATIVE, 1),
                Word("Retired", S.RETIRED, 1, current=False),
            ),
            types=_types("ACU"),
        ),
        Shape(
            state="IL",
            route=Route.SOCRATA,
            number=_tail("198", 6),
            words=(
                Word("ACTIVE", S.ACTIVE, 80),
                Word("NOT RENEWED", S.EXPIRED, 12, current=False),
                Word("INACTIVE", S.INACTIVE, 3),
                Word("TERMINATED VALID REASON", S.INACTIVE, 1, current=False),
                Word("SUSPENDED", S.SUSPENDED, 1, disciplined=True),
                Word("REVOKED", S.REVOKED, 1, current=False, disciplined=True),
            ),
            types=_types("LICENSED ACUPUNCTURIST"),
        ),
        Shape(
            state="CT",
            route=Route.SOCRATA,
            number=_tail("9", 5),
            words=(
                Word("ACTIVE|CURRENT", S.ACTIVE, 70),
                Word("ACTIVE|", S.ACTIVE, 12),
                Word("INACTIVE|LAPSED DUE TO NON-RENEWAL", S.EXPIRED, 14, current=False),
                Word("INACTIVE|", S.INACTIVE, 3, current=False),
            ),
            renews_years=1,
        ),
        Shape(
            state="DE",
            route=Route.SOCRATA,
            number=lambda serial: f"C5-{serial:07d}",
            words=(
                Word("Active", S.ACTIVE, 82),
                Word("Expired", S.EXPIRED, 9, current=False),
                Word("Lapsed", S.EXPIRED, 3, current=False),
                Word("Pending", S.PENDING, 1),
                Word("Non-Disciplinary Suspension", S.ADMINISTRATIVE, 1),
                Word("Suspended", S.SUSPENDED, 2, disciplined=True),
            ),
            types=_types("Acupuncturist", ("Eastern Medicine Practitioner", Kind.ACUPUNCTURIST)),
        ),
        Shape(
            state="TX",
            route=Route.SOCRATA,
            number=_tail("AC", 5),
            words=(
                Word("ACTIVE|Y|NONE|", S.ACTIVE, 50),
                Word("Active|Y||", S.ACTIVE, 30),
                Word("ACTIVE|Y|UNDER BOARD ORDER|", S.ACTIVE_WITH_CONDITIONS, 2, disciplined=True),
                Word("ACTIVE|Y|DISP. ACTION CLEARED|", S.ACTIVE, 1, disciplined=True),
                Word("Expired|N|NONE|", S.EXPIRED, 12, current=False),
                Word("ACTIVE|N|SUSPENDED BY BOARD|", S.SUSPENDED, 1, disciplined=True),
                Word("Expired|N|REVOKED|REVOKED", S.REVOKED, 1, current=False, disciplined=True),
            ),
            types=_types("Acupuncturist License"),
            renews_years=1,
        ),
        Shape(
            state="AK",
            route=Route.ROSTER_FILE,
            number=_tail("9", 5),
            # The file is known to print Active beside a date that has passed.
            words=(*_ACTIVE_ONLY, Word("Active", S.ACTIVE, 4, current=False)),
        ),
        Shape(
            state="CA",
            route=Route.ROSTER_FILE,
            number=_tail("AC", 4),
            words=(
                Word("Clear", S.ACTIVE, 82),
                Word("Delinquent", S.EXPIRED, 10, current=False),
                Word("Current Inactive", S.INACTIVE, 5),
            ),
        ),
        Shape(
            state="FL",
            route=Route.ROSTER_FILE,
            number=_tail("AP", 4),
            words=(
                Word("Clear/Active", S.ACTIVE, 78),
                Word("Clear/Inactive", S.INACTIVE, 3),
                Word("Delinquent/", S.EXPIRED, 8, current=False),
                Word("Null And Void/", S.EXPIRED, 8, current=False),
                Word("Disc Relinquish/", S.SURRENDERED, 1, current=False, disciplined=True),
            ),
        ),
        Shape(
            state="ID",
            route=Route.ROSTER_FILE,
            number=lambda serial: f"ACU-{serial}",
            words=_ACTIVE_ONLY,
            seen=False,
        ),
        Shape(state="MD", route=Route.ROSTER_FILE, number=_tail("U", 5), words=_ACTIVE_ONLY, searched=True),
        Shape(
            state="MO",
            route=Route.ROSTER_FILE,
            number=lambda serial: f"{2005 + serial % 20}{serial:06d}",
            words=(Word("Active|Not Expired", S.ACTIVE, 88), _GONE),
        ),
        Shape(state="NH", route=Route.ROSTER_FILE, number=_tail("", 4), words=_ACTIVE_ONLY, seen=False),
        Shape(
            state="RI",
            route=Route.ROSTER_FILE,
            number=_tail("DA", 5),
            words=(
                Word("Active", S.ACTIVE, 84),
                Word("Active Restricted", S.ACTIVE_WITH_CONDITIONS, 1),
                Word("Active Probation", S.ACTIVE_WITH_CONDITIONS, 1, disciplined=True),
                _GONE,
            ),
            types=_types("Doctor of Acupuncture"),
        ),
        Shape(
            state="NJ",
            route=Route.MYLICENSE,
            number=lambda serial: f"25MZ{serial:06d}00",
            words=(
                Word("Active", S.ACTIVE, 76),
                Word("Active Reduced Fee 65+ ", S.ACTIVE, 3),
                Word("Expired", S.EXPIRED, 10, current=False),
                Word("Expired Non-Renewable", S.EXPIRED, 3, current=False),
                Word("Suspended", S.SUSPENDED, 1, disciplined=True),
                Word("Deceased", S.DECEASED, 1, current=False),
            ),
        ),
        Shape(
            state="NV",
            route=Route.CERTEMY,
            number=_tail("", 4),
            words=(Word("", S.NOT_STATED, 90), Word("", S.NOT_STATED, 10, current=False)),
            seen=False,
            prints_status=False,
        ),
        Shape(
            state="OH",
            route=Route.VF_REMOTING,
            number=_tail("65.9", 5),
            words=(
                Word("Active", S.ACTIVE, 84),
                Word("Inactive", S.INACTIVE, 8, current=False),
                Word("Closed", S.INACTIVE, 4, current=False),
            ),
            types=_types("Acupuncturist", ("Oriental Medicine Practitioner", Kind.ACUPUNCTURIST)),
        ),
        Shape(state="DC", route=Route.SF_AURA, number=_tail("AC9", 5), words=_PLAIN),
        Shape(
            state="NM",
            route=Route.SF_AURA,
            number=_tail("", 3),
            words=(
                Word("Active", S.ACTIVE, 84),
                Word("Expired", S.EXPIRED, 8, current=False),
                Word("Expired - Non Renewable", S.EXPIRED, 4, current=False),
            ),
            types=_types("Doctor of Oriental Medicine", ("Temporary Doctor of Oriental Medicine", Kind.TEMPORARY)),
        ),
        Shape(
            state="MI",
            route=Route.ACCELA,
            number=_tail("549", 7),
            words=(
                Word("Active", S.ACTIVE, 84),
                Word("Active - In Late Renewal", S.EXPIRED, 4, current=False),
                Word("Expired", S.EXPIRED, 8, current=False),
                Word("Superseded", S.ADMINISTRATIVE, 1, current=False),
            ),
            types=_types("Acupuncturist Licensed"),
        ),
        Shape(
            state="KY",
            route=Route.ASPNET_FORM,
            number=_tail("AC", 3),
            words=(
                Word("", S.NOT_STATED, 88),
                Word("", S.NOT_STATED, 8, current=False),
                Word("", S.NOT_STATED, 2, disciplined=True),
            ),
            prints_status=False,
        ),
        Shape(state="ME", route=Route.ASPNET_FORM, number=_tail("AC", 3), words=_PLAIN),
        Shape(state="TN", route=Route.MVC_FORM, number=_tail("", 4), words=_PLAIN, seen=False),
        Shape(state="MA", route=Route.JSON_POST, number=_tail("9", 5), words=_PLAIN),
        Shape(
            state="PA",
            route=Route.JSON_POST,
            number=_tail("AK", 6),
            words=(
                Word("Active", S.ACTIVE, 76),
                Word("Active - Renewed", S.ACTIVE, 6),
                Word("Expired", S.EXPIRED, 10, current=False),
                Word("Inactive", S.INACTIVE, 2),
                Word("Voluntary Surrender", S.SURRENDERED, 1, current=False),
                Word("Suspended", S.SUSPENDED, 1, disciplined=True),
            ),
            types=_types(
                "Acupuncturist",
                ("Practitioner of Oriental Medicine", Kind.ACUPUNCTURIST),
                ("Physician Acupuncturist", Kind.PHYSICIAN_ACUPUNCTURE),
            ),
        ),
        Shape(
            state="KS",
            route=Route.HTML_FORM,
            number=lambda serial: f"23-{serial:05d}",
            words=(*_PLAIN, Word("Cancelled", S.ADMINISTRATIVE, 3, current=False)),
            types=_types("Licensed Acupuncturist"),
        ),
        Shape(
            state="ND",
            route=Route.HTML_FORM,
            number=_tail("AC-", 3),
            words=(Word("", S.NOT_STATED, 100),),
            types=_types("Acupuncture"),
            prints_status=False,
            prints_expiry=False,
        ),
        Shape(
            state="VA",
            route=Route.HTML_FORM,
            number=_tail("0121", 6),
            words=(
                Word("Active", S.ACTIVE, 84),
                Word("Expired", S.EXPIRED, 10, current=False),
                Word("Suspended", S.SUSPENDED, 1, disciplined=True),
            ),
            types=_types("Licensed Acupuncturist"),
        ),
    )
}
"""The 28 jurisdictions with an automated route."""

MANUAL = (
    "AZ", "AR", "GA", "HI", "IA", "IN", "LA", "MN", "MS", "MT",
    "NC", "NE", "NY", "OR", "SC", "UT", "VT", "WI", "WV", "WY",
)  # fmt: skip
"""Jurisdictions whose page a person must open."""

for _state in MANUAL:
    SHAPES[_state] = Shape(
        state=_state, route=Route.MANUAL, number=_tail("9", 4), words=_PLAIN, types=_types("Acupuncturist")
    )
SHAPES["NY"] = Shape(
    state="NY",
    route=Route.MANUAL,
    number=_tail("0", 5),
    words=(Word("Registered", S.ACTIVE, 84), Word("Not Registered", S.INACTIVE, 16, current=False)),
    types=_types("Acupuncture", ("Certified Acupuncturist", Kind.PHYSICIAN_ACUPUNCTURE)),
    renews_years=3,
)
