from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from archive.database.folder import open_archive
from archive.editions.publish import publish
from archive.health.summary import summarise
from tests.worlds.small_archive import fill

if TYPE_CHECKING:
    from pathlib import Path


def test_a_summary_counts_what_is_there(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as archive:
        fill(archive.db)
        summary = summarise(archive.db)
    assert summary.sites == ["Phường Thử Nghiệm"]
    assert (summary.articles, summary.captions, summary.captions_with_text) == (4, 2, 1)
    assert (summary.authors, summary.sections, summary.attachments, summary.attachments_stored) == (2, 2, 1, 0)
    assert (summary.pictures, summary.pictures_stored, summary.pictures_missing) == (2, 1, 1)
    assert summary.articles_by_section == [("Tin tức", 3), ("Văn hóa", 1)]
    assert (summary.first_published, summary.last_published) == ("2026-10-01", "2026-10-04")
    assert summary.statistics_samples == 2
    assert summary.problems == {"dead link": 1}
    assert summary.from_lists == {"published_at": 1}
    assert summary.fill_rate["summary"] == pytest.approx(0.25)
    assert summary.fill_rate["published_at"] == pytest.approx(1)
    assert summary.fill_rate["authors"] == pytest.approx(0.5)
    (crawl,) = summary.crawls
    assert (crawl.site, crawl.outcome, crawl.articles_new, crawl.captures) == ("thu-nghiem", "complete", 4, 7)
    assert json.loads(json.dumps(asdict(summary)))["articles"] == 4


def test_what_waits_counts_only_while_its_crawl_goes_on(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as archive:
        fill(archive.db)
        archive.db.execute("INSERT INTO frontier (crawl, key, state) VALUES (1, 'a', 'waiting'), (1, 'b', 'failed')")
        finished = summarise(archive.db)
        assert (finished.waiting, finished.unanswered) == (0, 1)
        archive.db.execute("UPDATE crawls SET finished_at = NULL")
        unfinished = summarise(archive.db)
        assert (unfinished.waiting, unfinished.unanswered) == (1, 0)


def test_an_empty_archive_and_an_edition_can_be_summarised(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as archive:
        assert summarise(archive.db).articles == 0
        edition = publish(archive, datetime(2026, 11, 24, tzinfo=UTC))
    with closing(Database(edition)) as db:
        assert summarise(db).crawls == []
