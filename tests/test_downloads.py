"""What can be taken home: whole, checked, harmless in a spreadsheet, and from where a download stopped."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from datasette.app import Datasette  # type: ignore[import-untyped]  # datasette ships no types

from archive.downloads import download_name
from archive.editions_contents import public_tables, read_only
from archive.folder import open_archive
from archive.publish import publish
from archive.room.sending import FileAnswer
from tests.archives import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    Get = Callable[..., httpx.Response]

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    ' "quoted", and\nlines',
    "Đường; phố",
    "=HYPERLINK(0)",
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions; in the second, texts that a spreadsheet would take for formulas."""
    with closing(open_archive(tmp_path_factory.mktemp("kho"), create=True)) as archive:
        fill(archive.db)
        publish(archive, NOW)
        for number, text in enumerate(HOSTILE):
            row = (1, f"http://p.example/{number}", "x", text)
            archive.db.execute("INSERT INTO problems (crawl, url, kind, detail) VALUES (?, ?, ?, ?)", row)
        publish(archive, NOW)
        return archive.editions


@pytest.fixture(scope="module")
def get(shelf: Path) -> Iterator[Get]:
    yield from showing(shelf / "0002" / "archive.db")


def showing(edition: Path) -> Iterator[Get]:
    datasette = Datasette([], immutables=[str(edition)])

    def fetch(path: str, method: str = "GET", **headers: str | bytes) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response: httpx.Response = asyncio.run(datasette.client.request(method, path, headers=named))
        return response

    yield fetch
    datasette.get_database(edition.stem).close()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_the_zip_holds_the_very_file_and_a_word_in_two_languages(shelf: Path) -> None:
    with ZipFile(shelf / "0002" / "thu-nghiem-0002.db.zip") as packed:
        assert packed.testzip() is None
        assert sorted(packed.namelist()) == ["README.txt", "archive.db"]
        assert packed.read("archive.db") == (shelf / "0002" / "archive.db").read_bytes()
        readme = packed.read("README.txt").decode()
    assert "never changes" in readme
    assert "không bao giờ thay đổi" in readme


def tables_in(path: Path) -> dict[str, list[list[str]]]:
    with ZipFile(path) as packed:
        names = [name for name in packed.namelist() if name.endswith(".csv")]
        texts = {name: packed.read(name).decode("utf-8") for name in names}
    assert all(text.startswith("\ufeff") for text in texts.values())  # or else Excel shows no Vietnamese letters
    return {name[:-4]: list(csv.reader(io.StringIO(text[1:], newline=""))) for name, text in texts.items()}


def test_the_csv_has_every_row_of_every_table(shelf: Path) -> None:
    written = tables_in(shelf / "0002" / "thu-nghiem-0002-csv.zip")
    with closing(read_only(shelf / "0002" / "archive.db")) as db:
        for table in public_tables(db):
            if table.name == "_sqlite_migrations":
                continue
            count = db.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            assert (table.name, len(written[table.name]) - 1) == (table.name, count)
            assert tuple(written[table.name][0]) == table.columns
    assert not written.keys() & {"frontier", "addresses", "hosts", "unclaimed_urls", "articles_fts", "sqlite_stat1"}


def test_no_cell_is_a_formula_and_every_other_text_is_as_printed(shelf: Path) -> None:
    header, *rows = tables_in(shelf / "0002" / "thu-nghiem-0002-csv.zip")["problems"]
    details = [row[header.index("detail")] for row in rows][-len(HOSTILE) :]
    dangerous = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(0)"}
    assert details == ["'" + text if text in dangerous else text for text in HOSTILE]


def test_every_file_has_its_checksum(shelf: Path) -> None:
    lines = (shelf / "0002" / "SHA256SUMS").read_text().splitlines()
    told = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    files = {path.name: sha256(path.read_bytes()) for path in (shelf / "0002").iterdir() if path.name != "SHA256SUMS"}
    assert told == files
    assert len(files) == 4


