"""Rewords every phrase of the rooms that speak to people, in a copy of the program, and runs a small year of a watch.

Run as a script it prints, as JSON, all that a program may rely on: outcomes, exit codes, facts and events, no sentence.
"""

from __future__ import annotations

import ast
import codecs
import contextlib
import io
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDED = (
    "words/en.py", "words/en_lists.py", "words/en_full.py", "words/en_reasons.py", "verdict/phrases.py",
    "verdict/brief.py",
    "verdict/said/case.py",
    "verdict/said/look.py", "verdict/said/read.py", "verdict/said/silent.py", "verdict/said/yes.py",
    "verdict/wording.py", "verdict/text.py", "verdict/decide.py", "verdict/exclusions.py",
    "verdict/find.py", "verdict/freshness.py", "verdict/nation.py", "verdict/person.py", "verdict/records.py",
    "verdict/lookups.py", "verdict/states.py", "verdict/asking.py", "verdict/ages.py", "verdict/registers.py",
    "roster/words.py",
    "roster/check.py", "roster/ignore.py", "roster/inquiries.py", "roster/licences.py",
    "roster/report/text.py", "roster/report/account.py",
    "roster/report/markdown.py", "roster/report/junit.py", "register/decisions.py", "watch/changes.py",
    "watch/exclusions.py", "watch/expiries.py", "watch/readings.py", "watch/remembering.py",
    "watch/message.py", "refresh/schedule.py", "refresh/deliver.py", "cli/watch.py", "watch/possible.py",
)  # fmt: skip
_PHRASE = re.compile(r"[A-Za-z]{2,}[^A-Za-z]* [^A-Za-z]*[A-Za-z]{2,}|^[A-Z][a-z]{3,}$| [a-z]{3,}|[a-z]{3,} ")
_DATA = re.compile(r"SELECT|INSERT|DELETE|CREATE|UPDATE|https?:|%[A-Za-z]|\\")
"""Texts that are no phrases: database questions, addresses, dates, patterns."""
_FIELD = re.compile(r"(\{\w+(?:!r)?(?::,)?\})")
"""A place in a template that a fact is filled into."""


class _Reworded(ast.NodeTransformer):
    """Turns every phrase of a module round by thirteen letters; docstrings, names and patterns stay."""

    def __init__(self) -> None:
        self.count = 0

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("compile", "executemany", "execute"):
            return node
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.visit(node.value)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and _PHRASE.search(node.value) and not _DATA.search(node.value):
            self.count += 1
            parts = _FIELD.split(node.value)
            turned = [one if _FIELD.fullmatch(one) else codecs.encode(one, "rot13") for one in parts]
            return ast.copy_location(ast.Constant("".join(turned)), node)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """Keys are no phrases: a sentence is found by its key."""
        node.values = [self.visit(value) for value in node.values]
        return node


def reworded_copy(package: Path, folder: Path) -> int:
    """Copy the package with every phrase of its speaking rooms reworded; return how many were."""
    target = Path(shutil.copytree(package, folder / "verifier", ignore=shutil.ignore_patterns("__pycache__")))
    count = 0
    for name in WORDED:
        path, change = target / name, _Reworded()
        tree = change.visit(ast.parse(path.read_text(encoding="utf-8")))
        path.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
        count += change.count
    return count


SENTENCES = frozenset(
    {
        "because", "sentence", "why", "absence", "words", "before", "after", "notes", "title", "titles", "publisher",
        "steps", "what", "reasons", "exclusions_words", "certification", "odd", "says", "todo", "decision", "remarks",
        "settle", "question", "lists", "failed", "not_asked", "identity_words", "key", "asked", "possible",
    }
)  # fmt: skip
"""Fields of the JSON forms that hold sentences (or rest on the time of the run); every other one is a fact."""


def facts(value: Any) -> Any:
    """Return JSON values without their sentences."""
    if isinstance(value, dict):
        kept = {name: facts(one) for name, one in value.items() if name not in SENTENCES}
        if isinstance(kept.get("exclusions"), str):
            del kept["exclusions"]
        if isinstance(kept.get("why"), str):
            del kept["why"]
        return kept
    return [facts(one) for one in value] if isinstance(value, list) else value


def _screening_reasons(value: Any) -> Iterator[Any]:
    """Yield why lists do not answer: a fact, though its field is called like the sentences."""
    if isinstance(value, dict):
        if "compared_by" in value:
            yield value["list"], value["state"], value["why"]
        for one in value.values():
            yield from _screening_reasons(one)
    elif isinstance(value, list):
        for one in value:
            yield from _screening_reasons(one)


