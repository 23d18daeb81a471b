"""A portal that is crawled night after night by the whole command, and what its archive says in the morning."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.worlds.portal import Portal
    from tests.worlds.portal.serving.messages import Hit
    from tests.worlds.portal.skins.context import Skin

VANKHO = Path(sys.executable).parent / "vankho"
TWO_SKINS: tuple[Skin, ...] = ("webforms", "links")  # lists by postbacks, and by plain links
FIRST_LIST = r"/tin-tuc-su-kien(\?|$)"  # the list of the first section, in both
TIMES = (
    ("crawls", "started_at"),
    ("crawls", "finished_at"),
    ("captures", "timestamp"),
    ("articles", "first_captured_at"),
    ("articles", "last_captured_at"),
    ("addresses", "asked_at"),
)


class Nights:
    """The archive of one portal; ``hits`` are the requests of the last night, ``exit_code`` how it ended."""

    def __init__(self, portal: Portal, folder: Path, **profile: object) -> None:
        self.portal, self.folder, self.archive = portal, folder, folder / "archive"
        self.profile = profile
        self.hits: list[Hit] = []
        self.exit_code = -1

    def crawl(self, *options: str, **profile: object) -> Nights:
        """Crawl once; ``profile`` holds more lines of the site's profile from now on."""
        self.profile |= profile
        file, before = self.folder / "site.toml", len(self.portal.hits)
        lines = {"name": "ben-tram", "home_url": self.portal.url} | self.profile
        file.write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in lines.items()), encoding="utf-8")
        command: list[str | Path] = [VANKHO, "crawl", file, "--archive", self.archive, "--delay", "0", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        self.hits, self.exit_code = self.portal.hits[before:], done.returncode
        return self

    def rows(self, sql: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(self.archive / "archive.db")) as db, db:
            return db.execute(sql, values).fetchall()

    def column(self, sql: str, *values: object) -> list[Any]:
        return [row[0] for row in self.rows(sql, *values)]

    def is_complete(self) -> bool:
        outcomes = self.column("SELECT outcome FROM crawls ORDER BY id DESC LIMIT 1")
        return (self.exit_code, outcomes) == (0, ["complete"])

    def mode(self) -> str:
        return str(self.column("SELECT mode FROM crawls ORDER BY id DESC LIMIT 1")[0])

    def missing(self) -> set[str]:
        """Ids of articles that are on the portal, under an address with their id, and not in the archive."""
        here = {id_ for id_, article in self.portal.truth.articles.items() if article.id_shown}
        return here - set(self.column("SELECT article_id FROM articles"))

    def states(self, article_id: str) -> list[str]:
        """What the ledger says of an article, the newest last."""
        sql = "SELECT state FROM ledger JOIN articles ON articles.id = article WHERE article_id = ? ORDER BY ledger.id"
        return self.column(sql, article_id)

    def walk(self, name: str = "Tin tức") -> dict[str, Any]:
        """The last night's certificate of a section's list."""
        names = ("pages", "articles", "new", "repeated", "repaired", "portal_pages", "reached", "verdict", "reason")
        chosen = ", ".join(f"walks.{one}" for one in names)
        sql = f"""
            SELECT {chosen} FROM walks JOIN sections ON sections.id = section
            WHERE crawl = (SELECT max(id) FROM crawls) AND name LIKE ? || '%'
        """
        (row,) = self.rows(sql, name)
        return dict(zip(names, row, strict=True))

    def asked(self, pattern: str) -> list[str]:
        """Addresses asked for in the last night that match a pattern."""
        return [hit.path for hit in self.hits if re.search(pattern, hit.path)]

    def age(self, days: int) -> None:
        """Let everything have happened so many days earlier."""
        for table, column in TIMES:
            earlier = f"strftime('%Y-%m-%dT%H:%M:%SZ', {column}, '-{days} days')"
            self.rows(f"UPDATE {table} SET {column} = {earlier} WHERE {column} IS NOT NULL")


def section_ids(portal: Portal, name: str = "Tin tức") -> list[str]:
    """The articles that a section's list shows and no other one, newest first."""
    found = next(section for section in portal.truth.sections if section.name.startswith(name))
    return [id_ for id_ in found.article_ids if len(portal.truth.articles[id_].sections) == 1]
