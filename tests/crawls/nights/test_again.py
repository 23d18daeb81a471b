"""Every answer of a crawl is read again from its WARC record, without a network, and says the same."""

from __future__ import annotations

import pickle
from collections import Counter
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from archive.database.folder import read_archive
from archive.warc.reader import read_capture, read_record
from scraper.spiders.answer import Received, read
from tests.crawls.interrupted.deaths import Crawls
from tests.worlds.portal import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.database.folder import Archive
    from archive.warc.writer import Capture
    from scraper.crawl.errand import Errand
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.answer import Answer
    from tests.worlds.portal.skins.context import Skin

ARTICLES = 30


def write_down(notes: Path) -> None:
    """Let the spider write down what it was answered, where that is kept, and what it was asked for."""
    from scraper.spiders import onward as spider  # noqa: PLC0415 - this is another process

    onward: Any = spider

    judge = onward.judge

    def judged(answer: Any, errand: Any, capture: Any, known: Any) -> Any:
        with notes.open("ab") as file:
            pickle.dump((answer, errand, capture, known.profile), file)
        return judge(answer, errand, capture, known)

    onward.judge = judged


def written(notes: Path) -> Iterator[tuple[Answer, Errand, Capture, SiteProfile]]:
    with notes.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)


def from_warc(archive: Archive, capture: Capture) -> Received:
    """The answer as its record has it; one whose body was stored before has it from there."""
    sql = "SELECT id FROM captures WHERE (filename, offset) = (?, ?)"
    (row,) = archive.db.execute(sql, (capture.filename, capture.offset)).fetchone()
    own = read_record(archive.warc, capture.filename, capture.offset)
    if capture.record_type == "revisit" and capture.statuscode != 304:
        own = replace(own, payload=read_capture(archive.db, archive.warc, row).payload)
    return Received.from_record(capture.url, own)


@pytest.mark.parametrize("skin", ["links", "webforms"])
def test_what_was_read_is_read_again(skin: Skin, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with serve(skin, articles=ARTICLES) as portal:
        crawls = Crawls(portal, tmp_path / "archive")
        for _ in range(2):
            assert crawls.run(trouble=partial(write_down, notes)) == 0, crawls.said()
    told: Counter[str] = Counter()
    with closing(read_archive(crawls.folder)) as archive:
        for answer, errand, capture, profile in written(notes):
            assert read(from_warc(archive, capture), errand, profile) == answer
            told[_what(answer)] += 1
    assert told["article"] >= ARTICLES
    assert {"home", "list", "file", "why not"} <= told.keys()
    if skin == "webforms":
        assert crawls.rows("SELECT count(*) > 0 FROM captures WHERE method = 'POST'") == [(1,)]


def _what(answer: Answer) -> str:
    parts = {"file": answer.file, "redirect": answer.redirect, "unchanged": answer.unchanged}
    if answer.page is not None:
        return answer.page.kind
    return next((name for name, value in parts.items() if value), "why not")
