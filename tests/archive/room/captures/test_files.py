"""Pictures and attachments as bytes: right, bounded, harmless, or refused in one clear sentence."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from archive.room.captures.file_names import disposition, download_type, picture_type
from archive.room.captures.stored import matches
from archive.warc.reader import MOST_BYTES, read_record
from archive.words.errors import RecordUnreadableError
from tests.tools.reading import Library, library
from tests.worlds.rich.crawling import Crawling, jpeg, printed
from tests.worlds.small_archive import HOME, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive

PDF = b"%PDF-1.4\n%%EOF\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
NAMES = ("lanh.jpg", "ve.svg", "hong.jpg", "mat.jpg", "sai.jpg", "noi-doi.png")
HOSTILE = 'Quyết định "12"\r\nSet-Cookie: a=b; ../../\u202egnp.exe'


def fill(archive: Archive) -> None:
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    crawling.begin("2026-11-26T03:00:00Z")
    captions = [{"image_url": f"{HOME}anh/{name}", "text": name, "credit": None, "alt": None} for name in NAMES]
    files = [{"url": f"{HOME}tep/1.pdf", "name": HOSTILE}, {"url": f"{HOME}tep/trang.html", "name": "Mẫu"}]
    one = article(1, "Ảnh và tệp", "Chữ.", captions=captions, attachments=files)
    crawling.see("article", one["url"], printed(one), article=one)
    contents = (jpeg(), SVG, jpeg("red"), jpeg("blue"), jpeg("green"), b"<script>alert(1)</script>")
    kinds = ("image/jpeg", "image/svg+xml", "image/jpeg", "image/jpeg", "image/jpeg", "image/png")
    for name, content, kind in zip(NAMES, contents, kinds, strict=True):
        crawling.file(f"{HOME}anh/{name}", content, mimetype=kind)
    crawling.file(f"{HOME}tep/1.pdf", PDF, mimetype="application/pdf")
    crawling.file(f"{HOME}tep/trang.html", b"<script>alert(1)</script>", mimetype="text/html")
    crawling.end()
    crawling.writer.close()
    _harm(archive)


def _harm(archive: Archive) -> None:
    """The third picture's record is cut in two, the fourth's file is lost, the fifth's bytes are others."""
    damaged = archive.warc / "hong.warc.gz"
    sql = "UPDATE captures SET {} WHERE url LIKE '%/' || ?"
    ((name, offset),) = archive.db.execute("SELECT filename, offset FROM captures WHERE url LIKE '%hong.jpg'")
    damaged.write_bytes((archive.warc / name).read_bytes()[offset : offset + 300])
    archive.db.execute(sql.format("filename = 'hong.warc.gz', offset = 0"), ("hong.jpg",))
    archive.db.execute(sql.format("filename = 'mat.warc.gz'"), ("mat.jpg",))
    archive.db.execute(sql.format(f"digest = 'sha256:{'0' * 64}'"), ("sai.jpg",))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("kho"), fill) as opened:
        yield opened


def number(room: Library, table: str, name: str) -> int:
    return int(room.rows(f"SELECT id FROM {table} WHERE url LIKE '%/' || ?", name)[0][0])


def picture(room: Library, name: str, **headers: str) -> Any:
    return room.get(f"/-/picture/{number(room, 'images', name)}", **headers)


def attachment(room: Library, name: str) -> Any:
    return room.get(f"/-/attachment/{number(room, 'attachments', name)}")


def test_a_picture(room: Library) -> None:
    answer = picture(room, "lanh.jpg")
    assert answer.content == jpeg()
    headers = answer.headers
    assert headers["content-type"] == "image/jpeg"
    assert headers["content-length"] == str(len(jpeg()))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "sandbox" in headers["content-security-policy"]
    assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_picture_may_be_kept_by_who_has_chosen_a_language(room: Library) -> None:
    assert "immutable" in picture(room, "lanh.jpg", cookie="vankho_language=en").headers["cache-control"]


def test_a_picture_that_is_known_is_not_sent_again(room: Library) -> None:
    tag = picture(room, "lanh.jpg").headers["etag"]
    assert (picture(room, "lanh.jpg", if_none_match=f'"other", W/{tag}').status_code) == 304
    assert (picture(room, "lanh.jpg", if_none_match='"other"').status_code) == 200


def test_a_drawing_and_what_only_says_it_is_a_picture_are_saved(room: Library) -> None:
    for name in ("ve.svg", "noi-doi.png"):
        headers = picture(room, name).headers
        assert not headers["content-type"].startswith(("image/svg", "text/html"))
        assert headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("hong.jpg", "is damaged"), ("mat.jpg", "mat.warc.gz is not in"), ("sai.jpg", "no longer match the digest")],
)
def test_what_cannot_be_trusted_is_refused_in_a_sentence(room: Library, name: str, reason: str) -> None:
    answer = picture(room, name, accept_language="en")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert reason in answer.text
    assert answer.content.count(b"<h1>") == 1


def test_the_articles_page_stands_though_pictures_are_lost(room: Library) -> None:
    text = room.page("/-/article/thu-nghiem/1?lang=vi")
    assert f'src="/-/picture/{number(room, "images", "lanh.jpg")}"' in text
    assert f'src="/-/picture/{number(room, "images", "mat.jpg")}"' not in text
    assert "Ảnh không có ở đây" in text


def test_the_page_about_a_capture_with_other_bytes_says_so(room: Library) -> None:
    capture = room.rows("SELECT id FROM captures WHERE url LIKE '%sai.jpg'")[0][0]
    assert "KHÔNG khớp" in room.page(f"/-/capture/{capture}?lang=vi")


