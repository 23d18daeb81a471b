"""Visit statistics and views that really count."""

from __future__ import annotations

from collections import Counter
from random import Random

Statistics = dict[str, int]


class Counters:
    """Counters of one running portal. ``hit`` counts one HTML page; "online" comes and goes by itself."""

    def __init__(self, seed: int) -> None:
        rng = Random(f"counters:{seed}")
        self._online = Random(f"online:{seed}")
        self.today = rng.randint(310, 940)
        self.yesterday = rng.randint(1100, 2900)
        self.week = self.today + self.yesterday + rng.randint(9000, 32000)
        self.month = self.week + rng.randint(41_000, 99_000)
        self.total = self.month + rng.randint(1_900_000, 2_800_000)
        self.views: Counter[str] = Counter()

    def hit(self) -> Statistics:
        self.today += 1
        self.week += 1
        self.month += 1
        self.total += 1
        return {
            "online": self._online.randint(3, 14),
            "today": self.today,
            "yesterday": self.yesterday,
            "week": self.week,
            "month": self.month,
            "total": self.total,
        }

    def view(self, article_id: str) -> int:
        """Count one hit of an article; returns how many there were."""
        self.views[article_id] += 1
        return self.views[article_id]
