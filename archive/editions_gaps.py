"""What is known to be missing from an edition, and why: counted from its rows, told in two languages.

Every gap is a question about the rows (``counted``: one line for each reason, with ``count`` and what the wording
names) and a query that shows the rows behind a line. What has no row here can still be missing unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

from archive.editions_gap_rows import DAYS, FIELDS, LISTS, NOT_KEPT, UNCAPTURED
from archive.editions_gap_words import IN_VIETNAMESE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

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
    return f"SELECT reason, count(*) AS count FROM ({rows}) GROUP BY reason ORDER BY count(*) DESC, reason"  # noqa: S608 -- our own queries


def _of_reason(rows: str) -> str:
    return f"SELECT * FROM ({dedent(rows)}) WHERE reason = {{reason}}"  # noqa: S608 -- our own queries


GAPS = (
    Gap(
        "crawls that did not end complete",
        "SELECT coalesce(outcome, 'unfinished') AS reason, count(*) AS count FROM crawls "
        "WHERE outcome IS NOT 'complete' GROUP BY 1 ORDER BY 1",
        "SELECT * FROM crawls WHERE coalesce(outcome, 'unfinished') = {reason}",
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
        f"SELECT site, sum(days) AS count, count(*) AS stretches, max(days) AS longest FROM ({DAYS}) GROUP BY site",  # noqa: S608 -- our own query
        f"SELECT * FROM ({dedent(DAYS)}) WHERE site = {{site}}",  # noqa: S608 -- our own query
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
