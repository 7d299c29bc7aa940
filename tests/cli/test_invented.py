"""Pages of the sandbox that were saved as files are known for what they are, wherever they are carried."""

from __future__ import annotations

import json
import quopri
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.sandbox.__main__ import main
from tests.sandbox.demo import demo_world
from tests.sandbox.server import Sandbox
from verifier.demo.cast import QUESTIONS
from verifier.demo.directory import saved_pages
from verifier.errors import InputError
from verifier.refresh.invented import MARK, NOTE, note_of, refuse_invented

SEEN = ["--source", "ncbahm", "--seen-on", "2026-11-20", "--by", "A. Clerk"]


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from verifier.demo.directory import diplomates

    saved = saved_pages(diplomates("WA"), "WA")[0]
    path = tmp_path_factory.mktemp("page") / saved.name
    path.write_bytes(saved.body)
    return path


def test_a_real_register_refuses_it_and_says_what_to_do(verifier: Command, page: Path) -> None:
    shown = verifier("import-page", str(page), *SEEN)
    assert shown.code == 5
    assert "sandbox" in shown.err
    assert json.loads(verifier("sources", "--json").out)["sources"]
    assert verifier("check", QUESTIONS[0].name, "--offline").out.count("INVENTED") == 0


def test_a_sandbox_register_takes_it_and_says_that_it_is_invented(verifier: Command, page: Path) -> None:
    assert verifier("--sandbox", "8000", "import-page", str(page), *SEEN).code == 0
    shown = verifier("--sandbox", "8000", "export", "out.db")
    assert "INVENTED DATA" in shown.out


def test_invented_people_do_not_join_real_ones(verifier: Command, page: Path, filled: Path) -> None:
    assert verifier("import-page", str(page), *SEEN, data_dir=filled).code == 0, "the demo's register is invented too"


def test_the_mark_survives_what_browsers_write(page: Path, tmp_path: Path) -> None:
    copy = tmp_path / "page.mhtml"
    copy.write_bytes(b"MIME-Version: 1.0\r\n\r\n" + quopri.encodestring(b"x" * 40 + MARK.encode() + b"y" * 40))
    with pytest.raises(InputError, match="sandbox"):
        refuse_invented([copy])


def test_a_file_without_room_for_a_mark_is_known_by_the_note_beside_it(tmp_path: Path) -> None:
    (tmp_path / "saved" / "leie").mkdir(parents=True)
    listed = tmp_path / "saved" / "leie" / "UPDATED.csv"
    listed.write_text("a,b\n", encoding="utf-8")
    (tmp_path / "saved" / NOTE).write_text(note_of([listed]), encoding="utf-8")
    with pytest.raises(InputError, match="sandbox"):
        refuse_invented([listed])
    other = Path(shutil.copy(listed, tmp_path / "saved" / "real.csv"))
    other.write_text("c,d\n", encoding="utf-8")
    refuse_invented([other])


def test_every_page_that_the_sandbox_serves_is_marked() -> None:
    import http.client

    with Sandbox(demo_world(seed=1, size=20, today=date(2026, 11, 22))) as boards:
        connection = http.client.HTTPConnection("127.0.0.1", boards.port, timeout=10)
        connection.request("GET", "/")
        body = connection.getresponse().read()
        connection.close()
    assert MARK.encode() in body


def test_the_note_is_written_with_the_files(tmp_path: Path) -> None:
    assert main(["--size", "20", "--today", "2026-11-22", "--write", str(tmp_path)]) == 0
    with pytest.raises(InputError, match="sandbox"):
        refuse_invented([tmp_path / "leie" / "UPDATED.csv"])
