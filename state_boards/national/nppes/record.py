"""What the NPI registry says of one provider, from the bulk file or the API: one record per taxonomy slot.

Everything in it is typed by the provider and checked by nobody: a lead and a join key, never proof. The key is the NPI
with the slot, since one provider may list the same taxonomy twice (18 of 233 did in a 2024 sample).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from state_boards.contract.flags import RecordFlag
from state_boards.contract.records import BoardRecord, PrintedDate, PrintedName
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.text import clean, iso, join_name

ACUPUNCTURIST = "171100000X"
"""NUCC taxonomy code of acupuncturists."""
TITLE = "Acupuncturist"
DEACTIVATED = "deactivated"
"""Second half of the key, and the status words, of an NPI that was switched off."""
_MASK = re.compile(r"[$*_=]{2,}|<UNAVAIL>")


NAMELESS = PrintedName(full="")
"""The name of a deactivated NPI: the registry prints none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One taxonomy of a provider with the licence typed beside it."""

    number: int
    """1 to 15: the position in the provider's own list."""
    code: str
    title: str = TITLE
    licence: str = ""
    state: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One NPI as printed; streets, phones, sex and the names of officials stay unread."""

    npi: str
    organization: bool = False
    name: PrintedName = NAMELESS
    other_names: tuple[PrintedName, ...] = ()
    credential: str = ""
    city: str = ""
    state: str = ""
    enumerated: PrintedDate | None = None
    updated: PrintedDate | None = None
    certified: PrintedDate | None = None
    deactivated: PrintedDate | None = None
    status: str = ""
    """The API's own letter, A or D; "" in the bulk file."""
    slots: tuple[Slot, ...] = ()
    row: int = 0
    part: str = "main"

    @property
    def off(self) -> bool:
        """True when the NPI is deactivated now."""
        return self.status == "D" or (self.deactivated is not None and not self.name.full)


def plain(text: str) -> str:
    """Return a typed text without HTML entities, "--" and stray spaces."""
    text = clean(html.unescape(text)) if "&" in text else clean(text)
    return "" if text == "--" else text


def licence_number(text: str) -> str:
    """Return a typed licence number, empty when a Social Security or tax number was typed and masked."""
    text = plain(text)
    return "" if _MASK.search(text) else text


def person(*, given: str, family: str, middle: str = "", suffix: str = "") -> PrintedName:
    """Return a person's name from typed parts."""
    return join_name(given=plain(given), family=plain(family), middle=plain(middle), suffix=plain(suffix))


def records(provider: Provider) -> Iterator[BoardRecord]:
    """Yield one record per slot, or one for the NPI itself when it is deactivated and blank."""
    if not provider.slots:
        yield _record(provider, Slot(number=0, code="", title=""))
        return
    for slot in provider.slots:
        yield _record(provider, slot)


def _record(provider: Provider, slot: Slot) -> BoardRecord:
    standing, words = _standing(provider)
    return BoardRecord(
        key=(provider.npi, str(slot.number) if slot.number else DEACTIVATED),
        holder=provider.npi,
        name=provider.name,
        other_names=provider.other_names,
        number=slot.licence,
        npi=provider.npi,
        kind=Kind.SELF_REPORT if slot.code in (ACUPUNCTURIST, "") else Kind.OTHER_PROFESSION,
        type_text=slot.title,
        jurisdiction=slot.state,
        standing=standing,
        status_text=words,
        status_date=provider.deactivated if provider.off else None,
        city=provider.city,
        state=provider.state,
        facts=MappingProxyType(_facts(provider, slot)),
        flags=(RecordFlag.ENTITY,) if provider.organization else (),
        row=provider.row,
        part=provider.part,
    )


def _standing(provider: Provider) -> tuple[Standing, str]:
    """An active NPI says nothing of a licence, so it is never more than "not stated"."""
    if provider.off:
        return Standing.INACTIVE, "NPI deactivated"
    if provider.status not in ("", "A"):
        return Standing.UNRECOGNISED, provider.status
    return Standing.NOT_STATED, ""


def _facts(provider: Provider, slot: Slot) -> dict[str, str]:
    facts = {
        "entity": "organization" if provider.organization else "individual" if provider.name.full else "",
        "taxonomy": slot.code,
        "primary": "yes" if slot.primary else "",
        "credential": provider.credential,
        "enumerated_on": iso(provider.enumerated),
        "updated_on": iso(provider.updated),
        "certified_on": iso(provider.certified),
        "deactivated_on": iso(provider.deactivated),
    }
    return {name: text for name, text in facts.items() if text}


def newest(dates: Iterator[PrintedDate | None]) -> date | None:
    """Return the latest readable date."""
    return max((printed.value for printed in dates if printed and printed.value), default=None)
