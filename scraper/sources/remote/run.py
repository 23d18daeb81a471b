"""The way of captures from an archive of the web into ours: look up, fold, ask for each, once more for what failed.

Every step is a row before the next begins, so that a run can die anywhere, and the next goes on.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from archive.rows.crawls import save_site
from archive.warc.capture import Trouble
from archive.warc.exchange import safe_uri
from archive.words.sentences import KEPT_ALREADY
from scraper.sites.profile import site_row
from scraper.sites.values import ProfileError
from scraper.sources.remote import lookups, mementos
from scraper.sources.remote.client import NoAnswerError
from scraper.sources.remote.limits import BlockedError
from scraper.sources.remote.mementos import AGAIN, NONE, SAME, WAITING, Memento, Span
from scraper.sources.remote.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive
    from archive.warc.capture import Capture
    from archive.warc.reader import Record
    from scraper.sites.profile import SiteProfile
    from scraper.sources.remote.client import Client
    from scraper.sources.remote.lookups import Lookup

# matches: 2015
# matches: 20150601
_DIGITS = re.compile(r"\d{4}(?:\d\d){0,5}")


@dataclass(frozen=True, slots=True)
class Only:
    """Which captures are worth asking for: empty, all of them.

    ``kinds`` are those of `scraper.sources.remote.addresses`, ``sections`` the first parts of paths (``/tin-tuc``).
    Where ``repeated`` is True, what the index says is the same as the capture before is asked for too.
    """

    kinds: frozenset[str] = field(default_factory=frozenset)
    sections: frozenset[str] = field(default_factory=frozenset)
    repeated: bool = False

    def wants(self, memento: Memento) -> bool:
        """Whether a capture is one of them."""
        return (not self.kinds or memento.kind in self.kinds) and (
            not self.sections or memento.section in self.sections
        )


EVERYTHING = Only()


class NothingThereError(Exception):
    """The archive has nothing of the portal's there; the message is a sentence of ``archive.words.sentences``."""


class Had(Protocol):
    """A capture that an archive of the web has handed over."""

    @property
    def url(self) -> str:
        """The address that was captured."""

    @property
    def payload(self) -> bytes:
        """The body as it is stored."""

    def write(self, shelf: Shelf) -> tuple[str, int]:
        """Write its record; return its place."""


class Source(Protocol):
    """One archive of the web: what differs between them."""

    client: Client
    grows: bool  # whether a collection that was asked to its end may have more on another day

    def questions(self, span: Span) -> list[tuple[str, str]]:
        """Return collection and host of every look-up that a span needs."""

    def look_up(self, lookup: Lookup) -> Iterator[tuple[list[mementos.Listed], str | None]]:
        """Yield the pages of an index from where a look-up goes on, each with where it goes on after it.

        Raises:
            NothingThereError: the index refuses to answer.
        """

    def fetch(self, memento: Memento, digests: set[str]) -> Had:
        """Return what the archive has of a capture.

        Raises:
            NoAnswerError: it may be had another time.
            NothingThereError: it will not.
        """

    def doubt(self, record: Record, memento: Memento, digests: set[str]) -> str | None:
        """Return what is wrong with a record, in a sentence; None where nothing is."""

    def named(self, record: Record) -> tuple[str, str]:
        """Return address and time (14 digits) under which a record of ours was listed."""


