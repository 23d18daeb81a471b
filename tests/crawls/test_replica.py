"""The whole line on the replica: what a crawl leaves behind is the ground truth, in every skin."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.worlds.portal.running import Portal, serve
from tests.worlds.portal.skins.context import SKINS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.worlds.portal.truth import TrueArticle

VANKHO = Path(sys.executable).parent / "vankho"
SPARE_REQUESTS = 25


@dataclass
class Crawled:
    """One finished crawl: the portal, still running, and the database that came of it."""

    portal: Portal
    db: sqlite3.Connection
    folder: Path
    exit_code: int
    output: str

    def rows(self, sql: str, *values: Any) -> list[Any]:
        return self.db.execute(sql, values).fetchall()

    def column(self, name: str) -> dict[str, Any]:
        """One column of ``articles``, by the portal's own id."""
        return dict(self.rows(f"SELECT article_id, {name} FROM articles"))

    def lists(self, sql: str) -> dict[str, list[Any]]:
        """Rows of which the first column is an article's id, gathered by it."""
        found: dict[str, list[Any]] = defaultdict(list)
        for article_id, *rest in self.rows(sql):
            found[article_id].append(tuple(rest))
        return found


def key_of(article: TrueArticle) -> str:
    return article.id if article.id_shown else urlsplit(article.urls[0]).path


def differences(expected: dict[str, Any], got: dict[str, Any]) -> dict[str, Any]:
    return {key: {"expected": value, "got": got.get(key)} for key, value in expected.items() if got.get(key) != value}


def must_be_equal(expected: dict[str, Any], got: dict[str, Any]) -> None:
    wrong = differences(expected, got)
    shown = json.dumps(dict(list(wrong.items())[:4]), ensure_ascii=False, indent=1, default=str)
    assert not wrong, f"{len(wrong)} of {len(expected)} differ:\n{shown}"


