"""Follows docs/guides/new-state.md word for word in a copy of the tree: Puerto Rico, whose file has semicolons.

`python -m tests.guide.follow` (`make guide-check`) runs every command of the guide, the whole `make check` at its end
included. What a person does between the commands (facts, samples, the reviewed expectations) is written out below.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guides" / "new-state.md"
START = "verifier new-adapter PR --platform roster_file --name"
LOOK = "verifier doctor --live pr"
CHECK = "make check"
SEEN = 'Grade.B, source="board.example", seen="2026"'
DIALECT = "from state_boards.reading.roster_text import Dialect"


def commands() -> list[str]:
    """Return the commands of the guide, in its order."""
    blocks = re.findall(r"^```\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def copied(folder: Path) -> Path:
    """Return a copy of the tree as it stands, new files included, under version control of its own."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    identity = ("-c", "user.name=guide", "-c", "user.email=guide@example.org")
    for command in (["init", "--quiet"], ["add", "--all"], [*identity, "commit", "--quiet", "--message", "tree"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def run(tree: Path, command: str | Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command of the guide in the copy, with this environment's Python; raises CalledProcessError if it fails."""
    words = command.split() if isinstance(command, str) else list(command)
    programs = {"python": [sys.executable], "verifier": [sys.executable, "-m", "verifier"]}
    words = [*programs.get(words[0], [words[0]]), *words[1:]]
    return subprocess.run(words, cwd=tree, check=True, capture_output=True, text=True)


def follow(tree: Path) -> None:
    """Do all that the guide says up to its last command, `make check`."""
    for command in commands():
        if command.startswith(START):
            run(tree, [*command.partition(" --name ")[0].split(), "--name", "Puerto Rico"])
            fill_in(tree)
            let_it_read(tree)
        elif command not in (LOOK, CHECK):  # there is no board to look at
            run(tree, command)


def fill_in(tree: Path) -> None:
    """Step 2: every placeholder becomes a fact."""
    module = tree / "state_boards" / "pr.py"
    text = module.read_text(encoding="utf-8")
    for placeholder, fact in (
        ('regulator=Fact("not known yet", Grade.M)', f'regulator=Fact("Board of Examiners", {SEEN})'),
        ('title=Fact("not known yet", Grade.M)', f'title=Fact("Licensed Acupuncturist", {SEEN})'),
        ('number_shape=Fact("not known yet", Grade.M)', 'number_shape=Fact("PR-######", Grade.B)'),
        ('/", Grade.M, "a placeholder: put the board\'s page here"', '/", Grade.B'),
        ('roster.csv", Grade.M, "a placeholder"', 'roster.csv", Grade.B'),
        ("Puerto Rico: the board's name as it prints it", "Board of Examiners"),
        (" grade=Grade.M,", " grade=Grade.B,"),
    ):  # fmt: skip
        assert placeholder in text, placeholder
        text = text.replace(placeholder, fact)
    module.write_text(text, encoding="utf-8")


def let_it_read(tree: Path) -> None:
    """Step 4: a real answer was seen, and its cells are divided by semicolons."""
    module = tree / "state_boards" / "pr.py"
    text = module.read_text(encoding="utf-8")
    text = re.sub(r"@dataclass\(frozen.*?\n\n\n(?=SOURCES)", "", text, flags=re.DOTALL)
    text = re.sub(r"\n\nNobody has seen an answer.*?\n(?=\"\"\")", "", text, flags=re.DOTALL)
    for before, after in (
        ("    Unread(", "    RosterFile("),
        ("proof=Proof.UNSEEN", "proof=Proof.DESCRIBED"),
        ("Nothing can be said: the program has never read this state's list.", "Not in the board's list."),
        ("        layout=Layout(", '        dialect=Dialect(delimiter=";"),\n        layout=Layout('),
        ("from dataclasses import dataclass\n", ""),
        ("from state_boards.contract.errors import UnseenError\n", ""),
        ("from state_boards.contract.records import ParseResult\n", ""),
        ("import Bundle, Fact, FirstRunCheck, Jurisdiction, LookupQuery", "import Fact, FirstRunCheck, Jurisdiction"),
        ("from state_boards.reading.table", f"{DIALECT}\nfrom state_boards.reading.table"),
    ):
        assert before in text, before
        text = text.replace(before, after)
    module.write_text(text, encoding="utf-8")
    samples = tree / "tests" / "samples" / "pr"
    for case in ("ok", "unknown_status", "empty"):
        roster, bundle = samples / case / "roster.csv", samples / case / "bundle.json"
        roster.write_text(roster.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
        declared = json.loads(bundle.read_text(encoding="utf-8"))
        declared["columns"][0]["delimiter"] = ";"
        bundle.write_text(json.dumps(declared, indent=1) + "\n", encoding="utf-8")
    (samples / "ok" / "expected.json").write_text(json.dumps(EXPECTED, indent=1) + "\n", encoding="utf-8")
    (samples / "test_pr.py").unlink()


def _record(
    number: str, given: str, standing: str, issued: tuple[str, str], expires: tuple[str, str], row: int
) -> object:
    return {
        "key": [number],
        "name": {"full": f"{given} Testcase", "family": "Testcase", "given": given},
        "number": number,
        "kind": "acupuncturist",
        "jurisdiction": "PR",
        "standing": standing,
        "status_text": standing.capitalize(),
        "status_proven": False,
        "issued": dict(zip(("raw", "value"), issued, strict=True)),
        "expires": dict(zip(("raw", "value"), expires, strict=True)),
        "row": row,
        "part": "roster",
    }


EXPECTED = {
    "records": [
        _record("ZZ-000001", "Morgan", "active", ("01/31/2020", "2020-01-31"), ("12/31/2027", "2027-12-31"), 1),
        _record("ZZ-000002", "Pat", "expired", ("01/31/2010", "2010-01-31"), ("12/31/2019", "2019-12-31"), 2),
    ],
    "account": {"rows_in": 2, "accepted": 2, "quarantined": 0, "skipped": 0},
    "completeness": "complete",
    "unproven_statuses": {"Active": 1, "Expired": 1},
}
"""What the sample says, read by a person."""


def main() -> int:
    """Follow the guide to its end; returns the exit code of `make check` in the copy."""
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        tree = copied(Path(folder))
        follow(tree)
        return subprocess.run(CHECK.split(), cwd=tree, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
