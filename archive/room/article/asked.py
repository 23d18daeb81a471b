"""The article that an address names: by its site and the portal's own id, or by an address of the portal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.room.captures.nearest import spellings

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

_ARTICLE = """
    SELECT articles.*, sites.name AS site_name, sites.title AS site_title, sites.home_url,
        sections.name AS section_name, sections.url AS section_url
    FROM sites JOIN articles ON articles.site = sites.id LEFT JOIN sections ON sections.id = articles.section
    WHERE sites.name = :site AND articles.article_id IN (SELECT value FROM json_each(:ids))
    ORDER BY articles.article_id = :exact DESC, articles.article_id LIMIT 1
"""
_BY_ADDRESS = """
    SELECT sites.name AS site, articles.article_id FROM article_urls
    JOIN articles ON articles.id = article_urls.article JOIN sites ON sites.id = articles.site
    WHERE article_urls.url IN (SELECT value FROM json_each(?)) ORDER BY articles.id LIMIT 1
"""


async def asked_article(reader: Reader) -> Row | None:
    """Return the article of ``/…/<site>/<id>`` with its site and section; None where there is none.

    An id that is a path is found with and without the stroke that it begins with.
    """
    site, exact = reader.named("site"), reader.named("id")
    ids = json.dumps([exact, f"/{exact}", exact.lstrip("/")])
    return await reader.row(_ARTICLE, site=site, ids=ids, exact=exact)


async def article_of_address(reader: Reader, url: str) -> Row | None:
    """Return site and id of the article that was seen under an address of the portal; None where none was."""
    return await reader.row(_BY_ADDRESS, json.dumps(sorted(spellings(url))))


async def no_such_article(reader: Reader, named: str) -> Any:
    """Say that an article is not here, and where to look for it.

    It is no ``NotFound``: Datasette would take an address with percent signs for one of its own of old, and redirect.
    """
    return await reader.render("article_missing.html", status=404, named=named)