@pytest.fixture(scope="module", params=SKINS)
def crawled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp(request.param) / "archive"
    with serve(request.param) as portal:
        command: list[str | Path] = [VANKHO, "crawl", portal.url, "--archive", folder, "--delay", "0"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        db = sqlite3.connect(folder / "archive.db")
        yield Crawled(portal, db, folder, done.returncode, done.stdout + done.stderr)
        db.close()


def truth(crawled: Crawled) -> dict[str, TrueArticle]:
    return {key_of(article): article for article in crawled.portal.truth.articles.values()}


def test_the_crawl_is_complete(crawled: Crawled) -> None:
    assert crawled.exit_code == 0, crawled.output
    assert crawled.rows("SELECT outcome FROM crawls") == [("complete",)]


def test_every_article_is_there_once_and_no_other(crawled: Crawled) -> None:
    rows = [article_id for (article_id,) in crawled.rows("SELECT article_id FROM articles ORDER BY 1")]
    assert rows == sorted(truth(crawled))


@pytest.mark.parametrize("field", ["title", "summary", "byline", "published_raw", "published_at", "published_date"])
def test_every_article_has_its(crawled: Crawled, field: str) -> None:
    must_be_equal({key: getattr(article, field) for key, article in truth(crawled).items()}, crawled.column(field))


def test_every_body_is_whole(crawled: Crawled) -> None:
    bodies = {key: "\n\n".join(article.body) or None for key, article in truth(crawled).items()}
    must_be_equal(bodies, crawled.column("body"))


def test_every_article_has_its_authors(crawled: Crawled) -> None:
    got = crawled.lists("""SELECT article_id, name, role, unit FROM article_authors JOIN authors ON authors.id = author
                           JOIN articles ON articles.id = article ORDER BY article, position""")
    expected = {key: [(a.name, a.role, a.unit) for a in article.authors] for key, article in truth(crawled).items()}
    must_be_equal(expected, {key: got[key] for key in expected})


def test_every_picture_has_its_caption(crawled: Crawled) -> None:
    got = crawled.lists("""SELECT article_id, images.url, text, credit, alt FROM captions
                           JOIN images ON images.id = image JOIN articles ON articles.id = article
                           ORDER BY article, position""")
    base = crawled.portal.base
    expected = {
        key: [(base + c.image, c.text, c.credit, c.alt) for c in article.captions]
        for key, article in truth(crawled).items()
    }
    must_be_equal(expected, {key: got[key] for key in expected})


def test_every_attachment_is_there(crawled: Crawled) -> None:
    got = crawled.lists("""SELECT article_id, attachments.url, name, digest FROM attachments
                           JOIN articles ON articles.id = article ORDER BY article, attachments.id""")
    base, files = crawled.portal.base, crawled.portal.truth.files
    expected = {
        key: [(base + a.url, a.name, f"sha256:{files[a.url]}") for a in article.attachments]
        for key, article in truth(crawled).items()
    }
    must_be_equal(expected, {key: got[key] for key in expected})


def test_every_picture_is_stored_with_its_bytes(crawled: Crawled) -> None:
    got = dict(crawled.rows("SELECT url, digest FROM images WHERE width > 0 AND height > 0"))
    expected = {crawled.portal.base + url: f"sha256:{digest}" for url, digest in crawled.portal.truth.pictures.items()}
    must_be_equal(expected, got)


def test_views_are_those_that_the_pages_printed(crawled: Crawled) -> None:
    got = crawled.lists("SELECT article_id, view_counts.views FROM view_counts JOIN articles ON articles.id = article")
    printed: dict[str, list[Any]] = defaultdict(list)
    for article_id, views in crawled.portal.views_printed:
        printed[key_of(crawled.portal.truth.articles[article_id])].append((views,))
    must_be_equal(printed, got)


def test_every_section_is_there(crawled: Crawled) -> None:
    got = dict(crawled.rows("SELECT portal_id, name FROM sections WHERE portal_id IS NOT NULL"))
    names = dict(crawled.rows("SELECT name, name FROM sections"))
    expected = {s.portal_id: s.name for s in crawled.portal.truth.sections}
    must_be_equal({key: name for key, name in expected.items() if id_is_printed(crawled, key)}, got)
    must_be_equal({name: name for key, name in expected.items() if not id_is_printed(crawled, key)}, names)


def id_is_printed(crawled: Crawled, portal_id: str) -> bool:
    """Whether an address shows a section's id; the section that is one article has none where addresses are words."""
    articles = crawled.portal.truth.articles.values()
    return any(portal_id in url for article in articles if portal_id in article.sections for url in article.urls)


def test_every_article_is_in_one_of_its_sections(crawled: Crawled) -> None:
    got = dict(
        crawled.rows("""SELECT article_id, sections.name FROM articles JOIN sections ON sections.id = section""")
    )
    names = {section.portal_id: section.name for section in crawled.portal.truth.sections}
    wrong = {
        key: (article.sections, got.get(key))
        for key, article in truth(crawled).items()
        if article.sections and got.get(key) not in {names.get(s, s) for s in article.sections}
    }
    assert not wrong


def test_statistics_are_what_the_server_printed(crawled: Crawled) -> None:
    printed = defaultdict(list)
    for target, counters in crawled.portal.statistics_printed:
        printed[target].append(counters)
    rows = crawled.rows("""SELECT captures.url, online, today, yesterday, week, month, total FROM visit_statistics
                           JOIN captures ON captures.id = capture ORDER BY visit_statistics.id""")
    names = ("online", "today", "yesterday", "week", "month", "total")
    assert len(rows) >= 2
    for url, *values in rows:
        sample = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        assert sample in printed[url.removeprefix(crawled.portal.base)]
    totals = [counters["total"] for _, counters in crawled.portal.statistics_printed]
    assert (rows[0][-1], rows[-1][-1] >= max(totals) - 4) == (min(totals), True)  # four answers may cross on the way


def test_nothing_of_the_foreign_site_is_kept(crawled: Crawled) -> None:
    foreign = {article.title for article in crawled.portal.truth.foreign.values()}
    assert foreign
    stored = {
        title for table in ("articles", "list_entries") for (title,) in crawled.rows(f"SELECT title FROM {table}")
    }
    assert not foreign & stored


def test_no_disallowed_address_is_ever_asked(crawled: Crawled) -> None:
    asked = [hit.path for hit in crawled.portal.hits]
    assert not [target for target in asked if target.startswith(crawled.portal.truth.disallowed)]


def test_the_crawl_asks_for_little_more_than_it_must(crawled: Crawled) -> None:
    assert len(crawled.portal.hits) <= crawled.portal.truth.budget.total + SPARE_REQUESTS


def test_dead_links_are_noted(crawled: Crawled) -> None:
    noted = {url for (url,) in crawled.rows("SELECT url FROM problems WHERE kind IN ('dead link', 'error page')")}
    assert {crawled.portal.base + url for url in crawled.portal.truth.dead} <= noted


def test_every_address_of_an_article_leads_to_one_row(crawled: Crawled) -> None:
    urls = crawled.lists("SELECT article_id, article_urls.url FROM article_urls JOIN articles ON articles.id = article")
    several = [article for article in crawled.portal.truth.articles.values() if len(article.urls) >= 3]
    assert several
    for article in several:
        seen = {url.removeprefix(crawled.portal.base) for (url,) in urls[key_of(article)]}
        assert seen >= set(article.urls)


def test_every_capture_is_a_whole_warc_record(crawled: Crawled) -> None:
    files = sorted((crawled.folder / "warc").glob("*.warc.gz"))
    assert files
    for tool in ("check", "index"):
        subprocess.run([VANKHO.with_name("warcio"), tool, *files], check=True, capture_output=True, timeout=120)
