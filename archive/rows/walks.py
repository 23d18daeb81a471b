"""Rows about walks through lists: the certificate of each walk, and what every list has held."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from archive.rows.addresses.copies import present_id
from archive.rows.crawls import save_problem
from archive.rows.verdicts import Share, lost
from archive.words import problems, sentences
from archive.words.walks import ANOTHER_WALK, COMPLETE, CUT_SHORT, END, KNOWN_ENTRIES, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlite_utils import Database


def save_walk_page(db: Database, crawl: int, at: str, walk: Mapping[str, Any], section: int | None) -> int:
    """Note one page of a walk (the fields of the readers' ``WalkPage``) at a time (UTC); return the walk's id."""
    row = {name: walk.get(name) for name in ("list", "url", "portal_pages")}
    row |= {"crawl": crawl, "section": section, "at": at}
    row |= {"repeated": walk.get("repeated", 0), "repaired": min(walk.get("repair", 0), 1)}
    return int(db.execute(_PAGE, row).fetchall()[0][0])


_PAGE = """
    INSERT INTO walks (crawl, list, url, section, started_at, pages, repeated, repaired, portal_pages)
    VALUES (:crawl, :list, :url, :section, :at, 1, :repeated, :repaired, :portal_pages)
    ON CONFLICT (crawl, list) DO UPDATE SET
        section = coalesce(section, excluded.section), pages = pages + 1,
        repeated = repeated + excluded.repeated, repaired = repaired + excluded.repaired,
        portal_pages = coalesce(excluded.portal_pages, portal_pages)
    RETURNING id
"""


def save_listings(  # noqa: PLR0913, PLR0917 -- the parts of one certificate
    db: Database, site: int, walk: int, capture: int, number: int, ids: Iterable[str]
) -> None:
    """Note which articles a page of a list shows."""
    db.execute("UPDATE captures SET walk = ?, page_number = ? WHERE id = ?", (walk, number, capture))
    listed = [present_id(db, site, article_id) for article_id in ids]
    db.execute("UPDATE walks SET entries = entries + ? WHERE id = ?", (len(listed), walk))
    for article_id in listed:
        db.execute(_LISTING, {"site": site, "walk": walk, "capture": capture, "article_id": article_id})


_LISTING = """
    INSERT INTO listings (site, list, article_id, first_walk, last_walk, first_capture, last_capture)
    SELECT :site, list, :article_id, :walk, :walk, :capture, :capture FROM walks WHERE id = :walk
    ON CONFLICT (site, list, article_id) DO UPDATE SET
        last_walk = excluded.last_walk, last_capture = excluded.last_capture, missing_in = NULL
"""


def end_walk(db: Database, crawl: int, walk: int, at: str, said: Mapping[str, Any]) -> None:
    """Write down how a walk ended; one that is complete proves its entries, and shows which are missing."""
    joins = db.execute("SELECT walk FROM frontier WHERE crawl = ? AND key = ?", (crawl, said.get("joins"))).fetchone()
    row = {name: said.get(name) for name in ("reached", "overlap", "verdict", "reason")}
    if row["verdict"] == COMPLETE and row["reached"] == END and (why := _shrunk(db, walk)) is not None:
        row |= {"verdict": CUT_SHORT, "reason": why}
        detail = sentences.OF_LIST(list=said.get("list"), why=why)
        problem = {"url": said.get("url"), "kind": problems.CUT_SHORT, "detail": detail}
        save_problem(db, crawl, None, problem)
    db.execute(_END, row | {"id": walk, "at": at, "continues": joins[0] if joins else None})
    if row["verdict"] == COMPLETE:
        _prove(db, walk)


_END = """
    UPDATE walks SET finished_at = :at, reached = :reached, overlap = :overlap, verdict = :verdict, reason = :reason,
        continues = :continues,
        articles = (SELECT count(*) FROM listings WHERE last_walk = :id),
        new = (SELECT count(*) FROM listings WHERE first_walk = :id)
    WHERE id = :id
"""


def _shrunk(db: Database, walk: int) -> str | None:
    """Return in words how much shorter a list is than at its end before, where that is more than editors take away.

    It is said once: what is as short the next time has become so.
    """
    before = db.execute(_AT_ITS_END_BEFORE, (walk, END)).fetchone()
    now = db.execute("SELECT count(*) FROM listings WHERE last_walk = ?", (walk,)).fetchone()[0]
    if before is None or not lost(Share(before[0] - now, before[0])):
        return None
    return sentences.SHRUNK(now=now, before=before[0])


_AT_ITS_END_BEFORE = """
    SELECT earlier.articles FROM walks JOIN crawls ON crawls.id = walks.crawl
    JOIN walks AS earlier ON earlier.list = walks.list AND earlier.id < walks.id
    JOIN crawls AS its ON its.id = earlier.crawl AND its.site = crawls.site
    WHERE walks.id = ? AND earlier.reached = ? ORDER BY earlier.id DESC LIMIT 1
"""


def follow_moved_lists(db: Database, crawl: int) -> None:
    """Let a list whose address is dead go on in the one that its section has now, where that was walked to its end.

    A section that has a new address has lost nothing: that its list was cut short is no problem of the crawl.
    """
    words = {"CUT_SHORT": CUT_SHORT, "COMPLETE": COMPLETE, "DEAD_LINK": problems.DEAD_LINK}
    for walk, heir, url in db.execute(_MOVED, words | {"crawl": crawl}).fetchall():
        sql = "UPDATE walks SET continues = ?, reached = ?, verdict = ?, reason = NULL WHERE id = ?"
        db.execute(sql, (heir, ANOTHER_WALK, COMPLETE, walk))
        db.execute("DELETE FROM problems WHERE crawl = ? AND url = ? AND kind = ?", (crawl, url, problems.CUT_SHORT))


# The names of sections decide: under its new address a section may be met without its number.
_MOVED = """
    SELECT old.id, max(new.id), old.url FROM walks AS old
    JOIN crawls ON crawls.id = old.crawl JOIN sections AS was ON was.id = old.section
    JOIN sections AS is_now ON is_now.site = was.site AND is_now.name = was.name
    JOIN walks AS new ON new.crawl = old.crawl AND new.section = is_now.id AND new.list <> old.list
    WHERE old.crawl = :crawl AND old.verdict = :CUT_SHORT AND old.entries = 0
        AND new.verdict = :COMPLETE AND new.entries > 0
        AND EXISTS (SELECT 1 FROM problems WHERE problems.crawl = old.crawl AND problems.url = old.url
            AND problems.kind = :DEAD_LINK)
    GROUP BY old.id
"""


def judge_open_walks(db: Database, crawl: int) -> None:
    """Give every walk of a finished crawl its verdict: that of the walk it goes on in, else "unknown"."""
    with db.atomic():
        while db.execute(_INHERIT, (crawl,)).rowcount:
            pass
        proven = "SELECT id FROM walks WHERE crawl = ? AND reached = ? AND verdict = ?"
        for (walk,) in db.execute(proven, (crawl, ANOTHER_WALK, COMPLETE)).fetchall():
            _prove(db, walk)
        db.execute(_LEAVE_OPEN, (UNKNOWN, sentences.NOT_WALKED(), crawl))


_LEAVE_OPEN = """
    UPDATE walks SET verdict = ?, reason = coalesce(reason, ?)
    WHERE crawl = ? AND verdict IS NULL
"""
_INHERIT = """
    UPDATE walks SET verdict = (SELECT verdict FROM walks AS other WHERE other.id = walks.continues)
    WHERE crawl = ? AND verdict IS NULL
        AND (SELECT verdict FROM walks AS other WHERE other.id = walks.continues) IS NOT NULL
"""


def _prove(db: Database, walk: int) -> None:
    db.execute("UPDATE listings SET proven = 1 WHERE last_walk = ?", (walk,))
    site, list_, reached = db.execute(_WHICH, (walk,)).fetchone()
    lost_ones = "missing_in IS NULL AND last_walk <> ? AND site = ? AND list = ?"
    if reached == END:
        db.execute(f"UPDATE listings SET missing_in = ? WHERE {lost_ones}", (walk, walk, site, list_))
    elif reached == KNOWN_ENTRIES:
        sql = f"UPDATE listings SET missing_in = ? WHERE {lost_ones} AND article_id = ?"
        for article_id in sorted(skipped_entries(db, walk)):
            db.execute(sql, (walk, walk, site, list_, article_id))


_WHICH = "SELECT crawls.site, walks.list, reached FROM walks JOIN crawls ON crawls.id = walks.crawl WHERE walks.id = ?"


# Which entries a list has lost, as far as a walk can tell that did not go to the list's end.


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
        SELECT max(earlier.id), max(earlier.id) FILTER (WHERE earlier.reached = :END) FROM walks
        JOIN crawls ON crawls.id = walks.crawl
        JOIN walks AS earlier ON earlier.list = walks.list AND earlier.id < walks.id
        JOIN crawls AS its ON its.id = earlier.crawl AND its.site = crawls.site
        WHERE walks.id = :walk AND earlier.verdict = :COMPLETE AND earlier.entries > 0
    """
    told = {"walk": walk, "END": END, "COMPLETE": COMPLETE}
    found: tuple[int | None, int | None] = db.execute(sql, told).fetchone()
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
