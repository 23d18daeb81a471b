from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from archive.room.changes.differences import Difference, as_html, differences, facts_of
from archive.words.fields import WORDING
from tests.tools.reading import library, text
from tests.worlds.rich.crawling import Crawling
from tests.worlds.small_archive import HOME, article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive
    from tests.tools.reading import Library

HOSTILE = '<img src=x onerror=alert(1)> & "q"'


def _quirks(archive: Archive) -> None:
    """An article whose typing changes, and then its title, to something that means harm."""
    crawling = Crawling(archive, {"name": "la", "home_url": HOME})
    words = ("Sở Văn hoá “họp”.", "Họp bàn"), ('Sở Văn hóa "họp".', "Họp bàn"), ('Sở Văn hóa "họp".', HOSTILE)
    for day, (body, title) in enumerate(words, 1):
        crawling.begin(f"2026-01-0{day}T03:00:00Z")
        crawling.read(article(1, title, body))
        crawling.end()
    crawling.writer.close()


@pytest.fixture(scope="module")
def quirks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("la"), _quirks) as opened:
        yield opened


def version(**words: str | None) -> dict[str, str | None]:
    return dict.fromkeys(WORDING) | words


def pictures(*captions: tuple[str, str | None]) -> str:
    return json.dumps([{"image_url": url, "text": text, "credit": None} for url, text in captions])


def only(before: dict[str, str | None], after: dict[str, str | None]) -> Difference:
    (one,) = differences(before, after)
    return one


def cards(html: str) -> list[str]:
    return re.findall(r'<article class="edit" id="v(\d+)">', html)


def test_only_fields_that_differ_are_told() -> None:
    found = differences(version(title="Chợ", body="a"), version(title="Chợ", body="b", summary="mới"))
    assert [one.field for one in found] == ["summary", "body"]


def test_what_did_not_change_is_folded_and_its_sentences_counted() -> None:
    middle = "Câu ở giữa không đổi chữ nào cả. " * 12
    one = only(version(body=f"Có 10 hộ. {middle}Hết 5 ngày."), version(body=f"Có 12 hộ. {middle}Hết 6 ngày."))
    assert [span.kind for span in one.spans].count("fold") == 1
    (fold,) = [span for span in one.spans if span.kind == "fold"]
    assert 9 <= fold.hidden <= 11
    assert one.facts == {"number"}
    whole = differences(version(body=f"a {middle}"), version(body=f"b {middle}"), whole=True)[0]
    assert "".join(span.text for span in whole.spans if span.kind != "deleted") == f"b {middle}"


def test_typing_alone_is_noise() -> None:
    one = only(version(body="Sở Văn hoá, “hội”"), version(body='Sở Văn hóa, "hội"'))
    assert (one.noise, one.facts) == (True, frozenset())
    assert {"deleted", "inserted"} <= {span.kind for span in one.spans}


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ([("1.jpg", "Hội")], [("1.jpg", "Hội làng")], ["changed"]),
        ([("1.jpg", "Hội")], [("2.jpg", "Hội")], ["replaced"]),
        ([("1.jpg", "Hội")], [], ["removed"]),
        ([], [("1.jpg", None)], ["added"]),
        ([("1.jpg", "Hội"), ("2.jpg", "Chợ")], [("2.jpg", "Chợ"), ("1.jpg", "Hội")], []),
    ],
)
def test_captions_are_compared_picture_by_picture(
    before: list[tuple[str, str | None]], after: list[tuple[str, str | None]], kinds: list[str]
) -> None:
    one = only(version(captions=pictures(*before)), version(captions=pictures(*after)))
    assert [change.kind for change in one.pictures] == kinds
    assert one.noise == (not kinds)


@pytest.mark.parametrize("strange", ["{}", "[1, null]", '"a"', '[{"image_url": 7, "text": ["x"]}]'])
def test_captions_of_a_strange_shape_are_no_fault(strange: str) -> None:
    assert differences(version(captions=strange), version(captions=pictures(("1.jpg", "a"))))


@pytest.mark.parametrize(
    ("before", "after", "facts"),
    [
        ("Có 214 hộ.", "Có 241 hộ.", {"number"}),
        ("họp ngày 12 tháng 5", "họp ngày 13 tháng 5", {"date"}),
        ("từ 1/2/2024 đến nay", "từ 2/2/2024 đến nay", {"date"}),
        ("do ông Lê An ký", "do ông Lê Anh ký", {"name"}),
        ("Rất vui.", "Khá vui.", set()),
        ("HỌP BÀN", "HỌP XONG", set()),
        (None, "Có 3 xã.", {"number"}),
    ],
)
def test_numbers_dates_and_names_are_facts(before: str | None, after: str | None, facts: set[str]) -> None:
    assert facts_of(before, after) == facts


def test_hostile_words_stay_words_in_a_feed() -> None:
    one = only(version(title="a"), version(title=HOSTILE))
    assert as_html(one.spans) == ("<del>a</del><ins>&lt;img src=x onerror=alert(1)&gt; &amp; &#34;q&#34;</ins>")


