"""Maine: never whole while the page counts more rows than were read; the export and the pages must list the same."""

from __future__ import annotations

import re

import pytest

from cache import Evidence, Request
from state_boards.catalog import source
from state_boards.contract import LookupQuery
from state_boards.errors import DriftError, ImplausibleError, TruncatedError
from state_boards.records import Completeness, Disciplined
from state_boards.words import Standing
from tests.state_boards import harness

MAIN = "ctl00$ctl00$mainContent$mainContent$"


def sent(request: Request) -> dict[str, str]:
    assert request.form is not None
    return dict(request.form)


class TestRoster:
    def case(self) -> harness.Case:
        return harness.load("me", "ok")

    def test_one_board_is_searched_with_every_hidden_field_and_no_list_box(self) -> None:
        case = self.case()
        asked = harness.drive(source("me"), case.parts, None)
        assert [request.part for request in asked] == ["form", "list-1", "list-2", "list-3", "export"]
        search = sent(asked[1])
        assert search[f"{MAIN}scRegulator"] == "4450"
        assert search[f"{MAIN}scLastName"] == ""
        assert search["__VIEWSTATE2"] == "vs0b"
        assert search["__PREVIOUSPAGE"] == "pp"
        assert f"{MAIN}scAuthSpecQual" not in search
        assert asked[2].url.endswith("/SearchResults.aspx?PageNumber=2")
        assert asked[4].url == "https://www.pfr.maine.gov/ALMSOnline/ALMSQuery/ExportToCSV.aspx"

    def test_status_comes_from_the_pages_and_the_date_from_the_export(self) -> None:
        result = source("me").parse(self.case().parts)
        gone = next(record for record in result.records if record.standing is Standing.REVOKED)
        assert gone.expires is not None
        assert gone.name.family
        assert result.printed_total == 61
        assert result.account.skipped_why == {"another profession": 11}

    @pytest.mark.parametrize("missing", ["list-3", "list-2"])
    def test_page_that_was_not_read_is_half_a_register(self, missing: str) -> None:
        parts = {name: part for name, part in self.case().parts.items() if name < missing or name in {"form", "export"}}
        with pytest.raises(TruncatedError):
            source("me").parse(parts)

    @pytest.mark.parametrize("total", ["62", "1,061"])
    def test_total_above_the_rows_is_half_a_register(self, total: str) -> None:
        case = self.case()
        more = case.with_part("list-1", case.data("list-1").replace(b"61 records", f"{total} records".encode()))
        with pytest.raises(TruncatedError, match=total):
            source("me").parse(more.parts)

    @pytest.mark.parametrize("line", ["<p>60 records found</p>", ""])
    def test_smaller_total_or_none_at_all_is_not_believed(self, line: str) -> None:
        case = self.case()
        page = re.sub(r'<p class="topcenter">.*?</p>', line, case.data("list-1").decode())
        others = {f"list-{n}": re.sub(r"<p class=.*?</p>", line, case.data(f"list-{n}").decode()) for n in (2, 3)}
        changed = case.with_part("list-1", page.encode())
        for name, text in others.items():
            changed = changed.with_part(name, text.encode())
        with pytest.raises(ImplausibleError):
            source("me").parse(changed.parts)

    def test_export_of_other_licences_is_not_joined(self) -> None:
        case = self.case()
        fewer = case.with_part("export", b"".join(case.data("export").splitlines(keepends=True)[:-1]))
        with pytest.raises(ImplausibleError, match="60"):
            source("me").parse(fewer.parts)

    def test_licence_exported_twice_with_different_dates_has_none(self) -> None:
        case = self.case()
        lines = case.data("export").decode().splitlines(keepends=True)
        again = lines[2].replace("2027", "2028")
        result = source("me").parse(case.with_part("export", "".join([*lines, again]).encode()).parts)
        record = next(record for record in result.records if record.number == "AC901")
        assert record.expires is None
        assert record.name.full == "FARNABROOK, DECLAN"

    @pytest.mark.parametrize(
        ("family", "given", "joined"),
        [
            ("FARNABROOK", "DECLAN", True),
            ("Farnabrook", "Declan Q", True),
            ("THISTLEWANE", "DECLAN", False),
            ("FARNABROOK", "YSOLDE", False),
        ],
    )
    def test_export_that_names_somebody_else_under_the_number_is_not_joined(
        self, family: str, given: str, joined: bool
    ) -> None:
        case = self.case()
        text = case.data("export").decode().replace('"FARNABROOK","DECLAN"', f'"{family}","{given}"', 1)
        result = source("me").parse(case.with_part("export", text.encode()).parts)
        record = next(record for record in result.records if record.number == "AC901")
        assert (record.expires is not None) is joined
        assert joined or record.name.full == "FARNABROOK, DECLAN"

    def test_error_page_instead_of_the_export_is_drift(self) -> None:
        with pytest.raises(DriftError):
            source("me").parse(self.case().with_part("export", b"<!DOCTYPE html><html>Error</html>").parts)

    def test_board_that_is_not_offered_is_never_replaced_by_all(self) -> None:
        case = self.case()
        other = case.with_part("form", case.data("form").replace(b"Complementary Health", b"Something"))
        with pytest.raises(DriftError, match="does not offer"):
            harness.drive(source("me"), other.parts, None)

    def test_board_under_another_number_is_found_by_its_name(self) -> None:
        case = self.case()
        moved = case.with_part("form", case.data("form").replace(b'value="4450"', b'value="4999"'))
        assert sent(harness.drive(source("me"), moved.parts, None)[1])[f"{MAIN}scRegulator"] == "4999"


