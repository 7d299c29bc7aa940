"""Reports: the same rows in the same order, equal bytes for equal results, and an exit code nothing can soften."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from state_boards.contract.index import card_of
from state_boards.contract.vocabulary import Standing, Tier
from tests.roster.rows import ALL_FORMATS, HEADER, rendered, report, row, screening
from verifier.errors import InputError, UsageError
from verifier.exits import PRECEDENCE, Exit
from verifier.roster.report import Report, module_of
from verifier.roster.report.account import COLOURS, sources
from verifier.roster.report.columns import ADDED, added_headers
from verifier.roster.report.printed import Printer
from verifier.roster.result import Consulted, ResultRow, Tally, exit_code
from verifier.roster.saved import row_from, row_json, saved_from
from verifier.roster.spool import Spool, packed
from verifier.roster.vocabulary import NpiScreen, RowOutcome
from verifier.roster.words import MEANINGS, OUTCOME_WORDS
from verifier.verdict.screening import Screen
from verifier.verdict.terms import AgeState, Lookup, Silence

EVERY = tuple(RowOutcome)
CONFIRMED = (RowOutcome.CONFIRMED, RowOutcome.REMOVED, RowOutcome.NOT_ASKED)


@given(st.lists(st.sampled_from(EVERY), min_size=1, max_size=30))
def test_no_mix_with_an_unconfirmed_row_ends_with_zero(outcomes: list[RowOutcome]) -> None:
    code = exit_code(Counter(outcomes))
    assert (code == 0) == all(outcome in CONFIRMED for outcome in outcomes)
    if "rejected" in outcomes:
        assert code == 5
    elif {"attention", "not_found"} & set(outcomes):
        assert code == 1
    elif "review" in outcomes:
        assert code == 3


def test_an_outcome_nobody_knows_is_a_fault_of_ours() -> None:
    counts: dict[Any, int] = {RowOutcome.CONFIRMED: 3, RowOutcome.REJECTED: 1, "fine": 1}
    assert exit_code(counts) == Exit.INTERNAL


@pytest.mark.parametrize("outcome", EVERY)
def test_every_outcome_has_its_words_its_meaning_its_colour_and_its_code(outcome: RowOutcome) -> None:
    assert OUTCOME_WORDS[outcome]
    assert MEANINGS[outcome]
    assert COLOURS[outcome]
    assert exit_code({outcome: 1}) in PRECEDENCE[1:]


@pytest.mark.parametrize("outcome", [one for one in EVERY if not one.checked])
def test_a_list_of_which_nobody_was_checked_ends_with_five(outcome: RowOutcome) -> None:
    assert report([row(2, outcome)]).tally.exit_code == Exit.INPUT


@pytest.mark.parametrize("screen", NpiScreen)
def test_an_npi_that_was_not_compared_is_said_in_the_cell_of_exclusions(screen: NpiScreen) -> None:
    text = rendered(report([row(npi_screen=screen)]), "csv").decode("utf-8-sig")
    assert ("not screened by NPI" in text) == screen.unread
    assert "no potential match" in text


def test_a_settled_row_does_not_count_and_stays_in_the_report() -> None:
    found = report([row(), row(3, "attention", settled=True, decision="accepted until 2027-01-01")])
    assert found.tally.exit_code == 0
    assert found.tally.of(RowOutcome.ATTENTION) == 1
    assert b"accepted until 2027-01-01" in rendered(found, "csv")


@given(st.permutations(list(range(6))))
@settings(max_examples=25)
def test_order_and_number_of_rows_are_those_of_the_list(order: list[int]) -> None:
    rows = [row(place + 2, EVERY[place], cells=(f"Person {place}", "WA")) for place in order]
    found = report(rows)
    lines = list(csv.reader(io.StringIO(rendered(found, "csv").decode("utf-8-sig"), newline="")))
    assert [line[0] for line in lines[1:]] == [one.cells[0] for one in rows]
    saved = saved_from(rendered(found, "json").decode())
    assert list(saved.rows) == rows
    listed = [json.loads(line)["line"] for line in rendered(found, "jsonl").decode().splitlines()[:-1]]
    assert listed == [one.line for one in rows]


@pytest.mark.parametrize("module", ALL_FORMATS)
def test_equal_results_give_equal_bytes(module: str) -> None:
    rows = [row(place + 2, outcome) for place, outcome in enumerate(EVERY)]
    assert rendered(report(rows), module) == rendered(report(list(rows)), module)


@pytest.mark.parametrize("module", ALL_FORMATS)
def test_a_saved_result_renders_to_the_same_bytes(module: str) -> None:
    found = report([row(place + 2, outcome) for place, outcome in enumerate(EVERY)])
    saved = saved_from(rendered(found, "json").decode())
    assert rendered(Report(saved.about, saved.tally, saved.rows), module) == rendered(found, module)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), st.booleans(), st.integers(1, 9_000_000))
def test_a_row_survives_its_json(name: str, why: str, odd: list[str], current: bool, line: int) -> None:
    one = row(line, "review", asked=name, why=why, odd=tuple(odd), current=current, cells=(name, why))
    assert row_from(json.loads(json.dumps(row_json(one)))) == one


def test_a_spool_gives_the_same_rows_from_memory_and_from_its_file() -> None:
    rows = [row(place, Random(place).choice(EVERY)) for place in range(40)]
    with Spool() as small, Spool(in_memory=1_000) as large:
        for start in range(0, 40, 3):
            some = rows[start : start + 3]
            small.add(packed(some), len(some))
            large.add(packed(some), len(some))
        assert list(small) == list(large) == rows == list(large)
        assert len(large) == 40


def test_the_lists_own_column_of_the_same_name_is_told_apart() -> None:
    found = report([row()], header=("Name", "Outcome"))
    assert "outcome (checked)" in added_headers(found)
    assert len(set(added_headers(found))) == len(ADDED)


@pytest.mark.parametrize("module", ALL_FORMATS)
def test_every_report_of_invented_data_says_so_in_itself(module: str) -> None:
    def says(found: Report) -> bool:
        data = rendered(found, module)
        if module == "xlsx":
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                data = b" ".join(book.read(name) for name in book.namelist())
        text = data.decode("utf-8", "replace").casefold()
        return "invented data" in text or '"invented_data": true' in text

    assert says(report([row(), row(3, invented=True)]))
    assert not says(report([row(), row(3)]))


def test_real_data_has_no_column_more_and_invented_data_exactly_one_at_the_end() -> None:
    def lines(found: Report) -> list[list[str]]:
        return list(csv.reader(io.StringIO(rendered(found, "csv").decode("utf-8-sig"), newline="")))

    real, invented = lines(report([row(), row(3)])), lines(report([row(), row(3, invented=True)]))
    assert [line[:-1] for line in invented] == real
    assert [line[-1] for line in invented] == ["data", "invented data", "invented data"]


def test_junit_says_in_the_suite_that_the_data_is_invented() -> None:
    from xml.etree import ElementTree

    suite = ElementTree.fromstring(rendered(report([row(invented=True)]), "junit")).find("testsuite")
    assert suite is not None
    assert "(invented data)" in suite.get("name", "")
    assert [one.attrib for one in suite.findall("properties/property")] == [{"name": "data", "value": "invented data"}]


def test_a_standing_that_is_not_current_says_when_it_was_listed() -> None:
    text = rendered(report([row(outcome="cannot_say", current=False)]), "csv").decode("utf-8-sig")
    assert "active (last listed 2026-11-20)" in text


def test_an_expiry_becomes_one_event_with_a_stamp_of_the_run() -> None:
    text = rendered(report([row(), row(3, current=False), row(4, key="key2")]), "ics").decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20271231" in text
    assert "DTSTAMP:20261122T120000Z" in text


def test_the_summary_keeps_odd_data_apart_from_what_the_register_says() -> None:
    rows = [
        row(odd=("The number AC1 is printed as AC2 (one digit differs).",)),
        row(3, "attention", says=("The record is listed as Expired.",)),
    ]
    text = rendered(report(rows), "text").decode()
    odd, says = text.split("The register says otherwise")
    assert "one digit differs" in odd.split("Your data is odd")[1]
    assert "listed as Expired" in says


def test_the_summary_says_once_what_is_true_of_many_rows_and_what_to_do() -> None:
    unsaid = {"why": "Nothing of this source is held yet.", "todo": "Run: verifier refresh wa"}
    rows = [
        *(row(line, "cannot_say", current=False, **unsaid) for line in range(2, 12)),
        row(12, "cannot_say", why="Another reason."),
        row(13, "review", why="A name alone.", todo="Add a city to the list."),
    ]
    text = rendered(report(rows), "text").decode()
    assert "Nobody can say yet (11 rows)" in text
    assert "10 rows (lines 2, 3, 4, 5, 6, 7 and 4 more): Nothing of this source is held yet. Run: verifier" in text
    assert "line 12: Marisol Quillowmere: Another reason." in text
    assert "line 13: Marisol Quillowmere: A name alone. Add a city to the list." in text


def test_the_summary_is_not_longer_for_a_longer_list_and_tells_the_gravest_first() -> None:
    rows = [row(line, "not_found", says=(f"No such record ({line}).",)) for line in range(2, 3_002)]
    rows.append(row(9_000, "attention", says=("The record is listed as Revoked.",)))
    section = rendered(report(rows), "text").decode().split("The register says otherwise (3,001 rows)\n")[1]
    assert section.startswith("  line 9000: Marisol Quillowmere: The record is listed as Revoked.")
    assert "and 2,986 more remarks" in section
    assert len(section.splitlines()) < 25


def test_what_the_row_lacks_is_told_as_odd_data_only() -> None:
    lacking = Consulted(lookup=Lookup.INSUFFICIENT_INPUT)
    rows = [row(2, "cannot_say", odd=("No state is given.",), consulted=(lacking,), why="It does not say enough.")]
    text = rendered(report(rows), "text").decode()
    assert "No state is given." in text
    assert "Nobody can say yet" not in text


def test_the_words_never_promise_more_than_a_reading() -> None:
    rows = [row(place + 2, outcome) for place, outcome in enumerate(EVERY)]
    for module in ALL_FORMATS:
        text = rendered(report(rows), module).decode("utf-8", "replace").casefold()
        for word in ("unlicensed", "fake", "legitimate"):
            assert word not in text


def test_the_counts_of_junit_are_those_of_the_rows() -> None:
    from xml.etree import ElementTree

    rows = [row(place + 2, outcome) for place, outcome in enumerate(EVERY)] + [row(30, "review", settled=True)]
    suite = ElementTree.fromstring(rendered(report(rows), "junit")).find("testsuite")
    assert suite is not None
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"), ("tests", "testcase")):
        assert int(suite.get(name, "")) == len(suite.findall(f".//{tag}"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not json", "not JSON"), ("[]", "no saved roster result"), ('{"schema": "verifier.roster/2"}', "no saved"),
        ('{"schema": "verifier.roster/1"}', "lacks"),
    ],
)  # fmt: skip
def test_what_is_no_saved_result_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        saved_from(text)


def test_a_damaged_row_of_a_saved_result_is_refused() -> None:
    plain: dict[str, Any] = json.loads(rendered(report([row()]), "json"))
    del plain["rows"][0]["key"]
    with pytest.raises(InputError, match="saved row"):
        saved_from(json.dumps(plain))


def test_formats_are_known_by_name_and_by_ending() -> None:
    assert module_of(".MD") == module_of("markdown")
    with pytest.raises(UsageError, match="no format"):
        module_of("docx")


def test_header_widths_do_not_change_the_rows() -> None:
    short = report([row(cells=("only one",))])
    line = list(csv.reader(io.StringIO(rendered(short, "csv").decode("utf-8-sig"), newline="")))[1]
    assert line[: len(HEADER)] == ["only one", ""]


def test_adding_rows_in_any_order_gives_the_same_counts() -> None:
    rows = [row(place + 2, outcome) for place, outcome in enumerate(EVERY)]
    one, other = Tally(), Tally()
    for each in rows:
        one.add(each)
    for each in reversed(rows):
        other.add(each)
    assert one.counts == other.counts
    assert one.exit_code == other.exit_code


def test_a_record_in_a_source_that_is_too_old_to_state_is_counted_as_found_there() -> None:
    stale = Consulted(source="nppes", tier=Tier.ENUMERATION, lookup=Lookup.SOURCE_STALE, age=AgeState.STALE, record=9)
    silent = Consulted(source="nppes", tier=Tier.ENUMERATION, lookup=Lookup.SOURCE_STALE, age=AgeState.STALE)
    (use,) = sources(report([row(2, consulted=(stale,)), row(3, consulted=(silent,))]))
    assert use.words == "1 found in 2 questions; stale"
    (unheld,) = sources(
        report([row(2, consulted=(Consulted(source="ca", lookup=Lookup.SOURCE_UNAVAILABLE, age=AgeState.NOTHING),))])
    )
    assert unheld.words == "0 found in 1 question; not held"


def workbook(found: Report) -> dict[str, list[list[str]]]:
    """Return the texts of every sheet, row by row."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(found, "xlsx")))
    return {
        name: [[str(cell) for cell in line] for line in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def sheet_xml(found: Report, number: int) -> str:
    """Return the XML of one sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(rendered(found, "xlsx"))) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml").decode()


MIXED = [row(2), row(3, "review"), row(4), row(5, "attention"), row(6, "rejected"), row(7, "not_asked")]


def test_the_first_sheet_has_twelve_columns_and_who_needs_a_person_first_and_once() -> None:
    sheets = workbook(report(MIXED))
    assert list(sheets) == ["Results", "Everything", "Legend"]
    assert len(sheets["Results"][0]) == 12
    assert [line[0] for line in sheets["Results"][1:]] == ["6", "5", "3", "2", "4", "7"]
    assert [line[-1] for line in sheets["Everything"][1:]] == ["2", "3", "4", "5", "6", "7"]


def test_the_workbook_is_set_to_fit_its_page_and_repeats_its_header() -> None:
    found = report(MIXED)
    setup = re.search("<pageSetup[^>]*>", sheet_xml(found, 1))
    assert setup is not None
    assert 'orientation="landscape"' in setup.group()
    assert 'fitToHeight="0"' in setup.group()
    assert "<pageSetUpPr fitToPage" in sheet_xml(found, 1)
    assert 'orientation="landscape"' not in sheet_xml(found, 3)
    with zipfile.ZipFile(io.BytesIO(rendered(found, "xlsx"))) as book:
        names = book.read("xl/workbook.xml").decode()
    assert "Results!$1:$1" in names


@pytest.mark.parametrize("number", [1, 2])
def test_a_row_of_a_workbook_is_as_high_as_its_longest_cell(number: int) -> None:
    def height(one: ResultRow) -> float:
        found = re.search(r'<row r="2"[^>]* ht="([\d.]+)"', sheet_xml(report([one]), number))
        assert found is not None
        return float(found.group(1))

    sentence = "A sentence of a dozen words or so that says why. "
    short, long = row(2, "review", possible=()), row(2, "review", possible=(), why=sentence * 8)
    assert height(long) > height(short)
    # 50 letters is the wider of the two columns, and a line of the font has 12.8 points.
    assert height(long) >= 12.8 * len(sentence * 8) / 55


def test_a_printed_report_has_each_row_once_and_each_hedge_as_one_note() -> None:
    page = rendered(report([row(line) for line in range(2, 30)] + [row(30, "review")]), "html").decode()
    assert page.count('<td class="num">17</td><td>') == 1
    assert page.index('<td class="num">30</td>') < page.index('<td class="num">2</td><td>')
    assert page.count("No entry: no potential match in LEIE, 2026-11-10.") == 1
    assert page.count("An active record was found and the identity agrees.</li>") == 1


def by_hand(line: int, source: str, **changes: Any) -> ResultRow:
    """Return a row whose board's page nobody has opened yet."""
    unasked = Consulted(
        source=source,
        jurisdiction=source.upper(),
        tier=Tier.LICENCE,
        lookup=Lookup.NOT_COVERED,
        silence=Silence.BY_HAND,
    )
    values: dict[str, Any] = {
        "asked": f"Person {line}", "cells": (f"Person {line}", source.upper(), f"no. {line}"),
        "states": (source.upper(),),
        "standing": None, "current": False, "status": "", "name": "", "number": "", "expires": "", "identity": None,
        "evidence": "", "record": 0, "possible": (), "source": source, "publisher": f"Board of {source}",
        "page": f"https://{source}.example/look", "why": f"The page of {source} asks for a captcha.",
        "todo": f"Look it up by hand: https://{source}.example/look.", "consulted": (unasked,),
    }  # fmt: skip
    return row(line, "cannot_say", **{**values, **changes})


def test_who_is_looked_up_by_hand_stands_under_the_board_whose_steps_are_told_once() -> None:
    rows = [
        by_hand(2, "ga"), by_hand(3, "ny"), by_hand(4, "ga", odd=("The number of this row is odd.",)),
        row(6, "review"), by_hand(7, "ny", settled=True, why="Somebody looked."),
    ]  # fmt: skip
    columns = {"header": ("Name", "State", "Licence"), "columns": {"Name": "name", "Licence": "number"}}
    page = rendered(report(rows, **columns), "html").decode().replace("&#x27;", "'").replace("&quot;", '"')
    georgia, york = page.index("Board of ga</a>"), page.index("Board of ny</a>")
    for source, told in (
        ("ga", "Look it up by hand: https://ga.example/look."),
        ("ny", "The page of ny asks for a captcha."),
    ):
        card = card_of(source)
        assert card is not None
        assert len(card.steps) > 2
        assert [page.count(step) for step in (*card.steps, told)] == [1] * (len(card.steps) + 1)
    places = [page.index(f'<td class="num">{line}</td>') for line in (6, 2, 4, 3, 7)]
    assert places == sorted(places)
    assert places[0] < georgia < places[1]
    assert places[2] < york < places[3]
    assert places[2] < page.index(">Licence:</span> no. 4<") < page.index("The number of this row is odd.") < york
    assert page.count("look up by hand, board by board (3 rows)") == 1


def test_a_row_of_which_a_standing_is_known_is_not_shortened_to_a_name() -> None:
    known = by_hand(2, "ga", standing=Standing.ACTIVE, status="Active", name="PERSON TWO", as_of="2026-08-01")
    page = rendered(report([known]), "html").decode()
    assert "active “Active” (last listed 2026-08-01)" in page
    assert "board by board" not in page


def test_an_entry_that_was_met_stands_in_the_row_before_any_absence() -> None:
    met = (screening(Screen.NONE, "sam"), screening(Screen.POSSIBLE), screening(Screen.CANNOT_SAY, "medicaid.ny"))
    printer = Printer([], {"leie": "LEIE", "sam": "SAM", "medicaid.ny": "NY"})
    cell = printer.row(row(screenings=met)).exclusions
    assert [one.text.partition(" ")[0] for one in cell] == ["possible:", "not", "no"]
    notes = dict(printer.notes)
    assert notes[cell[1].note] == "Not compared: cannot say: it is too old (NY, 2026-11-10, an old list)."
    assert notes[cell[2].note] == "No entry: no potential match in SAM, 2026-11-10."


def test_a_list_of_which_a_part_was_not_screened_is_no_absence() -> None:
    printer = Printer([], {})
    (cell,) = printer.row(row(screenings=(screening(npis_unread=3),))).exclusions
    assert cell.text == "not compared with 1 list"
    assert "3 of its entries not screened by NPI" in dict(printer.notes)[cell.note]


@pytest.mark.parametrize("module", ["html", "xlsx", "markdown", "text"])
def test_a_report_for_people_says_what_its_words_mean(module: str) -> None:
    found = report([row()])
    text = str(workbook(found)) if module == "xlsx" else rendered(found, module).decode()
    assert MEANINGS[RowOutcome.CONFIRMED] in text.replace("&#x27;", "'")


def lacking(odd: str, source: str) -> ResultRow:
    return row(
        outcome="cannot_say", why=f"The row does not say enough: {odd}", odd=(odd,), says=(),
        consulted=(Consulted(source=source, jurisdiction="", lookup=Lookup.INSUFFICIENT_INPUT),),
    )  # fmt: skip


@pytest.mark.parametrize("form", ["html", "text"])
def test_what_a_row_lacks_is_told_once(form: str) -> None:
    shown = rendered(report([lacking("Zebulon is no state.", "")]), form).decode()
    assert shown.count("Zebulon is no state.") == 1


def test_a_source_that_lacks_a_name_does_not_hide_why_a_row_cannot_be_said() -> None:
    one = lacking("No state is given.", "ncbahm")._replace(why="It must be looked up by hand.")
    shown = rendered(report([one]), "text").decode()
    assert "It must be looked up by hand." in shown
    assert "No state is given." in shown
