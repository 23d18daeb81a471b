"""Every byte of a WARC file counts: one that is flipped, lost, or added is found and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.proof.files.records import Seen, Walk
from tests.archive.proof.small import PAGE, exchange, found, small_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive

MASKS = (0x01, 0x80, 0xFF, 0x10)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Archive]:
    posted = exchange(3, b"<p>Trang 2</p>", method="POST", request_body=b"trang=2")
    with small_archive(tmp_path / "kho", exchange(1), exchange(2, PAGE), posted) as archive:
        yield archive


def warc_of(archive: Archive) -> Path:
    (path,) = archive.warc.glob("*.warc.gz")
    return path


def broken(path: Path) -> list[tuple[int, str]]:
    seen = [(one.offset, ", ".join(one.faults)) if isinstance(one, Seen) else one for one in Walk(path, ours=True)]
    return [(offset, fault) for offset, fault in seen if fault]


def test_a_whole_archive_is_sound(small: Archive) -> None:
    assert found(small) == []
    assert found(small, deep=False) == []


def test_every_flipped_byte_is_found(small: Archive) -> None:
    path = warc_of(small)
    whole = path.read_bytes()
    assert broken(path) == []
    unseen = []
    for at in range(len(whole)):
        mask = MASKS[at % len(MASKS)]
        path.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
        if not broken(path):
            unseen.append((at, mask))
    assert unseen == []


def test_each_cut_is_found(small: Archive) -> None:
    path = warc_of(small)
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert found(small, deep=False), size
        (first, *_) = found(small)
        assert first.startswith(path.name), first


def test_a_missing_file_is_named(small: Archive) -> None:
    path = warc_of(small)
    path.unlink()
    (line,) = found(small)
    assert line == (
        f"{path.name}: this file is not there, and 3 rows of captures name it; "
        "restore this file from a copy of the archive"
    )


def test_what_follows_a_broken_record_is_read(small: Archive) -> None:
    path = warc_of(small)
    offset, length = small.db.execute("SELECT offset, length FROM captures WHERE id = 2").fetchone()
    whole = bytearray(path.read_bytes())
    whole[offset + length // 2] ^= 0xFF
    path.write_bytes(whole)
    (line,) = found(small)
    assert line.startswith(f"{path.name} byte {offset}, captures row 2 (http://p.example/tin?id=2): no whole record")
    assert "restore this file" in line
