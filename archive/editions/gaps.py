"""What is known to be missing from an edition, and why: counted from its rows, told in two languages.

Every gap is a question about the rows (``counted``: one line for each reason, with ``count`` and what the wording
names) and a query that shows the rows behind a line. What has no row here can still be missing unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

from archive.words.fields import COLUMNS, FIELD, MAY_LACK
from archive.words.outcomes import OUTCOMES, UNFINISHED
from archive.words.problems import NOT_NOTED, PROBLEMS
from archive.words.walks import COMPLETE, NOT_FINISHED, VERDICTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


# Words as they stand inside a Vietnamese sentence; one that is not here is shown as it is.

IN_VIETNAMESE = {name: field.words.inside() for name, field in FIELD.items()}
IN_VIETNAMESE |= {stored: word.inside() for stored, word in (OUTCOMES | VERDICTS | PROBLEMS).items()}


# The rows behind what is missing, as SQL that also a person can run: whoever pastes it needs its words as literals.

# The newest walk through every list, where it does not prove that nothing is missing.
LISTS = f"""
    SELECT id AS walk, url, coalesce(verdict, '{NOT_FINISHED}') AS reason, walks.reason AS detail,
           pages, portal_pages, entries, started_at, section
    FROM walks
    WHERE verdict IS NOT '{COMPLETE}' AND id IN (
        SELECT max(walks.id) FROM walks JOIN crawls ON crawls.id = walks.crawl GROUP BY crawls.site, walks.list
    )
"""

UNCAPTURED = f"""
    SELECT site, article_id, url, title, coalesce((
        SELECT kind FROM problems WHERE problems.url IN (
            SELECT its.url FROM list_entries AS its WHERE its.site = listed.site AND its.article_id = listed.article_id
        ) ORDER BY problems.id DESC LIMIT 1
    ), '{NOT_NOTED}') AS reason
    FROM (
        SELECT site, article_id, max(url) AS url, max(title) AS title
        FROM list_entries WHERE article IS NULL GROUP BY site, article_id
    ) AS listed
"""

# Of images or of attachments.
NOT_KEPT = f"""
    SELECT id, url, coalesce((
        SELECT kind FROM problems WHERE problems.url = {{0}}.url ORDER BY problems.id DESC LIMIT 1
    ), '{NOT_NOTED}') AS reason
    FROM {{0}} WHERE capture IS NULL
"""

# Stretches of whole days (UTC) between two captures of a site.
DAYS = """
    SELECT site, day AS last_before, next AS first_after, CAST(julianday(next) - julianday(day) - 1 AS INTEGER) AS days
    FROM (
        SELECT site, day, lead(day) OVER (PARTITION BY site ORDER BY day) AS next
        FROM (
            SELECT DISTINCT crawls.site, date(captures.timestamp) AS day
            FROM captures JOIN crawls ON crawls.id = captures.crawl
        )
    )
    WHERE julianday(next) - julianday(day) > 1
"""

_NO_AUTHOR = "NOT EXISTS (SELECT 1 FROM article_authors WHERE article = articles.id)"
_LACKS = {name: f"{name} IS NULL" if name in COLUMNS else _NO_AUTHOR for name in MAY_LACK}

FIELDS = " UNION ALL ".join(
    f"SELECT '{name}' AS field, '{sql}' AS field_sql, count(*) AS articles, sum({sql}) AS count FROM articles"
    for name, sql in _LACKS.items()
)


Row = tuple[str, str, int, str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of gap. In ``rows`` and in the wordings, names in braces are columns of ``counted``."""

    kind: str
    counted: str
    rows: str
    english: str
    vietnamese: str


def _by_reason(rows: str) -> str:
    return f"SELECT reason, count(*) AS count FROM ({rows}) GROUP BY reason ORDER BY count(*) DESC, reason"


def _of_reason(rows: str) -> str:
    return f"SELECT * FROM ({dedent(rows)}) WHERE reason = {{reason}}"


