"""The tables of words: flags and what follows, status words, credential kinds, discipline words; all from the code."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import state_boards
from state_boards.contract.flags import RULES, RecordFlag
from state_boards.contract.kinds import DENYING, KindMap, kind_by_rules
from state_boards.contract.statuses import COMMON, StatusMap, Word
from state_boards.contract.vocabulary import Disciplined
from state_boards.reading.discipline import NONE_WORDS, STATED, read_said

READ_BY_RULES = (
    "Licensed Acupuncturist", "Acupuncturist - Licensed", "Registered Acupuncturist", "Acupuncture Physician",
    "Acupuncture (Physician)", "Doctor of Oriental Medicine", "Acupuncture and Eastern Medicine Practitioner",
    "Acupuncture/East Asian Medicine Practitioner License - AC", "Acupuncturist by Endorsement",
    "Certified Acupuncturist", "Acupuncture Permit", "Medical Acupuncture", "Physician Acupuncture Certificate",
    "Certified Acupuncturist (DDS/MD)", "Acupuncture for Chiropractors", "Physician without acupuncture",
    "Podiatrist acupuncture applicant", "Dental assistant - acupuncture", "Acupuncturist Inactive",
    "Retired Acupuncturist", "Expired Acupuncture License", "Licensed Acupuncturist (Void)", "Not an acupuncturist",
    "Academic acupuncturist", "Acupuncture Examination Permit", "Acupuncture Board", "Acupuncturist Assistant",
    "Auricular Acupuncture (ADS)", "Acupuncture Detoxification Specialist", "Guest Acupuncture Instructor",
    "Acupuncture Intern", "Student Acupuncturist", "Acupuncturist Temporary Permit", "Acupuncturist Limited",
    "Herbal Therapy", "Veterinary Acupuncture", "Acupuncture School", "Acupuncture Clinic", "Massage Therapist",
)  # fmt: skip
"""Texts that no board is known to print so, read by the rules alone."""


def _modules() -> Iterator[tuple[str, object]]:
    """Yield every module of `state_boards` under its short name, in alphabetical order."""
    found = pkgutil.walk_packages(state_boards.__path__, "state_boards.")
    for name in sorted(item.name for item in found):
        yield name.removeprefix("state_boards."), import_module(name)


def status_maps() -> Iterator[tuple[str, StatusMap]]:
    """Yield every map of status words with where it stands ("tx.RESTRICTING"), each once."""
    seen: set[int] = set()
    for name, module in _modules():
        for attribute, value in sorted(vars(module).items()):
            if isinstance(value, StatusMap) and value.words and id(value) not in seen:
                seen.add(id(value))
                yield f"{name}.{attribute}", value


def kind_maps() -> Iterator[tuple[str, KindMap]]:
    """Yield every map of type texts with where it stands, each once."""
    for name, module in _modules():
        for attribute, value in sorted(vars(module).items()):
            if isinstance(value, KindMap) and value.texts:
                yield f"{name}.{attribute}", value


def raised_flags() -> Mapping[RecordFlag, tuple[str, ...]]:
    """Return the files that name each flag, read from their source; the module that declares them is left out."""
    found: dict[RecordFlag, set[str]] = {}
    root = Path(state_boards.__file__).parent
    program = root.parent / "verifier"
    others = (program / "register" / "rows.py", *(program / "refresh").glob("*.py"))
    for path in sorted((*root.rglob("*.py"), *others)):
        if path.name == "flags.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Attribute(value=ast.Name(id="RecordFlag"), attr=name) if name in RecordFlag.__members__:
                    found.setdefault(RecordFlag[name], set()).add(_short(path))
    return {flag: tuple(sorted(names)) for flag, names in found.items()}


def _short(path: Path) -> str:
    """Return the name of a module: of one beside a state or a national source with that before it ("leie.file")."""
    folder = path.parent.name
    if path.stem == "__init__":
        return folder
    rooms = ("state_boards", "reading", "platforms", "national", "register", "refresh")
    return path.stem if folder in rooms else f"{folder}.{path.stem}"


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(titles)} |", f"|{'---|' * len(titles)}"]
    lines += [f"| {' | '.join(text.replace('|', chr(92) + '|') for text in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def flags_page() -> str:
    """Return the page of flags: what an adapter may note of a record, and what follows from it."""
    raised = raised_flags()
    rows = (
        (f"`{flag}`", rule.consequence.value, rule.says or "-", rule.why, ", ".join(raised.get(flag, ())) or "-")
        for flag, rule in RULES.items()
    )
    return (
        "# Flags of a record\n\n"
        "What an adapter or the register may note of a record, and what follows from it: *review* (the record is not\n"
        'the ground of "confirmed"; a person must look), *note* (the sentence is printed), *none*.\n\n'
        + _table(("flag", "consequence", "what is said", "why", "raised by"), rows)
    )


def _word_row(text: str, word: Word) -> tuple[str, ...]:
    return (f"`{text}`", word.standing.value, word.disciplinary, "seen" if word.proven else "rules")


def statuses_page() -> str:
    """Return the page of status words: every word of every map with its standing and grade."""
    titles = ("word (folded)", "standing", "discipline", "grade")
    parts = [
        "# Status words\n",
        "Words are compared whole, after folding case and spaces; a word that is not listed is `unrecognised` and a",
        "person looks. *Seen*: a real answer or official text printed it. *Rules*: its meaning comes from rules or",
        "mapping tables. A source's own words come before the common ones.\n",
        "## Common to all boards\n",
        _table(titles, (_word_row(text, word) for text, word in sorted(COMMON.items()))),
    ]
    for where, found in status_maps():
        rows = (_word_row(text, word) for text, word in sorted(found.words.items()))
        parts += [f"## {where}\n", _table(titles, rows)]
    return "\n".join(parts)


def kinds_page() -> str:
    """Return the page of credential kinds: the texts of every map, the words that deny, and what the rules read."""
    mapped = (
        (where, f"`{text}`", kind.value) for where, found in kind_maps() for text, kind in sorted(found.texts.items())
    )
    denied = ", ".join(f"`{word}`" for word in sorted(DENYING))
    by_rules = ((text, kind_by_rules(text).value) for text in READ_BY_RULES)
    return "\n".join(
        (
            "# Credential kinds\n",
            "Only `acupuncturist` and `physician_acupuncture` answer for acupuncture practice. What is `unrecognised`",
            "is left to a person.\n",
            "## Texts that a source is known to print\n",
            _table(("source", "text (folded)", "kind"), mapped),
            "## Words that keep any other text from being read as a licence\n",
            denied + "\n",
            "## What the rules read\n",
            _table(("text", "kind"), by_rules),
        )
    )


def discipline_page() -> str:
    """Return the page of discipline words: what says none, what states discipline, and that all else is unclear."""
    words = ((f"`{word}`", read_said(word).value) for word in sorted(NONE_WORDS | STATED))
    return "\n".join(
        (
            "# Words of a discipline field\n",
            f"A blank field is `{Disciplined.NOT_PUBLISHED}`: it never means that there was none. The words below are",
            "the only ones that say anything, alone or with a number and a date; any other text is",
            f"`{Disciplined.UNCLEAR}`, and a person must read it.\n",
            _table(("word (folded)", "what it says"), words),
        )
    )
