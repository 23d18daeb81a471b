"""How long to pause between two requests to one host: from what it asks for, and how it answers."""

from __future__ import annotations

import random
from dataclasses import dataclass

LONGEST_PAUSE = 120.0  # seconds; beyond it, waiting tells nothing new
SHORTEST_BACK_OFF = 0.1  # seconds; where to begin doubling when there is no pause at all
LONGEST_CRAWL_DELAY = 60.0  # seconds
LONGEST_WAIT = 15 * 60.0  # seconds; a host that asks for more is asked again by the next run
SUSPICIOUS, HOPELESS = 4, 8  # failures in a row: ask the home page whether the host is well; leave it alone
_FAILED, _TOO_MANY, _OK = 500, 429, 200


@dataclass(slots=True)
class Tempo:
    """The pause before each request to one host, in seconds, and how many may be on their way at once.

    ``least`` is the floor (the profile's delay, or the host's Crawl-delay). Where ``adaptive`` is True, the pause
    follows the host's response times as Scrapy's AutoThrottle does: up at once, down by halves, and down only after
    good answers. Failures in a row double it.
    """

    least: float
    adaptive: bool = True
    at_once: int = 1
    pause: float = 0.0
    failures: int = 0
    slowed_at: float = float("-inf")

    def __post_init__(self) -> None:
        self.pause = max(self.pause, self.least)

    def answered(self, status: int, latency: float) -> None:
        """Take note of a good answer, which took ``latency`` seconds to begin."""
        self.failures = 0
        target = latency if self.adaptive else 0.0
        pause = max(target, (self.pause + target) / 2)
        if status == _OK or pause > self.pause:
            pause = 0.0 if pause < SHORTEST_BACK_OFF / 10 else pause
            self.pause = max(min(pause, LONGEST_PAUSE), self.least)

    def failed(self, asked_at: float, now: float) -> None:
        """Take note of a failure; one that was asked for before the pause was last doubled says nothing new."""
        if asked_at < self.slowed_at:
            return
        self.failures += 1
        self.slowed_at = now
        if self.failures > 1:
            longer = max(self.pause, SHORTEST_BACK_OFF) * 2
            jitter = random.uniform(1.0, 1.1)  # noqa: S311 - no secret, only not in step with others
            self.pause = max(min(longer * jitter, LONGEST_PAUSE), self.least)

    def recover(self) -> None:
        """Go on as before: the host is well, only some of its pages are not."""
        self.failures, self.pause = 0, self.least

    def obey(self, crawl_delay: float) -> None:
        """Keep to a Crawl-delay: one request at a time, with that pause."""
        self.least = max(self.least, min(crawl_delay, LONGEST_CRAWL_DELAY))
        self.pause = max(self.pause, self.least)
        self.at_once = 1


def is_failure(status: int) -> bool:
    """Whether a status says that the host cannot, or does not want to, answer now."""
    return status == _TOO_MANY or status >= _FAILED
