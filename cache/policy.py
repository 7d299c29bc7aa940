"""What a session may contact: an argument of the session, never a setting that a configuration could loosen."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

from cache.errors import PolicyError
from cache.evidence import Origin

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# Anything else is read differently by different URL parsers, which is how address checks are walked around.
_URL_CHARACTERS = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~|{}^\"<>`]+")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How one source is reached: a fact of the source, declared in its module."""

    hosts: frozenset[str]
    """Host names (`host` or `host:port`, lower case) the source declares; redirects go only to these."""
    legacy_tls: bool = False
    """True when the server needs the old TLS renegotiation; the certificate is verified all the same."""
    min_interval: float = 1.0
    """Seconds between the starts of two requests to one host (sources rule 12)."""
    user_agent_note: str = ""
    """A word the publisher asked for in the User-Agent; plain ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRoute:
    """Where a request really goes, as decided by the policy."""

    url: str
    """The address to connect to."""
    host: str
    """The authority the source declares; it is the Host header, and the unit of politeness."""
    origin: Origin = Origin.FETCHED
    public_only: bool = True
    """True when the connection must end at a public address; checked on the address connected to."""
    paced: bool = True
    """False for the local sandbox, which needs no pause between requests."""


class Policy(Protocol):
    """Decides for each address, redirects included, whether and where the session connects."""

    def admit(self, url: str, access: Access) -> HostRoute:
        """Return the route of `url`; raises PolicyError when it may not be contacted."""
        ...


class DefaultPolicy:
    """Only https, only declared hosts, no credentials in the address, only public addresses."""

    def admit(self, url: str, access: Access) -> HostRoute:
        """Return the route of `url`; raises PolicyError when it may not be contacted."""
        return HostRoute(url=url, host=declared_host(url, access))


class SandboxPolicy:
    """Every declared host is played by one loopback port; nothing else can be contacted."""

    def __init__(self, port: int, *, paced: bool = False) -> None:
        """Send everything to `port` of this machine; `paced` keeps the pauses of a real run."""
        self.port = port
        self.paced = paced

    def admit(self, url: str, access: Access) -> HostRoute:
        """Return the loopback route of `url`; raises PolicyError when a real run would not contact it either."""
        host = declared_host(url, access)
        parts = urlsplit(url)
        local = SplitResult("http", f"127.0.0.1:{self.port}", parts.path or "/", parts.query, "").geturl()
        return HostRoute(url=local, host=host, origin=Origin.SANDBOX, public_only=False, paced=self.paced)


def declared_host(url: str, access: Access) -> str:
    """Return the authority of `url` when a real run may contact it; raises PolicyError otherwise."""
    if not _URL_CHARACTERS.fullmatch(url):
        raise PolicyError("The address holds characters that do not belong in one.", where=without_query(url))
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise PolicyError("The address cannot be read.", where=without_query(url)) from error
    if parts.scheme != "https":
        raise PolicyError("Only https addresses are contacted.", where=without_query(url))
    if "@" in parts.netloc:
        raise PolicyError("An address with a user name or password in it is not contacted.", where=parts.hostname or "")
    host = parts.netloc.lower().removesuffix(":443")
    if not host or host not in access.hosts:
        raise PolicyError(
            "The source does not declare this host, so it is not contacted.",
            where=without_query(url),
            do="If the board moved, its module has to declare the new host.",
        )
    return host


def refused_address(address: str) -> str | None:
    """Return why a connection to this IP address is refused, or None when it is public."""
    ip = _innermost(ipaddress.ip_address(address.partition("%")[0]))
    if ip.is_loopback:
        return "a loopback address"
    if ip.is_link_local:
        return "a link-local address"
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_unspecified or ip.is_reserved:
        return "a reserved address"
    return None if ip.is_global else "a private address"


def without_query(url: str) -> str:
    """Return the address without query and fragment: a query may hold a person's name, and errors end up in logs."""
    return re.split(r"[?#]", url, maxsplit=1)[0]


def _innermost(ip: IPAddress) -> IPAddress:
    """Return the IPv4 address inside a mapped, 6to4 or NAT64 address: that is the machine reached."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
