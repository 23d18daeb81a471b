"""Which entries a list has lost, as far as a walk can tell that did not go to the list's end."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database


def skipped_entries(db: Database, walk: int) -> set[str]:
    """Return the articles that a walk skipped: shown by the walk before, above one that is shown still.

    Left out is what may have gone back to its own place further down, as what was pinned to the top does: it is older
    than the last one shown, or stood below it when the list was last walked to its end.
    """
    shown = list(_places(db, walk))
    before, to_the_end = (_places(db, earlier) for earlier in _walks_before(db, walk))
    skipped = {one for one, place in before.items() if place < _deepest(before, shown)} - {*shown}
    floor = _deepest(to_the_end, shown)
    below = {one for one in skipped if to_the_end.get(one, 0) > floor}
    return skipped - below - _older(db, walk, skipped, [one for one in shown if one in before][-1:])


def _walks_before(db: Database, walk: int) -> tuple[int | None, int | None]:
    """Return the last complete walk of the same list, and the last that came to the list's end."""
    sql = """
        SELECT max(earlier.id), max(earlier.id) FILTER (WHERE earlier.reached = 'end') FROM walks
        JOIN crawls ON crawls.id = walks.crawl
        JOIN walks AS earlier ON earlier.list = walks.list AND earlier.id < walks.id
        JOIN crawls AS its ON its.id = earlier.crawl AND its.site = crawls.site
        WHERE walks.id = ? AND earlier.verdict = 'complete' AND earlier.entries > 0
    """
    found: tuple[int | None, int | None] = db.execute(sql, (walk,)).fetchone()
    return found


def _places(db: Database, walk: int | None) -> dict[str, int]:
    """Return the entries of a walk by their first places, from its top."""
    sql = """
        SELECT article_id, min(page_number * 1000 + position) AS place
        FROM captures JOIN list_entries ON list_entries.capture = captures.id
        WHERE captures.walk = ? GROUP BY article_id ORDER BY place
    """
    return dict(db.execute(sql, (walk,)).fetchall())


def _deepest(places: dict[str, int], shown: Iterable[str]) -> int:
    """Return where the longest rising sequence ends: what was pinned or moved up proves nothing of what is below it."""
    ends: list[int] = []
    for place in (places[one] for one in shown if one in places):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return ends[-1] if ends else 0


def _older(db: Database, walk: int, articles: set[str], than: list[str]) -> set[str]:
    sql = """
        SELECT article_id, published_date FROM articles
        WHERE site = (SELECT crawls.site FROM walks JOIN crawls ON crawls.id = crawl WHERE walks.id = ?)
            AND article_id = ?
    """
    dates = dict(row for one in {*articles, *than} for row in db.execute(sql, (walk, one)).fetchall())
    day = max((dates.get(one) or "" for one in than), default="")
    return {one for one in articles if (dates.get(one) or day) < day}
