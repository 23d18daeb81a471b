"""What tests of web archives share: a replica, an archive, and a clock that stands still until somebody sleeps."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.database.folder import Archive, open_archive
from archive.rows import crawls
from archive.warc.capture import Capture, Trouble
from archive.warc.reader import read_record
from scraper.sites.profile import SiteProfile, site_row
from scraper.sources.commoncrawl import source as of_commoncrawl
from scraper.sources.remote.client import Client
from scraper.sources.remote.limits import Limits
from scraper.sources.remote.run import EVERYTHING, Only
from scraper.sources.remote.service import Service, common_crawl, wayback
from scraper.sources.wayback import source as of_wayback
from tests.worlds.webarchives.saved import Saved
from tests.worlds.webarchives.wayback import Wayback

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from archive.warc.reader import Record
    from scraper.sources.remote.plan import Plan
    from tests.worlds.webarchives.commoncrawl import CommonCrawl
    from tests.worlds.webarchives.serving import Asked

SITE = SiteProfile("long-hoa", "http://longhoa.example.gov.vn/", contact="kho@example.org")
HOME = SITE.home_url
BEGAN = 1_800_000_000.0
GZIP = ("Content-Encoding", "gzip")


@dataclass
class Time:
    """Seconds since 1970, which pass only where somebody sleeps."""

    now: float = BEGAN
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if seconds:
            self.slept.append(round(seconds, 3))


@dataclass
class Desk:
    """One archive that asks one replica."""

    path: Path
    replica: Wayback | CommonCrawl
    time: Time = field(default_factory=Time)
    site: SiteProfile = SITE
    by_files: bool = False

    @property
    def service(self) -> Service:
        return wayback() if isinstance(self.replica, Wayback) else common_crawl()

    def client(self) -> Client:
        limits = Limits(self.service, self.path / "state", self.time.clock, self.time.sleep)
        return Client(self.service, self.site, limits)

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        with closing(open_archive(self.path / "kho", create=True)) as opened:
            yield opened

    def asks(
        self, archive: Archive, since: str | None = None, until: str | None = None, only: Only = EVERYTHING
    ) -> Iterator[Capture | Trouble]:
        if isinstance(self.replica, Wayback):
            return of_wayback.captures(self.site, archive, since, until, only=only, client=self.client())
        return of_commoncrawl.captures(
            self.site, archive, since, until, only=only, client=self.client(), by_files=self.by_files
        )

    def plan(self, only: Only = EVERYTHING) -> Plan:
        with self.archive() as archive:
            if isinstance(self.replica, Wayback):
                return of_wayback.plan(self.site, archive, only=only, client=self.client())
            return of_commoncrawl.plan(self.site, archive, only=only, client=self.client(), by_files=self.by_files)

    def run(
        self, since: str | None = None, until: str | None = None, only: Only = EVERYTHING
    ) -> list[Capture | Trouble]:
        """Take all in, as an import does: each capture is a row before the next is asked for."""
        with self.archive() as archive:
            return [self.taken(archive, one) for one in self.asks(archive, since, until, only)]

    def taken(self, archive: Archive, one: Capture | Trouble) -> Capture | Trouble:
        if isinstance(one, Capture):
            site = crawls.save_site(archive.db, site_row(self.site))
            open_one = crawls.unfinished_crawl(archive.db, site, one.source)
            crawl = open_one[0] if open_one else crawls.begin_crawl(archive.db, site, one.source, "2027", "test")
            crawls.save_capture(archive.db, crawl, {name: getattr(one, name) for name in one.__slots__}, one.source)
        return one

    def record(self, capture: Capture) -> Record:
        return read_record(self.path / "kho" / "warc", capture.filename, capture.offset)

    def states(self) -> dict[str, str]:
        """Return the state of each address and time, with what is wrong with it."""
        with self.archive() as archive:
            rows = archive.db.execute("SELECT timestamp, url, state, why FROM mementos ORDER BY id")
            return {f"{time}/{url}": f"{state}: {why}" if why else state for time, url, state, why in rows}


def pages(count: int, year: int = 2019) -> list[Saved]:
    return [Saved(f"{HOME}tin-tuc/bai-{n}", f"{year}0{n % 9 + 1}15083000", text(n + year % 2019)) for n in range(count)]


def text(number: int) -> bytes:
    return f"<html><h1>Bà con ấp {number} sửa cầu khỉ</h1></html>".encode()


def captured(got: list[Capture | Trouble]) -> list[Capture]:
    return [one for one in got if isinstance(one, Capture)]


def troubles(got: list[Capture | Trouble]) -> list[str]:
    return [one.what for one in got if isinstance(one, Trouble)]


def shown(got: list[Capture | Trouble]) -> list[tuple[str, str, int | None]]:
    return sorted((one.url, one.timestamp, one.statuscode) for one in captured(got))


def meant(saved: list[Saved]) -> list[tuple[str, str, int]]:
    return sorted((one.url, stamp(one.time), one.status) for one in saved)


def stamp(time: str) -> str:
    year, month, day, hour, minute, second = time[:4], *(time[at : at + 2] for at in range(4, 14, 2))
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"


def targets(asked: list[Asked]) -> list[str]:
    return [one.target for one in asked]


@contextmanager
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replica: Wayback | CommonCrawl) -> Iterator[Desk]:
    """Serve a replica, and give a desk that asks it."""
    with replica.serving() as address:
        for name in ("VANKHO_WAYBACK", "VANKHO_COMMONCRAWL_INDEX", "VANKHO_COMMONCRAWL_DATA"):
            monkeypatch.setenv(name, address)
        yield Desk(tmp_path, replica)
