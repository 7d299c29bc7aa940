"""Oklahoma: the state issues no acupuncture licence, so there is no register to ask.

No practice act was found. Generated web pages invent an Oklahoma acupuncture board: they are not a source.
National certification may still exist and is shown as what it is. What a person can do is in `UNREGULATED_STEPS`.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Source, without_licence

JURISDICTION = without_licence(
    name="Oklahoma",
    source="ccahm.org/ccaom/Standards_and_Regulations.asp; medicalacupuncture.org; theacupuncturetimes.com/19",
    seen="2019 to 2021",
    note="No practice act found; generated web pages invent a board. Checked yearly.",
    checked=date(2026, 11, 29),
)

SOURCES: tuple[Source, ...] = ()
