"""Signs, status words and numbers where nobody expects them are never passed over in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from state_boards.contract.flags import RecordFlag, must_be_reviewed
from state_boards.contract.records import BoardRecord, Completeness, ParseResult, PrintedDate, PrintedName, RowAccount
from state_boards.contract.statuses import status_map
from state_boards.contract.vocabulary import Disciplined, Kind, Standing
from state_boards.reading.discipline import read_said, restricts, says_none
from state_boards.reading.ending import status_word_beside
from state_boards.reading.table import Column, Layout
from state_boards.reading.table_reader import read_table
from state_boards.reading.text import npis_in
from tests.cli.conftest import TODAY
from tests.redteam.conftest import Desk


@pytest.mark.parametrize(
    "printed",
    ["✓", "☒", "*", "**", "†", "?", "!", "+", "√", "No*", "none*", "None!", "N/A †", "- *", "(1)", "#", "[ ]"],
)
def test_sign_in_a_discipline_field_is_for_a_person_to_read(printed: str) -> None:
    assert read_said(printed) is Disciplined.UNCLEAR
    assert not says_none(printed)


@pytest.mark.parametrize("printed", ["-", "--", "–", "—", "_", "/", "//", "- -", "−", "0", "None.", '"None"', "N/A"])
def test_dashes_slashes_and_words_for_none_stay_none(printed: str) -> None:
    assert read_said(printed) is Disciplined.NONE_STATED


@pytest.mark.parametrize(
    "printed",
    ["130 606 4001", "1306-064-001", "130.606.4001", "1,306,064,001", "１３０６０６４００１", "1306064001.0",
     "01306064001", "1306\u2011064\u2011001", "NPI: 130 606 4001", "\u00a0130\u00a0606\u00a04001 "],
)  # fmt: skip
def test_npi_with_something_inside_is_the_npi(printed: str) -> None:
    assert npis_in(printed) == ("1306064001",)


@pytest.mark.parametrize(
    "printed", ["130 606 4002", "13060640010", "130606400", "0000000000", "A130 606 4001", "", "1" * 90]
)
def test_other_digits_are_no_npi(printed: str) -> None:
    assert npis_in(printed) == ()


def test_several_npis_of_one_cell_are_each_read_as_they_are_written() -> None:
    assert npis_in("130 606 4001; 1234567893") == ("1306064001", "1234567893")
    assert npis_in("130-606-4001, 123-456-7893 and 1306064001") == ("1306064001", "1234567893")


def seen(**said: object) -> BoardRecord:
    """Return an active record as any adapter hands it over."""
    plain = BoardRecord(
        key=("7",), name=PrintedName(full="Quillonne Marwick"), number="A7", kind=Kind.ACUPUNCTURIST,
        standing=Standing.ACTIVE, city="Alderbrook",
    )  # fmt: skip
    whole = ParseResult(
        records=(replace(plain, **said),),  # type: ignore[arg-type]
        account=RowAccount(1, 1, 0, 0),
        completeness=Completeness.COMPLETE,
    )
    return whole.records[0]


@pytest.mark.parametrize(
    "said",
    [
        {"name": PrintedName(full="Quillonne Marwick (REVOKED)")},
        {"name": PrintedName(full="Marwick, Quillonne - Deceased")},
        {"name": PrintedName(full="Quillonne Marwick (void)")},
        {"name": PrintedName(full="Quillonne Marwick\uff08\uff32\uff25\uff36\uff2f\uff2b\uff25\uff24\uff09")},
        {"name": PrintedName(full="Quillonne Marwick", family="Marwick", given="Quillonne", suffix="Retired")},
        {"name": PrintedName(full="Quillonne Marwick EXPIRED", family="Marwick EXPIRED", given="Quillonne")},
        {"other_names": (PrintedName(full="Q. Marwick, SUSPENDED"),)},
        {"number": "A7 - license cancelled"},
        {"number": "A7_REVOKED"},
        {"city": "Alderbrook (suspended)"},
        {"issued": PrintedDate("01/01/2020 surrendered", None)},
        {"expires": PrintedDate("Revoked", None)},
        {"status_date": PrintedDate("void 2021", None)},
        {"detail_url": "Suspended"},
        {"detail_url": "https://board.example/orders/revoked_7.pdf"},
    ],
)
def test_status_word_in_a_field_that_is_not_for_it_is_a_review(said: dict[str, object]) -> None:
    flags = seen(**said).flags
    assert flags == (RecordFlag.STATUS_WORD_ELSEWHERE,)
    assert must_be_reviewed(flags)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"name": PrintedName(full="Rin Expired", family="Expired", given="Rin")},
        {"name": PrintedName(full="Void, Ann")},
        {"name": PrintedName(full="Ann Banned-Dead (Annie)")},
        {"detail_url": "https://revoked.example/7"},
        {"expires": PrintedDate("Expires 01/01/2030", None)},
        {"kind": Kind.EXCLUSION, "name": PrintedName(full="Quillonne Marwick (REVOKED)")},
    ],
)
def test_names_dates_and_addresses_without_such_a_word_raise_nothing(said: dict[str, object]) -> None:
    assert not seen(**said).flags


@pytest.mark.parametrize(
    "name", ["Ann Doe", "Doe, Ann", "Ann Revoke-Smithson III, L.Ac.", "Lim Ted", "Susan Pendleton"]
)
def test_ordinary_names_hold_no_status_word(name: str) -> None:
    assert status_word_beside(name) is ("Revoke" in name)


@pytest.mark.parametrize(
    "printed",
    ["Deceased", "License cancelled", "cannot practice", "Expired", "terminated", "prohibited", "VOID", "retired",
     "inactive status", "excluded", "limited to Lane County", "Not licensed", "non-renewed", "DENIED",
     "no longer valid", "consent order", "under investigation", "License_Revoked"],
)  # fmt: skip
def test_text_kept_as_printed_that_ends_or_restricts(printed: str) -> None:
    assert restricts(printed)


@pytest.mark.parametrize(
    "printed", ["Expires 01/01/2030", "Prior names", "Foo Limited", "Lic. printed", "No sanctions"]
)
def test_harmless_text_kept_as_printed(printed: str) -> None:
    assert not restricts(printed)


@pytest.mark.parametrize(
    "odd", [{"Name": "Quillonne Marwick (REVOKED)"}, {"City": "Alderbrook (REVOKED)"}, {"Lic": "A7 REVOKED"}, {}]
)
def test_nobody_is_confirmed_over_a_status_word_beside(desk: Desk, odd: dict[str, str]) -> None:
    desk.board([{"Lic": "A7", "Name": "Quillonne Marwick", **odd}], columns=("Lic", "Name", "Status", "Until", "City"))
    said = desk.ask("Quillonne Marwick", "--state", "GA")
    assert (said.data["outcome"] == "confirmed") is (not odd), said.sentence


EXCLUDED = """
title = "Invented State exclusion list"
publisher = "Invented State Medicaid"
official_page = "https://medicaid.example/"
tier = "exclusion"
scope = "active_only"
complete = true
kind = "exclusion"
dates = ["%m/%d/%Y"]
key = ["name"]
[columns]
"Name" = "name"
"NPI" = "npi"
"Note" = "fact"
"Since" = "issued"
"""


@pytest.mark.parametrize("npi", ["1306064001", "130 606 4001", "1306-064-001", "01306064001"])
@pytest.mark.parametrize("note", ["", "Excluded", "License revoked"])
def test_excluded_npi_is_met_however_it_is_written(desk: Desk, npi: str, note: str) -> None:
    (desk.folder / "ex.csv").write_text(f"Name,NPI,Note,Since\nQuillonne Marwick,{npi},{note},03/15/2024\n")
    (desk.folder / "ex.toml").write_text(EXCLUDED)
    desk.board([{"Lic": "A7", "Name": "Quillonne Marwick"}])
    given = ("import-file", str(desk.folder / "ex.csv"), "--source", "custom:ex", "--map", str(desk.folder / "ex.toml"))
    assert desk.run(*given, "--seen-on", TODAY, "--by", "A. Clerk").code == 0
    said = desk.ask("Quillonne Marwick", "--state", "GA", "--npi", "1306064001")
    expected = "Licensed, but the NPI 1306064001 is on an exclusion list: Invented State exclusion list"
    assert said.sentence.startswith(expected), said.sentence


def kept_beside(title: str, text: str, npi: str = "") -> BoardRecord:
    """Return the record of one row whose column of this title is only kept as printed."""
    columns = (Column("Lic", "number"), Column("Name", "name"), Column("NPI", "npi"), Column(title, "fact"))
    row = {"Lic": "A7", "Name": "Quillonne Marwick", "NPI": npi, title: text}
    return read_table([(1, row)], Layout(columns=columns, statuses=status_map({})), jurisdiction="GA").records[0]


@pytest.mark.parametrize(
    ("title", "text", "looks"),
    [
        ("Remark", "Deceased", True), ("Revoked", "Yes", True), ("Date revoked", "03/15/2024", True),
        ("Deceased", "X", True), ("Restrictions", "see letter", True), ("Restrictions", "None", False),
        ("Revoked", "", False), ("Revoked", "No", False), ("Expires", "01/01/2030", False),
        ("Prior names", "Doe", False),
    ],
)  # fmt: skip
def test_title_and_text_of_a_column_kept_as_printed_are_both_looked_at(title: str, text: str, looks: bool) -> None:
    assert (RecordFlag.UNREAD_FIELD in kept_beside(title, text).flags) is looks


@pytest.mark.parametrize("npi", ["130 606 4001", "1306064001.0", "1306064001"])
def test_npi_of_a_licence_list_is_read_however_it_is_written(npi: str) -> None:
    assert kept_beside("Remark", "", npi).npi == "1306064001"
    assert not kept_beside("Remark", "", f"{npi}; 1234567893").npi


@pytest.mark.parametrize(
    "printed",
    [
        "Not practicing", "On hold", "HOLD", "moved away", "see note", "ask us", "Jailed for assault", "Licence void",
        "NOT PRACTICING", "IN JAIL", "STIP", "REVOKED", "S.U.S.P.", "PENDING", "RET.", "TEMP",
        "FELON", "GUILTY", "SUSPND", "R.I.P.", "DEC", "LTD", "OWES FEE",
    ],
)  # fmt: skip
def test_words_in_the_column_of_a_suffix_are_for_a_person_to_read(printed: str) -> None:
    assert _is_reviewed(seen(name=PrintedName(full=f"Quillonne Marwick {printed}", suffix=printed)))


@pytest.mark.parametrize(
    "printed",
    [
        "", "Jr.", "SR", "II", "3rd", "L.Ac.", "LAc, Dipl. OM", "MSOM, L.Ac", "Ph.D.", "M.D.", "N/A", "-", "RN, LAc",
        "A.P.", "DiplAc (NCCAOM)", "D.O.M.", "Dr.", "EAMP", "E.A.M.P.", "C.A.", "FABORM", "LMBT", "LMFT, L.Ac.",
        "MATCM", "NCTMB", "Miss", "D.Acu", "MAcCHM", "OTR/L", "RYT-200", "MD (China)", "Licensed Acupuncturist",
    ],
)  # fmt: skip
def test_a_suffix_is_no_note(printed: str) -> None:
    assert not _is_reviewed(seen(name=PrintedName(full="Quillonne Marwick", suffix=printed)))


@pytest.mark.parametrize("printed", ["Board took license", "see file", "license gone", "gone", "withheld", "revoked"])
def test_words_in_the_column_of_a_link_are_for_a_person_to_read(printed: str) -> None:
    assert _is_reviewed(seen(detail_url=printed))


@pytest.mark.parametrize(
    "printed",
    [
        "https://board.example/a b", "View Details", "Click here to view license", "/details?id=1", "details.aspx?x=4",
        "www.board.example", "N/A", "#", "javascript:__doPostBack('a','b c')", "4711", "javascript:void(0)", "Verify",
        "Website", "PDF", "License Lookup", "View license", "Visit our website", "Email",
    ],
)  # fmt: skip
def test_a_link_is_no_note(printed: str) -> None:
    assert not _is_reviewed(seen(detail_url=printed))


@pytest.mark.parametrize("title", ["Phone", "Business Telephone Number", "office_phone", "Fax"])
@pytest.mark.parametrize("printed", ["Do not refer", "board has file", "808-555-0134 do not call", "gone"])
def test_words_in_the_column_of_a_telephone_are_for_a_person_to_read(title: str, printed: str) -> None:
    assert _is_reviewed(seen(facts={title: printed}))


@pytest.mark.parametrize(
    "printed",
    [
        "(808) 555-0134", "808-555-0134 ext. 5", "808.555.0134x12", "+1 808 555 0134 (cell)", "none", "N/A", "-",
        "unlisted", "Private", "Clinic: 808-555-0134", "808-555-0134 (Hilo)", "800-555-ACUP", "No phone", "Not on file",
        "disconnected", "same as above", "jane@clinic.example",
    ],
)  # fmt: skip
def test_a_telephone_is_no_note(printed: str) -> None:
    assert not _is_reviewed(seen(facts={"Phone": printed, "Phone Type": "Mobile", "Hotel": "Alder Inn"}))


def _is_reviewed(record: BoardRecord) -> bool:
    return must_be_reviewed(record.flags)
