"""Pages as browsers save them: one file, or a file and a folder."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

import pytest

from archive.warc.capture import Capture
from archive.words.errors import SourceUnreadableError
from scraper.sources.saved.taking import captures, is_saved_page
from tests.scraper.sources.saved.kept import PAGE_URL, TEXT, got, picture, put

if TYPE_CHECKING:
    from pathlib import Path

MARK = f"<!-- saved from url=({len(PAGE_URL):04d}){PAGE_URL} -->"
PLAIN = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Họp dân</title></head><body><p>{TEXT}</p></body></html>"


def page(*shown: str, mark: str = MARK, head: str = "") -> str:
    pictures = "".join(f'<img src="{one}" alt="a > b">' for one in shown)
    head = f"<head><meta charset=utf-8>{head}</head>"
    return f"<!DOCTYPE html>\n{mark}\n<html>{head}<body><p>{TEXT}</p>{pictures}</body></html>"


def test_one_file_with_its_address_is_one_record_of_its_bytes(tmp_path: Path) -> None:
    had = got(put(tmp_path / "họp dân.html", PLAIN), PAGE_URL)
    (capture,) = had.captures
    record = had.records[PAGE_URL]
    assert (record.type, record.payload.decode(), record.http_header("content-type")) == (
        "resource",
        PLAIN,
        "text/html",
    )
    assert (capture.source, capture.statuscode, capture.mimetype) == ("file", None, "text/html")
    assert capture.digest == f"sha256:{hashlib.sha256(PLAIN.encode()).hexdigest()}"
    assert (capture.timestamp, capture.time_from, record.time_from) == ("2019-05-06T07:08:09Z", "file", "file")
    assert record.headers["WARC-Vankho-Note"] == "họp dân.html"
    assert had.troubles == []


def test_without_an_address_nothing_is_taken_and_the_advice_tells_what_the_page_calls_itself(tmp_path: Path) -> None:
    assert got(put(tmp_path / "a.html", PLAIN)).what == [
        "the page does not say where it was saved from: give its address with --url"
    ]
    named = page(mark="", head=f'<link href="{PAGE_URL}" rel=canonical>')
    had = got(put(tmp_path / "b.html", named))
    assert had.captures == []
    assert f"only calls itself {PAGE_URL}: give that" in had.what[0]
    assert had.troubles[0].where == str(tmp_path / "b.html")


JS_TIME = "Thu Mar 10 2022 19:12:36"
UTC_TIME = "2022-03-10T12:12:36Z"
SAID = [
    (MARK, PAGE_URL, None),
    ("<!-- saved from url=(0034)https://longhoa.gov.vn/tin/a-%2Db#x -->", "https://longhoa.gov.vn/tin/a--b", None),
    ("<!-- saved from url=(0014)about:internet -->", None, None),
    ("<!-- saved from url=(0020)file:///C:/Trang.htm -->", None, None),
    (
        f"<!--\n Page saved with SingleFile \n url: {PAGE_URL} \n saved date: {JS_TIME} GMT+0700 (Giờ Đông Dương)\n-->",
        PAGE_URL,
        UTC_TIME,
    ),
    (
        f"<!--\n Archive processed by SingleFile \n url: {PAGE_URL}\n saved date: {JS_TIME} GMT-0800\n info: a\n-->",
        PAGE_URL,
        "2022-03-11T03:12:36Z",
    ),
    (f"<!--\n Page saved with SingleFile \n url: {PAGE_URL} \n-->", PAGE_URL, None),
    (f"<!--\n Page saved with SingleFile \n url: {PAGE_URL} \n saved date: {JS_TIME}\n-->", PAGE_URL, None),
    (
        f'<meta name=savepage-url content="{PAGE_URL}?a&amp;b"><meta name=savepage-date content="{JS_TIME} GMT+0700">',
        f"{PAGE_URL}?a&b",
        UTC_TIME,
    ),
    (f'<html data-scrapbook-source="{PAGE_URL}" data-scrapbook-create="20220310121236123">', PAGE_URL, UTC_TIME),
    (
        "<!-- Mirrored from longhoa.gov.vn/tin by HTTrack Website Copier/3.x [X], Thu, 10 Mar 2022 12:12:36 GMT -->",
        "http://longhoa.gov.vn/tin",
        UTC_TIME,
    ),
]


@pytest.mark.parametrize(("mark", "url", "time"), SAID)
def test_what_a_page_says_of_its_address_and_time(tmp_path: Path, mark: str, url: str | None, time: str | None) -> None:
    had = got(put(tmp_path / "a.html", page(mark=mark)))
    assert had.urls == ([url] if url else [])
    if url is not None:
        assert (had.captures[0].timestamp, had.captures[0].time_from) == (
            (time, None) if time else ("2019-05-06T07:08:09Z", "file")
        )


def test_who_gives_an_address_knows_better_than_the_page(tmp_path: Path) -> None:
    assert got(put(tmp_path / "a.html", page()), "https://longhoa.gov.vn/khac").urls == ["https://longhoa.gov.vn/khac"]


@pytest.mark.parametrize("folder", ["Họp dân_files", "Họp dân-Dateien", "Họp dân_tập tin", "Họp dân.files"])
def test_pictures_of_a_folder_are_found_where_the_page_shows_them(tmp_path: Path, folder: str) -> None:
    shown, red, blue = page(f"./{folder}/ảnh 1.png", f"{folder}/anh(2)"), picture(), picture("JPEG")
    file = put(tmp_path / "Họp dân.html", shown)
    put(tmp_path / folder / "ảnh 1.png", red)
    put(tmp_path / folder / "anh(2)", blue)
    put(tmp_path / folder / "kieu.css", "p {}")
    had = got(file)
    assert had.urls[0] == PAGE_URL
    assert [had.records[url or ""].payload for url in had.shown(PAGE_URL)] == [red, blue]
    kinds = {capture.url.rpartition("/")[2]: capture.mimetype for capture in had.captures[1:]}
    assert set(kinds.values()) == {"image/jpeg", "image/png", "text/css"}
    assert had.records[PAGE_URL].payload.decode() == shown
    assert {capture.timestamp for capture in had.captures} == {"2019-05-06T07:08:09Z"}
    assert had.troubles == []


def test_a_disk_may_spell_the_letters_of_names_otherwise(tmp_path: Path) -> None:
    file = put(tmp_path / "Họp.html", page("H%E1%BB%8Dp_files/%E1%BA%A3nh.PNG"))
    put(tmp_path / unicodedata.normalize("NFD", "Họp_files") / unicodedata.normalize("NFD", "ảnh.png"), picture())
    had = got(file)
    assert [url in had.records for url in had.shown(PAGE_URL)] == [True]


def test_a_base_that_the_browser_wrote_counts(tmp_path: Path) -> None:
    file = put(tmp_path / "a.html", page("./a_files/x.png", head='<!--<base href="https://cdn.vn/">--><base href=".">'))
    put(tmp_path / "a_files/x.png", picture())
    had = got(file)
    assert had.shown(PAGE_URL) == ["https://longhoa.gov.vn/tin/a_files/x.png"]
    assert had.shown(PAGE_URL)[0] in had.records


def test_a_frame_stands_where_it_says_and_the_page_leads_there(tmp_path: Path) -> None:
    inner = "https://longhoa.gov.vn/khung/thoi-tiet"
    file = put(
        tmp_path / "a.html", page().replace("</body>", '<iframe src="./a_files/saved_resource.html"></iframe></body>')
    )
    put(tmp_path / "a_files/saved_resource.html", page("./mua.png", mark=MARK.replace(PAGE_URL, inner)))
    put(tmp_path / "a_files/mua.png", picture())
    had = got(file)
    assert f'<iframe src="{inner}">' in had.records[PAGE_URL].payload.decode()
    assert had.shown(inner) == ["https://longhoa.gov.vn/tin/a_files/mua.png"]
    assert had.shown(inner)[0] in had.records


def test_of_another_folder_only_what_the_page_names_belongs_to_it(tmp_path: Path) -> None:
    file = put(tmp_path / "a.html", page("anh/x.png"))
    put(tmp_path / "anh/x.png", picture())
    put(tmp_path / "anh/rieng.png", picture())
    assert got(file).urls == [PAGE_URL, "https://longhoa.gov.vn/tin/anh/x.png"]


def test_files_beside_a_page_belong_to_it_where_it_names_them_pages_do_not(tmp_path: Path) -> None:
    file = put(tmp_path / "a.html", page("x.png", "thieu.png", head='<link href="b.html"><link href="kho/c.html">'))
    put(tmp_path / "x.png", picture())
    put(tmp_path / "rieng.png", picture())
    put(tmp_path / "b.html", page())
    put(tmp_path / "kho/c.html", page())
    had = got(file)
    assert had.urls == [PAGE_URL, "https://longhoa.gov.vn/tin/x.png"]
    assert had.troubles == []


@pytest.mark.parametrize("broken", ['<base href="http://[x">', '<img src="http://[y">', "<img src='a", "<a href=//[z>"])
def test_addresses_that_are_none_break_nothing(tmp_path: Path, broken: str) -> None:
    file = put(tmp_path / "a.html", page("a_files/x.png", head=broken))
    put(tmp_path / "a_files/x.png", picture())
    had = got(file)
    assert (had.urls[0], had.troubles) == (PAGE_URL, [])


def test_a_folder_that_was_left_behind_is_missed(tmp_path: Path) -> None:
    had = got(put(tmp_path / "a.html", page("a_files/x.png")))
    assert had.urls == [PAGE_URL]
    assert had.what == ["the folder a_files, which holds what the page shows, is not beside it"]


def test_a_folder_of_saved_pages_is_taken_page_by_page(tmp_path: Path) -> None:
    folder = tmp_path / "sưu tầm"
    other = "https://longhoa.gov.vn/tin/khac"
    put(folder / "2019/a.html", page("a_files/x.png"))
    put(folder / "2019/a_files/x.png", picture())
    put(folder / "b.htm", page(mark=MARK.replace(PAGE_URL, other)))
    put(folder / "c.html", PLAIN)
    put(folder / "ghi chép.txt", "ở đây là ghi chép")
    put(folder / "Thumbs.db", b"\0")
    had = got(folder)
    assert sorted(had.urls) == sorted([PAGE_URL, other, "https://longhoa.gov.vn/tin/a_files/x.png"])
    assert [trouble.where for trouble in had.troubles] == [str(folder / "c.html")]
    assert had.records[PAGE_URL].headers["WARC-Vankho-Note"] == "sưu tầm/2019/a.html"


def test_a_folder_of_one_page_takes_its_address(tmp_path: Path) -> None:
    put(tmp_path / "mot/a.html", page("a_files/x.png", mark=""))
    put(tmp_path / "mot/a_files/x.png", picture())
    assert got(tmp_path / "mot", PAGE_URL).urls == [PAGE_URL, "https://longhoa.gov.vn/tin/a_files/x.png"]


def test_what_is_known_is_not_written_again(tmp_path: Path) -> None:
    file, warc = put(tmp_path / "a.html", page()), tmp_path / "warc"
    (first,) = list(captures(file, warc))
    assert isinstance(first, Capture)
    there = (first.filename, first.offset, first.length)
    again = captures(file, warc, known=lambda *one: there if one == (PAGE_URL, first.timestamp, first.digest) else None)
    assert list(again) == [first]
    assert len(list(warc.glob("*.warc.gz"))) == 1


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"", b"MZ\x90\0<p>", "chỉ là chữ".encode()])
def test_what_is_no_page_is_told_to_be_none(tmp_path: Path, content: bytes) -> None:
    had = got(put(tmp_path / "a.html", content), PAGE_URL)
    assert (had.captures, had.what) == ([], ["it is no page, whatever its name says"])


def test_errors_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadableError, match="no such file or folder"):
        got(tmp_path / "nowhere.html")
    with pytest.raises(SourceUnreadableError, match="no address of a page"):
        got(put(tmp_path / "a.html", PLAIN), "longhoa.gov.vn")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceUnreadableError, match="no saved page in it"):
        got(tmp_path / "empty")


def test_saved_pages_are_recognised(tmp_path: Path) -> None:
    put(tmp_path / "f/anh.png", picture())
    put(tmp_path / "f/kho.warc.gz", b"\x1f\x8b\x08\0\0")
    assert not is_saved_page(tmp_path / "f")
    assert not is_saved_page(tmp_path / "f/kho.warc.gz")
    assert not is_saved_page(tmp_path / "nowhere")
    put(tmp_path / "f/g/trang", PLAIN)
    assert is_saved_page(tmp_path / "f/g/trang")
    assert is_saved_page(tmp_path / "f")
