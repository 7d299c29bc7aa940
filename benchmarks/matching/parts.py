"""The parts of a benchmark run, each kept as JSON, so that long ones need not be run again when only ours changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Figures = dict[str, Any]


class Parts:
    """Figures by part. A part is measured in every run unless its name begins with one that may be taken as kept."""

    def __init__(self, folder: Path, keep: Collection[str]) -> None:
        self._folder = folder
        self._keep = tuple(keep)
        self._run = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
        self._done: dict[str, Figures] = {}
        self.earlier: dict[str, str] = {}
        """The parts whose figures come from an earlier run, with its time."""
        folder.mkdir(parents=True, exist_ok=True)

    def kept(self, part: str, settings: Figures) -> Figures | None:
        """The figures of an earlier run with the same settings, where they may be used."""
        path = self._folder / f"{part}.json"
        if not self._keep or not part.startswith(self._keep) or not path.exists():
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["settings"] != settings:
            print(f"{part} was measured with other settings before: measured again", flush=True)
            return None
        self.earlier[part] = data["run"]
        figures: Figures = data["figures"]
        return figures

    def get(self, part: str, settings: Figures, make: Callable[[], Figures]) -> Figures:
        """The part's figures, kept or measured now."""
        if part in self._done:
            return self._done[part]
        found = self.kept(part, settings)
        if found is None:
            found = make()
            data = {"run": self._run, "settings": settings, "figures": found}
            (self._folder / f"{part}.json").write_text(json.dumps(data), encoding="utf-8")
        self._done[part] = found
        return found
