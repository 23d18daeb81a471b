from __future__ import annotations

import asyncio
import csv
import io
import re
from contextlib import closing
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from archive.database.folder import open_archive
from archive.room.search.run import MOST_PAGES
from archive.room.tools.atom import Entry, build, moment
from archive.search.facets import FACETS
from tests.archive.search.judged import fill
from tests.tools.reading import library, nothing, shown, small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive
    from tests.tools.reading import Library

HOSTILE = '<script>alert(1)</script> & "mưa" ]]> {{ 7*7 }} \x00\x1b\x0b\ufffe'
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    def filled(archive: Archive) -> None:
        fill(archive.db)
        archive.db.execute(
            "INSERT INTO articles (id, site, article_id, url, title, summary, byline, body, content_digest,"
            " first_captured_at, last_captured_at, removed_at) VALUES (900, 1, 'a/b', '', ?, ?, ?, ?, '',"
            " '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z', '2024-02-01T00:00:00Z')",
            (HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        )
        archive.db.execute("INSERT INTO images (id, url) VALUES (900, 'x')")
        archive.db.execute("INSERT INTO captions (article, position, image, text) VALUES (900, 1, 900, ?)", (HOSTILE,))

    with library(tmp_path_factory.mktemp("thi-xa"), filled) as opened:
        yield opened


def titles(html: str) -> list[str]:
    return [unescape(re.sub(r"<[^>]+>", "", title)) for title in re.findall(r"<li>\s*<h2><a[^>]*>(.*?)</a></h2>", html)]


def search(town: Library, typed: str, more: str = "", form: str = "") -> str:
    return town.page(f"/-/search{form}?q={quote(typed)}&lang=vi{more}")


def test_hits_are_marked_in_every_field_with_their_marks(town: Library) -> None:
    page = search(town, "anh thu ba coi")
    assert titles(page) == ["Nghệ nhân dệt chiếu cuối cùng của xóm Lác"]
    assert "Bà <mark>Ba</mark> <mark>Cói</mark>" in page.replace("<mark>Bà</mark>", "Bà")
    assert "<mark>Anh</mark> <mark>Thư</mark>" in page
    assert "chú thích ảnh" in page
    assert "dòng tác giả" in page


def test_what_only_the_folded_column_has_is_marked_in_title_and_captions(town: Library) -> None:
    page = search(town, "dua sap")
    assert "<mark>Dừa</mark> <mark>sáp</mark> Bến Lau" in page
    assert "Trái <mark>dừa</mark> <mark>sáp</mark> bổ đôi" in page
    assert "<mark>Đua</mark> <mark>ghe</mark> ngo" in search(town, "dua ghe kompong")


def test_hostile_texts_are_shown_and_do_nothing(town: Library) -> None:
    page = search(town, "alert mua")
    assert "<script" not in page
    assert "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert "<script" not in search(town, HOSTILE)
    assert "không còn trên cổng" in page


def test_boxes_keep_what_was_asked(town: Library) -> None:
    page = search(town, '"bò" <b>', "&exact=1&in=title&sort=oldest&from=2021-01-01&year=2021")
    assert 'value="&#34;bò&#34; &lt;b&gt;"' in page
    assert 'name="exact" value="1" checked' in page
    assert '<option value="title" selected>' in page
    assert '<option value="oldest" selected>' in page
    assert '<input type="date" name="from" value="2021-01-01">' in page
    assert '<input type="hidden" name="year" value="2021">' in page


def facet_links(page: str) -> dict[str, tuple[str, int]]:
    """Every choice's name with where it leads and the count beside it."""
    found = re.findall(
        r'<li><a href="([^"]*)" rel="nofollow"[^>]*>(.*?)</a> <span class="small muted">([\d.,]+)</span>', page
    )
    return {re.sub(r"<[^>]+>", "", name).replace("✕ Bỏ: ", "- "): (unescape(href), int(n)) for href, name, n in found}


def total(page: str) -> int:
    found = re.search(r'class="total"><b>([\d.]+)</b>', page)
    assert found
    return int(found[1].replace(".", ""))


def test_a_choice_gives_as_many_articles_as_it_promises(town: Library) -> None:
    links = facet_links(search(town, "ghe"))
    assert {"Văn hóa", "2021", "Quang Thụy", "có ảnh"} <= links.keys()
    for href, count in links.values():
        assert total(town.page(href)) == count


def test_counts_hold_under_other_choices_and_a_choice_can_be_taken_back(town: Library) -> None:
    page = search(town, "", "&section=" + facet_links(search(town, ""))["Văn hóa"][0].partition("section=")[2])
    links = facet_links(page)
    for name in ("2022", "Anh Thư", "có ảnh", "Nông nghiệp"):
        href, count = links[name]
        expected = count + total(page) if name == "Nông nghiệp" else count  # a second section adds its articles
        assert total(town.page(href)) == expected
    assert total(town.page(links["- Văn hóa"][0])) == 127
    assert total(town.page(links["Anh Thư"][0])) < total(page)


def test_an_empty_search_shows_all_articles_from_the_newest_on(town: Library) -> None:
    page = search(town, "")
    assert total(page) == 127
    assert titles(page)[0] == "Bó bột miễn phí cho người nghèo ở phòng thuốc nam"
    assert len(titles(page)) == 20
    last = search(town, "", "&page=7")
    assert titles(last)[-1].startswith("<script>")  # it has no date
    assert "page=8" not in last


def test_orders(town: Library) -> None:
    newest, oldest = titles(search(town, "bò", "&sort=newest")), titles(search(town, "bò", "&sort=oldest"))
    assert newest[0] == "Bó bột miễn phí cho người nghèo ở phòng thuốc nam"
    assert oldest[0] == "Nuôi bò vỗ béo, hộ ông Thạch Sươl thoát nghèo"
    assert titles(search(town, "bò", "&exact=1&sort=newest"))[0] == "Hội thi bò đẹp ấp Chòm Tre"


@pytest.mark.parametrize(
    ("typed", "more", "advice", "leads_to"),
    [
        ("ghe ngoo", "", "muốn tìm ghe ngo?", "Đua ghe ngo: đội chùa Kompong vô địch"),
        ("ghe ngo", "&year=1999", "bỏ mọi lựa chọn bên cạnh", "Đua ghe ngo: đội chùa Kompong vô địch"),
        ('"ngo ghe kompong"', "", "bỏ ngoặc kép", "Đua ghe ngo: đội chùa Kompong vô địch"),
        ("mật ong kompong", "", "bỏ chữ kompong", "Nuôi ong ruồi dưới tán dừa nước"),
        ("đùa sáp", "&exact=1", "không kể dấu", "Dừa sáp Bến Lau được cấp chỉ dẫn địa lý"),
    ],
)
def test_nothing_found_says_what_to_try(town: Library, typed: str, more: str, advice: str, leads_to: str) -> None:
    page = search(town, typed, more)
    assert total(page) == 0
    note = page[page.index("Thử:") :]
    found = {
        re.sub(r"\s+", " ", text).strip(): unescape(href)
        for href, text in re.findall(r'<li><a href="([^"]*)">(.*?)</a> <span', note, re.DOTALL)
    }
    (href,) = [href for text, href in found.items() if advice in text][:1]
    assert leads_to in titles(town.page(href))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=-1", 400),
        ("page=0", 400),
        ("page=99", 404),
        (f"page={MOST_PAGES + 1}", 404),
        ("from=2026-13-45", 400),
        ("sort=odd", 400),
        ("in=body_html", 400),
        ("kind=odd", 400),
        ("year=x", 400),
        ("section=1%20OR%201", 400),
        ("section=999", 200),
        ("author=%00'%22", 200),
        ("from=2026-01-02&to=2026-01-01", 200),
    ],
)
@pytest.mark.parametrize("form", ["", ".json", ".csv", ".atom"])
def test_odd_parameters(town: Library, query: str, status: int, form: str) -> None:
    whole = form in (".csv", ".atom") and query.startswith("page=")  # these have no pages
    assert town.get(f"/-/search{form}?q=ghe&{query}").status_code == (200 if whole else status)


