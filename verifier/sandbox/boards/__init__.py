"""One module per way of publishing; each plays the boards that publish so."""

from __future__ import annotations

from verifier.sandbox.boards.base import Board
from verifier.sandbox.people import World

__all__ = ["Board", "all_boards"]


def all_boards(world: World) -> tuple[Board, ...]:
    """Return every board, playing the people of `world`."""
    from verifier.sandbox.boards import fl_mqa, ky_webforms, leie, md_roster, ncbahm, nppes, rosters, socrata

    makers = (socrata, md_roster, fl_mqa, ky_webforms, rosters, ncbahm, nppes, leie)
    return tuple(board for maker in makers for board in maker.boards(world))
