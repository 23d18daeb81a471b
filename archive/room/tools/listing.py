"""Articles as lines of a list: title, day, section, whether they are gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive.room.tools import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.room.tools.reader import Reader, Row

_LINES = """
    SELECT articles.id, sites.name AS site, articles.article_id, articles.title, articles.url, articles.removed_at,
        articles.section, sections.name AS section_name, articles.published_date, articles.first_captured_at
    FROM articles JOIN sites ON sites.id = articles.site LEFT JOIN sections ON sections.id = articles.section
    WHERE articles.id IN (SELECT value FROM json_each(?))
"""


async def listed(reader: Reader, ids: Sequence[int]) -> list[Row]:
    """Return these articles in this order, each with its address (``href``)."""
    found = {row["id"]: row for row in await reader.rows(_LINES, json.dumps(ids))}
    return [
        found[one] | {"href": links.article(reader, found[one]["site"], found[one]["article_id"])}
        for one in ids
        if one in found
    ]