STRANGE = [
    '"',
    "***",
    "-",
    "a" * 5000,
    "%00",
    "%F0%9F%8E%89",
    "%E1%9E%97%E1%9E%B6",
    "%ED%A0%80",
    "NEAR(a%20b)",
    "%25",
    "'--",
]


@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("form", ["", ".json", ".csv", ".atom"])
def test_nothing_that_is_typed_is_an_error(town: Library, typed: str, form: str) -> None:
    town.page(f"/-/search{form}?q={typed}")
    town.page(f"/-/search{form}?q={typed}&exact=1&in=captions")


def test_json_has_the_same_results_and_says_where_they_go_on(town: Library) -> None:
    first = town.get("/-/search.json").json()
    assert (first["total"], first["total_is_exact"], first["page"], first["pages"]) == (127, True, 1, 2)
    second = town.get(first["next"].removeprefix("http://localhost")).json()
    assert second["next"] is None
    numbers = [one["article_id"] for one in (*first["results"], *second["results"])]
    assert len(set(numbers)) == 127
    (one,) = town.get(f"/-/search.json?q={quote('dừa sáp')}&exact=1").json()["results"]
    assert (one["title"], one["section"]) == ("Dừa sáp Bến Lau được cấp chỉ dẫn địa lý", "Nông nghiệp")
    assert one["found_in"] == ["title", "body", "captions"]
    assert one["page"] == "http://localhost/-/article/p/32"