class TestSearch:
    def test_twenty_five_of_sixty_one_is_never_complete(self) -> None:
        subject, roster = source("me.search"), harness.load("me", "ok")
        parts = {name: roster.parts[name] for name in ("form", "list-1")}
        result = subject.parse(parts, LookupQuery(family="Nobodyhere"))
        assert result.completeness is Completeness.CAPPED
        assert "61" in result.incomplete_why
        alone = roster.with_part(
            "list-1", re.sub(rb"<p>.*?</p>\n</form>", b"</form>", roster.data("list-1"), flags=re.S)
        )
        parts = {name: alone.parts[name] for name in ("form", "list-1")}
        assert subject.parse(parts, LookupQuery(number="AC1")).completeness is Completeness.CAPPED

    def test_pages_are_followed_to_the_last_and_then_it_is_whole(self) -> None:
        subject, roster = source("me.search"), harness.load("me", "ok")
        query = LookupQuery(number="ZZ1")
        parts = {name: part for name, part in roster.parts.items() if name != "export"}
        asked = harness.drive(subject, parts_with_details(parts), query)
        assert [request.part for request in asked][:4] == ["form", "list-1", "list-2", "list-3"]
        assert subject.parse(parts, query).completeness is Completeness.COMPLETE

    def test_page_that_robots_exclude_is_not_opened(self) -> None:
        case = harness.load("me.search", "ok")
        token = case.with_part("list-1", case.data("list-1").replace(b"SearchResultToken=", b"TOKEN="))
        parts = {name: token.parts[name] for name in ("form", "list-1")}
        asked = harness.drive(source("me.search"), parts, case.query)
        assert [request.part for request in asked] == ["form", "list-1"]
        assert len(source("me.search").parse(parts, case.query).records) == 2

    def test_section_about_discipline_that_says_more_than_none_is_flagged(self) -> None:
        case = harness.load("me.search", "ok")

        def flagged(block: str) -> bool:
            page = case.data("detail-1").decode().replace("</body>", f"{block}</body>")
            result = source("me.search").parse(case.with_part("detail-1", page.encode()).parts, case.query)
            return "additional_public_information" in result.records[0].flags

        assert flagged('<div><h3 class="SectionHeader">Notices</h3><table><tr><td>Board Action</td></tr></table></div>')
        assert flagged('<div><h3 class="SectionHeader">Disciplinary Actions</h3><p>2019 consent agreement</p></div>')
        assert not flagged('<div><h3 class="SectionHeader">Disciplinary Actions</h3><p>None</p></div>')
        assert not flagged('<div><h3 class="SectionHeader">Inspections</h3><p>2019</p></div>')

    @pytest.mark.parametrize(
        ("label", "values", "flagged"),
        [
            ("License Status:", ["Suspended"], True),
            ("License Status:", ["Active"], False),
            ("Status:", ["ACTIVE"], False),
            ("Probation:", ["Yes"], True),
            ("Restrictions:", ["None"], False),
            ("Restrictions:", ["No needling", "since 2024"], True),
            ("License is suspended by the board", [], True),
            ("Specialty:", ["Herbs"], False),
        ],
    )
    def test_label_of_the_page_that_is_not_read_is_never_passed_over(
        self, label: str, values: list[str], flagged: bool
    ) -> None:
        case = harness.load("me.search", "ok")
        cells = "".join(f'<div class="attributeCell">{text}</div>' for text in (label, *values))
        page = case.data("detail-1").decode().replace("</body>", f'<div class="attributeRow">{cells}</div></body>')
        result = source("me.search").parse(case.with_part("detail-1", page.encode()).parts, case.query)
        assert ("additional_public_information" in result.records[0].flags) is flagged

    def test_a_second_label_of_discipline_is_read_beside_the_first(self) -> None:
        case = harness.load("me.search", "ok")
        cells = "".join(f'<div class="attributeCell">{text}</div>' for text in ("Discipline notes:", "See 2020"))
        page = case.data("detail-1").decode().replace("</body>", f'<div class="attributeRow">{cells}</div></body>')
        result = source("me.search").parse(case.with_part("detail-1", page.encode()).parts, case.query)
        assert result.records[0].discipline.said is Disciplined.UNCLEAR


def parts_with_details(parts: dict[str, Evidence]) -> dict[str, Evidence]:
    """Return parts whose details, should any be asked for, are a page of nothing."""
    blank = harness.evidence(b"<html><body></body></html>", url="https://www.pfr.maine.gov/", part="detail-1")
    return {**parts, **{f"detail-{n}": blank for n in range(1, 6)}}
