"""`verifier roster` and its companions, run as a user would on the demo's invented people."""

from __future__ import annotations

import csv
import html
import io
import json
import stat
from pathlib import Path

import pytest

from tests.roster.conftest import TODAY, Command
from tests.roster.files import workbook
from verifier.register.place import DataDir
from verifier.register.read import Register

SANDBOX = ("--sandbox", "1")
ROWS = [
    ["Name", "License State", "License Number", "SSN", "Room"],
    ["Marisol Quillowmere", "WA", "AC99000101", "111-22-3333", "1"],
    ["Grace Oshanwen", "CO", "", "111-22-3334", "2"],
    ["McTarvudden, Fergus", "WA", "AC99000104", "111-22-3335", "=2+2"],
    ["Tessaly Farnabrookly", "CO", "ACU.0990105", "", "4"],
    ["Ysolde Thornidgewater-Pell", "WA", "", "", "5"],
    ["Declan FitzCorrigarry", "GA", "", "", "6"],
    ["Marisol Quillowmere", "WA", "AC99000110", "", "7"],
]
OUTCOMES = ["confirmed", "review", "attention", "attention", "not_found", "cannot_say", "confirmed"]


def listed(folder: Path, rows: list[list[str]] | None = None, name: str = "staff.csv") -> Path:
    """Write a list and return its path."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows or ROWS)
    return path


@pytest.fixture
def home(filled: Path) -> Path:
    """Return the data directory whose sandbox part the demo filled."""
    (filled.parent / "home").mkdir()
    return Path(filled.rename(filled.parent / "home" / "sandbox")).parent


def outcomes(text: str) -> list[str]:
    return [row["outcome"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def test_each_row_comes_back_with_what_check_would_say(verifier: Command, home: Path, tmp_path: Path) -> None:
    shown = verifier(*SANDBOX, "roster", str(listed(tmp_path)), "--offline", "--format", "csv", data_dir=home)
    assert shown.code == 1
    assert outcomes(shown.out) == OUTCOMES
    assert "INVENTED DATA" in shown.err


def test_every_row_that_is_not_confirmed_says_what_to_do(verifier: Command, home: Path, tmp_path: Path) -> None:
    shown = verifier(*SANDBOX, "roster", str(listed(tmp_path)), "--offline", "--format", "json", data_dir=home)
    for row in json.loads(shown.out)["rows"]:
        assert bool(row.get("todo")) == (row["outcome"] != "confirmed"), row


@pytest.mark.parametrize("place", range(7))
def test_a_row_is_answered_as_check_answers_it(verifier: Command, home: Path, place: int) -> None:
    name, state, number = ROWS[place + 1][:3]
    more = ("--license", number) if number else ()
    shown = verifier(*SANDBOX, "check", name, "--state", state, *more, "--offline", "--format", "json", data_dir=home)
    assert json.loads(shown.out)["outcome"] == OUTCOMES[place]


def test_the_same_list_in_any_form_gives_the_same_rows(verifier: Command, home: Path, tmp_path: Path) -> None:
    (tmp_path / "staff.xlsx").write_bytes(workbook(ROWS))
    (tmp_path / "staff.tsv").write_text("\n".join("\t".join(row) for row in ROWS), encoding="utf-16")
    objects = [json.dumps(dict(zip(ROWS[0], row, strict=True))) for row in ROWS[1:]]
    (tmp_path / "staff.jsonl").write_text("\n".join(objects), encoding="utf-8")
    for name in ("staff.xlsx", "staff.tsv", "staff.jsonl"):
        shown = verifier(*SANDBOX, "roster", name, "--offline", "--format", "csv", data_dir=home)
        assert outcomes(shown.out) == OUTCOMES


def test_private_columns_are_in_no_report(verifier: Command, home: Path, tmp_path: Path) -> None:
    verifier(
        *SANDBOX, "roster", str(listed(tmp_path)), "--offline", "-o", "r.csv", "-o", "r.json", "-o", "r.html",
        data_dir=home,
    )  # fmt: skip
    for name in ("r.csv", "r.json", "r.html"):
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert "111-22-333" not in text
        assert "Marisol" in text


def test_the_same_run_gives_byte_identical_reports(verifier: Command, home: Path, tmp_path: Path) -> None:
    names = ("r.csv", "r.xlsx", "r.json", "r.jsonl", "r.html", "r.md", "r.xml", "r.ics")
    path = str(listed(tmp_path))
    made = []
    for _ in range(2):
        verifier(
            *SANDBOX, "roster", path, "--offline", *(word for name in names for word in ("-o", name)), data_dir=home
        )
        made.append([(tmp_path / name).read_bytes() for name in names])
    assert made[0] == made[1]
    assert stat.S_IMODE((tmp_path / "r.csv").stat().st_mode) == 0o600


def test_many_workers_and_one_give_the_same_bytes(
    verifier: Command, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from verifier.roster import run

    monkeypatch.setattr(run, "MANY", 20)
    monkeypatch.setattr(run, "CHUNK", 7)
    path = str(listed(tmp_path, [ROWS[0], *(ROWS[1:] * 12)]))
    shown = [
        verifier(*SANDBOX, "roster", path, "--offline", "--format", "json", "--workers", count, data_dir=home).out
        for count in ("1", "2")
    ]
    assert shown[0] == shown[1]
    assert json.loads(shown[0])["rows_in"] == 84


def test_the_report_is_never_written_over_the_list(verifier: Command, home: Path, tmp_path: Path) -> None:
    path = listed(tmp_path)
    before = path.read_bytes()
    (tmp_path / "link.csv").symlink_to(path)
    for target in (str(path), "link.csv", "./staff.csv"):
        shown = verifier(*SANDBOX, "roster", str(path), "--offline", "-o", target, data_dir=home)
        assert shown.code == 2
        assert "over its own input" in shown.err
    assert path.read_bytes() == before


def test_a_broken_off_write_leaves_the_old_report(tmp_path: Path) -> None:
    from verifier.roster.output import write_atomically

    target = tmp_path / "r.csv"
    target.write_text("old")

    def fail(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, fail)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_rejected_rows_end_with_five_and_the_rest_is_checked(verifier: Command, home: Path, tmp_path: Path) -> None:
    path = listed(tmp_path, [*ROWS, ["", "", "", "", "8"]])
    shown = verifier(*SANDBOX, "roster", str(path), "--offline", data_dir=home)
    assert shown.code == 5
    assert "rows in 8 = 7 checked + 1 rejected" in shown.out
    assert "line 9: The row names nobody" in shown.out


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "empty"), ("Name,State\n", "a header and no rows"), ("Colour,Size\n1,2\n", "names a person")],
)
def test_what_is_no_list_ends_with_five(verifier: Command, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "bad.csv").write_text(content)
    shown = verifier("roster", "bad.csv", "--offline")
    assert shown.code == 5
    assert said in shown.err
    assert "bad.csv" in shown.err


def test_columns_are_shown_and_mapped_from_the_configuration(verifier: Command, home: Path, tmp_path: Path) -> None:
    listed(tmp_path, [["Who", "License State"], ["Marisol Quillowmere", "WA"]], "odd.csv")
    assert verifier("roster", "odd.csv", "--offline").code == 5
    (tmp_path / "verifier.toml").write_text('[roster.map]\n"Who" = "name"\n"Absent" = "city"\n')
    named = ("--config", "verifier.toml", "roster", "odd.csv")
    shown = verifier(*named, "--show-columns")
    assert shown.code == 0
    assert '"Who" = "name"' in shown.out
    shown = verifier(*SANDBOX, *named, "--offline", data_dir=home)
    assert "1 checked" in shown.out
    shown = verifier(*named, "--offline", "--map", "Nobody=name")
    assert shown.code == 2


def test_a_saved_result_is_rendered_again(verifier: Command, home: Path, tmp_path: Path) -> None:
    path = str(listed(tmp_path))
    verifier(*SANDBOX, "roster", path, "--offline", "-o", "r.json", "-o", "r.html", data_dir=home)
    shown = verifier("report", "r.json", "-o", "again.html")
    assert shown.code == 1
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "r.html").read_bytes()
    assert verifier("report", "staff.csv").code == 5


def test_since_prints_only_what_changed(verifier: Command, home: Path, tmp_path: Path) -> None:
    path = listed(tmp_path)
    verifier(*SANDBOX, "roster", str(path), "--offline", "-o", "r.json", data_dir=home)
    shown = verifier(*SANDBOX, "roster", str(path), "--offline", "--since", "r.json", data_dir=home)
    assert "Nothing changed since" in shown.out
    listed(tmp_path, ROWS[:-1])
    shown = verifier(*SANDBOX, "roster", str(path), "--offline", "--since", "r.json", data_dir=home)
    assert "1 change since" in shown.out
    assert "Not on the list any more" in shown.out


def test_a_person_settles_an_ambiguous_row_and_the_first_outcome_stays(
    verifier: Command, home: Path, tmp_path: Path
) -> None:
    path = str(listed(tmp_path))
    verifier(*SANDBOX, "roster", path, "--offline", "-o", "r.json", data_dir=home)
    shown = verifier(*SANDBOX, "decide", "r.json", "3", data_dir=home)
    assert shown.out.count("Grace Oshanwen, ACU") == 2
    active = next(line.strip()[0] for line in shown.out.splitlines() if '"Active"' in line)
    assert verifier(*SANDBOX, "decide", "r.json", "3", "--same", active, data_dir=home).code == 2
    shown = verifier(*SANDBOX, "decide", "r.json", "3", "--same", active, "--why", "by phone", data_dir=home)
    assert shown.code == 0
    verifier(*SANDBOX, "roster", path, "--offline", "-o", "r2.json", data_dir=home)
    row = json.loads((tmp_path / "r2.json").read_text())["rows"][1]
    assert (row["outcome"], row["first_outcome"], row["identity"]) == ("confirmed", "review", "confirmed")
    assert "test clerk decided on 2026-11-22" in row["decision"]
    assert "1  Grace Oshanwen" in verifier(*SANDBOX, "decide", "--list", data_dir=home).out
    assert verifier(*SANDBOX, "decide", "--withdraw", "1", data_dir=home).code == 0
    verifier(*SANDBOX, "roster", path, "--offline", "-o", "r3.json", data_dir=home)
    assert json.loads((tmp_path / "r3.json").read_text())["rows"][1]["outcome"] == "review"


def test_none_of_these_leaves_nobody(verifier: Command, home: Path, tmp_path: Path) -> None:
    path = str(listed(tmp_path))
    verifier(*SANDBOX, "roster", path, "--offline", "-o", "r.json", data_dir=home)
    verifier(*SANDBOX, "decide", "r.json", "3", "--none", "--why", "ours is in Boulder", data_dir=home)
    verifier(*SANDBOX, "roster", path, "--offline", "-o", "r2.json", data_dir=home)
    row = json.loads((tmp_path / "r2.json").read_text())["rows"][1]
    assert (row["outcome"], row["first_outcome"]) == ("not_found", "review")


def test_accepted_until_a_date_counts_until_that_date(verifier: Command, home: Path, tmp_path: Path) -> None:
    path = str(listed(tmp_path, [ROWS[0], ROWS[3]]))
    verifier(*SANDBOX, "roster", path, "--offline", "-o", "r.json", data_dir=home)
    shown = verifier(
        *SANDBOX, "decide", "r.json", "2", "--accept-until", "2026-12-01", "--why", "renewal filed", data_dir=home
    )
    assert shown.code == 0
    assert verifier(*SANDBOX, "roster", path, "--offline", data_dir=home).code == 0
    late = verifier(*SANDBOX, "roster", path, "--offline", "--format", "csv", data_dir=home, as_of="2026-12-02")
    assert late.code != 0
    assert "Open again: it was for the time until 1 December 2026" in late.out


def test_an_ignored_row_stays_in_the_report_and_runs_out(verifier: Command, home: Path, tmp_path: Path) -> None:
    path = str(listed(tmp_path, [ROWS[0], ROWS[3]]))
    (tmp_path / "verifier.ignore.toml").write_text(
        '[[ignore]]\nnumber = "AC99000104"\noutcome = "attention"\nreason = "on leave"\nby = "HR"\nuntil = 2026-11-22\n'
    )
    shown = verifier(*SANDBOX, "roster", path, "--offline", "--format", "csv", data_dir=home)
    assert shown.code == 0
    assert outcomes(shown.out) == ["attention"]
    assert "Ignored until 22 November 2026 by HR: on leave" in shown.out
    late = verifier(*SANDBOX, "roster", path, "--offline", "--format", "csv", data_dir=home, as_of="2026-11-23")
    assert late.code == 1
    assert "Open again: HR ignored it until 22 November 2026" in late.out


def test_who_is_ignored_without_an_outcome_is_told_when_it_becomes_grave(
    verifier: Command, home: Path, tmp_path: Path
) -> None:
    path = str(listed(tmp_path, [ROWS[0], ROWS[3]]))
    (tmp_path / "verifier.ignore.toml").write_text(
        '[[ignore]]\nnumber = "AC99000104"\nreason = "on leave"\nby = "HR"\nuntil = 2027-11-22\n'
    )
    shown = verifier(*SANDBOX, "roster", path, "--offline", "--format", "csv", data_dir=home)
    assert shown.code == 1
    assert "HR ignored it until 22 November 2027 (on leave), but not as attention" in shown.out


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('name = "A"\noutcome = "gone"\nreason = "x"\nby = "y"\nuntil = 2027-01-01', "outcome must be one of"),
        ('name = "A"\nby = "x"\nuntil = 2027-01-01', "'reason' is missing"),
        ('name = "A"\nreason = "x"\nuntil = 2027-01-01', "'by' is missing"),
        ('name = "A"\nreason = "x"\nby = "y"', "'until' is missing"),
        ('state = "WA"\nreason = "x"\nby = "y"\nuntil = 2027-01-01', "must name a person"),
        ('nam = "A"\nreason = "x"\nby = "y"\nuntil = 2027-01-01', "'nam' is not known"),
        ('name = "A"\nreason = "x"\nby = "y"\nuntil = "soon"', "not a date"),
    ],
)
def test_an_ignore_list_needs_reason_person_and_date(
    verifier: Command, home: Path, tmp_path: Path, entry: str, said: str
) -> None:
    path = str(listed(tmp_path))
    (tmp_path / "verifier.ignore.toml").write_text(f"[[ignore]]\n{entry}\n")
    shown = verifier(*SANDBOX, "roster", path, "--offline", data_dir=home)
    assert shown.code == 5
    assert said in shown.err


def test_the_evidence_file_says_what_an_auditor_asks(verifier: Command, home: Path, tmp_path: Path) -> None:
    verifier(*SANDBOX, "roster", str(listed(tmp_path)), "--offline", "-o", "r.json", data_dir=home)
    shown = verifier(*SANDBOX, "evidence", "2", "--result", "r.json", "-o", "e.html", data_dir=home)
    assert shown.code == 0
    page = (tmp_path / "e.html").read_text()
    saved = json.loads((tmp_path / "r.json").read_text())
    for text in (
        "not itself a primary source", "INVENTED DATA", "test clerk", TODAY, saved["sha256"],
        saved["rows"][0]["evidence"],
        "AC99000101", "&quot;credentialnumber&quot;: &quot;AC99000101&quot;", "Washington State Department of Health",
    ):  # fmt: skip
        assert text in page
    assert "Fergus" not in page
    record = saved["rows"][0]["record"]
    assert "Marisol" in verifier(*SANDBOX, "evidence", str(record), data_dir=home).out


def test_the_evidence_of_not_found_shows_the_bytes_that_were_searched(
    verifier: Command, home: Path, tmp_path: Path
) -> None:
    verifier(*SANDBOX, "roster", str(listed(tmp_path)), "--offline", "-o", "r.json", data_dir=home)
    rows = json.loads((tmp_path / "r.json").read_text())["rows"]
    line = next(row["line"] for row in rows if row["outcome"] == "not_found" and "WA" in row["states"])
    assert verifier(*SANDBOX, "evidence", str(line), "-r", "r.json", "-o", "e.html", data_dir=home).code == 0
    page = (tmp_path / "e.html").read_text()
    with Register.open(DataDir(home / "sandbox")) as register:
        (publish,) = register.publishes("wa")
        parts = register.parts(publish.publish_id)
    assert "Searched without a record: Health Care Provider Credential Data" in page
    assert f"{publish.rows_in:,} read" in page
    assert parts
    assert all(part.sha256 in page and html.escape(part.url) in page for part in parts)


@pytest.mark.parametrize("words", [("abc",), ("999999",), ("77", "--result", "r.json")])
def test_evidence_of_nothing_is_told(verifier: Command, home: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    verifier(*SANDBOX, "roster", str(listed(tmp_path)), "--offline", "-o", "r.json", data_dir=home)
    assert verifier(*SANDBOX, "evidence", *words, data_dir=home).code in (2, 5)


def test_standard_input_is_a_list_too(
    verifier: Command, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BytesIO(listed(tmp_path).read_bytes())

    monkeypatch.setattr("sys.stdin", Input())
    shown = verifier(*SANDBOX, "roster", "-", "--offline", "--format", "csv", data_dir=home)
    assert outcomes(shown.out) == OUTCOMES
