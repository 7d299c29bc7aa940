"""Oklahoma: the state issues no acupuncture licence, so there is no register to ask.

No practice act was found. Generated web pages invent an Oklahoma acupuncture board: they are not a source.
National certification may still exist and is shown as what it is. What a person can do is in `UNREGULATED_STEPS`.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract import Fact, Jurisdiction, Source
from state_boards.words import Grade, Route, Scope

JURISDICTION = Jurisdiction(
    postal="OK",
    name="Oklahoma",
    regulator=Fact("none", Grade.A),
    licensed=False,
    title=Fact("none", Grade.A),
    first_licence_rule=Fact("none", Grade.A),
    renewal_rule=Fact("none", Grade.A),
    route=Route.UNREGULATED,
    official_page=Fact("", Grade.A, "there is nothing to query"),
    number_shape=Fact("", Grade.A, "there is no licence"),
    scope=Scope.NONE,
    gate="",
    grade=Grade.A,
    note="No practice act found; generated web pages invent a board. Checked yearly.",
    checked=date(2026, 9, 30),
)

SOURCES: tuple[Source, ...] = ()
