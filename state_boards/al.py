"""Alabama: the state issues no acupuncture licence, so there is no register to ask.

No practice act was found in pages of 2019 to 2021; bills are filed often, so this is checked every year.
National certification may still exist and is shown as what it is. What a person can do is in `UNREGULATED_STEPS`.
"""

from __future__ import annotations

from datetime import date

from state_boards.contract.source import Source, without_licence

JURISDICTION = without_licence(
    name="Alabama",
    source="ccahm.org/ccaom/Standards_and_Regulations.asp; nccaom 2021 annual report p.17; theacupuncturetimes.com/19",
    seen="2019 to 2021",
    note=(
        "No practice act found (pages of 2019-2021; checked yearly, bills are filed often). "
        "Other professions may needle within their own scope."
    ),
    checked=date(2026, 11, 29),
)

SOURCES: tuple[Source, ...] = ()
