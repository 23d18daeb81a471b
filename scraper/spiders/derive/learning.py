"""What is known of a site whose pages others saved: the same, whichever source came first."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.warc.journal import RUN
from archive.warc.reader import read_record
from archive.words.errors import RecordUnreadableError
from scraper.crawl.events import IMPORT, VISIT
from scraper.pages.learn import learn
from scraper.pages.text import decode
from scraper.spiders.derive.found import plain, task_of
from scraper.spiders.derive.readings import profile_of, read_with

if TYPE_CHECKING:
    from pathlib import Path

    from archive.warc.capture import Capture
    from scraper.sites.profile import SiteProfile
    from scraper.spiders.derive.scratch import Scratch

MOST_HOMES = 5  # captures of a home page that are looked at, the newest first, until one can be read


def profiles_of_sites(scratch: Scratch, warc: Path) -> dict[str, SiteProfile]:
    """Return the profile that what was imported of each site is read with, by the site's name.

    It is what a person said of the site last; what nobody said, our own crawls have learned, or else the newest home
    page of all sources teaches it.
    """
    profiles: dict[str, SiteProfile] = {}
    site = ""
    for event in scratch.events(RUN, IMPORT, VISIT):
        site = site if event.name == VISIT else event.told["site"]["name"]
        now = read_with(profiles[site], event.told) if event.name == VISIT else profile_of(event.told["site"])
        profiles[site] = _filled(now, profiles.get(site, now))
    names = {event.told["crawl"]: event.told["site"]["name"] for event in scratch.events(IMPORT)}
    for name in sorted({*names.values()}):
        profiles[name] = _taught(scratch, warc, profiles[name], {crawl for crawl in names if names[crawl] == name})
    return profiles


def unlearned(profile: SiteProfile) -> SiteProfile:
    """Return what a person has said of a site, without what home pages have taught."""
    return replace(profile, sid=None, trailing_ids=None)


def _filled(profile: SiteProfile, before: SiteProfile) -> SiteProfile:
    trailing_ids = before.trailing_ids if profile.trailing_ids is None else profile.trailing_ids
    return replace(profile, sid=profile.sid or before.sid, trailing_ids=trailing_ids)


def _taught(scratch: Scratch, warc: Path, profile: SiteProfile, imports: set[int]) -> SiteProfile:
    homes: deque[Capture] = deque(maxlen=MOST_HOMES)
    for crawl, _, capture, is_first in scratch.found():
        if is_first and crawl in imports and task_of(capture, profile) == "home":
            homes.append(capture)
    for home in reversed(homes):
        try:
            record = read_record(warc, home.filename, home.offset)
            return learn(profile, decode(record.body, record.http_header("content-type"))[1], plain(home.url))
        except RecordUnreadableError:
            continue
    return profile
