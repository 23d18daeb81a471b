"""Where visits become rows."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from archive.words.outcomes import FAILED, UNREACHABLE
from scraper.crawl.keeper import Keeper
from scraper.crawl.visit import Answered, unread

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from scraper.crawl.visit import Visit

MISTAKES = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError, sqlite3.DataError)


class Storage:
    """Stores each visit in one transaction; a disk or a database in trouble ends the crawl: nothing is lost unseen."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline of a crawler whose archive is open."""
        return cls(Keeper.of(crawler))

    def process_item(self, item: Visit | Answered) -> Visit | Answered:
        """Store one visit; one that cannot be a row, by a mistake of ours, is noted at its address instead."""
        record = self.keeper.record
        try:
            try:
                item = item.judged() if isinstance(item, Answered) else item
                record.save(item)
            except Exception as error:
                if isinstance(error, (OSError, sqlite3.Error)) and not isinstance(error, MISTAKES):
                    raise
                item = unread(item.errand, error, item.capture)
                record.save(item)
        except (OSError, sqlite3.Error) as error:
            self.keeper.end(FAILED, error)
        except Exception:
            self.keeper.end(FAILED)
            raise
        if record.is_lost():
            self.keeper.end(UNREACHABLE)
        return item
