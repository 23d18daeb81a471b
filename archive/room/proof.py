"""``/-/proof/<site>/<id>``: for each field of an article the capture, the rule and the bytes that it was read from."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from archive.room import links
from archive.room.asked_article import asked_article, no_such_article
from archive.room.excerpts import excerpts
from archive.room.proof_fields import FIELDS, Claim, claims
from archive.room.rule_words import in_words
from archive.room.stored import NotStoredError, read_stored

if TYPE_CHECKING:
    from archive.room.excerpts import Excerpts
    from archive.room.reader import Reader, Row
    from archive.room.stored import Stored

_CAPTURES = "SELECT * FROM captures WHERE id IN (SELECT value FROM json_each(?))"


async def page(reader: Reader) -> Any:
    """Show the proof of an article's fields, or of the one that is asked for (``?field=title``)."""
    article = await asked_article(reader)
    if article is None:
        return await no_such_article(reader, unquote(reader.request.url_vars["id"]))
    asked = reader.asked("field")
    if asked is not None and asked not in FIELDS:
        return await _no_such_field(reader, article, asked)
    claimed = [claim for claim in await claims(reader, article) if asked in (None, claim.field)]
    wanted = json.dumps(sorted({claim.capture for claim in claimed if claim.capture is not None}))
    captures = {row["id"]: row for row in await reader.rows(_CAPTURES, wanted)}
    records = {number: await _record(reader, row) for number, row in captures.items()}
    shown = [await _proof(reader, claim, captures, records) for claim in claimed]
    return await reader.render(
        "proof.html",
        article=article,
        href=links.article(reader, article["site_name"], article["article_id"]),
        here=links.proof(reader, article["site_name"], article["article_id"]),
        asked=asked,
        proofs=shown,
    )


async def _no_such_field(reader: Reader, article: Row, asked: str) -> Any:
    names = ", ".join(FIELDS)
    text = reader.say(f"Không có trường “{asked}”; các trường: {names}.", f"There is no field “{asked}”; try: {names}.")
    href = links.proof(reader, article["site_name"], article["article_id"])
    return await reader.render("proof_unknown.html", status=404, text=text, href=href)


async def _record(reader: Reader, row: Row) -> Stored | str:
    try:
        return await read_stored(reader, row)
    except NotStoredError as error:
        return reader.say(*error.wordings)


async def _proof(
    reader: Reader, claim: Claim, captures: dict[int, Row], records: dict[int, Stored | str]
) -> dict[str, Any]:
    record = records.get(claim.capture or 0)
    found: Excerpts | None = None
    if record is not None and not isinstance(record, str) and claim.parts:
        found = await asyncio.to_thread(excerpts, record, claim.parts)
    return {
        "claim": claim,
        "rule": reader.say(*in_words(claim.rule)),
        "capture": captures.get(claim.capture or 0),
        "stored": None if isinstance(record, str) else record,
        "reason": record if isinstance(record, str) else None,
        "found": found,
    }
