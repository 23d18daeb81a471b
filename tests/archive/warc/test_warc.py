from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from warcio.cli import main as warcio  # type: ignore[import-untyped]  # warcio ships no types

from archive.database.folder import open_archive
from archive.rows import crawls
from archive.warc.exchange import Resource
from archive.warc.reader import decode
from archive.warc.writer import Exchange, WarcWriter, read_payload, read_record, read_request, repair_tail
from archive.words.errors import RecordUnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.warc.writer import Capture

brotli = import_module("brotli")  # it ships no types
PAGE = "<html><p>Đảng bộ phường họp</p></html>".encode()
INFO = {
    "software": "vankho/0.1.0",
    "operator": "lưu trữ <kho@example.vn>",
    "profile": '{"name": "thử"}',
    "note": "a\r\nb",
}


def exchange(payload: bytes = PAGE, **changes: Any) -> Exchange:
    facts: dict[str, Any] = {
        "url": "http://p.example/tin?id=1",
        "timestamp": datetime(2026, 11, 24, 3, 53, 48, 999, tzinfo=UTC),
        "method": "GET",
        "request_headers": [("User-Agent", "vankho")],
        "request_body": b"",
        "status": 200,
        "reason": "OK",
        "response_headers": [
            ("Content-Type", "Text/HTML; charset=utf-8"),
            ("Set-Cookie", "a=1"),
            ("Set-Cookie", "b=2"),
        ],
        "payload": payload,
    }
    return Exchange(**(facts | changes))


def write(folder: Path, *exchanges: Exchange, **options: Any) -> list[Capture]:
    writer = WarcWriter(folder, "thu", INFO, **options)
    captures = [writer.write(one) for one in exchanges]
    writer.close()
    return captures


