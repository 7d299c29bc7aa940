"""ZIP files that may be damaged, cut off or made to fill a machine."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import BinaryIO

from state_boards.contract.errors import TruncatedError

ZIP_DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a compression nobody ships, or a flipped bit that says so
    OSError,
    RuntimeError,  # encrypted members
    ValueError,  # offsets before the start of the file
)
"""What the standard library raises on bytes that are not the ZIP they claim to be."""


def open_zip(stream: BinaryIO, *, where: str) -> zipfile.ZipFile:
    """Return the opened ZIP; raises TruncatedError when it is damaged or only half there."""
    try:
        return zipfile.ZipFile(stream)
    except ZIP_DAMAGE as error:
        raise damaged(where) from error


def damaged(where: str) -> TruncatedError:
    """Return what to raise when a ZIP turns out to be damaged while it is read."""
    return TruncatedError("The ZIP file is damaged or only half there.", where=where, do="Download it again.")
