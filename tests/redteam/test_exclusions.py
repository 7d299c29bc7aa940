"""An exclusion is told of the NPI it stands on, while it stands, and of nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from state_boards.contract import catalogue
from state_boards.contract.source import RegisterSource
from tests.redteam.conftest import Desk, Said
from tests.register.build import evidence, publish
from verifier.register.place import DataDir
from verifier.register.writer import RegisterWriter

HEADER = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,"
    "REINDATE,WAIVERDATE,WVRSTATE"
)
NPI, OTHERS = "1306064001", "1234567893"
ASKED = ("Quillonne Marwick", "--state", "GA")


def line(
    name: str = "MARWICK,QUILLONNE", npi: str = NPI, day: str = "20200120", back: str = "00000000", waiver: str = ","
) -> str:
    place = "19610101,1 X,ALDERBROOK,GA,30301"
    return f"{name},,,IND- LIC HC SERV PRO,ACUPUNCTURIST,,{npi},{place},1128b4,{day},{back},{waiver}"


def full_list(place: Path, *lines: str, day: date = date(2026, 11, 12)) -> None:
    """Hold these lines as the full list of that day; the believable number of rows is the gate's affair."""
    source = catalogue.source("leie")
    assert isinstance(source, RegisterSource)
    body = "\n".join([HEADER, *lines, line("ZZYZX,QUARLA", "0000000000")]).encode() + b"\n"
    seen = evidence(body, at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    with RegisterWriter.open(DataDir(place)) as writer:
        publish(writer, source.parse({"main": seen}), source=source, now=seen.retrieved_at, body=body)
        writer.recompute_frequencies()


def state_list(place: Path, *rows: str, day: date = date(2026, 11, 12)) -> None:
    """Hold these rows, and somebody else's, as New York's own list of that day."""
    source = catalogue.source("medicaid.ny")
    assert isinstance(source, RegisterSource)
    header = "PROVIDER NAME\tLICENSE NUM\tNPI NUM\tPROVIDER TYPE\tEXCLUSION EFFECTIVE DATE"
    body = "\n".join([header, *rows, "ZZYZX, QUARLA\tNA\tNA\tNURSE\t01/02/2020"]).encode() + b"\n"
    seen = evidence(body, at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    with RegisterWriter.open(DataDir(place)) as writer:
        publish(writer, source.parse({"main": seen}), source=source, now=seen.retrieved_at, body=body)
        writer.recompute_frequencies()


def supplement(desk: Desk, name: str, *lines: str) -> None:
    path = desk.folder / name
    path.write_text("\n".join([HEADER, *lines]) + "\n")
    assert desk.run("import-file", str(path), "--source", "leie.monthly", "--by", "A. Clerk").code == 0


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Path:
    desk.board([{"Lic": "7", "Name": "Quillonne Marwick"}, {"Lic": "2", "Name": "Basil Thornquist"}])
    return tmp_path / "empty"


def ask(desk: Desk, npi: str = NPI, name: str = "Quillonne Marwick") -> Said:
    return desk.ask(name, "--state", "GA", *(["--npi", npi] if npi else []))


def test_the_same_npi_needs_attention_and_a_like_name_does_not(desk: Desk, place: Path) -> None:
    full_list(place, line())
    assert ask(desk).code == 1
    said = ask(desk, "")
    assert said.code == 0
    assert "A name alone decides nothing" in said.exclusions
    assert "excluded" not in said.sentence


def test_an_exclusion_on_the_npi_of_another_name_is_not_laid_upon_the_one_asked(desk: Desk, place: Path) -> None:
    full_list(place, line("ROWE,HALVARD", OTHERS))
    said = ask(desk, OTHERS)
    assert (said.code, said.data["outcome"]) == (3, "review")
    assert "under the name HALVARD ROWE" in said.sentence
    assert "not the name asked" in said.exclusions


def test_a_namesake_on_the_list_does_not_hide_whose_npi_it_is(desk: Desk, place: Path) -> None:
    full_list(place, line("ROWE,HALVARD", OTHERS), line(npi="0000000000"))
    said = ask(desk, OTHERS)
    assert (said.code, said.data["outcome"]) == (3, "review")


def test_a_reinstatement_after_the_full_list_ends_the_exclusion(desk: Desk, place: Path) -> None:
    full_list(place, line(), day=date(2026, 10, 10))
    supplement(desk, "2610REIN.csv", line(back="20261105"))
    said = ask(desk)
    assert said.code == 0
    assert "The same NPI" not in said.exclusions


def test_a_reinstatement_before_a_new_exclusion_ends_nothing(desk: Desk, place: Path) -> None:
    full_list(place, line(day="20260820"), day=date(2026, 10, 10))
    supplement(desk, "2610REIN.csv", line(day="20200120", back="20250105"))
    assert ask(desk).code == 1


def test_a_full_list_of_the_month_itself_does_not_hide_the_months_exclusions(desk: Desk, place: Path) -> None:
    supplement(desk, "2610EXCL.csv", line(day="20261120"))
    full_list(place, day=date(2026, 11, 5))
    assert ask(desk).code == 1
    full_list(place, line("LATER,ENTRY", "0000000000"), day=date(2026, 11, 18))
    assert ask(desk).code == 0


def test_a_waiver_and_a_day_to_come_are_said(desk: Desk, place: Path) -> None:
    full_list(place, line(day="20261220", waiver="20261221,GA"))
    said = ask(desk)
    assert "Excluded from 20 December 2026, with a waiver for GA since 21 December 2026" in said.sentence
    assert "since 20 December 2026" not in said.text


def test_silence_of_the_list_is_not_called_innocence(desk: Desk, place: Path) -> None:
    full_list(place)
    said = ask(desk)
    assert said.code == 0
    assert "No potential match" not in said.exclusions
    assert "only exclusions.oig.hhs.gov settles it" in said.exclusions
    supplement(desk, "2611EXCL.csv", line("OTHER,ONE", "0000000000", day="20261220"))
    assert "Cannot say from LEIE monthly" in ask(desk).exclusions


def test_a_stale_list_is_told_in_the_past(desk: Desk, place: Path) -> None:
    full_list(place, line(), day=date(2026, 2, 10))
    said = ask(desk)
    assert said.code == 1
    assert "was on an exclusion list on " in said.sentence
    assert f"The same NPI {NPI} was on" in said.exclusions


def test_a_states_list_names_itself_and_what_it_bars(desk: Desk, place: Path) -> None:
    full_list(place)
    state_list(place, f"MARWICK, QUILLONNE\t000001\t{NPI}\tACUPUNCTURIST\t03/15/2021")
    said = ask(desk)
    assert said.code == 1
    assert "is on an exclusion list: New York State Medicaid exclusions" in said.sentence
    assert "bars payment by that state's Medicaid program; it is not itself the loss of a licence" in said.sentence
    assert "federal" not in said.sentence
    assert "No entry was found in the federal exclusion list" in said.exclusions


def test_a_federal_reinstatement_does_not_lift_a_states_exclusion(desk: Desk, place: Path) -> None:
    full_list(place, line(), day=date(2026, 10, 10))
    state_list(place, f"MARWICK, QUILLONNE\t000001\t{NPI}\tACUPUNCTURIST\t03/15/2021")
    supplement(desk, "2610REIN.csv", line(back="20261105"))
    said = ask(desk)
    assert said.code == 1
    assert f"The same NPI {NPI} is on New York State Medicaid exclusions" in said.exclusions
    assert f"The same NPI {NPI} is on List of Excluded" not in said.exclusions


def test_a_name_on_a_states_list_is_only_possible_and_is_settled_with_its_publisher(desk: Desk, place: Path) -> None:
    full_list(place)
    state_list(place, "MARWICK, QUILLONNE\tNA\tNA\tHOME HEALTH AIDE\t03/15/2021")
    said = ask(desk)
    assert said.code == 0
    assert "settle it with the list's publisher at https://omig.ny.gov/" in said.exclusions
    assert "excluded" not in said.sentence


def test_a_state_list_that_is_not_held_is_not_spoken_of(desk: Desk, place: Path) -> None:
    full_list(place)
    assert "Medicaid" not in ask(desk).text


def handed_over(desk: Desk, *people: dict[str, str], tier: str = "exclusion") -> None:
    """Import a list of another state that the catalogue does not know."""
    shown = desk.board(
        people, name="medicaid", state="LA", tier=tier, columns=("Name", "NPI"), key=("name", "npi"), others=40
    )
    assert shown.code == 0, shown


def test_a_list_that_was_handed_over_is_compared_like_the_others(desk: Desk, place: Path) -> None:
    full_list(place)
    handed_over(desk, {"Name": "Quillonne Marwick", "NPI": NPI})
    said = ask(desk)
    assert (said.code, said.data["outcome"]) == (1, "attention")
    assert f"the NPI {NPI} is on an exclusion list: medicaid list" in said.sentence
    assert "federal payment" not in said.sentence
    alone = ask(desk, "")
    assert alone.code == 0
    assert "medicaid list" in alone.exclusions
    assert "A name alone decides nothing" in alone.exclusions


def test_a_list_that_was_handed_over_and_names_others_is_told_as_searched(desk: Desk, place: Path) -> None:
    full_list(place)
    handed_over(desk, {"Name": "Halvard Rowe", "NPI": OTHERS})
    said = ask(desk)
    assert said.code == 0
    assert "medicaid list" in said.exclusions
    assert "Rowe" not in said.text


@pytest.mark.parametrize("why", ["no name", "no type", "cut off"])
def test_s10_an_entry_that_was_set_aside_is_never_told_as_no_entry(desk: Desk, place: Path, why: str) -> None:
    """The row is there and says something of this NPI; what it says could not be read."""
    rows = {"no name": line(","), "no type": line("ZOLL,MIRA").replace("1128b4", ""), "cut off": line("ZOLL,MIRA")}
    source = catalogue.source("leie")
    assert isinstance(source, RegisterSource)
    body = "\n".join([HEADER, line("ZZYZX,QUARLA", "0000000000"), rows[why]]).encode()
    seen = evidence(body if why == "cut off" else body + b"\n")
    with RegisterWriter.open(DataDir(place)) as writer:
        publish(writer, source.parse({"main": seen}), source=source, now=seen.retrieved_at, body=body)
        writer.recompute_frequencies()
    said, other = (" ".join(ask(desk, npi=npi).text.split()) for npi in (NPI, OTHERS))
    assert f"with the NPI {NPI} was unread" in said
    assert "No entry like this was met" not in said
    assert "No entry was found" not in said
    assert f"{OTHERS} was unread" not in other


@pytest.mark.parametrize(
    ("back", "tells"),
    [
        ("20991120", "reinstated 20 November 2099, says the list"),
        ("20261123", "reinstated 23 November 2026, says the list"),
        ("20261345", "reinstated 20261345, says the list"),
    ],
)
@pytest.mark.parametrize("where", ["log", "full list", "both"])
def test_a_reinstatement_that_has_not_come_or_cannot_be_read_ends_nothing(
    desk: Desk, place: Path, back: str, tells: str, where: str
) -> None:
    full_list(place, line(back=back if where == "full list" else "00000000"))
    if where == "log":
        supplement(desk, "2611REIN.csv", line(back=back))
    if where == "both":
        full_list(place, line(back=back), line("OTHER,ONE", "0000000000"))
        supplement(desk, "2611REIN.csv", line(back=back))
    said = ask(desk)
    assert (said.code, said.data["outcome"]) == (1, "attention")
    assert tells in said.exclusions
    assert "it is over" not in said.text
    assert "reinstated on" not in said.text


@pytest.mark.parametrize("name", ["ROWE,HALVARD", "ROWE,QUILLONNE", "MARWICK,HALVARD"])
def test_a_reinstatement_of_another_name_ends_nothing(desk: Desk, place: Path, name: str) -> None:
    full_list(place, line())
    supplement(desk, "2611REIN.csv", line(name, back="20261115"))
    assert ask(desk).data["outcome"] == "attention"


@pytest.mark.parametrize("name", ["MARWICK,QUILLONNE", "MARWIK,QUILLONNE", "MARWICK,Q"])
def test_a_reinstatement_whose_day_has_come_is_told_as_one(desk: Desk, place: Path, name: str) -> None:
    full_list(place, line())
    supplement(desk, "2611REIN.csv", line(name, back="20261122"))
    said = ask(desk)
    assert (said.code, said.data["outcome"]) == (0, "confirmed")
    assert "An exclusion on the NPI 1306064001 in List of Excluded" in said.exclusions
    assert "QUILLONNE MARWICK, excluded from 20 January 2020, reinstated on 22 November 2026" in said.exclusions
    assert "of a like name" not in said.exclusions
    assert "No entry in force was met" in said.exclusions


def test_a_full_list_that_prints_a_reinstatement_tells_it(desk: Desk, place: Path) -> None:
    full_list(place, line(back="20231120"))
    said = ask(desk)
    assert said.code == 0
    assert "excluded from 20 January 2020, reinstated on 20 November 2023" in said.exclusions


def test_an_exclusion_after_a_reinstatement_stands(desk: Desk, place: Path) -> None:
    full_list(place, line())
    supplement(desk, "2610REIN.csv", line(back="20261114"))
    supplement(desk, "2611EXCL.csv", line(day="20261118"))
    assert ask(desk).data["outcome"] == "attention"


def test_a_reinstatement_ends_an_exclusion_without_a_day_only_where_it_names_it(desk: Desk, place: Path) -> None:
    full_list(place, line(day="20201345"))
    supplement(desk, "2611REIN.csv", line(day="20200120", back="20261115"))
    assert ask(desk).data["outcome"] == "attention"
    supplement(desk, "2611REIN.csv", line(day="20201345", back="20261116"))
    assert ask(desk).code == 0
