"""One-person searches: every hidden field goes back, pagers and caps are told, absence needs its proof."""

from __future__ import annotations

import re

import pytest

from cache import Request
from state_boards.catalog import source
from state_boards.contract import LookupQuery
from state_boards.errors import DriftError, TruncatedError
from state_boards.platforms.mvc_form import MqaSearch
from state_boards.records import Completeness, Disciplined
from state_boards.words import Standing
from tests.state_boards import harness
from tests.state_boards.harness import Case, evidence


def sent(request: Request) -> dict[str, str]:
    assert request.form is not None
    return dict(request.form)


class TestWebForms:
    def asked(self, case: str) -> list[Request]:
        loaded = harness.load("ky", case)
        return harness.drive(source("ky"), loaded.parts, loaded.query)

    def test_every_post_echoes_the_state_of_the_page_before(self) -> None:
        _, search, switch, second = self.asked("ok-two-pages")
        assert [sent(post)["__VIEWSTATE"] for post in (search, switch, second)] == ["vs0", "vs1", "vs2"]
        assert {sent(post)["__VIEWSTATEGENERATOR"] for post in (search, switch, second)} == {"0A0A0A0A"}

    def test_name_search_sends_the_family_name_and_the_button(self) -> None:
        search = sent(self.asked("ok")[1])
        assert search["usLicenseSearch$txtField1"] == "Testcase"
        assert search["usLicenseSearch$txtField2"] == ""
        assert search["usLicenseSearch$btnSearch"] == "Search"

    def test_number_search_leaves_the_name_out(self) -> None:
        search = sent(self.asked("ok-number")[1])
        assert (search["usLicenseSearch$txtField1"], search["usLicenseSearch$txtField2"]) == ("", "ac-901")

    def test_list_view_is_switched_to_the_grid_by_its_radio(self) -> None:
        switch = sent(self.asked("ok")[2])
        assert switch["usLicenseList$ViewType"] == "rdbtGrid"
        assert switch["__EVENTTARGET"] == "usLicenseList$rdbtGrid"
        assert "usLicenseSearch$btnSearch" not in switch

    def test_page_without_view_state_is_drift(self) -> None:
        case = harness.load("ky", "ok")
        bare = case.with_part("form", case.data("form").replace(b"__VIEWSTATE", b"__STATE"))
        with pytest.raises(DriftError, match="__VIEWSTATE"):
            harness.drive(source("ky"), bare.parts, bare.query)

    def test_answer_without_the_grid_says_nothing(self) -> None:
        case = harness.load("ky", "empty")
        gone = case.with_part("list-1", b"<html><body><p>No records found.</p></body></html>")
        with pytest.raises(DriftError, match="table of results"):
            source("ky").parse(gone.parts, gone.query)

    def test_conversation_that_broke_off_says_nothing(self) -> None:
        case = harness.load("ky", "ok")
        with pytest.raises((TruncatedError, DriftError)):
            source("ky").parse({"form": case.parts["form"]}, case.query)

    def test_page_that_was_not_fetched_makes_the_answer_capped(self) -> None:
        case = harness.load("ky", "ok-two-pages")
        parts = {name: item for name, item in case.parts.items() if name != "list-2"}
        result = source("ky").parse(parts, case.query)
        assert result.completeness is Completeness.CAPPED
        assert result.incomplete_why

    def test_round_number_of_rows_is_taken_for_a_cap(self) -> None:
        case = harness.load("ky", "ok-number")
        page = case.data("search").decode()
        rows = re.findall(r"<tr><td>Morgan.*?</tr>", page)
        many = "".join(rows[0].replace("AC901", f"AC{number}") for number in range(1000, 1049))
        crowded = case.with_part("search", page.replace(rows[0], rows[0] + many).encode())
        result = source("ky").parse(crowded.parts, LookupQuery(family="Testcase"))
        assert result.account.rows_in == 51
        assert result.completeness is Completeness.COMPLETE
        fewer = case.with_part("search", crowded.data("search").replace(rows[0].encode(), b""))
        assert source("ky").parse(fewer.parts, LookupQuery(family="Testcase")).completeness is Completeness.CAPPED

    def test_number_that_only_begins_alike_is_not_the_number(self) -> None:
        case = harness.load("ky", "ok-number")
        result = source("ky").parse(case.parts, LookupQuery(number="AC90"))
        assert not result.records
        assert result.empty_proof

    def test_status_is_never_stated(self) -> None:
        case = harness.load("ky", "ok")
        assert {record.standing for record in source("ky").parse(case.parts, case.query).records} == {
            Standing.NOT_STATED
        }

    def test_page_of_another_licence_behind_a_row_is_drift(self) -> None:
        case = harness.load("me.search", "ok")
        other = case.with_part("detail-1", case.data("detail-1").replace(b"AC901", b"AC777"))
        with pytest.raises(DriftError, match="licence number of its row"):
            source("me.search").parse(other.parts, other.query)

    def test_expiry_is_read_beside_the_one_label_that_says_so(self) -> None:
        case = harness.load("me.search", "ok")
        twice = case.with_part("detail-1", case.data("detail-1").replace(b"Address:", b"Former Expiration:"))
        first, second = source("me.search").parse(twice.parts, twice.query).records
        assert first.expires is None
        assert second.expires is not None


