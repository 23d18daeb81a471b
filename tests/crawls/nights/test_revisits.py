"""Known articles are asked for again, recent ones often, old ones rarely; a change of words is a version."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from archive.database.migrations import migrations
from archive.rows import crawls, ledger, visits
from archive.rows.knowledge import Revisit, revisits_due
from tests.crawls.nights.night_after_night import TWO_SKINS, Nights, section_ids
from tests.worlds.portal import serve
from tests.worlds.small_archive import HOME, article, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.worlds.portal import Portal
    from tests.worlds.portal.skins.context import Skin

FIRST_NIGHT = datetime(2026, 1, 1, 2, tzinfo=UTC)


class Rows:
    """An archive of rows: articles of any age, asked for night by night, and nothing is fetched."""

    def __init__(self, ages: dict[str, int]) -> None:
        self.db = Database(memory=True)
        migrations.apply(self.db)
        self.site = crawls.save_site(self.db, {"name": "thu-nghiem", "home_url": HOME})
        self.night, self.captures = FIRST_NIGHT, 0
        self.crawl = self.begin()
        for own, age in ages.items():
            day = (FIRST_NIGHT - timedelta(days=age)).date().isoformat()
            dates = {"published_at": day, "published_date": day, "published_raw": day}
            one = article(int(own), f"Bài số {own}", f"Nội dung {own}") | dates
            capture = self.capture(one["url"])
            row = visits.save_page(
                self.db, self.crawl, self.site, capture, page("article", one["url"], article=one)
            ).article_row
            assert row is not None
            ledger.save_sighting(self.db, self.crawl, row, "alive", capture)
        crawls.finish_crawl(self.db, self.crawl, self.now(), "complete")

    def now(self) -> str:
        return self.night.strftime("%Y-%m-%dT%H:%M:%SZ")

    def begin(self) -> int:
        return crawls.begin_crawl(self.db, self.site, "live", self.now(), "0.2.0", "update")

    def capture(self, url: str, status: int = 200) -> int:
        self.captures += 1
        facts = {"url": url, "timestamp": self.now(), "method": "GET", "statuscode": status, "mimetype": "text/html"}
        digest = {"digest": f"sha256:{self.captures:064x}", "record_type": "response"}
        return crawls.save_capture(self.db, self.crawl, facts | digest)

    def go_on(self, budget: int | None, lost: dict[str, str] | None = None, *, healthy: bool = True) -> list[Revisit]:
        """Crawl the next night; ``lost`` says what is found of articles that are not alive."""
        self.night += timedelta(days=1)
        self.crawl = self.begin()
        due = revisits_due(self.db, self.site, self.crawl, self.now(), budget)
        for revisit in due:
            finding = (lost or {}).get(revisit.article_id, "alive")
            ledger.save_sighting(self.db, self.crawl, revisit.article, finding, self.capture(revisit.url))
        crawls.finish_crawl(self.db, self.crawl, self.now(), "complete" if healthy else "degraded")
        return due


def test_no_budget_is_everything_and_a_budget_is_kept() -> None:
    rows = Rows({str(own): own for own in range(1, 31)})
    assert len(rows.go_on(None)) == 30
    assert [len(rows.go_on(budget)) for budget in (0, 1, 7)] == [0, 1, 7]


def test_recent_articles_are_asked_for_often_old_ones_rarely_and_none_never() -> None:
    ages = {str(own): 3 if own <= 5 else 400 if own <= 20 else 4000 for own in range(1, 61)}
    rows = Rows(ages)
    asked: Counter[str] = Counter()
    for _ in range(150):
        asked.update(revisit.article_id for revisit in rows.go_on(6))
    often = {age: [asked[own] for own in ages if ages[own] == age] for age in (3, 400, 4000)}
    assert min(often[4000]) >= 1
    assert min(often[3]) > max(often[400]) > max(often[4000])


def test_what_was_not_found_is_asked_for_the_next_night() -> None:
    rows = Rows({str(own): 2000 for own in range(1, 41)})
    (first,) = rows.go_on(1)
    rows.go_on(None, {"33": "gone"})
    assert rows.go_on(2, {"33": "gone"})[0].article_id == "33"
    assert "33" not in [revisit.article_id for revisit in rows.go_on(2)], "it is gone: it has its turn as all others"
    assert first.article_id != "33"


def test_doubts_that_never_end_do_not_starve_the_rest() -> None:
    rows = Rows({str(own): 2000 for own in range(1, 41)})
    doubtful = {str(own): "gone" for own in range(1, 21)}
    asked: set[str] = set()
    for _ in range(30):  # every night is degraded: nothing is ever confirmed
        asked |= {revisit.article_id for revisit in rows.go_on(4, doubtful, healthy=False)}
    assert len(asked) == 40


def test_an_article_is_asked_for_where_it_is_and_not_where_its_section_begins() -> None:
    rows = Rows({"7": 10})
    rows.db.execute("INSERT INTO sections (site, name, url) SELECT ?, 'Tin', url FROM articles", (rows.site,))
    rows.db.execute("INSERT INTO article_urls (url, article) VALUES (?, 1)", (f"{HOME}bai-7-that-dai",))
    (revisit,) = rows.go_on(1)
    assert revisit.url == f"{HOME}bai-7-that-dai"


# --- by the whole command ---------------------------------------------------------------------------------------------

VERSIONS = """
    SELECT number, versions.title FROM versions JOIN articles ON articles.id = article WHERE article_id = ? ORDER BY 1
