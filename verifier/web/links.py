"""Which addresses become links: https pages of the catalogue's own hosts. Everything else is shown as text.

A board's row may print any address, and whoever can write a row must not be able to send a patient anywhere.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from state_boards.contract.index import cards_of, national, places


@lru_cache(maxsize=1)
def known_hosts() -> frozenset[str]:
    """Return the hosts of the official pages in the catalogue, those that nobody confirmed left out."""
    cards = [*national(), *(card for code in places() for card in cards_of(code))]
    return frozenset(filter(None, (host_of(card.official_page) for card in cards if not card.page_is_reported_only)))


def allowed(address: str) -> str:
    """Return an address that may be a link as it is, "" for any other."""
    host = host_of(address)
    return address if host and host in known_hosts() else ""


def host_of(address: str) -> str:
    """Return the host of a plain https address; "" for another scheme, a user, a port, odd characters."""
    if not address.isascii() or not address.isprintable() or " " in address or "\\" in address:
        return ""
    try:
        parts = urlsplit(address)
        plain = parts.scheme == "https" and "@" not in parts.netloc and parts.port in (None, 443)
    except ValueError:
        return ""
    return (parts.hostname or "") if plain else ""
