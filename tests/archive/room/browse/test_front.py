from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html

from tests.tools.reading import library, nothing, small
from tests.worlds.small_archive import article, fill

if TYPE_CHECKING:
    from pathlib import Path

    from archive.database.folder import Archive
    from tests.tools.reading import Library


def parsed(page: str) -> Any:
    return lxml_html.document_fromstring(page)


def test_every_figure_leads_to_its_rows(room: Library) -> None:
    document = parsed(room.page("/?lang=en"))
    facts = {div.xpath("string(dt)"): div for div in document.xpath("//dl[@class='facts']/div")}
    assert facts.keys() == {"Articles", "Pictures in them", "Authors", "Changed words", "Articles gone", "Captures"}
    (count,) = room.rows("SELECT count(*) FROM articles")[0]
    assert facts["Articles"].xpath("string(dd)") == str(count)
    for one in facts.values():
        (href,) = one.xpath(".//a/@href")
        assert room.get(href).status_code == 200, href


def test_the_charts_of_two_sites_have_a_bar_for_each(room: Library) -> None:
    document = parsed(room.page("/?lang=vi"))
    assert document.xpath("//figure/@id") == ["visits-today", "output-by-site"]
    heads = document.xpath("//figure[@id='output-by-site']//th[@data-series]")
    assert {head.text for head in heads} == {"Phường Thử Nghiệm", "Phường Hai"}


def test_a_new_archive_says_that_there_is_too_little_to_draw(tmp_path: Path) -> None:
    with library(tmp_path, small) as new:
        page = new.page("/?lang=en")
        assert "There is too little yet to draw (1)" in page
        assert "<canvas" not in page
        assert "/archive/articles?published_date__isnull=1" not in page


def test_an_empty_archive_has_a_front_page(tmp_path: Path) -> None:
    with library(tmp_path, nothing) as empty:
        assert "There are no articles in this archive yet." in empty.page("/?lang=en")


def strange(archive: Archive) -> None:
    """The small sample with an article of a far year, and one without a date."""
    fill(archive.db)
    for number, day in ((77, "2203-05-05"), (78, None)):
        words = article(1, f"Bài {number}", "Chữ.") | {"published_date": day, "published_at": day}
        sql = "INSERT INTO articles (site, article_id, url, title, published_date, content_digest, first_captured_at, \
            last_captured_at) VALUES (1, ?, ?, ?, ?, '', '2026-11-24T03:00:00Z', '2026-11-24T03:00:00Z')"
        archive.db.execute(sql, (str(number), f"http://p.example/{number}", words["title"], day))
    archive.db.conn.commit()


def test_no_slip_of_the_portal_hides_the_newest_articles(tmp_path: Path) -> None:
    with library(tmp_path, strange) as room:
        document = parsed(room.page("/?lang=en"))
        shown = [heading.text_content() for heading in document.xpath("//ul[@class='cards']//h3")]
        assert shown[0] == "Bài chưa rõ ngày"  # of 4 October, as its list says
        assert "Bài 77" not in shown
        for words in ("1 dated later than the last capture", "1 without a date of publication"):
            (href,) = [a.get("href") for a in document.xpath("//a") if " ".join(a.text_content().split()) == words]
            assert room.get(href).status_code == 200
        assert len(document.xpath("//figure[@id='output-by-month']//tbody/tr")) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_only_the_database_at_hand_shows_no_broken_pictures(tmp_path: Path, language: str) -> None:
    with library(tmp_path, alone=True) as lonely:
        document = parsed(lonely.page(f"/?lang={language}"))
        assert document.xpath("//ul[@class='cards']/li")
        assert not document.xpath("//ul[@class='cards']//img")


def test_what_is_kept_in_memory_is_that_of_the_edition_shown(tmp_path: Path) -> None:
    for filled, years, articles in ((small, 1, ["4"]), (nothing, 0, []), (strange, 2, ["6"])):
        folder = tmp_path / filled.__name__
        folder.mkdir()
        with library(folder, filled) as room:
            for _ in range(2):
                assert len(room.get("/-/chart/output-by-year.json").json()) == years
                facts = parsed(room.page("/?lang=en")).xpath("//dl[@class='facts']/div[1]/dd")
                assert [fact.text_content() for fact in facts] == articles
