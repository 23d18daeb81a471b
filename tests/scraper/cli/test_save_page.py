"""``save-page``: a page's bytes and its reading, kept for a person to correct; nothing is overwritten."""

from __future__ import annotations

import gzip
import json
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from archive.database.folder import open_archive
from archive.rows import crawls
from archive.warc.writer import Exchange, WarcWriter
from scraper.cli.commands import main
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile
from tests.saved_pages.reading import expected_of, html_of
from tests.scraper.cli.test_probe import PAGE
from tests.tools.runs import Portal
from tests.tools.servers import Answer, serving

if TYPE_CHECKING:
    from pathlib import Path

PATH = "/tin-tuc/khai-mac-hoi-dua-ghe-ngo.html"
NAME = "khai-mac-hoi-dua-ghe-ngo"
LIST = """<html><head><title>Tin tức</title></head><body><h1>Tin tức</h1><ul>
<li><a href="/tin-tuc/bai-mot">Bà con ấp Cần Gáng phát quang lối vào đình</a> <span>21/07/2023</span></li>
<li><a href="/tin-tuc/bai-hai">Lớp đan giỏ lục bình khai giảng ở nhà văn hóa</a> <span>20/07/2023</span></li>
<li><a href="/tin-tuc/bai-ba">Đội đua ghe ngo của xã về nhất giải huyện</a> <span>19/07/2023</span></li></ul>
<p><a href="/tin-tuc?page=2">Trang sau</a></p></body></html>"""