@pytest.mark.parametrize(
    ("sites", "name"),
    [
        (["thu-nghiem"], "thu-nghiem"),
        (["../Etc/Passwd\n"], "etc-passwd"),
        (["Trà Vinh"], "tr-vinh"),
        (["越南"], "vankho"),
        (["a" * 500], "a" * 60),
        (["a", "b"], "vankho"),
        ([], "vankho"),
    ],
    ids=["plain", "path", "marks", "other letters", "long", "two sites", "none"],
)
def test_names_suit_every_file_system(sites: list[str], name: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE sites (id INTEGER PRIMARY KEY, name TEXT)")
        db.executemany("INSERT INTO sites (name) VALUES (?)", [(site,) for site in sites])
        assert download_name(db) == name


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


def test_the_page_offers_every_file_with_size_and_checksum(get: Get, shelf: Path) -> None:
    for language, word in (("en", "Take the archive home"), ("vi", "Mang kho về")):
        page = get(f"/-/editions?lang={language}").text
        assert word in page
        for edition in ("0001", "0002"):
            for path in (shelf / edition).iterdir():
                assert f"/-/editions/{int(edition)}/{path.name}" in page
                assert path.name == "SHA256SUMS" or sha256(path.read_bytes()) in page
        for tool in ("DB Browser", "Excel", "RSQLite", "pandas", "datasette", "sqlite3", "sha256sum", "Get-FileHash"):
            assert tool in page


@pytest.mark.parametrize("number", ["0", "-1", "2", "x", "1.5", "١", "99999999999999999999"])
def test_a_page_of_the_list_that_is_not_there(get: Get, number: str) -> None:
    response = get(f"/-/editions?page={number}&lang=en")
    assert response.status_code == 404
    assert "there are 1 to 1" in response.text


def test_a_long_shelf_has_pages_and_a_broken_edition_breaks_nothing(shelf: Path, tmp_path: Path) -> None:
    editions = tmp_path / "editions"
    shutil.copytree(shelf, editions)
    for number in range(3, 24):
        (editions / f"{number:04}").mkdir()
        (editions / f"{number:04}" / "SHA256SUMS").write_text(f"{'0' * 64}  archive.db\n")
        (editions / f"{number:04}" / "archive.db").write_text("no database")
    (get,) = showing(editions / "0002" / "archive.db")
    first, last = get("/-/editions?lang=en").text, get("/-/editions?page=3&lang=en").text
    assert 'id="edition-23"' in first
    assert 'id="edition-13"' not in first
    assert "the file is damaged" in first
    assert 'id="edition-1"' in last
    assert "page=2" in last


def test_the_page_tells_what_is_missing_and_how_to_cite(get: Get) -> None:
    english, vietnamese = (get(f"/-/editions?lang={language}").text for language in ("en", "vi"))
    assert "2 of 4 articles have no authors" in english
    assert "2 trong 4 bài không có tác giả" in vietnamese
    assert "edition 2, 2026-11-24" in english
    assert "bản số 2, ngày 2026-11-24" in vietnamese
    assert "@misc{vankho-2," in english
    queries = [part.split('"')[0] for part in english.split('href="/archive?sql=')[1:]]
    assert len(queries) == 7
    for query in queries:
        assert get(f"/archive.json?sql={query.replace('&amp;', '&')}").json()["error"] is None


def test_an_edition_of_an_older_version_has_its_page_too(shelf: Path, tmp_path: Path) -> None:
    shutil.copytree(shelf, tmp_path / "editions")
    old = tmp_path / "editions" / "0001" / "archive.db"
    old.chmod(0o644)
    with closing(sqlite3.connect(old)) as db:
        db.executescript("DROP TABLE edition; DROP TABLE known_gaps; DROP TABLE citation")
    (get,) = showing(old)
    page = get("/-/editions?lang=en").text
    assert "What is missing</h2>" not in page
    assert 'id="edition-1"' in page


def test_the_short_address_of_an_edition_leads_to_it(get: Get) -> None:
    response = get("/-/editions/0002")
    assert (response.status_code, response.headers["location"]) == (302, "/-/editions?page=1#edition-2")


def test_where_only_a_database_is_at_hand(shelf: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copy(shelf / "0002" / "archive.db", tmp_path / "nhà.db"))
    (get,) = showing(alone)
    page = get("/-/editions?lang=en").text
    assert "Only one database is here" in page
    (address,) = (part.split('"')[0] for part in page.split('href="')[1:] if ".db" in part.split('"')[0])
    assert get(address).content == alone.read_bytes()
    assert get("/-/editions/2/archive.db").status_code == 404


def test_an_edition_that_lies_alone_under_its_name_is_no_shelf(shelf: Path, tmp_path: Path) -> None:
    shutil.copy(shelf / "0002" / "archive.db", tmp_path / "archive.db")
    (get,) = showing(tmp_path / "archive.db")
    assert "Only one database is here" in get("/-/editions?lang=en").text
