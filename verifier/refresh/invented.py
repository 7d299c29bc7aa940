"""Pages and files of the sandbox boards: how they say that their people do not exist, wherever they are carried."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from verifier.errors import InputError

MARK = "<!-- verifier sandbox: invented people -->"
"""Stands at the end of every page that the sandbox serves, so that a saved copy holds it too."""
NOTE = "INVENTED-DATA.txt"
"""Lists the hashes of sandbox files that have no room for a mark (CSV, text, ZIP); lies in their folder or above."""
_CHUNK = 1 << 20


def refuse_invented(paths: Sequence[Path]) -> None:
    """Raise InputError when one of the files is the sandbox's: its people may not be told as real."""
    for path in paths:
        if _is_invented(path):
            raise InputError(
                "This comes from the sandbox boards: its people do not exist, so it may not lie beside real data.",
                where=str(path),
                do="Import it with --sandbox PORT, which keeps its data apart.",
            )


def _is_invented(path: Path) -> bool:
    try:
        return _marked(path) or _noted(path)
    except OSError:
        return False


def _marked(path: Path) -> bool:
    wanted, before = MARK.encode(), b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            # Quoted-printable (MHTML) breaks long lines with an equals sign.
            seen = (before + chunk).replace(b"=\r\n", b"").replace(b"=\n", b"")
            if wanted in seen:
                return True
            before = seen[-2 * len(wanted) :]
    return False


def _noted(path: Path) -> bool:
    notes = [note for folder in list(path.resolve().parents)[:2] if (note := folder / NOTE).is_file()]
    if not notes:
        return False
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return any(digest in note.read_text(encoding="utf-8", errors="replace") for note in notes)


def note_of(paths: Sequence[Path]) -> str:
    """Return the note that lies beside files of the sandbox."""
    lines = ["Invented by the sandbox boards: the people in these files do not exist."]
    lines += [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in paths]
    return "\n".join(lines) + "\n"
