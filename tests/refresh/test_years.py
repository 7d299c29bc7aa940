"""Ordinary life is no doubt: renewals all in one month, lapses, people who come and go. See `years` for 200 of them."""

from __future__ import annotations

import pytest

from tests.refresh.years import BOARDS, Habits, doubted


@pytest.mark.parametrize("habits", BOARDS, ids=lambda habits: habits.name)
def test_no_ordinary_refresh_is_held_back(habits: Habits) -> None:
    assert list(doubted(habits, years=1, seed=1)) == []