def save(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["save-page", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["save-page", *map(str, arguments)])
    assert result.exit_code == 2, result.output
    (line,) = result.output.strip().splitlines()
    return line


def reading(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_bytes_and_the_reading_are_kept(tmp_path: Path) -> None:
    with serving({PATH: Answer(PAGE)}) as served:
        said = save(f"{served.url}{PATH}", tmp_path)
    page, told = tmp_path / f"{NAME}.html", tmp_path / f"{NAME}.json"
    assert page.read_bytes() == PAGE.encode()
    assert reading(told)["title"] == "Khai mạc hội đua ghe ngo"
    assert reading(told)["authors"] == [["Sơn Thị Mai", "Tin, ảnh", None]]
    assert reading(told)["body"][0].startswith("Sáng 12/11, bên bờ")
    assert f"Page: {page}" in said
    assert "correct it" in said


def test_tests_refuse_a_reading_until_a_person_has_corrected_it(tmp_path: Path) -> None:
    with serving({PATH: Answer(PAGE)}) as served:
        save(f"{served.url}{PATH}", tmp_path)
    told = tmp_path / f"{NAME}.json"
    with pytest.raises(AssertionError, match="correct it by what the page says"):
        expected_of(told)
    first, _, rest = told.read_text(encoding="utf-8").partition("\n")
    told.write_text(first + rest.partition("\n")[2], encoding="utf-8")
    assert expected_of(told)["title"] == "Khai mạc hội đua ghe ngo"


def test_articles_and_lists_go_where_their_tests_are(tmp_path: Path) -> None:
    for place in ("articles", "lists"):
        (tmp_path / place).mkdir()
    with serving({PATH: Answer(PAGE), "/tin-tuc": Answer(LIST)}) as served:
        save(f"{served.url}{PATH}", tmp_path)
        save(f"{served.url}/tin-tuc", tmp_path, "--name", "mot-danh-sach")
    kept = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json")}
    assert kept == {f"articles/{NAME}.json", "lists/mot-danh-sach.json"}
    told = reading(tmp_path / "lists" / "mot-danh-sach.json")
    assert (told["kind"], told["problems"]) == ("list", [])
    assert [entry["published_at"] for entry in told["entries"]] == ["2023-07-21", "2023-07-20", "2023-07-19"]
    assert told["pager"]["next"]["url"] == f"{served.url}/tin-tuc?page=2"
    html = html_of(tmp_path / "lists" / "mot-danh-sach.json")
    read = parse_page(html, told["url"], SiteProfile("saved", **told["profile"]))
    assert [asdict(entry) for entry in read.entries] == told["entries"]


def test_a_page_in_an_old_encoding_is_read_again_as_it_was(tmp_path: Path) -> None:
    page = PAGE.replace("Khai mạc hội đua ghe ngo", "Fête de l'été à Cần Thơ"[:17]).encode(
        "cp1252", "xmlcharrefreplace"
    )
    headers = {"Content-Type": "text/html; charset=windows-1252"}
    with serving({PATH: Answer(page, headers=headers)}) as served:
        save(f"{served.url}{PATH}", tmp_path)
    told = tmp_path / f"{NAME}.json"
    assert reading(told)["encoding"] == "cp1252"
    assert (tmp_path / f"{NAME}.html").read_bytes() == page
    assert "Fête de l'été à C" in html_of(told)


def test_a_packed_answer_is_kept_unpacked(tmp_path: Path) -> None:
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
    with serving({PATH: Answer(gzip.compress(PAGE.encode()), headers=headers)}) as served:
        save(f"{served.url}{PATH}", tmp_path)
    assert (tmp_path / f"{NAME}.html").read_bytes() == PAGE.encode()


def test_a_saved_file_is_kept_under_its_address(tmp_path: Path) -> None:
    file = tmp_path / "luu.html"
    file.write_text(PAGE, encoding="utf-8")
    assert "--url" in refused(file, tmp_path)
    save(file, tmp_path, "--url", f"http://xa.demo.gov.vn{PATH}")
    assert reading(tmp_path / f"{NAME}.json")["url"] == f"http://xa.demo.gov.vn{PATH}"


def test_a_page_is_taken_from_an_archive(tmp_path: Path) -> None:
    url, folder = f"http://xa.demo.gov.vn{PATH}", tmp_path / "archive"
    with closing(open_archive(folder, create=True)) as archive:
        portal = Portal(archive.db)
        portal.begin("full")
        writer = WarcWriter(archive.warc, "xa", {})
        headers = [("Content-Type", "text/html; charset=utf-8")]
        for html in (LIST, PAGE):
            at = datetime.fromisoformat(portal.now()).astimezone(UTC)
            place = asdict(writer.write(Exchange(url, at, "GET", [], b"", 200, "OK", headers, html.encode())))
            crawls.save_capture(archive.db, portal.crawl, place | {"timestamp": portal.now()})
        writer.close()
    save(url, tmp_path, "--archive", folder)
    assert (tmp_path / f"{NAME}.html").read_bytes() == PAGE.encode()
    assert "has no capture of this address" in refused(f"{url}x", tmp_path, "--archive", folder)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.json").write_text("{}", encoding="utf-8")
    with serving({PATH: Answer(PAGE)}) as served:
        assert "--name" in refused(f"{served.url}{PATH}", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.json"]
    assert (tmp_path / f"{NAME}.json").read_text(encoding="utf-8") == "{}"


def test_what_is_no_page_is_one_line(tmp_path: Path) -> None:
    pdf = Answer(b"%PDF-1.4 <a>", headers={"Content-Type": "application/pdf"})
    lying = Answer(b"\x89PNG\r\n\x1a\n\x00\x00<a>", headers={})
    with serving({"/a.pdf": pdf, "/anh": lying, "/chu": Answer("chữ suông")}) as served:
        assert "not an HTML page (application/pdf)" in refused(f"{served.url}/a.pdf", tmp_path)
        for path in ("/anh", "/chu"):
            assert "not an HTML page" in refused(f"{served.url}{path}", tmp_path)
        assert "HTTP 404" in refused(f"{served.url}/khong-co", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_portal_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    assert "no answer (" in refused("http://127.0.0.1:9/tin", tmp_path)
    assert "no answer (" in refused("http://khong-co.invalid/tin/xã", tmp_path)
    assert "not a web address" in refused("ftp://xa.demo.gov.vn/tin", tmp_path)


def test_an_answer_that_breaks_off_is_one_line(tmp_path: Path) -> None:
    cut = Answer(PAGE, headers={"Content-Type": "text/html", "Content-Length": "100000", "Connection": "close"})
    with serving({PATH: cut}) as served:
        assert "no answer (" in refused(f"{served.url}{PATH}", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_none_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    with serving({PATH: Answer(PAGE)}) as served:
        url = f"{served.url}{PATH}"
        assert "no such folder" in refused(url, tmp_path / "none")
        assert "is no name" in refused(url, tmp_path, "--name", "../a")
        assert "no archive is here" in refused(url, tmp_path, "--archive", tmp_path / "none")
        assert served.hits == []
