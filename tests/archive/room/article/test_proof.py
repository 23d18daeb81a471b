from __future__ import annotations

import gzip
import html
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from archive.proof.places.where import MOST_LETTERS, Page
from archive.room.article.rule_words import RULES, in_words
from archive.words.fields import SELECTORS
from scraper.pages.article.article import FIELDS
from scraper.pages.document import body
from tests.tools.reading import Library, library
from tests.worlds.rich.articles import PATH_ID
from tests.worlds.rich.crawling import Crawling
from tests.worlds.small_archive import HOME, NEWS, article

if TYPE_CHECKING:
    from pathlib import Path

    from archive.database.folder import Archive

PROOF = "/-/proof/thu-nghiem/"


def marked(text: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<mark>(.*?)</mark>", text, re.DOTALL)]


def test_a_title_stands_marked_in_the_stored_bytes(room: Library) -> None:
    text = room.page(f"{PROOF}15?field=title&lang=en")
    assert marked(text) == ["Đêm hội xóm Chài"]
    (place,) = re.findall(r"Bytes (\d+)–(\d+)", text)
    first, last = map(int, place)
    capture = re.findall(r'href="/-/capture/(\d+)"', text)[0]
    record = room.get(f"/-/capture/{capture}.warc").content
    payload = gzip.decompress(record).split(b"\r\n\r\n", 2)[2]
    assert payload[first:last].decode() == "Đêm hội xóm Chài"
    assert "matches, computed just now" in text


def test_the_place_in_the_body_goes_before_that_in_the_head(room: Library) -> None:
    text = html.unescape(room.page(f"{PROOF}15?field=title&lang=en"))
    assert "<h1><mark>" in text
    assert "The value stands in 2 places" in text


def test_every_field_of_a_rich_article(room: Library) -> None:
    text = room.page(f"{PROOF}15?lang=vi")
    found = marked(text)
    for value in ("Hội làng sau ba năm vắng.", "Ngày 15/10/2026", "Bà con xem hội"):
        assert value in found
    assert "dòng chữ khớp" not in text  # this article's rules are others
    assert "(densest block)" in text
    assert "khối" not in RULES.get("densest block", ("",))[0]


def test_what_is_not_in_the_page_word_for_word_is_told(room: Library) -> None:
    text = room.page(f"{PROOF}15?field=body&lang=en")
    assert "Found again: 0 / 12 parts" in text  # the sample's page prints other markup than its text
    assert "Not found again word for word" in text


def test_where_there_is_no_record_the_proof_says_so(room: Library) -> None:
    text = room.page(f"{PROOF}4?field=title&lang=vi")
    capture = room.rows("SELECT capture FROM articles WHERE article_id = '4' AND site = 1")[0][0]
    assert f'<a href="/-/capture/{capture}">' in text


@pytest.mark.parametrize("one", ["1", "2", "4", "6", "11", "12", PATH_ID, "101"])
def test_every_article_has_a_proof(room: Library, one: str) -> None:
    text = room.page(f"{PROOF}{one}?lang=vi")
    assert text.count('class="proof-field"') == 9


def test_nothing_is_claimed_of_what_is_absent(room: Library) -> None:
    text = room.page(f"{PROOF}11?lang=vi")
    assert text.count("Không có giá trị") == 7  # a list names its section
    assert marked(text) == ["Chỉ có tít"]


def test_a_field_that_is_none(room: Library) -> None:
    text = room.page(f"{PROOF}1?field=%3Cb%3E&lang=vi", 404)
    assert "Không có trường “&lt;b&gt;”" in text
    assert "title, summary, byline" in text
    assert "không có bài" in room.page(f"{PROOF}khong?lang=vi", 404)


def listed(archive: Archive) -> None:
    """An article that only a list dates, with words that would break a page."""
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    crawling.begin("2026-11-26T03:00:00Z")
    entry = {"article_id": "1", "url": f"{HOME}bai/1", "title": "x", "published_raw": "09/10/2026", "views": 1234}
    entry["published_at"] = "2026-10-09"
    crawling.see("list", NEWS["url"], b"<ul><li>09/10/2026 x <i>1.234</i></li></ul>", section=NEWS, entries=[entry])
    undated = {"published_at": None, "published_date": None, "published_raw": None, "views": None, "section": None}
    one = article(1, "<script>alert(1)</script>", "Một & hai") | undated
    crawling.read(one)
    crawling.end()
    crawling.writer.close()


def test_what_only_a_list_prints_is_proved_by_the_list(tmp_path: Path) -> None:
    with library(tmp_path, listed) as room:
        text = room.page("/-/proof/thu-nghiem/1?field=published_at&lang=vi")
        assert "chỉ có trong danh sách bài" in text
        assert '<a href="/-/capture/1">' in text
        assert marked(text) == ["09/10/2026"]
        assert marked(room.page("/-/proof/thu-nghiem/1?field=views")) == ["1.234"]
        title = room.page("/-/proof/thu-nghiem/1?field=title")
        assert "<script>alert" not in title
        assert marked(title) == ["&lt;script&gt;alert(1)&lt;/script&gt;"]  # as the page's own markup has it


def imported(archive: Archive) -> None:
    """Two articles that others saved: one file was taken in, the other stays where it lies."""
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    crawling.begin("2026-11-26T03:00:00Z")
    for number in (1, 2):
        crawling.read(article(number, f"Bài {number}", "Nội dung ngắn."))
    crawling.end()
    crawling.writer.close()
    db = archive.db
    db.execute("UPDATE captures SET source = 'warc:sao-luu.warc.gz'")
    db.execute("UPDATE captures SET source = 'wayback', filename = '/nas/kho.warc.gz' WHERE url LIKE '%/2'")


def test_the_proof_names_who_saved_a_capture(tmp_path: Path) -> None:
    with library(tmp_path, imported) as room:
        text = room.page("/-/proof/thu-nghiem/1?field=title&lang=en")
        assert '<dd>an imported WARC file <span class="mono long">sao-luu.warc.gz</span></dd>' in text
        assert marked(text) == ["Bài 1"]
        text = room.page("/-/proof/thu-nghiem/2?field=title&lang=en")
        assert "<dd>Wayback Machine</dd>" in text
        assert "The record lies outside the archive&#39;s folder, in /nas/kho.warc.gz" in text


def found(markup: str, value: str) -> list[str]:
    page = Page(markup)
    return [markup[place.start : place.end] for place in page.find(value)]


@pytest.mark.parametrize(
    ("markup", "value", "place"),
    [
        ("<p>Một hai</p>", "Một hai", "Một hai"),
        ("<p>Một&nbsp;\n  hai</p>", "Một hai", "Một&nbsp;\n  hai"),
        ("<p>M&#7897;t hai</p>", "Một hai", "M&#7897;t hai"),
        ("<p>M<b>ộ</b>t <!-- x -->hai</p>", "Một hai", "M<b>ộ</b>t <!-- x -->hai"),
        ("<p>A &amp; B</p>", "A & B", "A &amp; B"),
        (unicodedata.normalize("NFD", "<p>Đảng bộ</p>"), "Đảng bộ", unicodedata.normalize("NFD", "Đảng bộ")),
        ("<p>Ðảng</p>", "Đảng", "Ðảng"),
        ("<p>a\u00adb\u200bc</p>", "abc", "a\u00adb\u200bc"),
        ("<title>x</title><body><h1>x</h1>", "x", "x"),
        ("<p>1 < 2</p>", "1 < 2", "1 < 2"),
        ("<tr><td>a</td><td>b</td></tr>", "a | b", "a</td><td>b"),
        ("<p>a | b</p>", "a | b", "a | b"),
    ],
    ids=range(12),
)
def test_a_value_is_found_whatever_lies_between_its_letters(markup: str, value: str, place: str) -> None:
    assert found(markup, value)[0] == place


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("<script>Một</script>", "Một"),
        ("<img alt='Một'>", "Một"),
        ("<!-- Một -->", "Một"),
        ("<p>Mot</p>", "Một"),
        ("<p>x</p>", " \n"),
        ("", "x"),
    ],
)
def test_what_nobody_reads_is_no_place(markup: str, value: str) -> None:
    assert found(markup, value) == []


