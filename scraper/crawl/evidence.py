"""Evidence for an alarm: the region's HTML before and after, the whole pages, and a test case to mend the reader by."""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.health.examples import find_example
from archive.warc.reader import read_capture
from scraper.crawl.cases import article_case, list_case, printed_value
from scraper.pages.document.document import Document
from scraper.pages.document.layout.places import main_region, markup, region_holding, same_place
from scraper.pages.page import parse_page
from scraper.pages.text import decode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lxml.html import HtmlElement
    from sqlite_utils import Database

    from archive.health.alarms import Alarm
    from archive.health.examples import Example
    from scraper.items import Page
    from scraper.sites.profile import SiteProfile

logger = logging.getLogger(__name__)
FOLDER = "alarms"
MOST = 5  # alarms of one crawl that get a folder
_README = """{alarm}

before.html, after.html            where the value was, and what stands there now
before.page.html, after.page.html  the whole pages
{name}.html, {name}.json  a test case: the new page, and what should be read from it

What to do: look at after.html. If the portal still prints the value, check {name}.json (a "?" stands for what the
archive cannot know), put both files into tests/saved_pages/{place}/ of vankho with words of your own, watch the
test of this field fail, and mend the rule in scraper/pages; or name the place in the profile under [selectors].
If the portal no longer prints it, nothing is to be done: after some crawls that is how the portal is.
"""


class _Side:
    """One of the two pages: a stored capture, read again."""

    def __init__(self, db: Database, folder: Path, capture: int, profile: SiteProfile) -> None:
        record = read_capture(db, folder / "warc", capture)
        (self.url,) = db.execute("SELECT url FROM captures WHERE id = ?", (capture,)).fetchone()
        _, self.html = decode(record.body, record.http_header("content-type"))
        self.profile = profile

    def document(self) -> Document:
        return Document(self.html, self.url, self.profile)

    def page(self) -> Page:
        return parse_page(self.html, self.url, self.profile)


def with_evidence(db: Database, folder: Path, alarms: Sequence[Alarm], profile: SiteProfile) -> list[Alarm]:
    """Return the alarms, the first few of those about what is read from pages with evidence; never raises."""
    told, kept = [], 0
    for alarm in alarms:
        place = keep_evidence(db, folder, alarm, profile) if kept < MOST else None
        kept += place is not None
        told.append(alarm if place is None else replace(alarm, evidence=place))
    return told


def keep_evidence(db: Database, folder: Path, alarm: Alarm, profile: SiteProfile) -> str | None:
    """Write the evidence for an alarm into the archive in ``folder``; return where, relative to it. Never raises.

    None where the alarm is about no field and no list, or nothing could be written.
    """
    name = _name(alarm)
    try:
        example = find_example(db, alarm)
        if example is None or example == (None, None, False):
            return None
        place = folder / FOLDER / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        _write(db, folder, alarm, profile, example, place)
    except Exception:
        logger.exception("No evidence could be kept for the alarm %s", name)
        return None
    return f"{FOLDER}/{name}"


def _name(alarm: Alarm) -> str:
    kind = "" if alarm.page_kind in ("article", None) else f"{alarm.page_kind}-"
    where = "all" if alarm.section is None else alarm.section
    return f"{alarm.crawl}-{kind}{alarm.field or 'entries'}-{where}"


def _write(  # noqa: PLR0913, PLR0917 -- what an alarm is about, and where its evidence goes
    db: Database, folder: Path, alarm: Alarm, profile: SiteProfile, example: Example, place: Path
) -> None:
    notes: list[str] = []
    before = _open(db, folder, example.before, profile, notes)
    after = _open(db, folder, example.after, profile, notes)
    for name, side in (("before", before), ("after", after)):
        if side is not None:
            (place / f"{name}.page.html").write_text(side.html, encoding="utf-8", errors="replace")
    for step in (_write_regions, _write_case):
        try:
            step(alarm, before, after, example, place)
        except Exception as error:
            logger.exception("Evidence for %s is incomplete", place)
            notes.append(f"Missing here: {error}")
    text = _README.format(alarm=alarm.detail or alarm.kind, name=_case_name(place), place=_saved_in(alarm))
    (place / "README.txt").write_text("\n".join([text, *notes]), encoding="utf-8")


def _open(db: Database, folder: Path, capture: int | None, profile: SiteProfile, notes: list[str]) -> _Side | None:
    if capture is None:
        notes.append("Missing here: no capture shows the other side")
        return None
    try:
        return _Side(db, folder, capture, profile)
    except Exception as error:
        logger.exception("Capture %s could not be read", capture)
        notes.append(f"Missing here: {error}")
        return None


def _write_regions(alarm: Alarm, before: _Side | None, after: _Side | None, _: Example, place: Path) -> None:
    region: HtmlElement | None = None
    if before is not None:
        document = before.document()
        value = printed_value(before.page(), alarm.field)
        region = None if value is None else region_holding(document, value)
        shown = main_region(document) if region is None else region
        (place / "before.html").write_text(markup(shown), encoding="utf-8", errors="replace")
    if after is not None:
        document = after.document()
        there = None if region is None else same_place(document, region)
        shown = main_region(document) if there is None else there
        (place / "after.html").write_text(markup(shown), encoding="utf-8", errors="replace")


def _write_case(alarm: Alarm, before: _Side | None, after: _Side | None, example: Example, place: Path) -> None:
    if after is None or alarm.page_kind == "home":
        return
    was = None if before is None else before.page()
    make = list_case if alarm.page_kind == "list" else article_case
    case = make(after.page(), was, alarm.field or "entries", same=example.same, profile=after.profile)
    name = _case_name(place)
    (place / f"{name}.html").write_text(after.html, encoding="utf-8", errors="replace")
    (place / f"{name}.json").write_text(json.dumps(case, ensure_ascii=False, indent=1), encoding="utf-8")


def _case_name(place: Path) -> str:
    return f"alarm_{place.name.replace('-', '_')}"


def _saved_in(alarm: Alarm) -> str:
    return "lists" if alarm.page_kind in ("list", "home") else "articles"
