"""Where visits become rows."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from archive.words.outcomes import FAILED, UNREACHABLE
from scraper.crawl.keeper import Keeper
from scraper.crawl.record import NetworkLostError

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from scraper.items import Visit


class Storage:
    """Stores each visit in one transaction; a failure to store ends the crawl, for nothing may be lost unseen."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline of a crawler whose archive is open."""
        return cls(Keeper.of(crawler))

    def process_item(self, item: Visit) -> Visit:
        """Store one visit."""
        try:
            self.keeper.record.save(item)
        except NetworkLostError:
            self.keeper.close(UNREACHABLE)
        except (OSError, sqlite3.Error) as error:
            self.keeper.fail(error)
        except Exception:
            self.keeper.close(FAILED)
            raise
        return item
