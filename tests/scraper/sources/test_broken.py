from __future__ import annotations

import gzip
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.warc.capture import Capture, Trouble
from archive.warc.parse import digests
from archive.warc.reader import read_record
from archive.words.errors import ArchiveError
from scraper.sources.files import captures
from tests.archive.warc.foreign import ARC_HEAD, arc, http, request, revisit, sha1, warc

if TYPE_CHECKING:
    from pathlib import Path


def url(number: int) -> str:
    return f"http://p.example/tin/{number}"


def page(number: int) -> bytes:
    return f"<html><p>trang so {number}, {'rat dai ' * number}</p></html>".encode()


def numbered(number: int) -> bytes:
    block = http(page(number))
    return warc(block, WARC_Target_URI=url(number), WARC_Payload_Digest=sha1(page(number)))


WARCS = [
    numbered(1),
    request(url(1)),
    numbered(2),
    revisit(WARC_Payload_Digest=sha1(page(1))),
    numbered(3),
    numbered(4),
]
ARCS = [ARC_HEAD, *(arc(url(number), http(page(number))) for number in range(1, 5))]
KINDS: dict[str, tuple[list[bytes], bool]] = {
    "plain": (WARCS, False),
    "gzip": ([gzip.compress(record, mtime=0) for record in WARCS], False),
    "arc": (ARCS, True),
    "arc.gz": ([gzip.compress(record, mtime=0) for record in ARCS], True),
}


def urls_of(kind: str) -> list[str | None]:
    """The address of what each record of a file holds, where it is one that is taken."""
    return [None, *map(url, range(1, 5))] if KINDS[kind][1] else [url(1), None, url(2), None, url(3), url(4)]


def read(path: Path, content: bytes) -> set[tuple[str, bytes]]:
    """Read a file; every capture must be readable, and nothing but an ArchiveError may be raised."""
    path.write_bytes(content)
    given: list[Capture | Trouble] = []
    with suppress(ArchiveError):
        given += captures(path, path.parent / "warc", keep=False)
    found = set()
    for item in given:
        if isinstance(item, Capture):
            record = read_record(path.parent / "warc", item.filename, item.offset)
            assert record.length == item.length
            if item.record_type != "revisit":
                found.add((item.url, record.payload))
                assert item.digest == digests.spelled(digests.compute("sha256", record.payload))
    return found


def untouched(kind: str, begin: int, end: int) -> list[str]:
    """The addresses of records none of whose bytes is changed; a cut touches what it takes bytes from."""
    urls, at = [], 0
    for record, address in zip(KINDS[kind][0], urls_of(kind), strict=True):
        if address and (at >= end or at + len(record) <= begin):
            urls.append(address)
        at += len(record)
    return urls


def assert_rest_is_read(path: Path, kind: str, content: bytes, begin: int, end: int) -> None:
    found = read(path, content)
    for address in untouched(kind, begin, end):
        assert (address, page(int(address.rpartition("/")[2]))) in found, (begin, end)


@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_flipped_byte_harms_its_own_record_only(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    whole = bytearray(b"".join(KINDS[kind][0]))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    assert_rest_is_read(tmp_path / "a.warc", kind, bytes(whole), at, at + 1)


@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_cut_harms_only_what_it_takes_bytes_from(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    whole = b"".join(KINDS[kind][0])
    begin = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(begin + 1, len(whole)))
    rubbish = data.draw(st.binary(max_size=30))
    assert_rest_is_read(tmp_path / "a.warc", kind, whole[:begin] + rubbish + whole[end:], begin, end)


@settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"WARC/1.0\r\nWARC-Type: response\r\n", b"\x1f\x8b\x08", b"PK\x03\x04"]),
)
def test_rubbish_is_refused_in_one_line(tmp_path: Path, content: bytes, head: bytes) -> None:
    read(tmp_path / "a.warc", head + content)
