"""MHTML of Chrome, Internet Explorer and Word, whole and broken."""

from __future__ import annotations

import base64
import quopri
from typing import TYPE_CHECKING

import pytest

from tests.scraper.sources.saved.kept import PAGE_URL, TEXT, got, picture, put

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = picture()
PICTURE_URL = "https://longhoa.gov.vn/anh/1.png"
FRAME_URL = "https://longhoa.gov.vn/khung"
END = b"--ranh--\r\n"


def part(content: bytes, kind: str, location: str = "", name: str = "", how: str = "base64") -> bytes:
    packed = {
        "base64": base64.encodebytes(content).replace(b"\n", b"\r\n"),
        "quoted-printable": quopri.encodestring(content).replace(b"\n", b"\r\n"),
    }.get(how, content)
    headers = {"Content-Type": kind, "Content-Transfer-Encoding": how, "Content-Location": location, "Content-ID": name}
    return (
        "".join(f"{key}: {value}\r\n" for key, value in headers.items() if value).encode() + b"\r\n" + packed + b"\r\n"
    )


def message(*parts: bytes, headers: str = "", boundary: str = "ranh", end: bytes = END) -> bytes:
    kind = f'multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{boundary}"'
    return (
        f"{headers}MIME-Version: 1.0\r\nContent-Type: {kind}".encode()
        + b"\r\n\r\n\r\n"
        + b"".join(b"--ranh\r\n" + one for one in parts)
        + end
    )


CHROME = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {PAGE_URL}\r\nSubject: =?utf-8?Q?H=E1=BB=8Dp?=\r\n"
    "Date: Thu, 10 Mar 2022 12:12:36 -0000\r\n"
)
HTML = (
    f'<html><head><link rel="stylesheet" type="text/css" href="cid:css-1@mhtml.blink"></head><body><p>{TEXT}</p>'
    f'<img src="{PICTURE_URL}"><iframe src="cid:frame-2@mhtml.blink"></iframe></body></html>'
).encode()
PARTS = (
    part(HTML, "text/html", PAGE_URL, "<frame-1@mhtml.blink>", "quoted-printable"),
    part(PICTURE, "image/png", PICTURE_URL),
    part(b"p { color: red }", "text/css", "cid:css-1@mhtml.blink", how="quoted-printable"),
    part(b"<p>khung</p>", "text/html", FRAME_URL, "<frame-2@mhtml.blink>", "quoted-printable"),
)


def test_chrome_keeps_the_page_as_it_stood_with_all_that_it_shows(tmp_path: Path) -> None:
    had = got(put(tmp_path / "a.mhtml", message(*PARTS, headers=CHROME)))
    styles = "https://longhoa.gov.vn/tin/css-1%40mhtml.blink"
    assert had.urls == [PAGE_URL, PICTURE_URL, styles, FRAME_URL]
    assert {(one.timestamp, one.time_from) for one in had.captures} == {("2022-03-10T12:12:36Z", None)}
    assert [one.mimetype for one in had.captures] == ["text/html", "image/png", "text/css", "text/html"]
    assert had.records[PICTURE_URL].payload == PICTURE
    shown = had.records[PAGE_URL].payload.decode()
    assert TEXT in shown
    assert f'<iframe src="{FRAME_URL}">' in shown
    assert f'href="{styles}"' in shown
    assert had.records[PAGE_URL].http_header("Content-Type") == "text/html"
    assert had.troubles == []


def test_the_bytes_of_a_page_without_a_charset_stay_as_they_are(tmp_path: Path) -> None:
    plain = f"<p>{TEXT}</p>".encode()
    for how in ("quoted-printable", "base64", "8bit", "binary"):
        had = got(put(tmp_path / f"{how}.mht", message(part(plain, "text/html", PAGE_URL, how=how))))
        assert had.records[PAGE_URL].payload == plain, how


