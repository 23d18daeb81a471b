"""A clean stop: on SIGTERM or Ctrl-C the page in hand is finished, and the process ends within ten seconds."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from archive.words.outcomes import EXIT_CODES, INTERRUPTED
from archive.words.sentences import STOPPED
from scraper.crawl.keeper import SHUTDOWN, Keeper

if TYPE_CHECKING:
    from types import FrameType
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
SIGNALS = (signal.SIGINT, signal.SIGTERM)
PATIENCE = 7.0  # seconds for answers on their way; `scraper.network.conduct` breaks them off before
LAST = 9.5  # seconds until the process ends whatever holds it, as a name server that is asked does
SOON = 0.1  # seconds until the crawler is looked at again
SHOW_CURSOR = b"\x1b[?25h"  # a progress bar hides it


class Stopping:
    """Holds the signals while it is entered; the first one asks the crawler to stop, the second ends the process.

    Nothing is damaged either way: what is not stored yet is asked for again by the next run.
    """

    def __init__(self) -> None:
        self._crawler: Crawler | None = None
        self.asked: str | None = None
        self._watchdog: threading.Timer | None = None

    def watch(self, crawler: Crawler) -> None:
        """Stop ``crawler`` when a signal comes, or at once where one has come before."""
        self._crawler = crawler
        if self.asked is not None:
            self._call(crawler)

    def __enter__(self) -> Self:
        """Hold the signals."""
        self._before = {number: signal.signal(number, self._on_signal) for number in SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        """Let the signals do what they did before; what is left, writing down how it ended, takes no time."""
        if self._watchdog is not None:
            self._watchdog.cancel()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if self.asked is not None:
            _end_at_once(number)
        self.asked = signal.Signals(number).name
        self._watchdog = threading.Timer(LAST, _exit)
        self._watchdog.daemon = True
        self._watchdog.start()
        if self._crawler is not None:
            self._call(self._crawler)

    def _call(self, crawler: Crawler) -> None:
        from twisted.internet import reactor  # noqa: PLC0415 - the crawler has installed the right one

        reactor.callFromThread(self._stop, crawler)

    def _stop(self, crawler: Crawler) -> None:
        loop = asyncio.get_running_loop()
        if crawler.engine is None or not crawler.engine.running:
            loop.call_later(SOON, self._stop, crawler)  # it has not begun yet
            return
        logger.warning("%s: finishing the page in hand; once more ends the crawl at once", self.asked)
        Keeper.of(crawler).end(SHUTDOWN, STOPPED(signal=self.asked))
        loop.call_later(PATIENCE, self._give_up, crawler)

    def _give_up(self, crawler: Crawler) -> None:
        """Close the record and leave, whatever is still on its way."""
        from twisted.internet import reactor  # noqa: PLC0415 - as above

        if Keeper.of(crawler).outcome != INTERRUPTED:
            Keeper.of(crawler).spider_closed(SHUTDOWN)
        if reactor.running:
            reactor.stop()  # type: ignore[misc] # Twisted declares it without self


def _end_at_once(number: int) -> None:
    _show_cursor()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _exit() -> None:
    _show_cursor()
    os._exit(EXIT_CODES[INTERRUPTED])


def _show_cursor() -> None:
    if sys.stderr.isatty():
        os.write(sys.stderr.fileno(), SHOW_CURSOR)
