"""``/-/proof/<site>/<id>``: for each field of an article the capture, the rule and the bytes that it was read from."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.proof.places.excerpts import StoredPage
from archive.room.article.asked import asked_article, no_such_article
from archive.room.article.proof_fields import Claim, claims
from archive.room.article.rule_words import in_words
from archive.room.captures.stored import NotStoredError, read_stored
from archive.room.tools import links
from archive.room.tools.asked import asked_text
from archive.words.fields import PROVED

if TYPE_CHECKING:
    from archive.proof.places.excerpts import Excerpts
    from archive.room.captures.stored import Stored
    from archive.room.tools.reader import Reader, Row

_CAPTURES = "SELECT * FROM captures WHERE id IN (SELECT value FROM json_each(?))"


async def page(reader: Reader) -> Any:
    """Show the proof of an article's fields, or of the one that is asked for (``?field=title``)."""
    article = await asked_article(reader)
    if article is None:
        return await no_such_article(reader, reader.named("id"))
    asked = asked_text(reader, "field")
    if asked is not None and asked not in PROVED:
        return await _no_such_field(reader, article, asked)
    claimed = [claim for claim in await claims(reader, article) if asked in (None, claim.field)]
    wanted = json.dumps(sorted({claim.capture for claim in claimed if claim.capture is not None}))
    captures = await reader.rows(_CAPTURES, wanted)
    evidence = {row["id"]: await _evidence(reader, row) for row in captures}
    shown = [await _proof(reader, claim, evidence.get(claim.capture)) for claim in claimed]
    return await reader.render(
        "proof.html",
        article=article,
        href=links.article(reader, article["site_name"], article["article_id"]),
        here=links.proof(reader, article["site_name"], article["article_id"]),
        asked=asked,
        proofs=shown,
    )


async def _no_such_field(reader: Reader, article: Row, asked: str) -> Any:
    names = ", ".join(PROVED)
    text = reader.say(f"Không có trường “{asked}”; các trường: {names}.", f"There is no field “{asked}”; try: {names}.")
    href = links.proof(reader, article["site_name"], article["article_id"])
    return await reader.render("proof_unknown.html", status=404, text=text, href=href)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A capture with what is stored of it; or the reason why nothing is."""

    capture: Row
    stored: Stored | None = None
    page: StoredPage | None = None
    reason: str | None = None


async def _evidence(reader: Reader, capture: Row) -> _Evidence:
    try:
        stored = await read_stored(reader, capture)
    except NotStoredError as error:
        return _Evidence(capture, reason=reader.say(*error.wordings))
    return _Evidence(capture, stored, await asyncio.to_thread(StoredPage, stored.record))


async def _proof(reader: Reader, claim: Claim, evidence: _Evidence | None) -> dict[str, Any]:
    found: Excerpts | None = None
    if evidence and evidence.page and claim.parts:
        found = await asyncio.to_thread(evidence.page.excerpts, claim.parts)
    return {"claim": claim, "rule": reader.say(*in_words(claim.rule)), "evidence": evidence, "found": found}
