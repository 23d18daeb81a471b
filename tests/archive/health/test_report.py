"""The report beside an archive: whole, harmless, and true to its rows."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import lxml.html
import pytest
from rich.console import Console

from archive.database.folder import open_archive
from archive.health import report as health_page
from archive.health.summary import summarise
from archive.health.watch import watch
from scraper.cli import report
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
NASTY = '<script>alert("x")</script>'
MORE = [
    "UPDATE crawls SET mode = 'full' WHERE id = 1",
    "UPDATE sites SET profile = '{\"sweep_days\": 10}'",
    """INSERT INTO crawls (id, site, source, started_at, finished_at, outcome, mode, requests)
       VALUES (2, 1, 'live', '2026-11-25T03:00:00Z', '2026-11-25T03:10:00Z', 'degraded', 'update', 5),
              (3, 1, 'live', '2026-11-26T03:00:00Z', '2026-11-26T03:10:00Z', 'degraded', 'update', 6)""",
    """INSERT INTO walks
       (crawl, list, url, section, started_at, pages, entries, articles, portal_pages, verdict, reason)
       VALUES (3, 'a', 'http://p.example/a', 1, 'x', 3, 30, 29, 5, 'cut short', 'page 4 failed'),
              (3, 'b', 'http://p.example/b', 2, 'x', 2, 20, 20, 2, 'complete', NULL)""",
    """INSERT INTO ledger (article, state, since, until, first_capture, last_capture)
       VALUES (1, 'listed', 'x', 'x', 1, 1), (1, 'unlisted', 'x', 'x', 1, 1), (2, 'listed', 'x', 'x', 1, 1)""",
    """INSERT INTO alarms
       (site, crawl, kind, page_kind, field, section, before, after, affected, since_at, evidence)
       VALUES (1, 3, 'fill rate fell', 'article', 'summary', 1, 0.98, 0.25, 34, '2026-11-25', 'evidence/3 tóm tắt'),
              (1, 3, 'statistics fell', NULL, NULL, NULL, 200, 20, NULL, NULL, 'javascript:alert(1)/../..')""",
    """INSERT INTO fill_rates (crawl, kind, section, field, read, filled) VALUES
       (2, 'article', 1, 'summary', 10, 10), (2, 'article', 2, 'summary', 10, 8), (3, 'article', 1, 'summary', 4, 1)""",
    f"INSERT INTO problems (crawl, url, kind, detail) VALUES (3, 'http://p.example/{NASTY}', 'server error', 'x')",
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(open_archive(tmp_path / "kho", create=True)) as opened:
        fill(opened.db)
        for statement in MORE:
            opened.db.execute(statement)
        yield opened


def test_a_site_is_watched_by_its_last_crawl(archive: Archive) -> None:
    (site,) = watch(archive.db)
    assert (site.crawl, site.mode, site.outcome, site.since) == (3, "update", "degraded", "2026-11-25T03:00:00Z")
    assert site.problems == {"server error": 1}
    assert site.walks == {"complete": 1, "cut short": 1}
    assert [(walk.section, walk.pages, walk.portal_pages, walk.reason) for walk in site.open_walks] == [
        ("Tin tức", 3, 5, "page 4 failed")
    ]
    assert site.ledger == {"listed": 1, "unlisted": 1}
    assert site.sweep_due == "2026-12-04"
    fell, fewer = (alarm.text for alarm in site.alarms)
    assert fell.startswith("summary: fill rate fell in section Tin tức")
    assert fewer.startswith("statistics fell, 20 instead of 200")


def test_the_page_tells_all_of_it_and_nothing_of_it_is_markup(archive: Archive) -> None:
    html = health_page.write(archive, NOW).read_text(encoding="utf-8")
    page = lxml.html.fromstring(html)
    words = " ".join(" ".join(map(str, page.itertext())).split())
    for told in ("Phường Thử Nghiệm", "degraded", "cut short", "page 4 failed", "server error", "1 unlisted", NASTY):
        assert told in words
    assert "from 2026-12-04 on" in words
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src] | //@*[starts-with(name(), 'on')]")
    assert page.xpath("//a/@href") == ["./evidence/3%20t%C3%B3m%20t%E1%BA%AFt"]
    assert page.xpath("//meta[@name='viewport']")
    assert "prefers-color-scheme: dark" in html
    assert not re.search(r"url\(|@import|https?://(?!p\.example)", html)


def test_fill_rates_are_drawn_over_the_crawls(archive: Archive) -> None:
    (rate,) = health_page.fill_rates(archive.db)
    assert rate.shares == [pytest.approx(0.9), pytest.approx(0.25)]
    assert rate.points == "0.0,2.4 120.0,18.0"


@pytest.mark.parametrize("folder", ["/etc", "../other", "a/../../b", "", None])
def test_no_link_leads_out_of_the_archive(folder: str | None) -> None:
    assert health_page.evidence_url(folder) is None


def test_a_report_that_cannot_be_finished_leaves_the_old_one(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    before = health_page.write(archive, NOW).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(health_page, "sync", full)
    with pytest.raises(OSError, match="No space"):
        health_page.write(archive, NOW)
    assert (archive.path / "report.html").read_bytes() == before
    assert not list(archive.path.glob(".report*"))


def test_an_empty_archive_has_a_report(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path / "kho", create=True)) as empty:
        assert "Empty archive" in health_page.write(empty, NOW).read_text(encoding="utf-8")


def test_status_shows_it_to_a_person(archive: Archive) -> None:
    console = Console(record=True, width=100, force_terminal=False)
    with console.capture() as captured:
        report.print_summary(console, summarise(archive.db), archive.path)
    shown = captured.get()
    assert "\x1b" not in shown
    for told in ("crawl 3 (update) is degraded", "since 2026-11-25", "1 × server error", "list cut short: Tin tức"):
        assert told in shown
    assert "alarm: summary: fill rate fell" in shown
    assert "1 listed, 1 unlisted" in shown
    colourful = Console(width=100, force_terminal=True, color_system="standard", no_color=False)
    with colourful.capture() as captured:
        report.print_summary(colourful, summarise(archive.db), archive.path)
    assert "\x1b[" in captured.get()
