"""The six people of the demo, what the boards print of them, and the six questions that show the six situations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from verifier.demo.invented import FullName, with_check_digit


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoQuery:
    """One question of the demo and the situation it shows."""

    situation: str
    """One word or two: "confirmed", "two people", ..."""
    says: str
    """What the situation means, in a sentence for the person watching."""
    name: str
    state: str
    city: str = ""
    number: str = ""
    outcome: str
    """The outcome word of the program: confirmed, review, attention, not_found, cannot_say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCase:
    """One discipline case as Colorado lists it; days count back from today."""

    number: str
    action: str
    took_effect: int
    completed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One person of the demo with the one licence that their board lists."""

    name: FullName
    state: str
    city: str
    number: str
    status: str
    """As the board prints it."""
    expires_in: int
    """Days from today; negative where the date has passed."""
    held_for: int
    """Days since the licence was first issued."""
    cases: tuple[BoardCase, ...] = ()
    certificates: tuple[str, ...] = ()
    """National certificates in the directory."""
    place: int
    """The person's place in the cast, from 1."""

    @property
    def npi(self) -> str:
        """A number with a valid check digit in a range that was never issued."""
        return with_check_digit(f"29{9_000_000 + self.place}")

    def issued(self, today: date) -> date:
        """Return the day of first issue."""
        return today - timedelta(days=self.held_for)

    def expires(self, today: date) -> date:
        """Return the expiry date."""
        return today + timedelta(days=self.expires_in)


_TWIN = FullName("Grace", "", "Oshanwen")

CAST = (
    Role(
        place=1, name=FullName("Marisol", "Luz", "Quillowmere"), state="WA", city="Alderbrook", number="AC99000101",
        status="Active", expires_in=400, held_for=5710, certificates=("AC",),
    ),
    Role(
        place=2, name=_TWIN, state="CO", city="Birch Mills", number="0990102", status="Active", expires_in=300,
        held_for=5777, certificates=("OM",),
    ),
    Role(
        place=3, name=_TWIN, state="CO", city="Kestrel Bay", number="0990103", status="Expired", expires_in=-700,
        held_for=5234,
    ),
    Role(
        place=4, name=FullName("Fergus", "P.", "McTarvudden"), state="WA", city="Cinderford", number="AC99000104",
        status="Expired", expires_in=-250, held_for=2541,
    ),
    Role(
        place=5, name=FullName("Tessaly", "Rowan", "Farnabrookly"), state="CO", city="Driftfield", number="0990105",
        status="Active - With Conditions", expires_in=500, held_for=2741,
        cases=(
            BoardCase(number="2024-4101", action="Stipulation", took_effect=600),
            BoardCase(number="2021-2207", action="Letter of Admonition", took_effect=1700, completed=1500),
        ),
    ),
    Role(
        place=6, name=FullName("Declan", "", "FitzCorrigarry"), state="GA", city="Hollowton", number="90106",
        status="Active", expires_in=200, held_for=2550,
    ),
)  # fmt: skip

QUESTIONS = (
    DemoQuery(
        situation="confirmed",
        says="An active licence, and nothing that speaks against it being this person's.",
        name="Marisol Quillowmere", state="WA", number="AC99000101", outcome="confirmed",
    ),
    DemoQuery(
        situation="two people of one name",
        says="Two holders carry this name; the program does not choose between them.",
        name="Grace Oshanwen", state="CO", outcome="review",
    ),
    DemoQuery(
        situation="expired",
        says="The licence was found and its date has passed.",
        name="Fergus McTarvudden", state="WA", number="AC99000104", outcome="attention",
    ),
    DemoQuery(
        situation="active with conditions",
        says="The board prints conditions and two discipline cases.",
        name="Tessaly Farnabrookly", state="CO", number="ACU.0990105", outcome="attention",
    ),
    DemoQuery(
        situation="not found",
        says="Nobody of this name is in the register, which does not mean that the person has no licence.",
        name="Ysolde Thornidgewater-Pell", state="WA", outcome="not_found",
    ),
    DemoQuery(
        situation="manual state",
        says="The board's page stands behind a captcha: a person opens it, with the steps printed.",
        name="Declan FitzCorrigarry", state="GA", outcome="cannot_say",
    ),
)  # fmt: skip
