"""Pages that hold their pictures themselves, as SingleFile and its like write them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from archive.warc.reader import read_record
from tests.scraper.sources.saved.kept import PAGE_URL, TEXT, got, picture, put

if TYPE_CHECKING:
    from pathlib import Path

MARK = (
    f"<!--\n Page saved with SingleFile \n url: {PAGE_URL} \n saved date: Thu Mar 10 2022 19:12:36 GMT+0700 (VN)\n-->"
)
SPACER = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def uri(content: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def page(body: str, mark: str = MARK) -> str:
    return f"<!DOCTYPE html> <html lang=vi>{mark}<meta charset=utf-8><title>Tin</title><body><p>{TEXT}</p>{body}"


def test_pictures_in_the_page_become_files_that_it_shows(tmp_path: Path) -> None:
    red, blue = picture(), picture("JPEG")
    saved = page(f'<img src={uri(red)} alt=họp><figure><img alt="x > y" src="{uri(blue, "image/jpeg")}"></figure>')
    had = got(put(tmp_path / "tin.html", saved))
    assert [had.records[url or ""].payload for url in had.shown(PAGE_URL)] == [red, blue]
    assert [capture.mimetype for capture in had.captures] == ["text/html", "image/png", "image/jpeg"]
    assert {capture.timestamp for capture in had.captures} == {"2022-03-10T12:12:36Z"}
    assert all(url.startswith("https://longhoa.gov.vn/tin/saved-") for url in had.urls[1:])
    assert "data:" not in had.records[PAGE_URL].payload.decode()


def test_the_page_is_kept_as_it_was_saved_too(tmp_path: Path) -> None:
    saved = page(f"<img src={uri(picture())}>")
    had = got(put(tmp_path / "tin.html", saved))
    (first, second) = had.captures
    before = read_record(tmp_path / "warc", first.filename, read_record(tmp_path / "warc", first.filename, 0).length)
    assert before.payload.decode() == saved
    assert before.url == f"urn:vankho:as-saved:{before.headers['WARC-Payload-Digest']}"
    assert before.url in had.records[PAGE_URL].headers["WARC-Vankho-Note"]
    assert second.mimetype == "image/png"


def test_where_a_picture_stood_is_believed(tmp_path: Path) -> None:
    where = "https://cdn.longhoa.gov.vn/anh.png"
    had = got(put(tmp_path / "tin.html", page(f"<img data-sf-original-src={where} src={uri(picture())}>")))
    assert had.urls == [PAGE_URL, where]
    assert had.shown(PAGE_URL) == [where]


def test_a_picture_that_stands_in_the_styles_once_is_shown_wherever_it_is_used(tmp_path: Path) -> None:
    red = picture()
    styles = f'<style>:root{{--sf-img-3:url("{uri(red)}")}}</style>'
    svg = "data:image/svg+xml,<svg xmlns=&quot;http://www.w3.org/2000/svg&quot; width=&quot;24&quot;/>"
    used = f'<img src="{svg}" style="background-image:var(--sf-img-3)!important">'
    had = got(put(tmp_path / "tin.html", page(styles + used + used)))
    assert len(set(had.shown(PAGE_URL))) == 1
    assert [had.records[url or ""].payload for url in had.shown(PAGE_URL)] == [red, red]


def test_what_only_holds_the_place_of_a_picture_stays(tmp_path: Path) -> None:
    saved = page(f'<img src="{SPACER}" data-src="https://longhoa.gov.vn/anh.png"><img src="data:image/png;base64,%%%">')
    had = got(put(tmp_path / "tin.html", saved))
    assert had.urls == [PAGE_URL]
    assert had.records[PAGE_URL].payload.decode() == saved


def test_a_portal_s_own_data_uris_stay(tmp_path: Path) -> None:
    saved = page(f"<img src={uri(picture())}>", mark=f"<!-- saved from url=(0034){PAGE_URL} -->")
    assert got(put(tmp_path / "tin.html", saved)).urls == [PAGE_URL]
