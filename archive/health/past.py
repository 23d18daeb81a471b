"""What a crawl is judged against: its own numbers, and those of the crawls before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.health.losses import Lost, find_losses
from archive.rows.verdicts import Share
from archive.words.crawls import FULL
from archive.words.kinds import ARTICLE, LIST
from archive.words.outcomes import COMPLETE, DEGRADED

if TYPE_CHECKING:
    from sqlite_utils import Database

WINDOW = 10  # crawls: a change that has lasted for most of them is how the portal is now
Key = tuple[str, int | None, str]
Rates = dict[Key, Share]
_NONE = Share(0, 0)


@dataclass(frozen=True, slots=True)
class Case:
    """All that the judges look at.

    ``past`` are the fill rates of the last crawls of any mode, the newest first; ``like`` those of crawls that choose
    their pages as this one does: a full crawl reads every article, an update the recent ones. ``unchanged`` is True
    where a server said of pages that they are as before: then what was not read is no loss.
    """

    site: int
    crawl: int
    full: bool
    unchanged: bool
    rates: Rates
    past: tuple[Rates, ...]
    like: tuple[Rates, ...]
    past_crawls: tuple[int, ...]
    losses: dict[Key, Lost]
    sections: dict[int, str]

    def now(self, key: Key) -> Share:
        """What this crawl read; nothing of nothing where it met none."""
        return self.rates.get(key, Share(0, 0))

    def before(self, key: Key) -> list[Share]:
        """What earlier crawls read of it; lists are alike in all modes, articles are not."""
        crawls = self.like if key[0] == ARTICLE or self.like else self.past
        if key[0] == LIST and key[1] is None:
            return [share for rates in crawls if (share := self._as_mixed_now(rates, key)).whole]
        return [rates[key] for rates in crawls if key in rates and rates[key].whole]

    def _as_mixed_now(self, rates: Rates, key: Key) -> Share:
        """What an earlier crawl would have read in all lists, had it read as much of each as this one.

        An update reads the first page of each list, a full crawl all of them: more of those that are long.
        """
        now, earlier = _by_list(self.rates, key), _by_list(rates, key)
        both = [(now[section].whole, earlier[section].rate) for section in now if earlier.get(section, _NONE).whole]
        return Share(round(sum(whole * rate for whole, rate in both)), sum(whole for whole, _ in both))


def _by_list(rates: Rates, key: Key) -> dict[int | None, Share]:
    """The shares of one field by section; those of lists without a section are what is left of all."""
    kind, _, field = key
    shares = {of[1]: share for of, share in rates.items() if (of[0], of[2]) == (kind, field)}
    part, whole = rates.get(key, _NONE)
    placed = [share for section, share in shares.items() if section is not None]
    shares[None] = Share(part - sum(share.part for share in placed), whole - sum(share.whole for share in placed))
    return shares


_PAST = """
    SELECT id FROM crawls WHERE site = :site AND source = :source AND id < :crawl AND outcome IN (:COMPLETE, :DEGRADED)
    AND (coalesce(mode, :FULL) = :FULL) IN ({}) ORDER BY id DESC LIMIT :most
"""
_UNCHANGED = "SELECT EXISTS (SELECT 1 FROM captures WHERE crawl = ? AND statuscode = 304)"


def read_case(db: Database, crawl: int) -> Case:
    """Return a crawl that has been measured, beside the crawls before it."""
    sql = "SELECT site, source, coalesce(mode, :FULL) = :FULL FROM crawls WHERE id = :crawl"
    site, source, full = db.execute(sql, {"crawl": crawl, "FULL": FULL}).fetchone()
    told = {"site": site, "source": source, "crawl": crawl, "most": WINDOW}
    told |= {"COMPLETE": COMPLETE, "DEGRADED": DEGRADED, "FULL": FULL}
    past = [id_ for (id_,) in db.execute(_PAST.format("0, 1"), told).fetchall()]
    like = [id_ for (id_,) in db.execute(_PAST.format(int(full)), told).fetchall()]
    losses = find_losses(db, crawl, past[-1]) if past else []
    sections = "SELECT id, coalesce(name, url, portal_id) FROM sections WHERE site = ?"
    return Case(
        site=site,
        crawl=crawl,
        full=bool(full),
        unchanged=bool(db.execute(_UNCHANGED, (crawl,)).fetchone()[0]),
        rates=_rates(db, crawl),
        past=tuple(_rates(db, id_) for id_ in past),
        like=tuple(_rates(db, id_) for id_ in like),
        past_crawls=tuple(past),
        losses={(lost.kind, lost.section, lost.field): lost for lost in losses},
        sections=dict(db.execute(sections, (site,)).fetchall()),
    )


def _rates(db: Database, crawl: int) -> Rates:
    sql = "SELECT kind, section, field, filled, read FROM fill_rates WHERE crawl = ?"
    rows = db.execute(sql, (crawl,)).fetchall()
    return {(kind, section, field): Share(filled, read) for kind, section, field, filled, read in rows}
