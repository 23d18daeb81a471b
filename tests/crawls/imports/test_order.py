"""One timeline: rows follow from the set of captures, whoever made them, and in whatever order they came."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from scraper.spiders.derive.importing import NothingNewError
from tests.crawls.imports.saved_before import Timeline
from tests.tools.derived import difference, lost_and_found, named_tables

if TYPE_CHECKING:
    from pathlib import Path

    from archive.warc.capture import Capture
    from tests.crawls.imports.saved_before import Past

    Groups = dict[str, list[Capture]]

SEED = 20261201
ORDERS = 3  # of each kind; a hundred were tried when this was written
CRAWL = "crawl"
# A number once given stays, also where the article turns out to be another's copy: that is no news of the portal.
ALWAYS = ("DELETE FROM article_numbers",)
# A record that two sources hold is one capture, of the import that was first; so are the problems that it has, and
# both are counted there.
OF_IMPORTS = "crawl IN (SELECT id FROM crawls WHERE source <> 'live')"
WHO_WAS_FIRST = (
    *ALWAYS,
    f"""
    DELETE FROM problems WHERE {OF_IMPORTS} AND id NOT IN (
        SELECT min(id) FROM problems WHERE {OF_IMPORTS} GROUP BY url, kind, field, detail)
    """,
    f"UPDATE problems SET capture = NULL WHERE {OF_IMPORTS}",
    """
    UPDATE crawls SET source = 'import', requests = 0, captures = 0, articles_new = 0, articles_changed = 0,
        problems = 0
    WHERE source <> 'live'
    """,
)


def groups_of(past: Past, rng: random.Random, *, overlap: bool) -> Groups:
    """Four sources that hold everything between them; each of the first copy's captures is in one of three, or two."""
    groups: Groups = {name: [] for name in ("a1", "a2", "a3", "b")}
    for first, second in zip(past.saved, past.again, strict=True):
        for name in rng.sample(("a1", "a2", "a3"), rng.choice((1, 2)) if overlap else 1):
            groups[name].append(first)
        if rng.random() < 0.4:
            groups["b"].append(second)
    for group in groups.values():
        rng.shuffle(group)
    return groups


def settled(past: Past, folder: Path, steps: list[str], groups: Groups) -> Path:
    """Make an archive, one step after another; what it has already is refused, and changes nothing."""
    timeline = Timeline(folder, past.folder / "readings.db")
    had: dict[str, int] = {}
    for number, step in enumerate(steps):
        if step == CRAWL:
            timeline.crawl(past.ours)
        elif step in steps[:number]:
            with pytest.raises(NothingNewError):
                timeline.take(f"warc:{step}", groups[step])
        else:
            timeline.take(f"warc:{step}", groups[step])
        now = numbers_of(folder)
        assert had.items() <= now.items(), step
        had = now
    return folder / "archive.db"


def numbers_of(folder: Path) -> dict[str, int]:
    """The numbers that articles were ever given, by their ids."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return dict(db.execute("SELECT article_id, number FROM article_numbers").fetchall())


def told(database: Path, left_out: tuple[str, ...]) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        for sql in left_out:
            db.execute(sql)
    return named_tables(database)


def around(past: Past, rng: random.Random) -> Past:
    """The same captures, made within the seconds in which we crawled the portal, in any order."""
    with closing(sqlite3.connect(past.ours / "archive.db")) as db:
        (began,) = db.execute("SELECT min(timestamp) FROM captures").fetchone()
    saved, again = [], []
    for first, second in zip(past.saved, past.again, strict=True):
        at = datetime.fromisoformat(began) + timedelta(seconds=rng.randint(-2, 4))
        timestamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        saved.append(replace(first, timestamp=timestamp))
        again.append(replace(second, timestamp=timestamp))
    return replace(past, saved=tuple(saved), again=tuple(again))


@pytest.mark.parametrize("overlap", [False, True])
def test_whatever_the_order_the_rows_are_the_same(past: Past, tmp_path: Path, overlap: bool) -> None:
    rng = random.Random(f"{SEED} {overlap}")
    saved = around(past, rng) if overlap else past
    groups = groups_of(saved, rng, overlap=overlap)
    left_out = WHO_WAS_FIRST if overlap else ALWAYS
    steps = [*groups, CRAWL]
    first = told(settled(saved, tmp_path / "first", steps, groups), left_out)
    for number in range(ORDERS):
        rng.shuffle(steps)
        twice = [*steps, rng.choice([*groups])]
        database = settled(saved, tmp_path / str(number), twice, groups)
        assert lost_and_found(database.parent) == {}, twice
        assert difference(first, told(database, left_out)) == {}, twice
