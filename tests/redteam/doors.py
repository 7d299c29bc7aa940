"""One question asked through both doors a user has, of one invented list in the form in which a board may print it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from state_boards.reading.jsonish import Json, mapping, objects
from tests.redteam.conftest import Desk


class Form(StrEnum):
    """How a list prints a name."""

    GIVEN_FIRST = "one string, given name first"
    COMMA = "one string, LAST, FIRST MIDDLE"
    FIELDS = "three fields"
    TWO_IN_GIVEN = "family name, and first and middle name in one field"
    INITIAL = "three fields, of the middle name its first letter"


_NAMED = {
    Form.GIVEN_FIRST: ("Name",),
    Form.COMMA: ("Name",),
    Form.FIELDS: ("Family", "Given", "Middle"),
    Form.TWO_IN_GIVEN: ("Family", "Given"),
    Form.INITIAL: ("Family", "Given", "Middle"),
}
ONE_STRING = (Form.GIVEN_FIRST, Form.COMMA)
IN_FULL = (Form.GIVEN_FIRST, Form.COMMA, Form.FIELDS, Form.TWO_IN_GIVEN)


class Printed(NamedTuple):
    """One invented person of a list."""

    given: str
    middle: str
    family: str
    number: str = "A7"
    status: str = "Active"
    suffix: str = ""
    city: str = "Alderbrook"
    npi: str = ""
    name: str = ""
    """The one string, where it is not simply made of the parts."""

    def row(self, form: Form) -> dict[str, str]:
        """Return the cells of this person in a list of this form."""
        first = " ".join(filter(None, (self.given, self.middle)))
        whole = " ".join(filter(None, (first, self.family, self.suffix)))
        if form is Form.COMMA:
            whole = f"{' '.join(filter(None, (self.family, self.suffix)))}, {first}".upper()
        middle = self.middle[:1] if form is Form.INITIAL else self.middle
        given = first if form is Form.TWO_IN_GIVEN else self.given
        return {
            "Lic": self.number, "Name": self.name or whole, "Family": self.family, "Given": given, "Middle": middle,
            "Suffix": self.suffix, "Status": self.status, "Until": "12/31/2027", "City": self.city, "NPI": self.npi,
        }  # fmt: skip


class Asked(NamedTuple):
    """One inquiry."""

    name: str
    number: str = ""
    npi: str = ""
    city: str = ""
    state: str = "GA"

    def options(self) -> list[str]:
        """Return the command line of `verifier check` after its name."""
        pairs = (("--state", self.state), ("--license", self.number), ("--npi", self.npi), ("--city", self.city))
        return [self.name, *(text for option, value in pairs if value for text in (option, value))]


@dataclass(frozen=True, slots=True)
class Told:
    """What `verifier check --format json` answered, and `verifier roster` of the same inquiry."""

    asked: Asked
    answer: Mapping[str, Json]

    @property
    def outcome(self) -> str:
        """The outcome word."""
        return str(self.answer["outcome"])

    @property
    def sentence(self) -> str:
        """The first sentence."""
        return str(self.answer["sentence"])

    @property
    def notes(self) -> str:
        """The remarks on the question itself."""
        return str(self.answer["notes"])

    @property
    def findings(self) -> Sequence[Mapping[str, Json]]:
        """What each source of the state says."""
        return [one for one in objects(self.answer["findings"], where="check") if one["tier"] == "licence"]

    @property
    def records(self) -> Sequence[Mapping[str, Json]]:
        """The records of the state that may be the person."""
        return [record for one in self.findings for record in objects(one["records"], where="check")]

    @property
    def near(self) -> Sequence[Mapping[str, Json]]:
        """The nearest names of the state's lists."""
        return [record for one in self.findings for record in objects(one["near"], where="check")]

    @property
    def names(self) -> list[str]:
        """The names printed on the records shown as possible."""
        return [str(record["name"]) for record in self.records]

    @property
    def identities(self) -> set[str]:
        """How sure the program is of each record."""
        return {str(record["identity"]) for record in self.records}

    @property
    def levels(self) -> set[str]:
        """How far the name of each record agrees."""
        return {str(record["name_level"]) for record in self.records}

    @property
    def reasons(self) -> str:
        """The reasons given for all records."""
        return str([record["reasons"] for record in self.records])

    @property
    def is_attributed(self) -> bool:
        """True when a record is told as the person's, in whatever way."""
        return self.outcome in ("confirmed", "attention") or bool(self.identities & {"confirmed", "consistent"})

    def __str__(self) -> str:
        """Tell the answer in a failing test."""
        return f"{self.asked}: {self.outcome} {sorted(self.levels)} {sorted(self.identities)}: {self.sentence}"


class Doors:
    """Both doors of one data directory."""

    def __init__(self, desk: Desk) -> None:
        """Use this desk."""
        self.desk = desk

    def board(self, people: Sequence[Printed], form: Form = Form.FIELDS, *, name: str = "alder", state: str = "GA",
              more: Sequence[str] = ("City", "NPI"), others: int = 40, population: int = 500) -> None:  # fmt: skip
        """Hand over a list of these people, printed in one form, with strangers around them."""
        shown = self.desk.board(
            [person.row(form) for person in people], name=name, state=state, others=others,
            population=population,
            columns=("Lic", *_NAMED[form], *more, "Status", "Until"),
        )  # fmt: skip
        assert shown.code == 0, shown

    def ask(self, *questions: Asked | str) -> list[Told]:
        """Ask every question by itself and all of them as one list; the outcomes must be equal."""
        asked = [Asked(one) if isinstance(one, str) else one for one in questions]
        told = [self._check(one) for one in asked]
        by_list = self._roster(asked)
        assert by_list == [one.outcome for one in told], [
            (other, str(one)) for one, other in zip(told, by_list, strict=True) if one.outcome != other
        ]
        return told

    def one(self, question: Asked | str) -> Told:
        """Ask one question through both doors."""
        return self.ask(question)[0]

    def _check(self, asked: Asked) -> Told:
        shown = self.desk.run("check", *asked.options(), "--offline", "--format", "json")
        assert shown.code in (0, 1, 3, 4), (asked, shown)
        return Told(asked, mapping(json.loads(shown.out), where="check"))

    def listed(self, asked: Asked) -> Mapping[str, str]:
        """Return the row of a roster's report on one question."""
        return self._rows([asked])[0]

    def _roster(self, asked: Sequence[Asked]) -> list[str]:
        return [row["outcome"] for row in self._rows(asked)]

    def _rows(self, asked: Sequence[Asked]) -> list[dict[str, str]]:
        path = self.desk.folder / "questions.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            rows = [(one.name, one.state, one.number, one.npi, one.city) for one in asked]
            csv.writer(out).writerows([("Name", "License State", "License Number", "NPI", "City"), *rows])
        shown = self.desk.run("roster", str(path), "--offline", "--format", "csv", "--workers", "1")
        assert shown.code in (0, 1, 3, 4), shown
        return list(csv.DictReader(io.StringIO(shown.out.removeprefix("\ufeff"), newline="")))