def assert_warcio_accepts(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    files = sorted(str(path) for path in folder.glob("*.warc.gz"))
    assert files
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        warcio(["check", *files])
    assert ended.value.code == 0
    assert capsys.readouterr() == ("", "")
    warcio(["index", "-f", "offset,warc-type,warc-target-uri,http:status", *files])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_response_comes_back_as_it_was_sent(tmp_path: Path) -> None:
    sent = exchange(
        gzip.compress(PAGE, mtime=0), response_headers=[("Content-Encoding", "gzip"), ("X-Tên", "Trà Vinh")]
    )
    (capture,) = write(tmp_path, sent)
    record = read_record(tmp_path, capture.filename, capture.offset)
    assert (record.type, record.url, record.status) == ("response", sent.url, 200)
    assert record.first_line == "HTTP/1.1 200 OK"
    assert record.payload == sent.payload
    assert record.body == PAGE
    assert record.http_header("x-tên") == "Trà Vinh"


def test_a_capture_is_a_row_of_captures(tmp_path: Path) -> None:
    (capture,) = write(tmp_path, exchange())
    assert (capture.method, capture.statuscode, capture.mimetype, capture.record_type) == (
        "GET",
        200,
        "text/html",
        "response",
    )
    assert capture.timestamp == "2026-11-24T03:53:48Z"
    assert capture.digest == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert capture.filename.startswith("thu-")
    assert capture.filename.endswith("-00001.warc.gz")


def test_the_request_with_its_body_follows_its_response(tmp_path: Path) -> None:
    asked = exchange(method="POST", request_body=b"__EVENTTARGET=ctl00%24p&__VIEWSTATE=%2Fw")
    first, capture = write(tmp_path, exchange(b"other"), asked)
    request = read_request(tmp_path, capture.filename, capture.offset)
    assert first.offset < capture.offset
    assert (request.type, request.first_line) == ("request", "POST /tin?id=1 HTTP/1.1")
    assert request.payload == asked.request_body
    assert request.http_headers == [("Host", "p.example"), ("User-Agent", "vankho")]
    response = read_record(tmp_path, capture.filename, capture.offset)
    assert request.headers["WARC-Concurrent-To"] == response.headers["WARC-Record-ID"]
    assert request.headers["Content-Type"] == "application/http; msgtype=request"


def saved(payload: bytes = PAGE, **changes: Any) -> Resource:
    moment = datetime(2022, 3, 11, 3, 12, 36, tzinfo=UTC)
    facts: dict[str, Any] = {"content_type": "text/html; charset=utf-8", "note": "Tin\ntức.html"}
    return Resource("http://p.example/tin?id=1", moment, payload=payload, **(facts | changes))


def test_a_file_that_was_handed_in_comes_back_with_its_type_and_what_its_time_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer = WarcWriter(tmp_path, "thu", INFO)
    like_an_answer = b"HTTP/1.1 500 Oh\r\n\r\nit only looks like one"
    captures = [writer.write_resource(one) for one in (saved(time_from="file"), saved(like_an_answer), saved(b""))]
    writer.close()
    record, odd, empty = (read_record(tmp_path, one.filename, one.offset) for one in captures)
    assert (record.type, record.status, record.payload, record.http_headers) == ("resource", 200, PAGE, [])
    assert record.http_header("Content-Type") == record.headers["Content-Type"] == "text/html; charset=utf-8"
    assert (record.source, record.time_from, record.headers["WARC-Vankho-Note"]) == ("file", "file", "Tin tức.html")
    assert (odd.payload, odd.time_from, empty.payload) == (like_an_answer, None, b"")
    assert captures[0].timestamp == record.headers["WARC-Date"] == "2022-03-11T03:12:36Z"
    assert (captures[0].statuscode, captures[0].mimetype, captures[0].record_type) == (None, "text/html", "resource")
    assert (captures[0].source, captures[0].time_from) == ("file", "file")
    assert captures[1].offset == captures[0].offset + captures[0].length
    assert_warcio_accepts(tmp_path, capsys)


def test_every_file_begins_by_saying_who_wrote_it_and_what_it_cannot_keep(tmp_path: Path) -> None:
    (capture,) = write(tmp_path, exchange())
    info = read_record(tmp_path, capture.filename, 0)
    lines = info.payload.decode().split("\r\n")
    assert info.type == "warcinfo"
    assert info.headers["WARC-Filename"] == capture.filename
    assert "software: vankho/0.1.0" in lines
    assert "operator: lưu trữ <kho@example.vn>" in lines
    assert "note: a b" in lines
    assert any(line.startswith("conformsTo: https://iipc.github.io/") for line in lines)
    assert any(line.startswith("description: ") and "chunked" in line for line in lines)


def test_warcio_accepts_every_kind_of_exchange(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = [
        exchange(),
        exchange(b""),
        exchange(b"", status=304, reason="Not Modified", response_headers=[]),
        exchange(b"moved", status=302, reason="Found", response_headers=[("Location", "/trang chủ")]),
        exchange(bytes(range(256)) * 50, response_headers=[("Content-Type", "image/jpeg")]),
        exchange(b"5\r\nhello", response_headers=[("Transfer-Encoding", "chunked")]),
        exchange(
            b"x", reason="", response_headers=[("X-Latin", "caf\xe9"), ("X-Broken", "a\r\nInjected: b"), ("", "")]
        ),
        exchange(b"y", url="http://p.example/ảnh đẹp/Đường.jpg?q=là gì", ip="127.0.0.1"),
        exchange(b"z", method="POST", request_body="ô=ơ".encode()),
        exchange(b"w", url="http://p.example", protocol="HTTP/1.0"),
    ]
    captures = write(tmp_path, *odd)
    rows = assert_warcio_accepts(tmp_path, capsys)
    assert [row["warc-type"] for row in rows] == ["warcinfo", *["response", "request"] * len(odd)]
    assert [int(row["offset"]) for row in rows[1::2]] == [capture.offset for capture in captures]
    for capture, sent in zip(captures, odd, strict=True):
        record = read_record(tmp_path, capture.filename, capture.offset)
        assert (record.payload, record.status) == (sent.payload, sent.status)


def test_a_huge_payload_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    payload = b"van kho " * (50_000_000 // 8)
    (capture,) = write(tmp_path, exchange(payload))
    assert read_record(tmp_path, capture.filename, capture.offset).payload == payload
    assert_warcio_accepts(tmp_path, capsys)


def test_a_header_that_would_contradict_the_payload_is_set_aside(tmp_path: Path) -> None:
    (capture,) = write(tmp_path, exchange(response_headers=[("Transfer-Encoding", "chunked")]))
    record = read_record(tmp_path, capture.filename, capture.offset)
    assert record.http_headers == [("X-Archive-Orig-Transfer-Encoding", "chunked")]


def test_an_address_is_written_as_ascii(tmp_path: Path) -> None:
    (capture,) = write(tmp_path, exchange(url="http://p.example/ảnh 1.jpg"))
    assert capture.url == "http://p.example/ảnh 1.jpg"
    assert read_record(tmp_path, capture.filename, capture.offset).url == "http://p.example/%E1%BA%A3nh%201.jpg"


def test_local_time_is_written_as_utc(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))
    (capture,) = write(tmp_path, exchange(timestamp=moment))
    assert capture.timestamp == "2026-11-24T03:00:00Z"


def test_a_payload_already_stored_is_only_referred_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = open_archive(tmp_path / "kho", create=True)
    crawl = crawls.begin_crawl(
        archive.db, crawls.save_site(archive.db, {"name": "a", "home_url": "http://p.example/"}), "live", "x", "0"
    )
    writer = WarcWriter(archive.warc, "thu", {}, find_original=partial(crawls.find_original, archive.db))
    one, two, empty, also_empty = (
        crawls.save_capture(archive.db, crawl, _fields(writer.write(sent)))
        for sent in (exchange(), exchange(url="http://p.example/2"), exchange(b""), exchange(b""))
    )
    writer.close()
    rows = list(archive.db.query("SELECT id, record_type, refers_to, filename, offset FROM captures"))
    assert [(row["record_type"], row["refers_to"]) for row in rows] == [
        ("response", None),
        ("revisit", one),
        ("response", None),
        ("response", None),
    ]
    revisit = read_record(archive.warc, rows[1]["filename"], rows[1]["offset"])
    assert revisit.payload == b""
    assert revisit.status == 200
    assert revisit.headers["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert revisit.headers["WARC-Refers-To-Target-URI"] == "http://p.example/tin?id=1"
    assert revisit.headers["WARC-Refers-To-Date"] == "2026-11-24T03:53:48Z"
    assert [read_payload(archive.db, archive.warc, id_) for id_ in (one, two, empty, also_empty)] == [
        PAGE,
        PAGE,
        b"",
        b"",
    ]
    assert_warcio_accepts(archive.warc, capsys)
    with pytest.raises(RecordUnreadableError, match="capture 99"):
        read_payload(archive.db, archive.warc, 99)
    archive.close()


def _fields(capture: Capture) -> dict[str, Any]:
    return {name: getattr(capture, name) for name in capture.__slots__}


def test_files_roll_and_are_never_used_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = write(tmp_path, *(exchange(str(n).encode()) for n in range(3)), max_bytes=1)
    second = write(tmp_path, exchange(b"later"))
    names = [capture.filename for capture in (*first, *second)]
    assert len(set(names)) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert len(assert_warcio_accepts(tmp_path, capsys)) == 4 * 3


def test_a_file_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "thu", {})
    capture = writer.write(exchange())
    assert [path.suffix for path in tmp_path.iterdir()] == [".open"]
    assert read_record(tmp_path, capture.filename, capture.offset).payload == PAGE
    writer.close()
    writer.close()
    assert [path.name for path in tmp_path.iterdir()] == [capture.filename]


@pytest.mark.parametrize("cut", [1, 50])
def test_what_a_killed_process_left_is_mended(tmp_path: Path, cut: int, capsys: pytest.CaptureFixture[str]) -> None:
    (capture,) = write(tmp_path, exchange())
    whole = (tmp_path / capture.filename).read_bytes()
    (tmp_path / f"{capture.filename}.open").write_bytes(whole + whole[:-cut])
    (tmp_path / capture.filename).unlink()
    (tmp_path / "barely-begun.warc.gz.open").write_bytes(whole[:9])
    write(tmp_path, exchange(b"next"))
    assert (tmp_path / capture.filename).read_bytes().startswith(whole)
    assert not list(tmp_path.glob("barely*")) + list(tmp_path.glob("*.open"))
    assert read_record(tmp_path, capture.filename, capture.offset).payload == PAGE
    assert_warcio_accepts(tmp_path, capsys)


def test_a_whole_file_is_left_untouched_and_a_tail_is_cut(tmp_path: Path) -> None:
    (capture,) = write(tmp_path, exchange())
    path = tmp_path / capture.filename
    whole = path.read_bytes()
    assert repair_tail(path) == 0
    path.write_bytes(whole + whole[:20])
    assert repair_tail(path) == 20
    path.write_bytes(whole + b"\0" * 30)
    assert repair_tail(path) == 30
    assert path.read_bytes() == whole


@pytest.mark.parametrize("where", [("nowhere.warc.gz", 0), (None, 3), (None, 10**9)])
def test_a_record_that_is_not_there_is_an_error_with_advice(tmp_path: Path, where: tuple[str | None, int]) -> None:
    (capture,) = write(tmp_path, exchange())
    with pytest.raises(RecordUnreadableError, match=r"warc\.gz"):
        read_record(tmp_path, where[0] or capture.filename, where[1])


def test_a_record_cut_short_is_an_error(tmp_path: Path) -> None:
    (capture,) = write(tmp_path, exchange(bytes(range(256)) * 99))
    path = tmp_path / capture.filename
    path.write_bytes(path.read_bytes()[: capture.offset + capture.length // 2])
    with pytest.raises(RecordUnreadableError):
        read_record(tmp_path, capture.filename, capture.offset)


@pytest.mark.parametrize(
    ("payload", "encoding", "body"),
    [
        (gzip.compress(PAGE, mtime=0), "gzip", PAGE),
        (gzip.compress(PAGE, mtime=0)[:-9], "x-gzip", PAGE),
        (zlib.compress(PAGE), "deflate", PAGE),
        (zlib.compress(PAGE)[2:-4], "deflate", PAGE),
        (brotli.compress(PAGE), "br", PAGE),
        (gzip.compress(brotli.compress(PAGE), mtime=0), "br, gzip", PAGE),
        (PAGE, "", PAGE),
        (PAGE, "gzip", PAGE),
        (PAGE, "br", PAGE),
        (b"", "gzip", b""),
        (PAGE, "zstd", PAGE),
    ],
)
def test_content_encodings_are_undone_where_possible(payload: bytes, encoding: str, body: bytes) -> None:
    assert decode(payload, encoding) == body
