"""An article's page where a portal means harm, has nothing, or is not there."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.tools.reading import Library, library
from tests.tools.room_text import json_ld, words
from tests.worlds.rich.crawling import Crawling
from tests.worlds.small_archive import HOME, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive


EVIL = '</script><script>alert(1)</script>\u2028"><img src=x onerror=alert(2)>'
BODY = f"""<p onclick="alert(1)" style="color:red" class="x">a<script>alert(1)</script></p><h1>lớn</h1>
<img src="{HOME}anh/1.jpg" onerror="alert(1)"><img src="http://elsewhere.example/bug.gif">
<img src="//elsewhere.example/x">
<a href="javascript:alert(1)">b</a><a href="http://elsewhere.example/" target="_blank" onclick="x">c</a>
<a href="/-/editions">d</a><iframe src="http://elsewhere.example/"></iframe><form action="http://elsewhere.example/">
<input></form><svg onload="alert(1)"><style>*{{}}</style></svg><table><tr><td colspan="2">e</td></tr></table>"""


def hostile(archive: Archive) -> None:
    crawling = Crawling(archive, {"name": "thu-nghiem", "title": EVIL, "home_url": HOME})
    crawling.begin("2026-11-26T03:00:00Z")
    picture = {"image_url": f"{HOME}anh/1.jpg", "text": EVIL, "credit": EVIL, "alt": EVIL}
    author = {"name": EVIL, "role": EVIL, "unit": EVIL}
    many = {"summary": EVIL, "byline": EVIL, "authors": [author], "captions": [picture], "published_raw": EVIL}
    files = [{"url": "javascript:alert(1)", "name": EVIL}]
    section = {"name": EVIL, "url": "javascript:alert(1)", "portal_id": "9"}
    one = article(1, EVIL, EVIL, attachments=files, section=section, **many) | {"body_html": BODY}
    crawling.read(one)
    plain = article(2, "Chữ trơn", "Đoạn <b>một</b>.\n\nĐoạn hai.") | {"body_html": None}
    crawling.read(plain)
    crawling.db.execute("INSERT INTO article_urls (url, article) VALUES ('javascript:alert(9)', 1)")
    crawling.file(f"{HOME}anh/1.jpg", b"\xff\xd8\xff", mimetype="image/jpeg", width=None, height=None)
    crawling.end()
    crawling.writer.close()


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("doc"), hostile) as opened:
        yield opened


@pytest.mark.parametrize("path", ["article", "proof", "edits"])
def test_nothing_of_the_portal_acts_on_our_pages(evil: Library, path: str) -> None:
    text = evil.page(f"/-/{path}/thu-nghiem/1")
    assert len(re.findall(r"<script(?! type=\"application/ld\+json\"| defer src=\"/-/room/)", text)) == 0
    tags = re.findall(r"<[a-z][^>]*>", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL))
    assert [tag for tag in tags if re.search(r"<[^\"]*(?:\"[^\"]*\"[^\"]*)*\son[a-z]+=", tag)] == []
    assert "javascript:" not in " ".join(re.findall(r'(?:href|src)="([^"]*)"', text))


def test_a_body_is_cleaned_again_when_it_is_shown(evil: Library) -> None:
    text = evil.page("/-/article/thu-nghiem/1")
    story = text[text.index('<div class="story"') :].partition("</div>\n")[0]
    assert "elsewhere.example/bug" not in story
    tags = re.sub(r' alt="[^"]*"', "", story.replace(' class="story"', ""))  # a caption may say anything
    for word in ("alert", "onclick", "style", "iframe", "<form", "<input", "<svg", "target", "/-/editions", "<h1"):
        assert word not in tags, word
    assert '<a href="http://elsewhere.example/" rel="nofollow noreferrer">c</a>' in story
    assert '<td colspan="2">e</td>' in story
    assert "<h3>lớn</h3>" in story


def test_json_ld_cannot_leave_its_element(evil: Library) -> None:
    assert json_ld(evil.page("/-/article/thu-nghiem/1"))["headline"] == EVIL


def test_a_body_that_is_text_alone(evil: Library) -> None:
    text = evil.page("/-/article/thu-nghiem/2")
    assert "<p>Đoạn &lt;b&gt;một&lt;/b&gt;.</p>\n<p>Đoạn hai.</p>" in text


def test_no_page_asks_another_host(evil: Library, room: Library) -> None:
    for text in (evil.page("/-/article/thu-nghiem/1"), room.page("/-/article/thu-nghiem/15")):
        asked = re.findall(r'(?:\ssrc|<link [^>]*href)="([^"]*)"', text)
        assert asked
        assert [url for url in asked if not url.startswith(("/", "http://localhost/"))] == []


def test_every_nullable_column_may_be_null(tmp_path: Path) -> None:
    with library(tmp_path, nothing_but_a_row) as room:
        for path in ("article", "proof", "citation/csl", "citation/bibtex", "citation/plain"):
            assert "None" not in room.page(f"/-/{path}/p.example/x")
        assert "None" not in words(room.page("/-/capture/1"))
        assert room.get("/-/captured/1").status_code == 404
        assert room.get("/-/picture/1").status_code == room.get("/-/attachment/1").status_code == 404


def nothing_but_a_row(archive: Archive) -> None:
    moment = "2026-01-01T00:00:00Z"
    with closing(archive.db.conn.cursor()) as db:
        db.execute("INSERT INTO sites (id, name, home_url) VALUES (1, 'p.example', 'http://p.example/')")
        db.execute("INSERT INTO crawls (id, site, source, started_at) VALUES (1, 1, 'live', ?)", (moment,))
        db.execute("INSERT INTO captures (crawl, url, timestamp, source) VALUES (1, 'u', ?, 'live')", (moment,))
        db.execute("INSERT INTO sections (id, site) VALUES (1, 1)")
        db.execute(
            "INSERT INTO articles (id, site, article_id, url, section, content_digest, first_captured_at, "
            "last_captured_at) VALUES (1, 1, '/x', 'u', 1, 'sha256:0', ?, ?)",
            (moment, moment),
        )
        db.execute("INSERT INTO images (id, url) VALUES (1, 'i')")
        db.execute("INSERT INTO captions (article, position, image) VALUES (1, 1, 1)")
        db.execute("INSERT INTO attachments (id, article, url) VALUES (1, 1, 'a')")
        archive.db.conn.commit()


def test_an_empty_archive(tmp_path: Path) -> None:
    with library(tmp_path, lambda _: None) as room:
        assert room.get("/-/article/x/1").status_code == 404
        assert room.get("/-/capture?url=http://p.example/").status_code == 404