def test_an_attachment_is_saved_under_a_harmless_name(room: Library) -> None:
    answer = attachment(room, "1.pdf")
    assert (answer.content, answer.headers["content-type"]) == (PDF, "application/pdf")
    assert "set-cookie" not in answer.headers
    manner, plain, exact = answer.headers["content-disposition"].split("; ")
    assert (manner, plain) == ("attachment", 'filename="Quyet dinh 12 Set-Cookie a=b .. .. gnp.pdf"')
    assert unquote(exact.removeprefix("filename*=UTF-8''")) == "Quyết định 12 Set-Cookie a=b .. .. gnp.pdf"


def test_a_page_as_attachment_never_opens(room: Library) -> None:
    headers = attachment(room, "trang.html").headers
    assert headers["content-type"] == "application/octet-stream"
    assert headers["content-disposition"].startswith("attachment;")


def test_a_head_has_the_length_and_no_body(room: Library) -> None:
    async def ask() -> Any:
        return await room.datasette.client.head(f"/-/picture/{number(room, 'images', 'lanh.jpg')}")

    answer = asyncio.run(ask())
    assert (answer.content, answer.headers["content-length"]) == (b"", str(len(jpeg())))


@pytest.mark.parametrize("path", ["/-/picture/99", "/-/attachment/99", "/-/picture/9999999999999999999"])
def test_what_is_not_there(room: Library, path: str) -> None:
    assert "There is no" in room.page(path, 404, accept_language="en")


def test_a_record_cut_anywhere_is_told_to_be_unreadable(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>"
    head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://p.example/\r\nContent-Type: application/http"
    whole = f"{head}; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block
    for length in range(len(whole)):
        (tmp_path / "x.warc.gz").write_bytes(gzip.compress(whole[:length]))
        with pytest.raises(RecordUnreadableError):
            read_record(tmp_path, "x.warc.gz", 0)
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(whole))
    assert read_record(tmp_path, "x.warc.gz", 0).payload == b"<p>x</p>"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with library(tmp_path, _bomb) as room:
        assert "too large" in room.page("/-/captured/1", 404, accept_language="en")


def _bomb(archive: Archive) -> None:
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    crawling.begin("2026-11-26T03:00:00Z")
    crawling.fetch(HOME, b"x")
    crawling.end()
    crawling.writer.close()
    size = MOST_BYTES + 1
    head = f"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: {size}\r\n\r\n".encode()
    (archive.warc / "bom.warc.gz").write_bytes(gzip.compress(head + b"\0" * size + b"\r\n\r\n", 1))
    archive.db.execute("UPDATE captures SET filename = 'bom.warc.gz', offset = 0")


def test_only_the_database_is_at_hand(tmp_path: Path) -> None:
    with library(tmp_path, fill, alone=True) as room:
        assert "only the database is at hand" in room.page("/-/picture/1", 404, accept_language="en")
        text = room.page("/-/article/thu-nghiem/1", accept_language="en")
        assert text.count("only the database is at hand here.") == 1
        assert "<img" not in text
        assert "only the database is at hand" in room.page("/-/capture/1", accept_language="en")
        assert "only the database is at hand" in room.page("/-/proof/thu-nghiem/1", accept_language="en")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0 ftypavif", "image/avif"),
        (SVG, None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_pictures_are_known_by_their_bytes(content: bytes, kind: str | None) -> None:
    assert picture_type(content) == kind


@pytest.mark.parametrize(
    ("claimed", "told"),
    [
        ("application/pdf", "application/pdf"),
        ("Application/PDF; x=y", "application/pdf"),
        ("text/html", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
        ("text/css", "application/octet-stream"),
        ("a/b\r\nx: y", "application/octet-stream"),
        (None, "application/octet-stream"),
    ],
)
def test_types_of_downloads(claimed: str | None, told: str) -> None:
    assert download_type(claimed) == told


@pytest.mark.parametrize(
    ("names", "url", "kind", "saved"),
    [
        (("Mẫu số 1",), "http://p.example/a.doc", "application/msword", "Mẫu số 1.doc"),
        (("bao-cao.pdf",), "http://p.example/x", "application/pdf", "bao-cao.pdf"),
        ((None,), "http://p.example/t%E1%BB%87p.xyz?a=b.exe", "application/octet-stream", "tệp.xyz"),
        ((None,), "http://p.example/", "application/octet-stream", "tep.bin"),
        (("..",), "http://p.example/..%2F..%2Fetc%2Fpasswd", "application/octet-stream", "etc passwd.bin"),
        (("x" * 300,), "http://p.example/x.pdf", "application/pdf", "x" * 100 + ".pdf"),
        (("virus.exe",), "http://p.example/a.pdf", "application/pdf", "virus.pdf"),
    ],
    ids=range(7),
)
def test_names_of_saved_files(names: tuple[str | None, ...], url: str, kind: str, saved: str) -> None:
    header = disposition("attachment", names, url, kind)
    assert unquote(header.split("filename*=UTF-8''")[1]) == saved
    assert header.isascii()
    assert header.isprintable()


def test_digests() -> None:
    assert matches(b"a", "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb") is True
    assert matches(b"a", "sha1:Q33OJHTRWMXUQKLDR3VGK6NB5JQJLYBJ".lower()) is False
    assert matches(b"", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ") is True  # base32, as web archives write it
    assert matches(b"a", "blake9:00") is None
    assert matches(b"a", None) is None
