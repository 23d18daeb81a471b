"""The people who sign articles: all of them, and the page of one name."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from archive.room.charts.output import output_of_author
from archive.room.tools import links
from archive.room.tools.asked import asked_choice, asked_paging, asked_text, with_query
from archive.room.tools.listing import listed
from archive.vietnamese.letters import fold
from archive.vietnamese.names import initial, name_key, order

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row


SIZE = 120  # names on one page
_CO_AUTHORS = 40
_NAMES = """
    SELECT name_key, count(DISTINCT article) AS articles, json_group_array(DISTINCT name) AS names
    FROM authors JOIN article_authors ON article_authors.author = authors.id GROUP BY name_key
"""
_KEYS = "SELECT DISTINCT name_key FROM authors"
_MINE = """
    WITH mine AS (SELECT DISTINCT article FROM article_authors JOIN authors ON authors.id = author WHERE name_key = ?)
"""
_SPELLINGS = """
    SELECT authors.name, article_authors.role, article_authors.unit, count(DISTINCT article) AS articles
    FROM authors JOIN article_authors ON author = authors.id WHERE name_key = ? GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1
"""
_YEARS = f"""{_MINE} SELECT substr(published_date, 1, 4) AS year, count(*) AS articles,
    min(published_date) AS first, max(published_date) AS last
    FROM mine JOIN articles ON articles.id = mine.article GROUP BY year ORDER BY year"""
_SECTIONS = f"""{_MINE} SELECT articles.section, sections.name, count(*) AS articles
    FROM mine JOIN articles ON articles.id = mine.article LEFT JOIN sections ON sections.id = articles.section
    GROUP BY articles.section ORDER BY articles DESC, name"""
_WITH = f"""{_MINE} SELECT name_key, max(name) AS name, count(DISTINCT mine.article) AS articles
    FROM mine JOIN article_authors ON article_authors.article = mine.article JOIN authors ON authors.id = author
    WHERE name_key <> ? GROUP BY name_key ORDER BY articles DESC, name_key LIMIT {_CO_AUTHORS}"""
_ARTICLES = f"""{_MINE} SELECT articles.id FROM mine JOIN articles ON articles.id = mine.article
    ORDER BY published_date DESC, articles.id DESC LIMIT ? OFFSET ?"""


async def page(reader: Reader) -> Any:
    """Show all names: by given name, or by the number of articles."""
    by, asked = asked_choice(reader, "by", ("name", "count")), asked_text(reader, "q")
    letter = asked_text(reader, "letter")
    names = [_named(row) for row in await reader.rows(_NAMES)]
    everything, letters = len(names), sorted({one["letter"] for one in names}, key=order)
    names = [one for one in names if _wanted(one, asked, letter)]
    names.sort(key=lambda one: (-one["articles"], one["order"]) if by == "count" else one["order"])
    paging = asked_paging(reader, len(names), SIZE)
    return await reader.render(
        "authors.html",
        names=[_linked(reader, one) for one in names[paging.offset : paging.offset + SIZE]],
        paging=paging,
        everything=everything,
        by=by or "name",
        letter=letter,
        letters=[(one, with_query(reader, letter=one, page=None)) for one in letters],
        all_letters=with_query(reader, letter=None, page=None),
    )


def _named(row: Row) -> Row:
    names = sorted(json.loads(row["names"]), key=lambda name: (name.isupper(), name))
    return row | {"name": names[0], "names": names, "order": order(row["name_key"]), "letter": initial(row["name_key"])}


def _wanted(name: Row, asked: str | None, letter: str | None) -> bool:
    words = fold(asked).split() if asked else []
    spelt = [fold(one) for one in name["names"]]
    return letter in (None, name["letter"]) and all(any(word in one for one in spelt) for word in words)


def _linked(reader: Reader, name: Row) -> Row:
    return name | {"href": links.author(reader, name["name_key"])}


async def keys_like(reader: Reader, text: str) -> str:
    """Return the keys of all names that hold these words, marks or not, as a JSON list; one name alone if it is one."""
    keys = [row["name_key"] for row in await reader.rows(_KEYS)]
    if name_key(text) in keys:
        return json.dumps([name_key(text)])
    words = fold(text).split()
    return json.dumps([one for one in keys if all(word in fold(one) for word in words)])


async def one_page(reader: Reader) -> Any:
    """Show what one name signed."""
    key = name_key(reader.named("name_key"))
    spellings = await reader.rows(_SPELLINGS, key)
    if not spellings:
        return await reader.render("author_missing.html", status=404, key=key)  # see asked_article.no_such_article
    years, sections, others, chart = await asyncio.gather(
        reader.rows(_YEARS, key),
        reader.rows(_SECTIONS, key),
        reader.rows(_WITH, key, key),
        output_of_author(reader, key),
    )
    paging = asked_paging(reader, sum(year["articles"] for year in years))
    articles = await listed(
        reader, [row["id"] for row in await reader.rows(_ARTICLES, key, paging.size, paging.offset)]
    )
    dates = [year[end] for year in years for end in ("first", "last") if year[end]]
    return await reader.render(
        "author.html",
        key=key,
        names=_counted(spellings, "name"),
        roles=_counted(spellings, "role"),
        units=_counted(spellings, "unit"),
        chart=chart,
        undated=sum(year["articles"] for year in years if not year["year"]),
        first=min(dates, default=None),
        last=max(dates, default=None),
        sections=sections,
        others=[_linked(reader, one) for one in others],
        articles=articles,
        paging=paging,
    )


def _counted(spellings: list[Row], what: str) -> list[tuple[str, int]]:
    """Return the values of a column with the number of signatures, the most frequent first."""
    counts: dict[str, int] = {}
    for row in spellings:
        if row[what]:
            counts[row[what]] = counts.get(row[what], 0) + row["articles"]
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].isupper(), pair[0]))
