"""``/-/article/<site>/<id>``: an article as it was read, with all that is known of it and what proves it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from datasette import Response  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.article.asked import article_of_address, asked_article, no_such_article
from archive.room.article.body import shown_body
from archive.room.article.citations import cited, formats_of
from archive.room.article.parts import parts_of
from archive.room.article.related import related_articles
from archive.room.article.schema_org import heads, news_article
from archive.room.charts.views import views_series
from archive.room.tools import links
from archive.room.tools.asked import asked_text
from archive.words.fields import PROVED

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader


async def page(reader: Reader) -> Any:
    """Show an article."""
    article = await asked_article(reader)
    if article is None:
        return await no_such_article(reader, reader.named("id"))
    parts, related = await asyncio.gather(parts_of(reader, article), related_articles(reader, article))
    body = await shown_body(reader, article["body_html"], parts["pictures"])
    citation = await cited(reader, article, parts["authors"])
    return await reader.render(
        "article.html",
        article=article,
        body=body,
        loose_pictures=[picture for picture in parts["pictures"] if picture["url"] not in body.pictures],
        related=related,
        views_chart=await views_series(reader, article["id"]) if parts["views"] else None,
        cite=formats_of(citation),
        citation=citation,
        json_ld=news_article(reader, article, parts, citation),
        proved=PROVED,
        heads=heads(reader, article, parts, citation),
        hrefs=_hrefs(reader, article["site_name"], article["article_id"]),
        **parts,
    )


def _hrefs(reader: Reader, site: str, one: str) -> dict[str, str]:
    styles = {style: links.citation(reader, style, site, one) for style in ("plain", "bibtex", "csl")}
    return {"proof": links.proof(reader, site, one), "edits": links.edits(reader, site, one), **styles}


async def by_address(reader: Reader) -> Any:
    """Lead from an address of the portal to the article that was seen under it."""
    url = asked_text(reader, "url")
    found = await article_of_address(reader, url) if url else None
    if found is None:
        return await no_such_article(reader, url or "")
    return Response.redirect(links.article(reader, found["site"], found["article_id"]))
