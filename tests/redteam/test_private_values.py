"""Birth dates and social security numbers of imported lists are in the evidence and in no other file that we make."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.cli.conftest import TODAY
from tests.redteam.conftest import Desk
from tests.redteam.test_exclusions import full_list, line
from verifier.register.place import DataDir
from verifier.register.read import Register

BORN = ("19610101", "1961-01-01", "01/01/1961", "02/29/1968", "1968-02-29", "19680229", "29 February 1968")
NUMBERS = ("912-34-5678", "912345678", "987-65-4321", "923456789")
MAP = """
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
"DOB" = "fact"
"Note" = "fact"
"Soc Sec #" = "fact"
"Ref" = "fact"
"Since" = "issued"
"""
LIST = (
    "Name,NPI,DOB,Note,Soc Sec #,Ref,Since\n"
    "Quillonne Marwick,1306064001,02/29/1968,see 987-65-4321,912-34-5678,912345678,03/15/2024\n"
    ",1234567893,02/29/1968,,923456789,,03/15/2024\n"
    "Basil Thornquist,1234567893,02/29/1968,,923456789,,03/15/2024,more,cells\n"
)


IN_TEXT = {
    "DOB 3/4/71": "3/4/71", "SSN 923-45-6780": "923-45-6780", "b. 1971-03-04": "1971-03-04", "923456780": "923456780",
    "case 923456780, closed": "923456780", "923 45 6780": "923 45 6780", "923.45.6780": "923.45.6780",
    "born March 4, 1971": "March 4, 1971", "SSN ending 6780": "6780", "3/4/1971 (DOB)": "3/4/1971",
    "3/5/1971": "3/5/1971",
    "4-Mar-71": "4-Mar-71", "19710304": "19710304", "Soc Sec: 923456780": "923456780",
    "d.o.b. 03.04.1971": "03.04.1971", "SSN (923) 45-6780": "45-6780", "SSN last4: 6780": "6780",
    "last 4 of social 6780": "6780", "923-45-6780A": "923-45-6780", "0923-45-6780": "923-45-6780",
    "923-456780": "923-456780", "923 456780": "923 456780", "id923456780": "923456780", "1971 Mar 4": "1971 Mar",
    "923--45-6780": "45-6780",
}  # fmt: skip
"""What publishers write into columns that are kept as printed, and the piece that may go no further."""


def test_private_values_inside_the_cells_of_an_imported_list_are_in_the_evidence_alone(
    desk: Desk, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    rows = [
        f'Basil Thornq{"aeiouy"[at % 6]}{"bdfgklmnprstvwz"[at % 15]}{"aeo"[at // 15]}st,,,"{text}",,,03/15/2024'
        for at, text in enumerate(IN_TEXT)
    ]
    rows += [
        f"Orla {['Quen', 'Vant', 'Zorn', 'Brim'][at % 4]} {text.replace(',', '')},,,,,,03/15/2024"
        for at, text in enumerate(IN_TEXT)
    ]
    rows += [f"Ash {text.replace(',', '')},,,,,,03/15/2024,more,cells" for text in IN_TEXT]
    (given / "ex.csv").write_text(LIST.splitlines()[0] + "\n" + "\n".join(rows) + "\n")
    (given / "ex.toml").write_text(MAP)
    shown = desk.run(
        "import-file", str(given / "ex.csv"), "--source", "custom:ex", "--map", str(given / "ex.toml"),
        "--seen-on", TODAY, "--by", "A. Clerk",
    )  # fmt: skip
    (tmp_path / "said.txt").write_text(shown.out + shown.err)
    with Register.open(DataDir(tmp_path / "empty")) as register:
        idents = [row.id for row in register.of_source("custom:ex")]
    pages = [desk.run("evidence", str(ident)).out for ident in idents]
    assert all("The row as served" in page for page in pages[: len(IN_TEXT)])
    (tmp_path / "pages.html").write_text("\n".join(pages))
    evidence = tmp_path / "empty" / "evidence"
    found = {
        text: path.name
        for path in tmp_path.rglob("*")
        if path.is_file() and given not in path.parents and evidence not in path.parents
        for data in contents(path)
        for text, secret in IN_TEXT.items()
        if len(secret) > 4 and secret.encode() in data
    }
    assert not found, found


def contents(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, and of everything packed in it."""
    data = path.read_bytes()
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name)


def test_no_report_journal_log_export_or_database_holds_a_private_value(desk: Desk, tmp_path: Path) -> None:
    desk.board([{"Lic": "7", "Name": "Quillonne Marwick"}])
    given = tmp_path / "given"
    given.mkdir()
    (given / "ex.csv").write_text(LIST)
    (given / "ex.toml").write_text(MAP)
    (given / "staff.csv").write_text(
        "Name,State,NPI\nQuillonne Marwick,GA,1306064001\nBasil Thornquist,GA,1234567893\nMira Zoll,GA,\n"
    )
    shown = desk.run(
        "import-file", str(given / "ex.csv"), "--source", "custom:ex", "--map", str(given / "ex.toml"),
        "--seen-on", TODAY, "--by", "A. Clerk",
    )  # fmt: skip
    assert shown.code == 0, shown
    full_list(tmp_path / "empty", line(), line("ZOLL,MIRA", "0000000000"))
    made = tmp_path / "made"
    made.mkdir()
    outputs = [str(made / f"report.{ending}") for ending in ("csv", "xlsx", "json", "jsonl", "html", "md")]
    said = [
        desk.run("roster", str(given / "staff.csv"), "--offline", *(word for name in outputs for word in ("-o", name))),
        desk.run("watch", "add", str(given / "staff.csv"), "--name", "staff", "--keep-copy", "--by", "A. Clerk"),
        desk.run("watch", "run", "--offline", "--format", "json"),
        desk.run("export", str(made / "register.db")),
        desk.run("check", "Mira Zoll", "--state", "GA", "--offline", "--format", "json"),
        desk.run("check", "--npi", "1306064001", "--offline", "-v"),
        desk.run("sources", "--format", "json"),
    ]
    (made / "said.txt").write_text("\n".join(shown.out + shown.err for shown in (*said, shown)))
    assert "Invented State exclusion list" in (made / "said.txt").read_text()
    assert len(list(made.iterdir())) > len(outputs)
    evidence = tmp_path / "empty" / "evidence"
    for path in tmp_path.rglob("*"):
        if path.is_file() and given not in path.parents and evidence not in path.parents:
            for data in contents(path):
                held = [text for text in (*BORN, *NUMBERS) if text.encode() in data]
                assert not held, f"{path.name} holds {held}"


def test_an_export_names_neither_a_clerk_nor_the_file_that_was_handed_over(desk: Desk, tmp_path: Path) -> None:
    desk.board([{"Lic": "7", "Name": "Quillonne Marwick"}], name="zelda")
    target = tmp_path / "out.db"
    assert desk.run("export", str(target)).code == 0
    told = target.read_bytes()
    assert b"Marwick" in told
    assert b"A. Clerk" not in told
    assert b"zelda-2026" not in told
