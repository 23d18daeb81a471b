"""Charts of the crawls themselves: what they kept, and how long they took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.room.charts.data import Chart, Column, Line
from archive.room.charts.words import number
from archive.room.tools.formats import day_in, moment_in
from archive.words.outcomes import COMPLETE, OUTCOMES, UNFINISHED
from archive.words.wording import said

if TYPE_CHECKING:
    from archive.room.charts.scope import Scope
    from archive.room.tools.reader import Reader, Row

NEWEST = 200  # crawls that are drawn
CRAWLS = """
    SELECT sites.name AS site, crawls.id AS crawl, source, mode, started_at, finished_at, outcome, requests, captures,
        articles_new, articles_changed, problems,
        round((julianday(finished_at) - julianday(started_at)) * 1440, 1) AS minutes
    FROM crawls JOIN sites ON sites.id = crawls.site
    WHERE crawls.site = ? AND started_at >= ? AND started_at < ? ORDER BY crawls.id DESC
"""


async def crawls(reader: Reader, scope: Scope) -> list[Chart]:
    """Return the charts of captures and of duration, crawl by crawl."""
    found = await reader.rows(f"{CRAWLS} LIMIT {NEWEST + 1}", *scope.moments)
    rows = found[:NEWEST][::-1]
    more = reader.say(f"{NEWEST} lần gần nhất; tệp CSV có tất cả.", f"The newest {NEWEST}; the CSV has all.")
    notes = (more,) if len(found) > NEWEST else ()
    return [_captures(reader, rows, notes, scope), _minutes(reader, rows, notes, scope)]


def _captures(reader: Reader, rows: list[Row], notes: tuple[str, ...], scope: Scope) -> Chart:
    total = number(reader, sum(row["captures"] or 0 for row in rows))
    return Chart(
        name="captures-by-crawl",
        title=reader.say("Số bản chụp mỗi lần thu thập", "Captures by crawl"),
        summary=reader.say(
            f"{len(rows)} lần thu thập giữ lại {total} bản chụp: trang, ảnh, tệp, cả những lần cổng báo lỗi.",
            f"Crawls: {len(rows)}. They kept {total} captures: pages, pictures, files, and errors too.",
        ),
        head=reader.say("Bắt đầu", "Began"),
        columns=(
            Column(reader.say("Bản chụp", "Captures"), "bars"),
            Column(reader.say("Bài mới", "New articles")),
            Column(reader.say("Bài đổi chữ", "Changed articles")),
            Column(reader.say("Trục trặc", "Problems")),
        ),
        lines=[_line(reader, row, "captures", "articles_new", "articles_changed", "problems") for row in rows],
        notes=notes,
        csv=reader.url("/-/chart/captures-by-crawl.csv", **scope.asked),
        json=reader.url("/-/chart/captures-by-crawl.json", **scope.asked),
    )


def _minutes(reader: Reader, rows: list[Row], notes: tuple[str, ...], scope: Scope) -> Chart:
    longest = max((row for row in rows if row["minutes"] is not None), key=lambda row: row["minutes"], default=None)
    return Chart(
        name="duration-by-crawl",
        title=reader.say("Mỗi lần thu thập mất bao lâu", "How long crawls took"),
        summary=_longest(reader, longest),
        head=reader.say("Bắt đầu", "Began"),
        columns=(Column(reader.say("Phút", "Minutes"), "bars"), Column(reader.say("Yêu cầu đã gửi", "Requests"))),
        lines=[_line(reader, row, "minutes", "requests") for row in rows],
        notes=notes,
        csv=reader.url("/-/chart/duration-by-crawl.csv", **scope.asked),
        json=reader.url("/-/chart/duration-by-crawl.json", **scope.asked),
    )


def _longest(reader: Reader, row: Row | None) -> str:
    if row is None:
        return reader.say("Chưa có lần thu thập nào xong.", "No crawl has finished yet.")
    minutes, day = number(reader, row["minutes"]), day_in(reader.language, row["started_at"])
    return reader.say(f"Lâu nhất: {minutes} phút ({day}).", f"The longest took {minutes} minutes ({day}).")


def _line(reader: Reader, row: Row, *columns: str) -> Line:
    note, outcome = OUTCOMES[UNFINISHED].said(reader.language) if not row["finished_at"] else None, row["outcome"]
    if outcome not in (None, COMPLETE):
        note = reader.say(said(OUTCOMES, outcome, "vi"), outcome)
    label = moment_in(reader.language, row["started_at"])
    values = tuple(row[name] for name in columns)
    return Line(row["started_at"], label, values, reader.url(f"/-/crawl/{row['crawl']}"), note)
