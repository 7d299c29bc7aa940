"""Who may be contacted, and where a request really goes."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import Origin, PolicyError
from cache.policy import Access, DefaultPolicy, HostRoute, Policy, SandboxPolicy, refused_address, without_query

ACCESS = Access(hosts=frozenset({"data.example.gov", "files.example.gov:8443"}))


def test_declared_https_address_is_admitted_as_it_is() -> None:
    url = "https://data.example.gov/rows.csv?$limit=1"
    assert DefaultPolicy().admit(url, ACCESS) == HostRoute(url=url, host="data.example.gov", origin=Origin.FETCHED)


def test_a_port_must_be_declared_and_443_is_no_port() -> None:
    assert DefaultPolicy().admit("https://files.example.gov:8443/", ACCESS).host == "files.example.gov:8443"
    assert DefaultPolicy().admit("https://DATA.example.gov:443/", ACCESS).host == "data.example.gov"
    for url in ("https://data.example.gov:8443/", "https://files.example.gov/"):
        with pytest.raises(PolicyError, match="does not declare"):
            DefaultPolicy().admit(url, ACCESS)


@pytest.mark.parametrize("policy", [DefaultPolicy(), SandboxPolicy(8000)], ids=["default", "sandbox"])
@pytest.mark.parametrize(
    "url",
    [
        "http://data.example.gov/",
        "ftp://data.example.gov/",
        "file:///etc/passwd",
        "//data.example.gov/",
        "data.example.gov",
        "",
        "https://",
        "https://other.example.gov/",
        "https://data.example.gov.evil.example/",
        "https://evil.example/?https://data.example.gov/",
        "https://user@data.example.gov/",
        "https://data.example.gov@evil.example/",
        "https://evil.example#@data.example.gov/",
        "https://evil.example\\@data.example.gov/",
        "https://data.example.gov\\.evil.example/",
        "https://data.example.gov\n/",
        "https://data.example.gov /",
        "https://data.exampl\u0435.gov/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[data.example.gov/",
        "https://169.254.169.254/latest/meta-data",
    ],
)
def test_everything_else_is_refused(policy: Policy, url: str) -> None:
    with pytest.raises(PolicyError):
        policy.admit(url, ACCESS)


def test_credentials_in_an_address_are_named_as_the_reason() -> None:
    with pytest.raises(PolicyError, match="user name or password"):
        DefaultPolicy().admit("https://user:pass@data.example.gov/", ACCESS)


def test_sandbox_plays_every_declared_host_on_one_port() -> None:
    route = SandboxPolicy(8123).admit("https://data.example.gov/a%20b?q=%27x%27", ACCESS)
    assert route == HostRoute(
        url="http://127.0.0.1:8123/a%20b?q=%27x%27",
        host="data.example.gov",
        origin=Origin.SANDBOX,
        public_only=False,
        paced=False,
    )
    assert SandboxPolicy(8123).admit("https://data.example.gov", ACCESS).url == "http://127.0.0.1:8123/"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("127.0.0.1", "a loopback address"),
        ("::1", "a loopback address"),
        ("::ffff:127.0.0.1", "a loopback address"),
        ("64:ff9b::7f00:1", "a loopback address"),
        ("2002:7f00:1::", "a loopback address"),
        ("10.1.2.3", "a private address"),
        ("172.16.0.1", "a private address"),
        ("192.168.1.1", "a private address"),
        ("100.64.0.1", "a private address"),
        ("fd00::1", "a private address"),
        ("169.254.169.254", "a link-local address"),
        ("fe80::1%eth0", "a link-local address"),
        ("224.0.0.1", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("0.0.0.0", "a reserved address"),
        ("::", "a reserved address"),
        ("240.0.0.1", "a reserved address"),
        ("255.255.255.255", "a reserved address"),
        ("8.8.8.8", None),
        ("2606:4700::1111", None),
        ("64:ff9b::808:808", None),
    ],
)
def test_only_public_addresses_are_connected_to(address: str, reason: str | None) -> None:
    assert refused_address(address) == reason


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_never_makes_it_public(ip: ipaddress.IPv4Address) -> None:
    mapped = str(ipaddress.IPv6Address(0xFFFF << 32 | int(ip)))
    translated = str(ipaddress.IPv6Address((0x64FF9B << 96) | int(ip)))
    assert refused_address(mapped) == refused_address(translated) == refused_address(str(ip))


def test_queries_stay_out_of_messages() -> None:
    assert without_query("https://data.example.gov/find?name=Somebody#top") == "https://data.example.gov/find"
