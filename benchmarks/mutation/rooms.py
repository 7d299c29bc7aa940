"""The tests that must notice a fault of a module: whatever asks for its rules, and nothing that takes long."""

from __future__ import annotations

_LISTS = tuple(
    f"tests/redteam/test_{name}.py"
    for name in ("exclusions", "exclusions_of_the_record", "exclusions_told", "screening", "npi")
)
_ROWS = tuple(
    f"tests/redteam/test_{name}.py"
    for name in ("absence", "days", "number_reused", "order", "rows_not_read", "s05_newer_beats_older", "half_names")
)
_HELD = (
    "tests/refresh/test_gate.py", "tests/refresh/test_doubts.py", "tests/refresh/test_nonsense.py",
    "tests/refresh/test_held.py", "tests/redteam/test_list_of_an_earlier_year.py",
)  # fmt: skip
ROOMS: dict[str, tuple[str, ...]] = {
    "verifier.matching": ("tests/matching",),
    "verifier.names": ("tests/names",),
    "verifier.refresh.doubts": _HELD,
    "verifier.refresh.gate": _HELD,
    "verifier.refresh": ("tests/refresh",),
    "verifier.register.dating": ("tests/refresh/test_gate.py", "tests/refresh/test_imports.py"),
    "verifier.register": ("tests/register",),
    "verifier.roster": ("tests/roster",),
    "verifier.verdict.certification": ("tests/verdict", "tests/redteam/test_certificates_watched.py"),
    "verifier.verdict.exclusions": ("tests/verdict", *_LISTS),
    "verifier.verdict.nation": ("tests/verdict", *_LISTS),
    "verifier.verdict.registers": ("tests/verdict", *_ROWS),
    "verifier.verdict.states": ("tests/verdict", *_ROWS),
    "verifier.verdict": ("tests/verdict",),
    "verifier.watch": ("tests/watch",),
}
"""By module, or by the room that a module without tests of its own stands in."""


def tests_of(module: str) -> tuple[str, ...]:
    """Return the tests of a module, or those of its room."""
    room = module
    while room and room not in ROOMS:
        room = room.rpartition(".")[0]
    if not room:
        raise SystemExit(f"No tests are known for {module}: name them with --tests.")
    return ROOMS[room]
