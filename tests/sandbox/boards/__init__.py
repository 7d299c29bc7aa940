"""One module per way of publishing; each plays the boards that publish so."""

from __future__ import annotations

from tests.sandbox.boards.base import Board
from tests.sandbox.people import World

__all__ = ["Board", "all_boards"]


def all_boards(world: World) -> tuple[Board, ...]:
    """Return every board, playing the people of `world`."""
    from tests.sandbox.boards import (
        accela,
        by_consent,
        fl_mqa,
        html_forms,
        json_lookups,
        ky_webforms,
        leie,
        md_roster,
        medicaid,
        mylicense,
        ncbahm,
        nppes,
        rosters,
        rosters_unseen,
        salesforce,
        socrata,
    )

    makers = (
        socrata, md_roster, fl_mqa, ky_webforms, rosters, rosters_unseen, mylicense, salesforce, accela,
        json_lookups, html_forms, by_consent, ncbahm, nppes, leie, medicaid,
    )  # fmt: skip
    return tuple(board for maker in makers for board in maker.boards(world))
