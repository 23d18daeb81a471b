"""How an edition's files are sent: whole, in parts, and nothing else."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from archive.room.browse.sending import FileAnswer
from tests.tools.shelves import sha256, showing, two_editions_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tools.shelves import Get


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_editions_in(tmp_path_factory.mktemp("kho"))


@pytest.fixture(scope="module")
def get(shelf: Path) -> Iterator[Get]:
    yield from showing(shelf / "0002" / "archive.db")


def test_a_file_is_sent_whole(get: Get, shelf: Path) -> None:
    response = get("/-/editions/2/archive.db")
    content = (shelf / "0002" / "archive.db").read_bytes()
    assert (response.status_code, response.content) == (200, content)
    assert response.headers["content-length"] == str(len(content))
    assert response.headers["etag"] == f'"{sha256(content)}"'
    assert response.headers["accept-ranges"] == "bytes"
    assert response.headers["content-type"] == "application/vnd.sqlite3"
    assert response.headers["content-disposition"] == 'attachment; filename="archive.db"'
    assert get("/-/editions/0001/thu-nghiem-0001.db.zip").headers["content-type"] == "application/zip"
    assert get("/-/editions/1/SHA256SUMS").headers["content-type"].startswith("text/plain")


def test_a_head_has_the_same_headers_and_no_body(get: Get) -> None:
    whole, head = get("/-/editions/2/archive.db"), get("/-/editions/2/archive.db", "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=4096-", 4096, -1),
        ("bytes=-5", -5, -1),
        ("bytes=0-99999999999", 0, -1),
        ("bytes=-99999999999", 0, -1),
    ],
)
def test_a_part_is_sent(get: Get, shelf: Path, asked: str, first: int, last: int) -> None:
    content = (shelf / "0002" / "archive.db").read_bytes()
    first, last = first % len(content), last % len(content)
    response = get("/-/editions/2/archive.db", range=asked)
    assert response.status_code == 206
    assert response.content == content[first : last + 1]
    assert response.headers["content-range"] == f"bytes {first}-{last}/{len(content)}"
    assert response.headers["content-length"] == str(last + 1 - first)


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0", "bytes=999999999-9999999999"])
def test_a_part_that_is_not_there(get: Get, shelf: Path, asked: str) -> None:
    response = get("/-/editions/2/archive.db", range=asked)
    assert (response.status_code, response.content) == (416, b"")
    assert response.headers["content-range"] == f"bytes */{(shelf / '0002' / 'archive.db').stat().st_size}"


@pytest.mark.parametrize(
    "asked", ["bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=١-٢"]
)
def test_what_is_no_single_range_is_ignored(get: Get, shelf: Path, asked: str) -> None:
    response = get("/-/editions/2/archive.db", range=asked.encode())
    assert (response.status_code, len(response.content)) == (200, (shelf / "0002" / "archive.db").stat().st_size)


def test_a_download_goes_on_only_with_the_same_file(get: Get) -> None:
    tag = get("/-/editions/2/archive.db").headers["etag"]
    other = get("/-/editions/1/archive.db").headers["etag"]
    assert get("/-/editions/2/archive.db", range="bytes=5-9", if_range=tag).status_code == 206
    assert get("/-/editions/2/archive.db", range="bytes=5-9", if_range=other).status_code == 200
    assert get("/-/editions/2/archive.db", if_none_match=f'{other}, "x", W/{tag}').status_code == 304
    assert get("/-/editions/2/archive.db", if_none_match=tag).content == b""
    assert get("/-/editions/2/archive.db", if_none_match=other).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/-/editions/2/..%2F0001%2Farchive.db",
        "/-/editions/2/%2E%2E",
        "/-/editions/2/.lock",
        "/-/editions/2/%2Fetc%2Fpasswd",
        "/-/editions/2/..%5C0001%5Carchive.db",
        "/-/editions/2/archive.db%00.zip",
        "/-/editions/2/ARCHIVE.DB",
        "/-/editions/2/unlisted.db",
        "/-/editions/2/link.db",
        "/-/editions/3/archive.db",
        "/-/editions/0/archive.db",
        "/-/editions/-1/archive.db",
        "/-/editions/3",
        "/-/editions/١/archive.db",
        "/-/editions/99999999999999999999/archive.db",
    ],
)
def test_nothing_else_is_sent(get: Get, shelf: Path, path: str) -> None:
    (shelf / "0002" / "unlisted.db").write_text("not for readers")
    (shelf / "0002" / "link.db").symlink_to("/etc/hostname")
    try:
        assert_missing(get, path)
    finally:
        (shelf / "0002" / "unlisted.db").unlink()
        (shelf / "0002" / "link.db").unlink()


def assert_missing(get: Get, path: str) -> None:
    """Where a path has percent signs, Datasette tries its own way of writing it before it gives up."""
    response = get(path)
    if response.status_code == 302 and "~" in response.headers["location"]:
        response = get(response.headers["location"])
    assert response.status_code == 404


def test_a_checksum_file_cannot_name_what_lies_elsewhere(shelf: Path, tmp_path: Path) -> None:
    shutil.copytree(shelf, tmp_path / "editions")
    sums, link = tmp_path / "editions" / "0002" / "SHA256SUMS", tmp_path / "editions" / "0002" / "link.db"
    sums.chmod(0o644)
    link.symlink_to("/etc/hostname")
    sums.write_text("".join(f"{'0' * 64}  {name}\n" for name in ("../0001/archive.db", "/etc/passwd", "..", "link.db")))
    (get,) = showing(tmp_path / "editions" / "0002" / "archive.db")
    for name in ("..%2F0001%2Farchive.db", "%2Fetc%2Fpasswd", "%2E%2E", "link.db"):
        assert_missing(get, f"/-/editions/2/{name}")


def test_a_reader_who_leaves_is_not_sent_the_rest(tmp_path: Path) -> None:
    (tmp_path / "large.db").write_bytes(bytes(50_000_000))
    sent: list[dict[str, Any]] = []
    third = asyncio.Event()

    class Leaving:
        method, headers = "GET", dict[str, str]()

        async def receive(self) -> dict[str, Any]:
            await third.wait()
            return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        if len(sent) == 3:
            third.set()
        await asyncio.sleep(0)

    asyncio.run(FileAnswer(Leaving(), tmp_path / "large.db", "0" * 64, "x/y").asgi_send(send))
    assert len(sent) < 10