def test_a_charset_is_kept(tmp_path: Path) -> None:
    plain = f"<p>{TEXT}</p>".encode("utf-16")
    had = got(put(tmp_path / "a.mht", message(part(plain, 'text/html; charset="utf-16"', PAGE_URL))))
    assert had.records[PAGE_URL].http_header("content-type") == "text/html; charset=utf-16"


def test_internet_explorer_may_save_a_page_alone(tmp_path: Path) -> None:
    head = 'From: "Saved by Internet Explorer 11"\r\nDate: Thu, 10 Mar 2022 19:12:36 +0700\r\nMIME-Version: 1.0\r\n'
    alone = head.encode() + part(f"<html>{TEXT}</html>".encode(), 'text/html;\r\n\tcharset="utf-8"', PAGE_URL)
    had = got(put(tmp_path / "a.mht", alone))
    assert (had.urls, had.captures[0].timestamp) == ([PAGE_URL], "2022-03-10T12:12:36Z")


def test_the_start_is_the_page_wherever_it_stands(tmp_path: Path) -> None:
    parts = (part(b"<p>khung</p>", "text/html", FRAME_URL, "<a@x>"), part(HTML, "text/html", PAGE_URL, "<b@x>"))
    whole = message(*parts).replace(b'type="text/html"', b'type="text/html"; start="<b@x>"')
    assert got(put(tmp_path / "a.mht", whole)).urls == [PAGE_URL, FRAME_URL]


def test_what_word_made_on_a_disk_stands_beside_the_page_that_is_named(tmp_path: Path) -> None:
    place = "file:///C:/B1A2/tin.htm"
    parts = (
        part(b'<html><p><img width=9 src="tin_files/image001.png"></p></html>', "text/html", place),
        part(PICTURE, "image/png", "file:///C:/B1A2/tin_files/image001.png"),
        part(b"<xml/>", "text/xml", "file:///C:/B1A2/tin_files/filelist.xml"),
    )
    file = put(tmp_path / "tin.mht", message(*parts))
    assert "give its address with --url" in got(file).what[0]
    had = got(file, PAGE_URL)
    assert [had.records[url or ""].payload for url in had.shown(PAGE_URL)] == [PICTURE]
    assert (had.captures[0].timestamp, had.captures[0].time_from) == ("2019-05-06T07:08:09Z", "file")


@pytest.mark.parametrize("cut", range(len(END) + 3, 900, 97))
def test_of_a_broken_off_file_all_parts_that_are_there_are_kept(tmp_path: Path, cut: int) -> None:
    whole = message(*PARTS, headers=CHROME)
    had = got(put(tmp_path / "a.mhtml", whole[:-cut]))
    assert had.urls[0] == PAGE_URL
    assert TEXT in had.records[PAGE_URL].payload.decode()
    assert had.what == ["it ends before its last part does; what is there was taken"]


def test_another_boundary_than_announced_is_found(tmp_path: Path) -> None:
    had = got(put(tmp_path / "a.mhtml", message(*PARTS, headers=CHROME, boundary="khac")))
    assert had.urls[:2] == [PAGE_URL, PICTURE_URL]
    assert had.captures[0].timestamp == "2022-03-10T12:12:36Z"
    assert had.records[PICTURE_URL].payload == PICTURE
    assert had.what == ["its parts begin otherwise than it announces; they were read as they begin"]


def test_a_message_without_a_page_says_so(tmp_path: Path) -> None:
    had = got(put(tmp_path / "a.mhtml", message(part(PICTURE, "image/png", PICTURE_URL))))
    assert (had.captures, had.what) == ([], ["there is no page in it that could be read"])


def test_names_do_not_decide_what_a_file_is(tmp_path: Path) -> None:
    page = f"<html><!-- saved from url=(0034){PAGE_URL} --><p>{TEXT}</p></html>"
    had = got(put(tmp_path / "a.mhtml", page))
    assert (had.urls, had.what) == ([PAGE_URL], ["it is named as MHTML, but is a plain page; it was read as one"])
    assert got(put(tmp_path / "b.html", message(*PARTS, headers=CHROME))).urls[0] == PAGE_URL