BOARD = """title = "Invented list of HI"
publisher = "Invented Board"
jurisdiction = "HI"
official_page = "https://board.example/lookup"
scope = "all"
complete = true
kind = "acupuncturist"
dates = ["%m/%d/%Y"]
key = ["number"]
[columns]
"No" = "number"
"Name" = "name"
"Status" = "status"
"Expires" = "expires"
[statuses]
"Active" = "active"
"Revoked" = "revoked"
"Expired" = "expired"
"""
BARRED = """title = "Invented exclusions"
publisher = "Invented Medicaid"
jurisdiction = "HI"
official_page = "https://medicaid.example/"
tier = "exclusion"
scope = "active_only"
complete = true
dates = ["%m/%d/%Y"]
key = ["name", "number", "npi"]
kind = "exclusion"
[columns]
"No" = "number"
"Name" = "name"
"NPI" = "npi"
"""
PEOPLE = {
    "ACU301": ("Adelheid Brummerwick", "Active", "12/31/2028"),
    "ACU302": ("Corwin Dashthorne", "Active", "12/15/2026"),
    "ACU303": ("Evadne Fallowmere", "Expired", "12/31/2024"),
    "ACU304": ("Gideon Harrowgatt", "Active", "12/31/2028"),
    "ACU305": ("Isolde Jessamond", "Revoked", "12/31/2023"),
    "ACU306": ("Kenward Loxbarrow", "Active", "12/31/2028"),
}
Changes = dict[str, tuple[str, str, str] | None]
RUNS: tuple[tuple[str, Changes, list[str]], ...] = (
    ("2026-11-22", {}, []),
    ("2026-11-24", {}, ["ACU301,Adelheid Brummerwick,"]),
    ("2026-11-26", {"ACU304": ("Gideon Harrowgatt", "Revoked", "12/31/2028")}, ["ACU301,Adelheid Brummerwick,"]),
    ("2026-11-28", {"ACU303": ("Evadne Fallowmere", "Active", "12/31/2028"), "ACU306": None},
     ["ACU301,Adelheid Brummerwick,", "ACU909,Corwin Dashthorne,", ",,1234567893"]),
    ("2026-12-20", {"ACU304": ("Gideon Harrowgatt", "Active", "12/31/2028"),
                    "ACU306": ("Kenward Loxbarrow", "Active", "12/31/2028")}, []),
)  # fmt: skip
STAFF = (
    "Name,License State,License Number,NPI\nAdelheid Brummerwick,HI,ACU301,\nCorwin Dashthorne,HI,ACU302,\n"
    "Evadne Fallowmere,HI,ACU303,\nGideon Harrowgatt,HI,ACU304,1234567893\nIsolde Jessamond,HI,,\n"
    "Kenward Loxbarrow,HI,ACU306,1.23E+09\nNobody Whatsoever,HI,,\nQuarla,HI,,\nRowe Halvard,,,\n"
)


def a_year_of_a_watch(folder: Path) -> list[Any]:
    """Return the exit code and the JSON of every command of the scenario."""
    from verifier.cli.app import run

    said: list[Any] = []

    def command(day: str, *words: str) -> Any:
        raw, err = io.BytesIO(), io.StringIO()
        out = io.TextIOWrapper(raw, "utf-8")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["--data-dir", str(folder / "data"), "--as-of", day, *words])
        out.flush()
        text = raw.getvalue().decode()
        told = json.loads(text) if text[:1] == "{" else None
        said.append({"command": words[0], "code": int(code), "told": told, "words": err.getvalue()})
        return code

    def imported(day: str, name: str, text: str, mapping: str) -> None:
        (folder / f"{name}.csv").write_text(text)
        (folder / f"{name}.toml").write_text(mapping)
        words = ["import-file", str(folder / f"{name}.csv"), "--source", f"custom:{name}", "--map"]
        command(day, *words, str(folder / f"{name}.toml"), "--seen-on", day, "--by", "A. Clerk")

    (folder / "staff.csv").write_text(STAFF)
    ignored = (
        '[[ignore]]\nname = "Isolde Jessamond"\noutcome = "review"\nreason = "left"\nby = "B"\nuntil = 2026-11-25\n'
    )
    (folder / "ignore.toml").write_text(ignored)
    people = dict(PEOPLE)
    for place, (day, changes, barred) in enumerate(RUNS):
        people |= {number: one for number, one in changes.items() if one is not None}
        people = {number: one for number, one in people.items() if changes.get(number, one) is not None}
        rows = [f"{number},{name},{status},{until}" for number, (name, status, until) in people.items()]
        filling = [f"F{n},Zworbel{chr(97 + n)} Fillera{chr(97 + n)},Active,12/31/2029" for n in range(20)]
        if place != 4:
            imported(day, "hi", "\n".join(["No,Name,Status,Expires", *rows, *filling]) + "\n", BOARD)
        imported(day, "barred", "\n".join(["No,Name,NPI", "B1,Zyzzy Quarla,", *barred]) + "\n", BARRED)
        if place == 0:
            words = ["--ignore", str(folder / "ignore.toml"), "--name", "staff", "--by", "A. Clerk"]
            command(day, "watch", "add", str(folder / "staff.csv"), *words)
        command(day, "watch", "run", "staff", "--offline", "--format", "json")
        command(day, "roster", str(folder / "staff.csv"), "--offline", "--format", "json")
        for name in ("Adelheid Brummerwick", "Isolde Jessamond", "Kenward Loxbarrow", "Nobody Whatsoever"):
            command(day, "check", name, "--state", "HI", "--offline", "--format", "json")
        command(day, "check", "Adelheid Brummerwick", "--state", "CO", "--offline", "--format", "json")
    return said


if __name__ == "__main__":
    told = a_year_of_a_watch(Path(sys.argv[1]))
    sys.stdout.write(json.dumps({"facts": facts(told), "reasons": list(_screening_reasons(told)), "whole": told}))
