"""Atom feeds of what has happened to articles: quiet edits, and what disappeared or returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from archive.room.changes import disappeared, edits
from archive.room.changes.differences import as_html
from archive.room.tools import links
from archive.room.tools.atom import Entry, feed
from archive.words.fields import FIELD
from archive.words.findings import EVENTS
from archive.words.sentences import plain_vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.room.changes.differences import Difference
    from archive.room.tools.reader import Reader, Row

SIZE = 40  # entries of a feed


async def edits_feed(reader: Reader) -> Any:
    """Answer with the newest quiet edits, filtered as the page is."""
    values, wish = await edits.asked(reader)
    found = await edits.find(reader, values, wish, SIZE)
    entries = [_edit(reader, card) for card in found.cards]
    title = reader.say("Văn khố: bài bị sửa sau khi đăng", "Văn khố: quiet edits")
    return _feed(reader, title, "/-/edits", entries)


async def disappeared_feed(reader: Reader) -> Any:
    """Answer with what disappeared, moved or returned last."""
    _, lines = await disappeared.find(reader, disappeared.asked(reader), "history", SIZE)
    entries = [_line(reader, line) for line in lines]
    title = reader.say("Văn khố: bài biến mất và trở lại", "Văn khố: disappeared and returned")
    return _feed(reader, title, "/-/disappeared", entries)


def _edit(reader: Reader, card: edits.Card) -> Entry:
    row = card.row
    told = Markup("").join(_told(reader, one) for one in card.differences if not one.noise)
    return Entry(
        _tag(row, "edit", row["seen_at"]),
        row["title"] or reader.say("(không có tiêu đề)", "(no title)"),
        row["seen_at"],
        links.edits(reader, row["site"], row["article_id"]) + f"#v{row['number']}",
        html=str(told),
    )


def _told(reader: Reader, difference: Difference) -> Markup:
    heading = FIELD[difference.field].heading.said(reader.language)
    words = [as_html(difference.spans), *(as_html(change.spans) for change in difference.pictures)]
    return Markup("<p><strong>{}</strong></p>{}").format(
        heading, Markup("").join(Markup("<p>{}</p>").format(one) for one in words if one)
    )


def _line(reader: Reader, line: Row) -> Entry:
    state, detail = EVENTS[line["state"]].said(reader.language), line["detail"] or ""
    said = reader.say(plain_vietnamese(detail), detail)
    title = line["title"] or reader.say("(không có tiêu đề)", "(no title)")
    html = Markup("<p>{}{}{}</p><blockquote>{}</blockquote>").format(
        state, ": " if said else "", said, line["words"] or ""
    )
    lasting = _tag(line, line["state"], line["since"])
    return Entry(lasting, f"{title} ({state})", line["since"], line["href"], html=str(html))


def _tag(row: Row, what: str, at: str) -> str:
    """Return an id that stays the same in every edition (RFC 4151)."""
    host = urlsplit(row["home_url"]).hostname or "localhost"
    return f"tag:{host},{at[:10]}:vankho/{quote(row['site'])}/{quote(row['article_id'])}/{what}/{at[11:]}"


def _feed(reader: Reader, title: str, page: str, entries: Iterable[Entry]) -> Any:
    query = f"?{reader.request.query_string}" if reader.request.query_string else ""
    return feed(reader, title, reader.url(f"{page}.atom") + query, reader.url(page) + query, entries)
