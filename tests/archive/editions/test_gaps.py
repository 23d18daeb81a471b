"""What an edition says of itself: which one it is, what is missing and why, how to cite it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.database.connect import read_only
from archive.database.folder import open_archive
from archive.editions.contents import contents_digest
from archive.editions.gaps import IN_VIETNAMESE
from archive.editions.publish import publish
from archive.words import outcomes, problems
from archive.words.outcomes import COMPLETE
from archive.words.problems import CLOCK, DRIFT

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from archive.database.folder import Archive

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def gaps(archive: Archive, language: str = "en") -> dict[tuple[str, int], str]:
    """Kind and count of every gap, with its words; the query of each must show as many rows."""
    found = {}
    with closing(read_only(publish(archive, NOW))) as db:
        sql = "SELECT kind, count, detail, query FROM known_gaps WHERE language = ? ORDER BY id"
        for kind, count, detail, query in db.execute(sql, (language,)).fetchall():
            rows = db.execute(query).fetchall()
            assert kind == "days without captures" or len(rows) == count, (kind, query)
            assert not re.search(r"[{}]", detail + query)
            found[kind, count] = detail
    return found


def test_the_sample_lacks_what_it_lacks(archive: Archive) -> None:
    told = gaps(archive)
    assert set(told) == {
        ("listed articles never captured", 1),
        ("articles without a field", 4),
        ("articles without a field", 3),
        ("articles without a field", 2),
        ("pictures not stored", 1),
        ("attachments not stored", 1),
        ("bytes outside this file", 7),
    }
    assert told["listed articles never captured", 1].endswith("Reason: no problem was noted.")
    assert "2 of 4 articles have no authors" in told["articles without a field", 2]


def test_the_reason_is_that_of_the_newest_problem_at_any_of_its_addresses(archive: Archive) -> None:
    article = "UPDATE list_entries SET url = 'http://p.example/bai/5' WHERE article_id = '5'"
    archive.db.execute(article)
    assert gaps(archive)["listed articles never captured", 1].endswith("Reason: dead link.")
    sql = "INSERT INTO problems (crawl, url, kind) VALUES (1, 'http://p.example/bai/5', 'it''s \"odd\" {x}')"
    archive.db.execute(sql)
    with closing(read_only(publish(archive, NOW))) as db:
        sql = "SELECT detail, query FROM known_gaps WHERE kind LIKE 'listed%' AND language = 'en'"
        detail, query = db.execute(sql).fetchone()
        assert detail.endswith('Reason: it\'s "odd" {x}.')
        assert len(db.execute(query).fetchall()) == 1


def test_crawls_lists_and_removals(archive: Archive) -> None:
    db = archive.db
    db.execute("UPDATE crawls SET outcome = NULL, finished_at = NULL WHERE id = 1")
    db.execute(CRAWL, ("2026-11-25T03:00:00Z", "degraded"))
    for crawl, list_, verdict in ((1, "a", "cut short"), (2, "a", "complete"), (1, "b", "complete"), (2, "b", None)):
        walk = "INSERT INTO walks (crawl, list, url, started_at, verdict) VALUES (?, ?, 'http://p.example/', '2026', ?)"
        db.execute(walk, (crawl, list_, verdict))
    db.execute("UPDATE articles SET removed_at = '2026-11-25T03:00:00Z' WHERE id = 2")
    told = gaps(archive)
    kinds = [kind for kind, _ in told]
    assert kinds.count("crawls that did not end complete") == 1  # one key for two rows of count 1
    assert '"not finished"' in told["lists not walked to a proven end", 1]
    assert ("articles removed from the portal", 1) in told


CRAWL = "INSERT INTO crawls (site, source, started_at, finished_at, outcome) VALUES (1, 'live', ?1, ?1, ?2)"


def test_days_without_captures_are_counted_between_captures_only(archive: Archive) -> None:
    _capture(archive.db, "2026-11-25T23:59:59Z", "2026-11-29T00:00:00Z", "2026-12-01T00:00:00Z")
    told = gaps(archive)
    assert "in 2 stretches of up to 3 days" in told["days without captures", 4]


def _capture(db: Database, *times: str) -> None:
    for time in times:
        db.execute("INSERT INTO captures (crawl, url, timestamp, source) VALUES (1, 'u', ?, 'live')", (time,))


def test_the_same_in_vietnamese(archive: Archive) -> None:
    told = gaps(archive, "vi")
    assert told.keys() == gaps(archive).keys()
    assert "2 trong 4 bài không có tác giả" in told["articles without a field", 2]
    assert told["pictures not stored", 1].endswith("không có trục trặc nào được ghi.")


def test_every_word_of_a_crawl_has_its_vietnamese() -> None:
    named = vars(outcomes) | vars(problems)
    words = {value for name, value in named.items() if name.isupper() and isinstance(value, str)}
    assert words - {COMPLETE} - {DRIFT, CLOCK} <= IN_VIETNAMESE.keys()


def test_an_empty_archive_has_no_gaps_and_can_be_cited(tmp_path: Path) -> None:
    with closing(open_archive(tmp_path, create=True)) as empty, closing(read_only(publish(empty, NOW))) as db:
        assert db.execute("SELECT count(*) FROM known_gaps").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM citation WHERE text LIKE '%Văn khố%'").fetchone() != (0,)


def test_facts_for_programs(archive: Archive) -> None:
    publish(archive, NOW)
    with closing(read_only(publish(archive, NOW))) as db:
        facts = dict(db.execute("SELECT name, value FROM edition").fetchall())
        assert (facts["number"], facts["made"], facts["articles"]) == ("2", "2026-11-24T05:00:00Z", "4")
        assert (facts["sites"], facts["sqlite"]) == ("thu-nghiem", sqlite3.sqlite_version)
        assert facts["software"].startswith("vankho")
        assert facts["contents_sha256"] == contents_digest(db)


def test_citations_in_every_form(archive: Archive) -> None:
    archive.db.execute("UPDATE sites SET title = 'Phường \"A\" & {B} 100%_\\'")
    with closing(read_only(publish(archive, NOW))) as db:
        rows = db.execute("SELECT cites, format, language, text FROM citation").fetchall()
    texts = {row[:3]: row[3] for row in rows}
    assert len(texts) == len(rows) == 3 * 3 * 2
    assert "edition 1, 2026-11-24" in texts["edition", "plain", "en"]
    assert "bản số 1, ngày 2026-11-24" in texts["edition", "plain", "vi"]
    for cites, _, language in texts:
        (item,) = json.loads(texts[cites, "csl-json", language])
        assert {"id", "type", "title"} <= item.keys()
        assert "http://p.example/" in texts[cites, "plain", language] or cites == "article"
        bibtex = texts[cites, "bibtex", language]
        assert bibtex.count("{") - bibtex.count(r"\{") == bibtex.count("}") - bibtex.count(r"\}")
        if cites != "article":
            assert r"\& {\textbraceleft}B{\textbraceright} 100\%\_{\textbackslash}" in bibtex


def test_what_cites_an_article_names_its_columns(archive: Archive) -> None:
    with closing(read_only(publish(archive, NOW))) as db:
        columns = {row[1] for row in db.execute("PRAGMA table_info(articles)")}
        texts = [text for (text,) in db.execute("SELECT text FROM citation WHERE cites = 'article'")]
    for text in texts:
        assert {"title", "url", "last_captured_at"} <= set(re.findall(r"<<(\w+)>>", text)) <= columns
