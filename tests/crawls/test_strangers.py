"""A portal that the product was not made with, given only its home URL, is archived whole and right.

Each portal is crawled once by the real command; then every field of its ground truth is a test of its own.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from tests.worlds.strangers.checking import Crawl, complain, differ, path_of, tidy
from tests.worlds.strangers.framework import serve
from tests.worlds.strangers.registry import PORTALS

if TYPE_CHECKING:
    from collections.abc import Iterator

SAFETY_NET = 120  # seconds; a crawl takes a few, and one that never ends must fail rather than hang
COUNTERS = ("online", "today", "yesterday", "week", "month", "total")


def command(url: str, archive: Path) -> list[str]:
    return [str(Path(sys.executable).parent / "vankho"), "crawl", url, "--archive", str(archive), "--delay", "0"]


@pytest.fixture(scope="module", params=PORTALS)
def crawl(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    archive = tmp_path_factory.mktemp(request.param) / "archive"
    with serve(PORTALS[request.param]) as running:
        try:
            done = subprocess.run(
                command(running.url, archive), capture_output=True, text=True, timeout=SAFETY_NET, check=False
            )
            exit_code, output = done.returncode, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        except subprocess.TimeoutExpired:
            exit_code, output = None, f"still crawling after {SAFETY_NET} s, {len(running.hits)} requests"
        database = None
        if (archive / "archive.db").is_file():
            database = sqlite3.connect(f"file:{archive / 'archive.db'}?mode=ro", uri=True)
            database.row_factory = sqlite3.Row
        yield Crawl(running, exit_code, output, database)
        if database:
            database.close()


def test_ends_as_it_should(crawl: Crawl) -> None:
    expected = crawl.running.portal.exit_codes
    complain([] if crawl.exit_code in expected else [f"not {expected} but {crawl.exit_code}: {crawl.output}"], 1)


def test_every_article_is_found(crawl: Crawl) -> None:
    portal = crawl.running.portal
    found = {story.number for story, _ in crawl.found()}
    complain([f"missing: {s.paths[0]} {s.title}" for s in portal.stories if s.number not in found], len(portal.stories))


def test_nothing_else_is_an_article(crawl: Crawl) -> None:
    portal = crawl.running.portal
    optional = {portal.key(target) for target in portal.optional}
    rows = [r for r in crawl.rows("SELECT * FROM articles") if portal.key(r["url"]) not in optional]
    assert rows, "no article at all"
    complain([f"no article: {r['url']} {r['title']!r}" for r in rows if crawl.story_of(r) is None], len(rows))


def test_no_article_is_there_twice(crawl: Crawl) -> None:
    seen: dict[int, str] = {}
    wrong = []
    for story, row in crawl.found():
        if story.number in seen:
            wrong.append(f"{story.title}: {seen[story.number]} and {row['url']}")
        seen[story.number] = row["url"]
    complain(wrong, len(crawl.running.portal.stories))


@pytest.mark.parametrize("field", ["title", "summary"])
def test_words_are_as_printed(crawl: Crawl, field: str) -> None:
    found = crawl.found()
    pairs = [(story, tidy(getattr(story, field)), tidy(row[field])) for story, row in found]
    complain([differ(story, expected, got) for story, expected, got in pairs if expected != got], len(found))


def test_views_are_as_printed(crawl: Crawl) -> None:
    found = crawl.found()
    complain([differ(s, s.views, row["views"]) for s, row in found if s.views != row["views"]], len(found))


def test_bodies_are_as_printed(crawl: Crawl) -> None:
    """Paragraph by paragraph; where a table stands in the body, word by word.

    The line of a file in the body may be kept or not: it is an attachment in either case.
    """
    wrong = []
    found = crawl.found()
    for story, row in found:
        expected: list[Any] = [tidy(p) for p in story.paragraphs]
        got: list[Any] = [tidy(p) for p in (row["body"] or "").split("\n\n") if p.strip()]
        got = [p for p in got if p not in {f.name for f in story.files}]
        if story.table:
            cells = [cell for line in story.table for cell in line]
            expected = re.findall(r"\w+", " ".join([*expected, *cells]))
            got = re.findall(r"\w+", " ".join(got))
        if expected != got:
            lost, strange = [p for p in expected if p not in got], [p for p in got if p not in expected]
            wrong.append(f"{story.paths[0]}\n    lost {lost}\n    not in the truth {strange}")
    complain(wrong, len(found))


def test_dates_are_as_printed(crawl: Crawl) -> None:
    """A date that only lists print may be taken from there; nothing else may."""
    wrong = []
    found = crawl.found()
    for story, row in found:
        allowed = [story.published] if story.published else [None, story.listed]
        if _moment(row["published_at"]) not in [_moment(a) for a in allowed]:
            wrong.append(differ(story, story.published or story.listed, row["published_at"]))
    complain(wrong, len(found))


def _moment(text: str | None) -> tuple[datetime, bool] | None:
    return None if text is None else (datetime.fromisoformat(text), "T" in text)


def test_articles_are_in_their_sections(crawl: Crawl) -> None:
    names = {row["id"]: row["name"] for row in crawl.rows("SELECT id, name FROM sections")}
    pairs = [(story, names.get(row["section"])) for story, row in crawl.found() if story.sections]
    wrong = [
        differ(s, s.sections, name)
        for s, name in pairs
        if (name or "").casefold() not in {n.casefold() for n in s.sections}
    ]
    complain(wrong, len(pairs))


def test_authors_are_as_printed(crawl: Crawl) -> None:
    sql = """SELECT authors.name, article_authors.role, article_authors.* FROM article_authors
             JOIN authors ON authors.id = article_authors.author WHERE article = ? ORDER BY position"""
    wrong = []
    found = crawl.found()
    for story, row in found:
        expected = [(a.name, a.role, a.unit) for a in story.authors]
        lines = crawl.rows(sql, row["id"])
        got = [(r["name"], r["role"], r["unit"]) for r in lines]
        if expected != got:
            wrong.append(differ(story, expected, f"{got} (byline {row['byline']!r})"))
    complain(wrong, len(found))


def test_captions_are_as_printed(crawl: Crawl) -> None:
    sql = """SELECT images.url, captions.text, captions.credit FROM captions
             JOIN images ON images.id = captions.image WHERE article = ? ORDER BY position"""
    wrong = []
    found = crawl.found()
    for story, row in found:
        expected = [(p.path, tidy(p.text), p.credit) for p in story.pictures]
        got = [
            (path_of(r["url"]), r["text"] and (tidy(r["text"]) or "").rstrip(". "), r["credit"])
            for r in crawl.rows(sql, row["id"])
        ]
        if expected != got:
            wrong.append(differ(story, expected, got))
    complain(wrong, len(found))


def test_attachments_are_as_printed(crawl: Crawl) -> None:
    wrong = []
    found = crawl.found()
    for story, row in found:
        expected = [(f.path, f.name) for f in story.files]
        lines = crawl.rows("SELECT url, name FROM attachments WHERE article = ? ORDER BY id", row["id"])
        got = [(path_of(r["url"]), tidy(r["name"])) for r in lines]
        if expected != got:
            wrong.append(differ(story, expected, got))
    complain(wrong, len(found))


def test_pictures_and_files_are_kept_as_sent(crawl: Crawl) -> None:
    kept = {path_of(r["url"]): r["digest"] for r in crawl.rows("SELECT url, digest FROM images")}
    kept |= {path_of(r["url"]): r["digest"] for r in crawl.rows("SELECT url, digest FROM attachments")}
    media: list[tuple[str, bytes]] = []
    for story in crawl.running.portal.stories:
        media += [(p.path, p.data) for p in story.pictures] + [(f.path, f.data) for f in story.files]
    wrong = [
        f"{path}: {kept.get(path)}" for path, data in media if kept.get(path) != f"sha256:{sha256(data).hexdigest()}"
    ]
    complain(wrong, len(media))


def test_every_section_is_known(crawl: Crawl) -> None:
    names = {(row["name"] or "").casefold() for row in crawl.rows("SELECT name FROM sections")}
    sections = crawl.running.portal.sections
    missing = [s for s in sections if not names & {name.casefold() for name in s.names}]
    complain([f"{s.names} {s.path}; there are {sorted(names)}" for s in missing], len(sections))


def test_nothing_else_is_a_section(crawl: Crawl) -> None:
    portal = crawl.running.portal
    allowed = {name.casefold() for s in portal.sections for name in s.names}
    allowed |= {name.casefold() for name in portal.also_sections}
    rows = crawl.rows("SELECT name, url FROM sections")
    wrong = [f"{r['name']!r} {r['url']}" for r in rows if (r["name"] or "").casefold() not in allowed]
    complain(wrong, len(rows))


def _entries(crawl: Crawl, lists: list[str]) -> list[sqlite3.Row]:
    """Return the lines that were read from captures of these list pages."""
    portal = crawl.running.portal
    keys = {portal.key(target) for target in lists}
    rows = crawl.rows(
        """SELECT captures.url AS page, list_entries.capture, list_entries.url, list_entries.title
           FROM list_entries JOIN captures ON captures.id = list_entries.capture"""
    )
    return [row for row in rows if portal.key(row["page"]) in keys]


def test_lists_hold_their_articles(crawl: Crawl) -> None:
    portal = crawl.running.portal
    wrong, total = [], 0
    for section in portal.sections:
        listed = {portal.key(row["url"]) for row in _entries(crawl, section.lists)}
        total += len(section.stories)
        missing = [s for s in section.stories if not listed & {portal.key(path) for path in s.paths}]
        wrong += [f"{section.name}: {s.paths[0]} {s.title}" for s in missing]
    complain(wrong, total)


def test_lists_hold_nothing_else_and_nothing_twice(crawl: Crawl) -> None:
    portal = crawl.running.portal
    wrong, total = [], 0
    for section in portal.sections:
        inside = {portal.key(path) for story in section.stories for path in story.paths}
        seen = set()
        for row in _entries(crawl, section.lists):
            total += 1
            key = portal.key(row["url"])
            story = portal.story_at(row["url"])
            if key not in inside and row["url"].removeprefix(portal.base) not in portal.dead:
                wrong.append(f"{row['page']}: not in its list: {row['url']}")
            elif story and tidy(row["title"]) != story.title:
                wrong.append(f"{row['page']}: title {row['title']!r}, printed {story.title!r}")
            elif (row["capture"], key) in seen:
                wrong.append(f"{row['page']}: twice: {row['url']}")
            seen.add((row["capture"], key))
    assert total or not any(s.stories for s in portal.sections), "no line of any list was read"
    complain(wrong, total)


def test_statistics_are_as_printed(crawl: Crawl) -> None:
    rows = crawl.rows("SELECT * FROM visit_statistics")
    expected = {name: crawl.running.portal.statistics.get(name) for name in COUNTERS}
    if any(expected.values()):
        assert rows, "no sample of the visit statistics"
    samples = [{name: row[name] for name in COUNTERS} for row in rows]
    complain([f"printed {expected}\n    got     {got}" for got in samples if got != expected], len(samples))


def test_no_disallowed_address_is_asked_for(crawl: Crawl) -> None:
    hits = [hit.target for hit in crawl.running.hits]
    assert hits
    complain([t for t in hits if unquote(t).startswith(crawl.running.portal.disallowed or ("\0",))], len(hits))


def test_no_other_host_is_asked(crawl: Crawl) -> None:
    assert crawl.running.hits
    assert crawl.running.foreign_hits == []


def test_requests_are_within_reason(crawl: Crawl) -> None:
    hits = [f"{hit.method} {hit.target}" for hit in crawl.running.hits]
    budget = crawl.running.portal.budget
    often = [f"{count} times {hit}" for hit, count in Counter(hits).most_common(3)]
    assert hits
    complain([*often, *hits[-3:]] if len(hits) > budget else [], len(hits))