def test_csv_is_whole(town: Library) -> None:
    rows = list(csv.DictReader(io.StringIO(search(town, "", form=".csv"))))
    assert len(rows) == 127
    assert rows[0]["title"] == "Bó bột miễn phí cho người nghèo ở phòng thuốc nam"
    assert rows[-1]["removed_at"] == "2024-02-01T00:00:00Z"


def test_csv_that_is_not_whole_says_so(town: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.room.search.exports.MOST_ROWS", 5)
    answer = town.get("/-/search.csv?lang=en")
    assert answer.headers["x-truncated"] == "first 5 rows of 127"
    assert "search-first-5-rows.csv" in answer.headers["content-disposition"]
    assert answer.text.splitlines()[-1] == "# Only the first 5 of 127 articles; narrow the search."


def test_the_feed_follows_a_search_the_newest_first(town: Library) -> None:
    feed = ET.fromstring(town.get(f"/-/search.atom?q={quote('bò')}").content)
    assert [title.text for title in feed.iter(f"{ATOM}title")][1] == "Bó bột miễn phí cho người nghèo ở phòng thuốc nam"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://localhost/-/search.atom?q=b%C3%B2",
        "alternate": "http://localhost/-/search?q=b%C3%B2",
    }
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}updated") == "2024-03-15T00:00:00+07:00"
    page = search(town, "bò")
    assert '<link rel="alternate" type="application/atom+xml" href="/-/search.atom?q=b%C3%B2"' in page


def test_hostile_texts_leave_a_feed_well_formed(town: Library) -> None:
    feed = ET.fromstring(search(town, "alert", form=".atom"))
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert (entry.findtext(f"{ATOM}title") or "").startswith('<script>alert(1)</script> & "mưa" ]]> {{ 7*7 }}')


def test_a_feed_has_what_atom_asks_for() -> None:
    entries = [Entry("a", "x\x01", "2024-01-01", "l", html="<p>1 & 2</p>"), Entry("b", "y", None, "m", author="z")]
    feed = ET.fromstring(build("t", "h", "p", entries))
    assert feed.findtext(f"{ATOM}updated") == "2024-01-01T00:00:00+07:00"
    first, second = feed.findall(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}title") == "x"
    assert first.findtext(f"{ATOM}content") == "<p>1 & 2</p>"
    assert second.findtext(f"{ATOM}author/{ATOM}name") == "z"
    assert moment("2023-07-21T14:30+07:00") == "2023-07-21T14:30:00+07:00"
    assert moment("no date") == moment(None)


def test_the_rich_sample_is_searched_whole(room: Library) -> None:
    (count,) = room.rows("SELECT count(*) FROM articles")[0]
    assert total(room.page("/-/search?lang=vi")) == count
    assert "Đảng bộ" in titles(room.page("/-/search?q=dang+bo&lang=vi"))[0]
    gone = room.rows("SELECT count(*) FROM articles WHERE removed_at IS NOT NULL")[0][0]
    assert total(room.page("/-/search?kind=gone&lang=vi")) == gone
    edited = room.rows("SELECT count(DISTINCT article) FROM versions WHERE number > 1")[0][0]
    assert total(room.page("/-/search?kind=edited&lang=vi")) == edited
    assert set(room.get("/-/search.json").json()["facets"]) == set(FACETS)


@pytest.mark.parametrize("filled", [nothing, small])
@pytest.mark.parametrize("path", ["", "?q=x", ".csv", ".json?q=x", ".atom"])
def test_small_archives_have_the_page_too(tmp_path_factory: pytest.TempPathFactory, filled: Any, path: str) -> None:
    with library(tmp_path_factory.mktemp("kho"), filled) as opened:
        opened.page(f"/-/search{path}")


def test_a_working_file_says_that_it_must_be_published_first(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as archive:
        fill(archive.db)
    with shown(tmp_path / "archive.db") as datasette:
        answer = asyncio.run(datasette.client.get("/-/search?q=x", headers={"accept-language": "en"}))
    assert answer.status_code == 400
    assert "vankho publish" in answer.text
