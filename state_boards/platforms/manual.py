"""Pages a person opens: boards whose register a program may not read, and states that license nobody.

A gate (captcha, bot wall, token made to stop programs) is never worked around: the program prints the steps, the person
looks, and `verifier record` keeps what they saw. Where the markup of a page is known, the `saved_*` modules beside this
one also read the page that the person saved.
"""

from __future__ import annotations

from dataclasses import dataclass

from state_boards.contract.source import ManualSource
from state_boards.contract.vocabulary import Proof

NOT_FOUND_BY_HAND = (
    "Finding nobody on this page never means that the person has no licence: try a shorter surname, former names, and "
    "the number without its letters."
)
"""What an empty answer means on any page a person searches by hand."""

RECORD_CARD = (
    "Name, licence number, type and status exactly as printed; issue and expiry dates; any discipline text with its "
    'link; the page\'s own "as of" text; its address; the date and who looked.'
)
"""What to copy from every page; each state adds its own."""

UNREGULATED_STEPS = (
    "Tell the patient that this state issues no acupuncture licence, as of the date shown here.",
    "Check national certification instead; it is a separate fact and not a licence.",
    "If the person names a licence of another profession or another state, check that board.",
)
"""What a person can do where no licence exists (AL, OK, SD)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualPage(ManualSource):
    """A search page that only a person opens; nothing of it is ever fetched."""

    absence: str = NOT_FOUND_BY_HAND
    proof: Proof = Proof.UNSEEN
