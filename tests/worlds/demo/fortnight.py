"""Two weeks at a portal, for the demo: what its editors do from day to day, and who comes to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.worlds.portal.running import Portal
    from tests.worlds.portal.truth import TrueArticle

VIETNAM = timedelta(hours=7)
MONTHS_BEFORE = 16  # from where the replica's own articles end
READ_MOST = 40  # the newest articles, which people come for


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which the portal is crawled, ``ago`` days before today: what happened since the last one."""

    ago: int
    told: str
    happens: Callable[[Fortnight], None]
    publish: bool = False


class Fortnight:
    """The editors of a running portal. Articles are called by their place among the newest news."""

    def __init__(self, portal: Portal) -> None:
        self.portal, self.rng = portal, Random("fortnight")
        self.now = datetime.now(UTC).replace(tzinfo=None) + VIETNAM
        self._publish_months_before()
        self._news = [one for one in portal.truth.articles.values() if one.summary and one.byline and one.published_at]
        self._pictured = [one for one in self._news if any(caption.text for caption in one.captions)]

    def article(self, place: int) -> TrueArticle:
        return self._news[place]

    def pictured(self, place: int) -> TrueArticle:
        return self._pictured[place]

    def live_until(self, day: Day, days: int) -> None:
        """Let ``days`` pass at the portal, up to ``day``."""
        self.now = datetime.now(UTC).replace(tzinfo=None) + VIETNAM - timedelta(days=day.ago)
        for _ in range(days):
            self._people_come()
        day.happens(self)

    def publish(self, n: int, section: str = "Tin tức") -> None:
        for k in range(n, 0, -1):
            self.portal.publish(1, section, self.now - timedelta(minutes=50 * k))

    def _publish_months_before(self) -> None:
        """Fill the time from where the replica's own articles end with a few a month."""
        for ago in range(MONTHS_BEFORE, 0, -1):
            moment = self.now - timedelta(days=20 + 30 * ago, minutes=self.rng.randrange(500))
            self.portal.publish(1, "Tin tức", moment)
            self.portal.publish(1, ("Xây dựng", "Văn hóa", "Nông nghiệp")[ago % 3], moment - timedelta(days=9))

    def _people_come(self) -> None:
        counters, came = self.portal.counters, self.rng.randint(1100, 2900)
        with self.portal.lock:
            counters.yesterday, counters.today = came, self.rng.randint(310, 940)
            counters.week = came + counters.today + (0 if self.now.weekday() == 0 else counters.week)
            counters.month += came
            counters.total += came
            for place, one in enumerate(self._news[:READ_MOST]):
                counters.views[one.id] += self.rng.randrange(120) // (place + 1)


def _other_number(text: str, number: int) -> str:
    """A text with another number in the place of its first one."""
    return re.sub(r"\d+", str(number), text, count=1)


def _second(week: Fortnight) -> None:
    portal = week.portal
    week.publish(3)
    title = week.article(3)
    portal.edit(title.id, title=f"{title.title} trong năm nay")
    portal.edit(week.article(5).id, paragraph=_other_number(week.article(5).body[0], 31))
    portal.unlist(week.article(8).id)
    portal.unlist(week.article(10).id)
    portal.remove(week.article(9).id, "404")
    portal.remove(week.article(15).id, "410")
    portal.remove(week.article(11).id, "home page")


def _third(week: Fortnight) -> None:
    week.publish(1, "Văn hóa")
    week.portal.edit(week.article(4).id, signed="Bảy Tràm")
    week.portal.edit(week.pictured(6).id, caption="Đại biểu tham quan mô hình (ảnh do bạn đọc gửi)")
    week.portal.move(week.article(14).id)


def _fourth(week: Fortnight) -> None:
    title = week.article(3)
    week.portal.edit(title.id, title=title.title)
    week.portal.edit(week.article(7).id, summary=None)
    week.portal.remove(week.article(13).id, "redirect to home")


def _fifth(week: Fortnight) -> None:
    week.portal.restore(week.article(9).id)
    week.publish(2, "Xây dựng")
    more = " Số liệu này đã được đính chính theo báo cáo mới nhất của phường."
    week.portal.edit(week.article(5).id, paragraph=_other_number(week.article(5).body[0], 37) + more)


def _sixth(week: Fortnight) -> None:
    week.publish(2)
    week.portal.relist(week.article(8).id)
    week.portal.edit(week.article(7).id, summary="Nhiều việc đã xong trước thời hạn, theo báo cáo của phường.")


DAYS = (
    Day(12, "3 articles published, a title and a paragraph edited, 2 unlisted, 3 taken away", _second),
    Day(10, "1 published, a caption and a byline edited, 1 moved", _third),
    Day(7, "a title edited back, a summary dropped, 1 more taken away", _fourth, publish=True),
    Day(3, "1 restored, 2 published, a paragraph edited again", _fifth),
    Day(0, "2 published, 1 listed again, a summary edited", _sixth, publish=True),
)
FIRST_DAY = 14
