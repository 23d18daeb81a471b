"""``/-/questions``: what journalists ask, in words; ``/-/question/<name>``: the answer, its SQL behind a click.

The questions are Datasette's canned queries: their texts and SQL are in ``datasette-metadata.json``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from archive.editions.about import load_metadata
from archive.room.questions.answer import cells, chart_of, heading
from archive.room.questions.words import GROUPS
from archive.room.tools.asked import asked_paging, asked_text
from archive.room.tools.reader import kept_rows

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader

SHOWN = 100  # rows on a page
# matches: SELECT title FROM articles LIMIT 100
_LIMIT = re.compile(r" LIMIT (\d+)$")


@dataclass(frozen=True, slots=True)
class Blank:
    """A parameter of a question: its name, label, what an empty one stands for, and what was given."""

    name: str
    label: str
    default: str
    given: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the reader's language."""

    name: str
    title: str
    description: str
    group: str
    sql: str
    blanks: tuple[Blank, ...]
    href: str
    chart: dict[str, str] | None


@lru_cache(maxsize=1)
def canned() -> dict[str, dict[str, Any]]:
    """Return the canned queries by name."""
    queries: dict[str, dict[str, Any]] = load_metadata()["databases"]["archive"]["queries"]
    return queries


def question(reader: Reader, name: str) -> Question:
    """Return a question as this reader sees it."""
    found = canned()[name]
    asks = found.get("asks", {})
    return Question(
        name,
        reader.say(found["title_vi"], found["title"]),
        reader.say(found["description_vi"], found["description"]),
        found["group"],
        found["sql"],
        tuple(_blank(reader, parameter, asks[parameter]) for parameter in found.get("params", ())),
        reader.url(f"/-/question/{name}"),
        found.get("chart"),
    )


def _blank(reader: Reader, name: str, words: dict[str, str]) -> Blank:
    label = reader.say(words["label_vi"], words["label"])
    default = reader.say(words["default_vi"], words["default"])
    return Blank(name, label, default, asked_text(reader, name) or "")


async def page(reader: Reader) -> Any:
    """Show all questions, group by group."""
    questions = [question(reader, name) for name in canned()]
    groups = [
        (name, reader.say(*words), [one for one in questions if one.group == name]) for name, words in GROUPS.items()
    ]
    return await reader.render("questions.html", groups=groups)


async def one_page(reader: Reader) -> Any:
    """Show the answer to one question."""
    name = reader.named("name")
    if name not in canned():
        raise reader.missing(
            f"Không có câu hỏi nào tên {name[:60]}; mọi câu hỏi ở {reader.url('/-/questions')}",
            f"There is no question {name[:60]}; all questions are at {reader.url('/-/questions')}",
        )
    asked = question(reader, name)
    given = {blank.name: blank.given for blank in asked.blanks}
    usual = not any(given.values())
    rows = await (kept_rows(reader, asked.sql, **given) if usual else reader.rows(asked.sql, **given))
    paging = asked_paging(reader, len(rows), SHOWN)
    names, lines = await cells(reader, rows[paging.offset : paging.offset + SHOWN])
    chart = chart_of(reader, asked.name, asked.chart, rows) if asked.chart else None
    here = f"/{reader.edition.route}/{name}"
    return await reader.render(
        "question.html",
        question=asked,
        heads=[heading(reader, one) for one in names],
        lines=lines,
        paging=paging,
        cut=(found := _LIMIT.search(asked.sql)) is not None and len(rows) == int(found[1]),
        chart_shown=chart if chart and chart.is_drawn else None,
        csv=reader.url(f"{here}.csv", **given),
        json=reader.url(f"{here}.json", **given, _shape="objects"),
        edit=reader.url(f"/{reader.edition.route}", sql=asked.sql, **given),
    )