def test_every_version_is_a_card_the_newest_first(room: Library) -> None:
    rows = room.rows("SELECT id FROM versions WHERE number > 1 ORDER BY captured_from DESC")
    html = room.page("/-/edits?lang=vi")
    assert cards(html) == [str(id_) for (id_,) in rows]
    assert len(rows) == 4
    assert "quay lại chữ của bản 1" in text(html)


def test_a_difference_is_marked(room: Library) -> None:
    html = room.page("/-/edits?field=title&lang=en")
    told = text(html)
    assert "Dọn [added: vệ sinh ] bờ kè" in told
    assert "Changed between 6 May 2023 14:00 and 24 November 2026 10:00" in told


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("field=captions", 2),
        ("field=title", 4),
        ("author=kim+loan", 4),
        ("author=khong+ai", 0),
        ("from=2026-12-01&to=2026-12-31", 1),
        ("from=2026-12-10&to=2026-12-10", 1),
        ("to=2026-12-09", 2),
        ("size=small", 2),
        ("facts=1", 2),
        ("section=9999", 0),
    ],
)
def test_changes_can_be_filtered(room: Library, query: str, numbers: int) -> None:
    assert len(cards(room.page(f"/-/edits?{query}"))) == numbers


def test_changes_of_typing_are_hidden_and_counted_until_asked_for(quirks: Library) -> None:
    hidden, shown = quirks.page("/-/edits?lang=en"), quirks.page("/-/edits?lang=en&noise=1")
    assert (len(cards(hidden)), len(cards(shown))) == (1, 2)
    assert "Hidden: 1 with other spaces" in text(hidden)
    assert "only the typing changed" in text(shown)
    assert '[removed: hoá “ ] [added: hóa " ]' in text(shown)


@pytest.mark.parametrize("path", ["/-/edits", "/-/edits/la/1", "/-/edits.atom", "/-/edits/la/1?a=1&b=3&view=side"])
def test_hostile_words_stay_words_on_every_page(quirks: Library, path: str) -> None:
    html = quirks.page(path)
    assert "<img src=x" not in html
    assert "onerror" in html


def test_older_changes_follow_after_a_cursor(room: Library) -> None:
    newest, *older = cards(room.page("/-/edits"))
    assert cards(room.page(f"/-/edits?before={newest}")) == older


@pytest.mark.parametrize("query", ["field=x", "size=huge", "from=2026-13-45", "section=-1", "before=x", "to=12/5/2026"])
def test_what_cannot_be_understood_is_said(room: Library, query: str) -> None:
    html = room.page(f"/-/edits?{query}&lang=en", 400)
    assert f"Cannot read {query.split('=', maxsplit=1)[0]}=" in html


def test_all_wordings_of_an_article_with_their_evidence(room: Library) -> None:
    html = room.page("/-/edits/thu-nghiem/1?lang=en")
    assert re.findall(r'<section class="edit" id="v(\d+)">', html) == ["4", "3", "2", "1"]
    (capture,) = room.rows("SELECT capture FROM versions WHERE article = 1 AND number = 3")[0]
    assert f"/-/capture/{capture}" in html
    assert "back to the words of version 1" in text(html)


def test_two_versions_are_compared(room: Library) -> None:
    assert "These two have the same words" in room.page("/-/edits/thu-nghiem/1?a=1&b=4&lang=en")
    compared = text(room.page("/-/edits/thu-nghiem/1?a=1&b=3&view=side&lang=en"))
    assert "Version 1 → version 3" in compared
    assert "bàn về [removed: đường ]" in compared
    assert "bàn về [added: cầu ]" in compared
    assert "versions" in room.page("/-/edits/thu-nghiem/1?a=1&b=9&lang=en", 404)


def test_an_article_whose_id_is_a_path_has_wordings(room: Library) -> None:
    assert "Lịch sử phường" in room.page("/-/edits/thu-nghiem/gioi-thieu/lich-su/phuong")
    room.page("/-/edits/thu-nghiem/kh%C3%B4ng-c%C3%B3", 404)


def entries(xml: str) -> list[ET.Element]:
    return ET.fromstring(xml).findall("{*}entry")


def part(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"{{*}}{name}") or ""


def test_the_feed_of_edits_has_an_entry_per_version(room: Library) -> None:
    answer = room.get("/-/edits.atom?lang=en")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    found = entries(answer.text)
    seen = room.rows("SELECT captured_from FROM versions WHERE number > 1 ORDER BY captured_from DESC")
    assert [part(entry, "updated") for entry in found] == [at.replace("Z", "+00:00") for (at,) in seen]
    assert len({part(entry, "id") for entry in found}) == len(found)
    assert part(found[-1], "id") == "tag:p.example,2026-11-24:vankho/thu-nghiem/2/edit/03:00:04Z"
    assert "Dọn <ins>vệ sinh </ins>bờ kè" in part(found[-1], "content")


def test_the_feed_is_filtered_like_the_page(room: Library) -> None:
    assert len(entries(room.page("/-/edits.atom?field=captions"))) == 2
    room.page("/-/edits.atom?field=x", 400)