class TestFloridaSearch:
    def subject(self) -> MqaSearch:
        found = source("fl.detail")
        assert isinstance(found, MqaSearch)
        return found

    def asked(self, case: Case) -> list[Request]:
        return harness.drive(self.subject(), case.parts, case.query)

    def test_token_goes_back_with_the_profession(self) -> None:
        search = sent(self.asked(harness.load("fl.detail", "ok"))[1])
        assert search["__RequestVerificationToken"] == "token-1"
        assert search["SearchDto.Profession"] == "3801"
        assert search["SearchDto.LicenseStatus"] == "ALL"
        assert search["LastName"] == "Testcase"

    def test_typed_number_is_sent_without_dashes(self) -> None:
        assert sent(self.asked(harness.load("fl.detail", "ok-one-hit"))[1])["SearchDto.LicenseNumber"] == "AP9001"

    def test_page_without_a_token_is_drift(self) -> None:
        case = harness.load("fl.detail", "ok")
        bare = case.with_part("form", case.data("form").replace(b"__RequestVerificationToken", b"token"))
        with pytest.raises(DriftError, match="__RequestVerificationToken"):
            self.asked(bare)

    def test_other_professions_cost_no_detail_page(self) -> None:
        asked = [request.url for request in self.asked(harness.load("fl.detail", "ok"))]
        assert not [url for url in asked if "LicInd=7" in url]

    def test_more_pages_than_are_read_make_the_answer_capped(self) -> None:
        case = harness.load("fl.detail", "ok")
        links = "".join(f'<a href="/MQASearchServices/HealthCareProviders/IndexPaged?page={n}">' for n in range(2, 9))
        crowded = case.with_part("list-1", case.data("list-1").replace(b"</body>", links.encode() + b"</body>"))
        result = self.subject().parse(crowded.parts, crowded.query)
        assert result.completeness is Completeness.CAPPED

    def test_sentence_in_a_hidden_template_proves_nothing(self) -> None:
        case = harness.load("fl.detail", "empty")
        hidden = case.with_part("list-1", b"<html><body><div hidden>No records found</div>Please wait</body></html>")
        with pytest.raises(DriftError, match="neither a list"):
            self.subject().parse(hidden.parts, hidden.query)

    def test_page_of_another_number_is_drift(self) -> None:
        case = harness.load("fl.detail", "ok-by-id")
        other = case.with_part("detail-1", case.data("detail-1").replace(b"License Number: AP9001", b"Number: AP7"))
        with pytest.raises(DriftError, match="two different numbers"):
            self.subject().parse(other.parts, other.query)

    def test_page_that_contradicts_its_list_is_for_a_person(self) -> None:
        case = harness.load("fl.detail", "ok")
        other = case.with_part("detail-1", case.data("detail-1").replace(b"Clear/Active", b"Null And Void/"))
        first = self.subject().parse(other.parts, other.query).records[0]
        assert first.standing is Standing.UNRECOGNISED
        assert first.status_text == "Clear/Active + Null And Void/"
        assert "two_status_values" in first.flags


@pytest.mark.parametrize(("source_id", "link"), [("id", '<a href="/r.csv"> Roster Download</a>'), ("nh", '"/l.xlsx"')])
def test_probe_of_an_unseen_roster_fetches_the_one_link(source_id: str, link: str) -> None:
    subject = source(source_id)
    page = f"<html><body>{link if '<a' in link else f'<a href={link}>list</a>'}</body></html>"
    parts = {
        name: evidence(text.encode(), url=str(subject.data_address), part=name)
        for name, text in (("page", page), ("roster", "a,b\n"))
    }
    assert len(harness.drive(subject, parts, None)) == 2
    with pytest.raises(DriftError, match="0 such files"):
        harness.drive(subject, {**parts, "page": parts["roster"]}, None)


@pytest.mark.parametrize(
    "more",
    [
        "<tr><td>Disciplinary Action</td><td>Revoked 2020</td></tr>",
        "<tr><td>Status</td><td>Suspended</td></tr>",
        '<tr><td colspan="2">Suspended by order of the Board</td></tr>',
        "<tr hidden><td>Note</td><td></td></tr>",
    ],
)
def test_second_word_of_a_detail_page_is_never_overlooked(more: str) -> None:
    case = harness.load("md.search", "ok")
    page = case.data("detail-1").replace(b"</table>", f"{more}</table>".encode())
    with pytest.raises(DriftError):
        source("md.search").parse(case.with_part("detail-1", page).parts, case.query)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("None", Disciplined.NONE_STATED),
        ("Yes", Disciplined.STATED),
        ("No disciplinary actions found", Disciplined.UNCLEAR),
        ("No longer", Disciplined.UNCLEAR),
        ("None; see 2020 order", Disciplined.UNCLEAR),
        ("Click here", Disciplined.UNCLEAR),
        ("", Disciplined.NOT_PUBLISHED),
    ],
)
def test_unknown_words_about_discipline_in_maryland_assert_nothing(words: str, said: Disciplined) -> None:
    case = harness.load("md.search", "ok")
    page = case.data("detail-1").replace(b"<td>None</td>", f"<td>{words}</td>".encode())
    result = source("md.search").parse(case.with_part("detail-1", page).parts, case.query)
    assert result.records[0].discipline.said is said
