"""Nights: crawls of a replica that follow each other, and what the archive holds after each."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.tools.processes import LAUNCHER

if TYPE_CHECKING:
    from tests.worlds.portal.running import Portal
    from tests.worlds.portal.truth import TrueArticle

VANKHO = Path(sys.executable).parent / "vankho"
LONGEST = 100  # seconds; a crawl takes a few, and one that never ends must fail rather than hang


@dataclass(frozen=True)
class Night:
    """One run of ``vankho crawl``: its exit code, its peak memory in MB, and what it noted by kind of problem."""

    exit_code: int
    megabytes: float
    outcome: str | None
    problems: dict[str, list[str]]
    alarms: list[tuple[str, str | None, str | None]]
    output: str


class Nights:
    """One archive of one portal."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder / "archive"
        self._memory = folder / "memory"

    def crawl(self, *options: str) -> Night:
        command: list[str | Path] = [VANKHO, "crawl", self.url, "--archive", self.folder, "--delay", "0", *options]
        launcher: list[str | Path] = [sys.executable, "-S", "-c", LAUNCHER, self._memory, str(LONGEST), *command]
        done = subprocess.run(launcher, capture_output=True, text=True, check=False, timeout=LONGEST + 20)
        problems: dict[str, list[str]] = {}
        for kind, url in self.rows(f"SELECT kind, url FROM problems WHERE crawl = {_LAST}"):
            problems.setdefault(kind, []).append(url)
        ((outcome,),) = self.rows(f"SELECT outcome FROM crawls WHERE id = {_LAST}")
        alarms = self.rows(f"SELECT kind, page_kind, field FROM alarms WHERE crawl = {_LAST}")
        megabytes = int(self._memory.read_text()) / 1024
        return Night(done.returncode, megabytes, outcome, problems, alarms, done.stdout + done.stderr)

    def rows(self, sql: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "archive.db")) as db:
            return db.execute(sql, values).fetchall()

    def articles(self) -> dict[str, tuple[str, str]]:
        """Title and body of every article, by the portal's own id."""
        return {key: (title, body) for key, title, body in self.rows("SELECT article_id, title, body FROM articles")}

    def pictures(self) -> dict[str, str]:
        """Digests by address."""
        return dict(self.rows("SELECT url, digest FROM images WHERE width > 0"))

    def beliefs(self) -> dict[str, list[Any]]:
        """What a night without answers must leave as it was."""
        return {
            "articles": self.rows(
                "SELECT article_id, title, body, byline, published_at, removed_at FROM articles ORDER BY id"
            ),
            "versions": self.rows("SELECT article, number, content_digest, captured_to FROM versions ORDER BY id"),
            "ledger": self.rows("SELECT article, state, detail FROM ledger ORDER BY id"),
            "missing": self.rows("SELECT list, article_id FROM listings WHERE missing_in IS NOT NULL ORDER BY 1, 2"),
        }


_LAST = "(SELECT max(id) FROM crawls)"


def true_articles(portal: Portal) -> dict[str, tuple[str, str | None]]:
    """What ``Nights.articles`` is to be."""
    return {_key(one): (one.title, "\n\n".join(one.body) or None) for one in portal.truth.articles.values()}


def true_pictures(portal: Portal) -> dict[str, str]:
    """What ``Nights.pictures`` is to be."""
    return {portal.base + url: f"sha256:{digest}" for url, digest in portal.truth.pictures.items()}


def _key(article: TrueArticle) -> str:
    return article.id if article.id_shown else urlsplit(article.urls[0]).path
