"""Puts a platform's templates together: the files of a new source by their path in the checkout."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from state_boards.contract.vocabulary import Route
from verifier.cli.scaffold.platforms import PLATFORMS, Platform, typed
from verifier.cli.scaffold.proposed import Proposed
from verifier.errors import OperatorError, StorageError, UsageError

_REGISTER_FACTS = "        scope=Scope.ALL,\n        cadence=timedelta(days=30),\n        bounds=RowBounds(1, 100_000),"


def checkout() -> Path:
    """Return the source tree this program runs from; raises OperatorError when it was installed without one."""
    root = Path(__file__).resolve().parents[3]
    if (root / "pyproject.toml").is_file() and (root / "tests" / "samples").is_dir():
        return root
    raise OperatorError(
        "A new source is added to the program's own source tree, and this program was installed without one.",
        do="Clone the repository and run the command there.",
    )


PLACEHOLDERS = Proposed()


def new_source(postal: str, name: str, platform: str, today: date, shape: Proposed = PLACEHOLDERS) -> dict[str, str]:
    """Return path -> content of everything a new source needs; raises UsageError for a bad code or platform.

    `shape` is what a saved page said of its form and columns.
    """
    if len(postal) != 2 or not (postal.isascii() and postal.isalpha()):
        raise UsageError(f"{postal!r} is not a two-letter postal code.", do="For Puerto Rico write PR.")
    chosen = PLATFORMS.get(platform)
    if chosen is None:
        raise UsageError(f"There is no platform {platform!r}.", do=f"Known: {', '.join(PLATFORMS)}.")
    words = _words(postal, name or postal, chosen, today, shape)
    folder = f"tests/samples/{words['module']}"
    samples = chosen.samples(shape)
    made = {f"state_boards/{words['module']}.py": _module(platform, chosen, words)}
    for case, parts in samples.items():
        made |= {f"{folder}/{case}/{file}": text for file, text in parts.items()}
    cases = "[" + ", ".join(f'"{case}"' for case in samples) + "]"
    test = "test.txt" if chosen.reads else "manual_test.txt"
    made[f"{folder}/test_{words['module']}.py"] = _filled(test, {**words, "cases": cases})
    return made


def write(root: Path, made: Mapping[str, str]) -> None:
    """Write all files, or none when one of them exists; raises UsageError then, StorageError when it cannot write."""
    taken = [path for path in made if (root / path).exists()]
    if taken:
        raise UsageError(
            f"{taken[0]} exists already, so nothing was written.", do="Edit it, or choose a code that has no module."
        )
    try:
        for path, text in made.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"The files could not be written: {error}.", where=str(root)) from error


def _words(postal: str, name: str, platform: Platform, today: date, shape: Proposed) -> dict[str, str]:
    return {
        "module": postal.lower(),
        "name": name.replace('"', "'").replace("\\", ""),
        "host": shape.host,
        "checked": f"{today.year}, {today.month}, {today.day}",
        "base": platform.base,
        "data_address": f"https://{shape.host}/{(platform.lookup and shape.address) or platform.data}",
        "columns": _columns(typed(shape.columns) if platform.lookup else shape.columns),
        **{field: _quoted(getattr(shape, field)) for field in _FIELDS},
        "status_probe": platform.probe,
        "imports": _imports(platform),
    }


_FIELDS = ("number_field", "family_field", "given_field", "button", "table")


def _columns(columns: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f'{" " * 16}Column({_quoted(title)}, "{target}"),' for title, target in columns)


def _quoted(text: str) -> str:
    """Return a text as Python writes it, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _module(word: str, platform: Platform, words: Mapping[str, str]) -> str:
    head = _filled("head.txt", words)
    if not platform.reads:
        return head + _filled("manual.txt", words)
    facts = {
        "platform_facts": _filled(f"{word}.txt", words).rstrip("\n"),
        "kind_facts": _REGISTER_FACTS,
    }
    body = _filled("reading.txt", {**words, **facts})
    return head + (body.replace(_REGISTER_FACTS + "\n", "") if platform.lookup else body)


def _imports(platform: Platform) -> str:
    """Return exactly the imports a module uses, in the order the style checker wants."""
    base = f"from state_boards.platforms.{platform.module} import {platform.base}"
    if not platform.reads:
        return "\n".join((
            "from datetime import date",
            "",
            "from state_boards.contract.source import Fact, Jurisdiction",
            "from state_boards.contract.vocabulary import Grade, Rule",
            f"from state_boards.platforms.{platform.module} import RECORD_CARD, {platform.base}",
        ))  # fmt: skip
    facts = ["Bundle", "Fact", "FirstRunCheck", "Jurisdiction", "LookupQuery"]
    if not platform.lookup:
        facts.append("RowBounds")
    kind = "Kind, " if platform.route is Route.ROSTER_FILE else ""
    scope = "" if platform.lookup else "Scope, "
    return "\n".join((
        "from dataclasses import dataclass",
        "from datetime import date" + ("" if platform.lookup else ", timedelta"),
        "",
        "from state_boards.contract.errors import UnseenError",
        "from state_boards.contract.records import ParseResult",
        f"from state_boards.contract.source import {', '.join(facts)}",
        "from state_boards.contract.statuses import guessed, status_map",
        f"from state_boards.contract.vocabulary import Grade, {kind}Proof, Rule, {scope}Standing",
        base,
        "from state_boards.reading.table import Column, Layout",
    ))  # fmt: skip


def _filled(template: str, words: Mapping[str, str]) -> str:
    text = files("verifier.cli.scaffold").joinpath(template).read_text(encoding="utf-8")
    return Template(text).substitute(words)
