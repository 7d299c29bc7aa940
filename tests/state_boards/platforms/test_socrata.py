"""Socrata registers: paging to the printed count, declared columns only, cases kept, TX decided over four columns."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from cache import Evidence, Request
from state_boards import co, de, il, tx
from state_boards.contract.catalogue import source
from state_boards.contract.errors import DriftError, ImplausibleError
from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import BoardRecord, Discipline, DisciplineCase, Disciplined, PrintedName
from state_boards.contract.source import Bundle
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.platforms.lookup import plain_number
from state_boards.platforms.socrata import Socrata
from state_boards.reading.cases import join_cases, merge_cases, with_case
from state_boards.reading.table import Row
from tests.state_boards import harness
from tests.state_boards.harness import evidence


def socrata(source_id: str) -> Socrata:
    found = source(source_id)
    assert isinstance(found, Socrata)
    return found


def part(name: str, value: object) -> Evidence:
    return evidence(json.dumps(value).encode(), url=f"https://data.wa.gov/{name}", part=name)


def metadata(subject: Socrata, **changes: str) -> Evidence:
    names = [changes.get(column.name, column.name) for column in subject.layout.columns]
    return part("metadata", {"rowsUpdatedAt": 1795255200, "columns": [{"fieldName": name} for name in names]})


def parameters(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(request.url).query).items()}


class TestPlan:
    def test_pages_are_asked_in_a_fixed_order_until_the_count_is_met(self) -> None:
        subject = replace(socrata("wa"), page_size=2)
        parts: dict[str, Evidence] = {
            "metadata": metadata(subject),
            "types": part("types", [{"credentialtype": "x", "count": "5"}]),
            "count": part("count", [{"count": "5"}]),
        }
        for page in (1, 2, 3):
            parts[f"rows-{page}"] = part(f"rows-{page}", [])
        asked = [parameters(request) for request in harness.drive(subject, parts, None)[3:]]
        assert [(page["$order"], page["$limit"], page["$offset"]) for page in asked] == [
            (":id", "2", "0"),
            (":id", "2", "2"),
            (":id", "2", "4"),
        ]
        (where,) = {page["$where"] for page in asked}
        for words in ("ACUPUNCT", "EAST ASIAN MED", "EASTERN MED"):
            assert f"upper(credentialtype) like '%{words}%'" in where

    def test_only_pages_of_rows_may_be_answered_by_a_304(self) -> None:
        case = harness.load("co", "ok")
        asked = harness.drive(socrata("co"), case.parts, None)
        assert [request.part for request in asked if request.conditional] == ["rows-1"]

    def test_percent_signs_travel_encoded(self) -> None:
        case = harness.load("wa", "ok")
        assert all("%25ACUPUNCT%25" in request.url for request in harness.drive(socrata("wa"), case.parts, None)[1:])

    def test_count_that_is_no_count_is_drift(self) -> None:
        case = harness.load("wa", "ok").with_part("count", b'[{"count": "many"}]')
        with pytest.raises(DriftError, match="count"):
            harness.drive(socrata("wa"), case.parts, None)

    def test_discipline_columns_are_asked_by_the_names_the_metadata_gives(self) -> None:
        case = harness.load("de", "ok")
        renamed = case.data("discipline-metadata").replace(b'"fieldName": "license_type"', b'"fieldName": "lt_2"')
        asked = harness.drive(socrata("de"), case.with_part("discipline-metadata", renamed).parts, None)
        assert "upper(lt_2) like '%ACUPUNCT%'" in parameters(asked[1])["$where"]


class TestParse:
    def without(self, name: str) -> Bundle:
        case = harness.load("wa", "ok")
        return {key: value for key, value in case.parts.items() if key != name}

    @pytest.mark.parametrize("name", ["metadata", "types", "count"])
    def test_missing_part_is_drift(self, name: str) -> None:
        with pytest.raises(DriftError, match="missing"):
            socrata("wa").parse(self.without(name))

    def test_missing_page_is_implausible(self) -> None:
        with pytest.raises(ImplausibleError, match="counts 5 rows and served 0"):
            socrata("wa").parse(self.without("rows-1"))

    def test_undeclared_field_of_a_row_is_drift(self) -> None:
        case = harness.load("wa", "ok")
        rows = json.loads(case.data("rows-1"))
        rows[1]["newfield"] = "x"
        with pytest.raises(DriftError, match="'newfield'"):
            socrata("wa").parse(case.with_part("rows-1", json.dumps(rows).encode()).parts)

    def test_computed_region_columns_are_ignored(self) -> None:
        case = harness.load("wa", "ok")
        rows = json.loads(case.data("rows-1"))
        rows[0][":@computed_region_x"] = "7"
        result = socrata("wa").parse(case.with_part("rows-1", json.dumps(rows).encode()).parts)
        assert result.account.accepted == 4

    @pytest.mark.parametrize("body", [b"not json", b'{"error":true,"message":"x"}', b"[1]"])
    def test_another_answer_is_drift(self, body: bytes) -> None:
        with pytest.raises(DriftError):
            socrata("wa").parse(harness.load("wa", "ok").with_part("rows-1", body).parts)

    def test_alias_of_a_column_is_read_as_the_column(self) -> None:
        case = harness.load("il", "ok")
        view = case.data("metadata").replace(b'"specialty_qualifier"', b'"speciality"')
        rows = case.data("rows-1").replace(b'"specialty_qualifier"', b'"speciality"')
        renamed = case.with_part("metadata", view).with_part("rows-1", rows)
        assert socrata("il").parse(renamed.parts).account.accepted == 4

    def test_discipline_set_short_of_its_count_is_implausible(self) -> None:
        case = harness.load("de", "ok").with_part("discipline-count", b'[{"count": "9"}]')
        with pytest.raises(ImplausibleError, match="counts 9 rows and served 4"):
            socrata("de").parse(case.parts)

    @pytest.mark.parametrize(
        ("mark", "said"), [("N", Disciplined.NOT_PUBLISHED), ("Y", Disciplined.STATED), ("?!x", Disciplined.UNCLEAR)]
    )
    def test_only_a_mark_other_than_n_of_delaware_says_anything(self, mark: str, said: Disciplined) -> None:
        case = harness.load("de", "ok")
        marked = case.with_part("rows-1", case.data("rows-1").replace(b'"N"', f'"{mark}"'.encode()))
        records = socrata("de").parse(marked.parts).records
        plain = [record for record in records if not record.discipline.cases and record.standing is Standing.ACTIVE]
        assert plain
        assert {record.discipline.said for record in plain} == {said}


RECORD = BoardRecord(
    key=("1",), name=PrintedName(full="Pat Example"), number="1", kind=Kind.ACUPUNCTURIST, standing=Standing.ACTIVE
)
FINE, ORDER = DisciplineCase(number="1", action="Fine"), DisciplineCase(number="2", action="Order")


class TestCases:
    def test_every_case_is_kept_once(self) -> None:
        one, two = with_case(RECORD, FINE), with_case(RECORD, ORDER)
        joined = merge_cases(one, two)
        assert joined is not None
        assert joined.discipline == Discipline(said=Disciplined.STATED, text="Fine; Order", cases=(FINE, ORDER))
        assert merge_cases(joined, one) == joined

    def test_rows_that_differ_in_more_than_their_case_contradict(self) -> None:
        revoked = replace(RECORD, standing=Standing.REVOKED)
        assert merge_cases(with_case(RECORD, FINE), with_case(revoked, ORDER)) is None

    def test_blank_case_states_nothing(self) -> None:
        assert with_case(RECORD, DisciplineCase()) == RECORD

    def test_cases_of_nobody_are_told(self) -> None:
        records, warnings = join_cases((RECORD,), {"1": (FINE,), "9": (ORDER,)}, plain_number)
        assert records[0].discipline.cases == (FINE,)
        assert warnings == ("Discipline cases that belong to no licence of this file: 1.",)


TEXAS: Row = {
    "license_type": "Acupuncturist License",
    "first_name": "Pat",
    "last_name": "Example",
    "license_number": "AC90001",
    "registration_status": "ACTIVE",
    "disciplinary_status": "NONE",
    "license_status": "",
    "currently_licensed": "Y",
}


class TestTexas:
    def standing(self, **changes: str) -> Standing:
        word_of = socrata("tx").layout.word_of
        assert word_of is not None
        return word_of({**TEXAS, **changes}).standing

    def test_active_only_when_all_four_columns_agree(self) -> None:
        assert self.standing() is Standing.ACTIVE
        assert self.standing(registration_status="Active", disciplinary_status="") is Standing.ACTIVE

    @pytest.mark.parametrize(
        ("changes", "standing"),
        [
            ({"currently_licensed": "N"}, Standing.UNRECOGNISED),
            ({"currently_licensed": ""}, Standing.UNRECOGNISED),
            ({"registration_status": ""}, Standing.UNRECOGNISED),
            ({"registration_status": "Hibernating"}, Standing.UNRECOGNISED),
            ({"license_status": "SOMETHING NEW"}, Standing.UNRECOGNISED),
            ({"disciplinary_status": "FILED BY BOARD"}, Standing.UNRECOGNISED),
            ({"disciplinary_status": "UNDER BOARD ORDER"}, Standing.ACTIVE_WITH_CONDITIONS),
            ({"license_status": "PERM. LICENSE RESTRICTED"}, Standing.ACTIVE_WITH_CONDITIONS),
            ({"disciplinary_status": "TEMPORARILY SUSPENDED"}, Standing.SUSPENDED),
            ({"disciplinary_status": "UNDER BOARD ORDER", "license_status": "REVOKED"}, Standing.REVOKED),
            ({"disciplinary_status": "CANCELLED BY BOARD"}, Standing.ADMINISTRATIVE),
            ({"disciplinary_status": "COMPLAINT DISMISSED"}, Standing.ACTIVE),
            ({"registration_status": "Expired", "currently_licensed": "N"}, Standing.EXPIRED),
            ({"registration_status": "", "currently_licensed": "N"}, Standing.INACTIVE),
        ],
    )
    def test_any_other_word_is_not_plain_active(self, changes: dict[str, str], standing: Standing) -> None:
        assert self.standing(**changes) is standing

    def test_dismissed_complaint_is_flagged_and_not_called_discipline(self) -> None:
        adjust = socrata("tx").layout.adjust
        assert adjust is not None
        record = adjust(RECORD, {**TEXAS, "disciplinary_status": "COMPLAINT DISMISSED"})
        assert record.flags == (RecordFlag.COMPLAINT_DISMISSED,)
        assert record.discipline.said is Disciplined.NOT_PUBLISHED


@pytest.mark.parametrize("module", [co, de, il, tx])
def test_no_word_but_plain_active_is_active(module: object) -> None:
    words = next(found.STATUSES for found in (co, de, il, tx) if found is module).words
    assert {text for text, word in words.items() if word.standing is Standing.ACTIVE} == {"active"}
