"""Decoding inside the caps, whatever way the bytes are cut up."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import BrokenOffError, LimitError
from cache.limits import CHUNK, Caps, Settings, decoded

CAPS = Caps(max_bytes=1_000_000, max_ratio=200, ratio_floor=100_000)


def pieces(data: bytes, step: int) -> list[bytes]:
    return [data[start : start + step] for start in range(0, len(data), step)]


@given(body=st.binary(max_size=5000), step=st.integers(1, 700), repeat=st.integers(1, 30))
def test_gzip_decodes_to_the_same_bytes_however_it_is_cut(body: bytes, step: int, repeat: int) -> None:
    sent = gzip.compress(body * repeat)
    out = decoded(pieces(sent, step), encoding="gzip", declared=len(sent), caps=CAPS)
    assert b"".join(out) == body * repeat


@given(body=st.binary(min_size=1, max_size=2000), cut=st.integers(1, 2100))
def test_a_cut_gzip_stream_is_never_an_answer(body: bytes, cut: int) -> None:
    sent = gzip.compress(body)
    short = sent[: max(1, len(sent) - cut)]
    with pytest.raises(BrokenOffError):
        list(decoded([short], encoding="gzip", declared=None, caps=CAPS))


def test_several_gzip_members_and_zero_padding_are_one_body() -> None:
    sent = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(8)
    assert b"".join(decoded(pieces(sent, 7), encoding="gzip", declared=None, caps=CAPS)) == b"one two"


def test_an_empty_body_is_empty_in_any_encoding() -> None:
    for encoding in ("", "gzip"):
        assert list(decoded([], encoding=encoding, declared=0, caps=CAPS)) == []


@pytest.mark.parametrize("declared", [3, 5])
def test_a_wrong_length_is_a_broken_answer(declared: int) -> None:
    with pytest.raises(BrokenOffError, match="4 of"):
        list(decoded([b"four"], encoding="", declared=declared, caps=CAPS))


def test_a_bomb_is_noticed_before_it_unfolds() -> None:
    bomb = gzip.compress(bytes(100_000_000), 9)
    taken: list[int] = []

    def sent() -> Iterator[bytes]:
        for piece in pieces(bomb, 1000):
            taken.append(len(piece))
            yield piece

    with pytest.raises(LimitError, match="200 times"):
        list(decoded(sent(), encoding="gzip", declared=len(bomb), caps=CAPS))
    assert sum(taken) <= 2000, "refused after the first bytes, not after all of them"


def test_small_bodies_may_be_highly_compressible() -> None:
    sent = gzip.compress(bytes(90_000), 9)
    assert len(b"".join(decoded([sent], encoding="gzip", declared=None, caps=CAPS))) == 90_000


def test_an_honest_table_is_far_below_the_ratio() -> None:
    row = b'{"credentialnumber":"AC%08d","lastname":"INVENTED","firstname":"PERSON","status":"ACTIVE"},'
    table = b"".join(row % number for number in range(8_000))
    sent = gzip.compress(table, 9)
    assert b"".join(decoded([sent], encoding="gzip", declared=None, caps=CAPS)) == table


def test_size_is_capped_while_streaming() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield bytes(CHUNK)

    with pytest.raises(LimitError, match="larger than"):
        list(decoded(endless(), encoding="", declared=None, caps=CAPS))


def test_a_declared_size_over_the_cap_is_refused_before_reading() -> None:
    unread = (pytest.fail("the body was read") for _ in [b""])
    with pytest.raises(LimitError):
        list(decoded(unread, encoding="", declared=1_000_001, caps=CAPS))


@pytest.mark.parametrize("contact", ["a@b.example\r\nX-Evil: 1", "caf\u00e9@b.example", "a\tb"])
def test_a_contact_that_is_no_header_text_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        Settings(contact=contact)