class Run:
    """One run over one span of a site."""

    def __init__(
        self, archive: Archive, site: SiteProfile, source: Source, since: str | None, until: str | None
    ) -> None:
        self._archive, self._site, self._source, self._db = archive, site, source, archive.db
        self._handed_over: set[tuple[str, int]] = set()
        number = save_site(self._db, site_row(site))
        self.span = Span(number, source.client.service.source, digits(since), digits(until))

    def look_up(self, *, anew: bool = False) -> Iterator[Trouble]:
        """Ask the indexes, or go on asking; yield what they refuse to tell.

        Where ``anew`` is True they are asked again, unless that was done within a day.
        """
        now = self._source.client.now()
        if not lookups.is_known(self._db, self.span) or (anew and not lookups.is_fresh(self._db, self.span, now)):
            questions = self._source.questions(self.span)
            with self._db.atomic():
                for collection, host in questions:
                    lookups.begin(self._db, self.span, collection, host, now)
                if anew:
                    again = lookups.begin_again if self._source.grows else lookups.touch
                    again(self._db, self.span, now)
        for lookup in lookups.waiting(self._db, self.span):
            self._ask(lookup)
        with self._db.atomic():
            mementos.fold(self._db, self.span)
        for host, why in lookups.not_yet_told(self._db, self.span):
            yield Trouble(host, why)

    def _ask(self, lookup: Lookup) -> None:
        try:
            for rows, resume in self._source.look_up(lookup):
                lookups.advance(self._db, self.span, lookup, rows, resume)
        except NothingThereError as error:
            lookups.refuse(self._db, lookup, str(error))

    def captures(self, only: Only) -> Iterator[Capture | Trouble]:
        """Yield what was kept and not taken yet, then all that is asked for now; see ``captures`` of the sources."""
        with closing(Shelf(self._archive, self._site, self.span)) as shelf:
            yield from self._kept(shelf)
            try:
                yield from self._asked(shelf, only)
            except BlockedError:
                self._note_told()
                raise
            self._note_told()

    def _asked(self, shelf: Shelf, only: Only) -> Iterator[Capture | Trouble]:
        """Look up, and ask for all that is wanted."""
        is_over = self.is_over(only)
        if is_over:
            mementos.retry_failed(self._db, self.span)
        yield from self.look_up(anew=is_over)
        if only.repeated:
            mementos.unfold(self._db, self.span)
        yield from self._kept(shelf)  # where the database was lost, what is listed may lie here all the same
        yield from self._wrong(mementos.not_yet_told(self._db, self.span))
        while not self._is_fetched(only):  # what could not be had leaves its place to another
            for state in (WAITING, AGAIN):
                yield from self._fetch_all(shelf, state, only)

    def _note_told(self) -> None:
        """Note that all that is wrong was reported. Who is killed before that, or breaks off, is told again."""
        with self._db.atomic():
            mementos.note_told(self._db, self.span)
            lookups.note_told(self._db, self.span)

    def is_over(self, only: Only) -> bool:
        """Whether an earlier run has come to its end."""
        return not lookups.waiting(self._db, self.span) and self._is_fetched(only)

    def _is_fetched(self, only: Only) -> bool:
        return not any(only.wants(one) for one in mementos.in_state(self._db, self.span, WAITING, AGAIN))

    def _kept(self, shelf: Shelf) -> Iterator[Capture]:
        """Yield what was kept, and is no row of ``captures``; whoever takes it may make all rows at the end."""
        self._claim(shelf)
        for place in mementos.not_yet_taken(self._db, self.span):
            if place not in self._handed_over:
                self._handed_over.add(place)
                yield shelf.capture(place)

    def _claim(self, shelf: Shelf) -> None:
        """Give records that were written when a run died to their rows."""
        for record, place in shelf.unclaimed():
            memento = mementos.find(self._db, self.span, *self._source.named(record))
            if memento is not None:
                digests = mementos.all_digests(self._db, self.span, memento)
                mementos.keep(self._db, memento.id, place, self._source.doubt(record, memento, digests))

    def _fetch_all(self, shelf: Shelf, state: str, only: Only) -> Iterator[Capture | Trouble]:
        memento = mementos.next_of(self._db, self.span, state, 0)
        while memento is not None:
            if only.wants(memento):
                place = self._fetch(shelf, memento)
                if place is not None:
                    yield shelf.capture(place)
                yield from self._wrong(mementos.not_yet_told(self._db, self.span, memento.id))
            memento = mementos.next_of(self._db, self.span, state, memento.id)

    def _fetch(self, shelf: Shelf, memento: Memento) -> tuple[str, int] | None:
        """Ask for one capture; return its place, if it is one that is not there yet."""
        digests = mementos.all_digests(self._db, self.span, memento)
        try:
            had = self._source.fetch(memento, digests)
        except NoAnswerError as error:
            mementos.fail(self._db, memento, str(error))
            return None
        except NothingThereError as error:
            mementos.settle(self._db, memento.id, NONE, str(error))
            return None
        kept = (shelf.read(place) for place in mementos.places_of_second(self._db, self.span, memento))
        if any((safe_uri(one.url or ""), one.payload) == (safe_uri(had.url), had.payload) for one in kept):
            mementos.settle(self._db, memento.id, SAME, KEPT_ALREADY())
            return None
        place = had.write(shelf)
        mementos.keep(self._db, memento.id, place, self._source.doubt(shelf.read(place), memento, digests))
        return place

    def _wrong(self, rows: list[tuple[str, str, str]]) -> Iterator[Trouble]:
        for url, time, why in rows:
            yield Trouble(f"{url} ({time})", why)


def digits(time: str | None) -> str:
    """Return a time that a person gives (``2015``, ``2015-06``, ``2015-06-01``) as digits; empty for None.

    Raises:
        ProfileError: it is no such time.
    """
    given = re.sub(r"[-: TZ]", "", time or "")  # matches: 2015-06-01T00:00:00Z
    if given and not _DIGITS.fullmatch(given):
        raise ProfileError(f"{time}: not a time; write it like 2015 or 2015-06-01")
    return given
