from __future__ import annotations

import base64
import gzip
import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from archive.warc.parse import digests, heads
from archive.warc.parse.bodies import dechunk
from archive.warc.parse.unpack import Window
from archive.warc.parse.walk import read_at
from archive.warc.reader import read_record
from archive.words.errors import RecordUnreadableError
from tests.archive.warc.foreign import ARC_HEAD, PAGE, arc, chunked, http, packed, warc

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2014", "2014-01-01T00:00:00Z"),
        ("20140025000000", "2014-01-25T00:00:00Z"),
        ("2014-03-25t12:21:30.5+0700", "2014-03-25T05:21:30Z"),
        ("2014-03-25 12:21:30 GMT", "2014-03-25T12:21:30Z"),
        ("0001-01-01T00:00:00+07:00", None),
        ("2014-13-01", None),
        ("2014-02-30T00:00:00Z", None),
        ("2008-10-294T05:21:46-0700", None),
        ("", None),
        ("gestern", None),
    ],
)
def test_times(text: str, moment: str | None) -> None:
    assert heads.utc(text) == moment


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("HTTP/1.1 200 OK", 200),
        ("HTTP/2 404", 404),
        ("HTTP/1.1", None),
        ("HTTP/1.1 OK", None),
        ("", None),
        ("H ²", None),
    ],
)
def test_statuses(line: str, status: int | None) -> None:
    assert heads.status_of(line) == status


def test_digests_in_all_their_spellings() -> None:
    raw = hashlib.sha256(PAGE).digest()
    for value in (raw.hex(), raw.hex().upper(), base64.b32encode(raw).decode(), base64.b64encode(raw).decode()):
        for name in ("sha256", "SHA-256", "sha_256"):
            assert digests.parse(f"{name}:{value}") == ("sha256", raw)
    for odd in (None, "", "sha1", "sha1:", "sha1:zz", "crc32:00", f"sha1:{raw.hex()}", "sha1:(null)"):
        assert digests.parse(odd) is None


def test_chunks_of_every_size() -> None:
    for size in (1, 7, 100, 4000):
        assert dechunk(chunked(PAGE * 9, size)) == PAGE * 9
    assert dechunk(b"5;a=b\r\nhello\r\n0\r\n\r\n") == b"hello"
    assert dechunk(b"0\r\n\r\n") == b""
    assert dechunk(b"") == b""


def test_a_record_is_read_at_its_place_and_nowhere_else(tmp_path: Path) -> None:
    cases = {
        "a.arc.gz": packed([ARC_HEAD, arc(), arc()]),
        "a.arc": ARC_HEAD + arc() + arc(),
        "lf.warc": warc(newline="\n") * 2,
        "a.warc.gz": packed([warc(), warc()]),
    }
    for name, content in cases.items():
        (tmp_path / name).write_bytes(content)
        readable = []
        for offset in range(len(content) + 1):
            try:
                record = read_record(tmp_path, name, offset)
            except RecordUnreadableError:
                continue
            readable.append(offset + record.length)
            assert record.payload == PAGE or record.type == "warcinfo"
        assert len(readable) >= 2
        assert readable[-1] == len(content)


def test_what_is_not_whole_is_not_read() -> None:
    good = gzip.compress(warc(), mtime=0)
    for content in (
        good[:-1],
        good[:-9],
        good[:-8] + bytes(8),
        gzip.compress(warc() + warc()),
        warc()[:-30],
        b"",
        b"WARC/1.0",
    ):
        with pytest.raises(RecordUnreadableError):
            read_at(Window(BytesIO(content), 0, len(content)), 0)


def test_a_bomb_is_refused_by_its_head() -> None:
    bomb = gzip.compress(warc(http(bytes(99)), Content_Length=10**12), mtime=0)
    with pytest.raises(RecordUnreadableError, match="more than 67108864 bytes"):
        read_at(Window(BytesIO(bomb), 0, len(bomb)), 0)
