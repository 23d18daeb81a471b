"""What others saved of the portal before we came: a web archive visited it now and then, and kept a few pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx

from tests.worlds.webarchives.saved import Saved
from tests.worlds.webarchives.wayback import Wayback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.worlds.demo.fortnight import Fortnight

VISITS = (400, 210, 95, 33)  # days before today
A_DAY = 1900  # people who come on a day
ARTICLES = 6  # pages of articles that a visit keeps


@dataclass
class Others:
    """A web archive that has looked at the portal; ``only_there`` are articles that were gone when we came."""

    wayback: Wayback = field(default_factory=Wayback)
    only_there: list[str] = field(default_factory=list)

    def visit(self, fortnight: Fortnight) -> None:
        """Let the archive come by on its days, before the fortnight begins: fewer had come by then, fewer had read.

        Two articles are there only on its first visits; the title of one is another then.
        """
        portal = fortnight.portal
        moment = fortnight.now - timedelta(days=VISITS[0] + 9)
        self.only_there = portal.publish(2, "Tin tức", moment)
        titled = fortnight.article(2)
        total, views = portal.counters.total, portal.counters.views.copy()
        portal.edit(titled.id, title=f"Dự thảo: {titled.title}")
        for ago in VISITS:
            portal.counters.total = total - A_DAY * ago
            self._keep_pages(fortnight, ago)
            if ago == VISITS[1]:
                portal.edit(titled.id, title=titled.title)
                for one in self.only_there:
                    portal.remove(one, "404")
        portal.counters.total, portal.counters.views = total, views

    def _keep_pages(self, fortnight: Fortnight, ago: int) -> None:
        at = datetime.now(UTC) - timedelta(days=ago)
        with httpx.Client(follow_redirects=True) as client:
            for number, url in enumerate(self._pages(fortnight, ago)):
                answer = client.get(url)
                if answer.is_success:
                    time = f"{at + timedelta(seconds=7 * number):%Y%m%d%H%M%S}"
                    kind = (("Content-Type", answer.headers["content-type"]),)
                    self.wayback.saved.append(Saved(str(answer.url), time, answer.content, headers=kind))

    def _pages(self, fortnight: Fortnight, ago: int) -> Iterator[str]:
        portal = fortnight.portal
        yield portal.url
        if ago in VISITS[:2]:
            yield from (portal.base + portal.truth.articles[one].urls[0] for one in self.only_there)
        for place in range(ARTICLES):
            article = portal.truth.articles[fortnight.article(place).id]
            yield portal.base + article.urls[0]
            yield from (portal.base + caption.image for caption in article.captions[:1])