"""
CHANGES = "SELECT number, field, before, after FROM changes JOIN articles ON articles.id = article WHERE article_id = ?"


def illustrate(portal: Portal, article_id: str, *, bare: bool) -> None:
    draft = portal.plan.by_id[article_id]
    portal.plan.own[draft.number] = replace(draft, bare=bare)
    portal.plan.changed()


@pytest.mark.parametrize("skin", TWO_SKINS)
def test_a_change_of_words_is_a_version_and_nothing_else_is(skin: Skin, tmp_path: Path) -> None:
    with serve(skin, articles=40) as portal:
        changed, *others = section_ids(portal)
        illustrated = next(own for own in others if portal.truth.articles[own].captions)
        illustrate(portal, illustrated, bare=True)
        nights = Nights(portal, tmp_path, revisits=100).crawl()
        before = portal.truth.articles[changed]
        portal.recycle()  # other view states
        portal.edit(changed, title="Bến Trâm đón khách trở lại", summary="Sau mùa mưa, khách đã trở lại.")
        illustrate(portal, illustrated, bare=False)
        assert nights.crawl().is_complete()
        now = portal.truth.articles[changed]
        assert nights.rows(CHANGES, changed) == [
            (2, "title", before.title, now.title),
            (2, "summary", before.summary, now.summary),
        ]
        files = {c.image for c in portal.truth.articles[illustrated].captions}
        assert files
        assert files <= {hit.path for hit in nights.hits}
        stored = {url.removeprefix(portal.base) for url in nights.column("SELECT url FROM images WHERE width > 0")}
        assert stored == set(portal.truth.pictures)
        several = "SELECT article_id FROM versions JOIN articles ON articles.id = article WHERE number > 1"
        assert {*nights.column(several)} <= {changed, illustrated}
        portal.edit(changed, title=before.title, summary=before.summary)
        assert nights.crawl().is_complete()
        assert nights.rows(VERSIONS, changed) == [(1, before.title), (2, now.title), (3, before.title)]
        assert nights.column("SELECT articles_changed FROM crawls ORDER BY id DESC LIMIT 1") == [1]
        assert nights.column("SELECT min(total) FROM (SELECT count(*) AS total FROM view_counts GROUP BY article)") == [
            3
        ]


def test_the_budget_is_that_of_the_profile(tmp_path: Path) -> None:
    with serve("links", articles=20, pictures=False) as portal:
        nights = Nights(portal, tmp_path, revisits=7).crawl()
        last_night = "SELECT count(*) FROM sightings WHERE crawl = (SELECT max(id) FROM crawls)"
        assert nights.crawl().column(last_night) == [7]
        assert nights.crawl(revisits=0).column(last_night) == [0]