GAPS = (
    Gap(
        "crawls that did not end complete",
        f"SELECT coalesce(outcome, '{UNFINISHED}') AS reason, count(*) AS count FROM crawls "
        f"WHERE outcome IS NOT '{COMPLETE}' GROUP BY 1 ORDER BY 1",
        f"SELECT * FROM crawls WHERE coalesce(outcome, '{UNFINISHED}') = {{reason}}",
        'Crawls that ended "{reason}": what they did not reach may be missing.',
        "Đợt thu thập kết thúc ở trạng thái “{reason}”: những gì chưa tới được có thể còn thiếu.",
    ),
    Gap(
        "lists not walked to a proven end",
        _by_reason(LISTS),
        _of_reason(LISTS),
        'Lists whose last walk was judged "{reason}": articles that only these lists lead to may be missing.',
        "Danh sách mà lần duyệt cuối được đánh giá “{reason}”: bài chỉ có ở đó có thể còn thiếu.",
    ),
    Gap(
        "listed articles never captured",
        _by_reason(UNCAPTURED),
        _of_reason(UNCAPTURED),
        "Articles that lists name but whose pages were never read. Reason: {reason}.",
        "Bài có tên trong danh sách nhưng trang bài chưa bao giờ đọc được. Lý do: {reason}.",
    ),
    Gap(
        "articles without a field",
        FIELDS,
        "SELECT id, article_id, title, url FROM articles WHERE {field_sql}",
        "{count} of {articles} articles have no {field}: the portal printed none, or it could not be read "
        "(then problems says so).",
        "{count} trong {articles} bài không có {field}: cổng không in ra, hoặc không đọc được (khi ấy bảng problems "
        "có ghi lại).",
    ),
    Gap(
        "days without captures",
        f"SELECT site, sum(days) AS count, count(*) AS stretches, max(days) AS longest FROM ({DAYS}) GROUP BY site",
        f"SELECT * FROM ({dedent(DAYS)}) WHERE site = {{site}}",
        "Days (UTC) between the first and the last capture of site {site} on which nothing was captured, in "
        "{stretches} stretches of up to {longest} days: what came and went within one of them was never seen.",
        "Số ngày (UTC) không thu thập gì giữa lần đầu và lần cuối của cổng số {site}, gồm {stretches} quãng, dài nhất "
        "{longest} ngày: bài đăng rồi gỡ trong một quãng như vậy thì không ai thấy.",
    ),
    Gap(
        "pictures not stored",
        _by_reason(NOT_KEPT.format("images")),
        _of_reason(NOT_KEPT.format("images")),
        "Pictures whose bytes are not in the archive. Reason: {reason}.",
        "Ảnh không lưu được tệp. Lý do: {reason}.",
    ),
    Gap(
        "attachments not stored",
        _by_reason(NOT_KEPT.format("attachments")),
        _of_reason(NOT_KEPT.format("attachments")),
        "Attachments whose bytes are not in the archive. Reason: {reason}.",
        "Tệp đính kèm không lưu được. Lý do: {reason}.",
    ),
    Gap(
        "articles removed from the portal",
        "SELECT count(*) AS count FROM articles WHERE removed_at IS NOT NULL",
        "SELECT id, article_id, title, url, removed_at FROM articles WHERE removed_at IS NOT NULL",
        "Articles that the portal does not have any more. They are kept here as they were last seen; see ledger.",
        "Bài mà cổng không còn. Ở đây vẫn giữ như lần cuối nhìn thấy; xem bảng ledger.",
    ),
    Gap(
        "bytes outside this file",
        "SELECT count(*) AS count FROM captures WHERE filename IS NOT NULL",
        "SELECT id, url, filename, offset, length, digest FROM captures WHERE filename IS NOT NULL",
        "Captured pages, pictures and files are kept in the archive's WARC files, not in this database.",
        "Trang, ảnh và tệp đã thu thập nằm trong các tập tin WARC của kho, không nằm trong cơ sở dữ liệu này.",
    ),
)


def known_gaps(db: sqlite3.Connection) -> list[Row]:
    """Return language, kind, count, detail and query of all that is known to be missing."""
    return [row for gap in GAPS for row in _lines(db, gap)]


def _lines(db: sqlite3.Connection, gap: Gap) -> Iterator[Row]:
    cursor = db.execute(gap.counted)
    names = [column[0] for column in cursor.description]
    for values in cursor.fetchall():
        facts = dict(zip(names, values, strict=True))
        if not facts["count"]:
            continue
        query = dedent(gap.rows).strip().format_map({name: _literal(name, value) for name, value in facts.items()})
        yield "en", gap.kind, facts["count"], gap.english.format_map(facts), query
        told = {name: IN_VIETNAMESE.get(value, value) for name, value in facts.items()}
        yield "vi", gap.kind, facts["count"], gap.vietnamese.format_map(told), query


def _literal(name: str, value: object) -> str:
    if isinstance(value, str) and not name.endswith("_sql"):
        return "'" + value.replace("'", "''") + "'"
    return str(value)
