"""Two captures that show what an alarm is about: one where the value was read, and one where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from archive.health.fill_rates import READING, READINGS, STATISTICS
from archive.health.losses import EARLIER_WORDS, IN_LISTS
from archive.words.fields import MEASURED, WORDING
from archive.words.kinds import ARTICLE, HOME, LIST

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.health.alarms import Alarm


class Example(NamedTuple):
    """Rows of ``captures``; ``same`` is True where both show the same article."""

    before: int | None
    after: int | None
    same: bool


_SAME_WORDS = f"""
    WITH {READINGS}, {EARLIER_WORDS}
    SELECT earlier.capture, readings.capture FROM readings JOIN earlier ON earlier.id = readings.id
    WHERE readings.FIELD = 0 AND earlier.FIELD IS NOT NULL AND (:section IS NULL OR place = :section)
    ORDER BY readings.capture DESC, earlier.version DESC LIMIT 1
"""
_SAME_VIEWS = f"""
    WITH {READINGS}
    SELECT view_counts.capture, readings.capture FROM readings JOIN view_counts ON view_counts.article = readings.id
    WHERE readings.FIELD = 0 AND captured_at < :began AND (:section IS NULL OR place = :section)
    ORDER BY readings.capture DESC, view_counts.captured_at DESC LIMIT 1
"""
_OTHER_ARTICLES = f"""
    WITH {READINGS}
    SELECT (SELECT articles.capture FROM articles WHERE site = :site AND FILLED AND last_captured_at < :began
            AND (:section IS NULL OR section = :section) ORDER BY last_captured_at DESC LIMIT 1),
        (SELECT capture FROM readings WHERE FIELD = 0 AND (:section IS NULL OR place = :section)
            ORDER BY capture DESC LIMIT 1)
"""
_LISTS = """
    WITH now AS (
        SELECT captures.id, captures.url, captures.section FROM captures
        LEFT JOIN list_entries ON capture = captures.id
        WHERE crawl = :crawl AND (captures.kind = :LIST OR captures.walk IS NOT NULL) AND FIELD IS NULL
        AND (:section IS NULL OR captures.section = :section OR captures.walk IN (
            SELECT walks.id FROM walks WHERE walks.crawl = :crawl AND walks.section = :section))
        ORDER BY captures.id LIMIT 1
    )
    SELECT (SELECT captures.id FROM captures JOIN list_entries ON capture = captures.id
            JOIN crawls ON crawls.id = captures.crawl WHERE crawls.site = :site AND captures.kind = :LIST
            AND crawl < :crawl AND FIELD IS NOT NULL AND (:section IS NULL OR captures.section = :section)
            ORDER BY captures.url = (SELECT url FROM now) DESC, captures.section = (SELECT section FROM now) DESC,
            captures.id DESC LIMIT 1),
        (SELECT id FROM now)
"""
_STATISTICS = """
    SELECT (SELECT max(capture) FROM visit_statistics JOIN captures ON captures.id = capture
            WHERE visit_statistics.site = :site AND crawl < :crawl AND FIELD IS NOT NULL),
        (SELECT min(id) FROM captures WHERE crawl = :crawl AND kind = :HOME)
"""


def find_example(db: Database, alarm: Alarm) -> Example | None:
    """Return captures for an alarm on a field, or on lists without entries; None where there is nothing to show."""
    sql = "SELECT started_at, (SELECT min(started_at) FROM crawls WHERE site = ?) FROM crawls WHERE id = ?"
    began, since = db.execute(sql, (alarm.site, alarm.crawl)).fetchone()
    values = {
        "site": alarm.site,
        "crawl": alarm.crawl,
        "section": alarm.section,
        "began": began,
        "since": since,
    } | READING
    if alarm.page_kind == ARTICLE and alarm.field in MEASURED:
        return _of_articles(db, alarm.field, values)
    if alarm.page_kind == LIST:
        field = f"list_entries.{alarm.field if alarm.field in IN_LISTS else 'title'}"
        return Example(*_first(db, _LISTS, field, values), same=False)
    if alarm.page_kind == HOME and alarm.field is not None:
        column = "capture" if alarm.field == STATISTICS else alarm.field
        return Example(*_first(db, _STATISTICS, column, values), same=False)
    return None


def _of_articles(db: Database, field: str, values: dict[str, Any]) -> Example:
    field = "byline" if field == "authors" else field
    same = _SAME_VIEWS if field == "views" else _SAME_WORDS if field in WORDING else None
    if same is not None:
        before, after = _first(db, same, field, values)
        if after is not None:
            return Example(before, after, same=True)
    captions = "EXISTS (SELECT 1 FROM captions WHERE article = articles.id)"
    filled = captions if field == "captions" else f"articles.{field} IS NOT NULL"
    return Example(*_first(db, _OTHER_ARTICLES.replace("FILLED", filled), field, values), same=False)


def _first(db: Database, sql: str, field: str, values: dict[str, Any]) -> tuple[int | None, int | None]:
    row = db.execute(sql.replace("FIELD", field), values).fetchone()
    return row or (None, None)
