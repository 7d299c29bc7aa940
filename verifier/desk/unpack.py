"""The browser extension as files: written for a person to load, or packed for a store."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from verifier.errors import StorageError

EXTENSION = Path(__file__).parent / "extension"


def unpack(target: Path) -> list[Path]:
    """Write the extension into a folder and return its files; raises StorageError where that cannot be done."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copyfile(one, target / one.name)) for one in sorted(EXTENSION.iterdir()) if one.is_file()]
    except OSError as error:
        raise StorageError(f"The extension cannot be written ({error.strerror}).", where=str(target)) from error


def pack(target: Path) -> Path:
    """Write the extension as the zip that stores take; equal files make equal bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(EXTENSION.iterdir()):
            archive.writestr(zipfile.ZipInfo(one.name), one.read_bytes(), zipfile.ZIP_DEFLATED)
    return target