@pytest.mark.parametrize(
    ("markup", "value", "place"),
    [
        ("<img alt='Một &amp; hai'>", "Một & hai", "Một &amp; hai"),
        ('<img src="/anh/1.jpg">', "http://p.example/anh/1.jpg", "/anh/1.jpg"),
        ('<a href="../tin?a=1&amp;b=2">', "http://p.example/x/tin?a=1&b=2", "tin?a=1&amp;b=2"),
        ('<img src="anh/%E1%BA%A3nh.jpg">', "http://p.example/anh/%E1%BA%A3nh.jpg", "anh/%E1%BA%A3nh.jpg"),
        ('<img src="ảnh.jpg">', "http://p.example/anh/%E1%BA%A3nh.jpg", "ảnh.jpg"),
    ],
)
def test_what_only_the_markup_says_is_found_there(markup: str, value: str, place: str) -> None:
    page = Page(markup)
    (first, *_) = page.find_in_markup(value)
    assert markup[first.start : first.end] == place


@pytest.mark.parametrize(
    ("markup", "places"),
    [
        ("Lượt xem: 1.234", 1),
        ("1,234 lượt", 1),
        ("1234", 1),
        ("11.234", 0),
        ("1.234.567", 0),
        ("<i data-n='1234'></i>", 0),
        ("1.234, 1234.", 2),
        ("1234/5", 0),
    ],
)
def test_a_number_is_found_but_not_within_another(markup: str, places: int) -> None:
    assert len(Page(markup).find_number(1234)) == places


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<script>", "&", "<", "ế", "a\u0301\u0302"])
def test_a_hostile_page_is_searched_in_bounds(piece: str) -> None:
    assert Page(piece * 20_000).find("không có") == []
    assert len(Page("x" * (MOST_LETTERS + 10)).html) == MOST_LETTERS


def rule_names() -> set[str]:
    """The rules of the readers: what is stored with an article."""
    named = {each.name for field in FIELDS for each in field.rules if each.name is not None}
    return named | body.RULES.keys() | {f"selected {name}" for name in SELECTORS}


def test_every_rule_of_the_readers_is_told_in_words() -> None:
    assert len(rule_names()) >= 28
    assert rule_names() - RULES.keys() == set()
    assert in_words("một quy tắc mới") == ("quy tắc “một quy tắc mới”", "the rule “một quy tắc mới”")
    assert "no rule" in in_words(None)[1]
