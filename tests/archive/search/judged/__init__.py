"""A town's news and questions about it, written by hand: what a search should put first.

An article's block: number | day | section | byline; title; ``> summary``; body; ``~ caption (credit)``.
A question's line: what is typed = the numbers of the articles that answer it; ``?`` before it: held out when the
ranking was tuned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

FOLDER = Path(__file__).parent
_CAPTION = re.compile(r"~ (.+?)(?: \(([^)]+)\))?")
_SECTION = "INSERT INTO sections (site, name) SELECT 1, ? WHERE ? NOT IN (SELECT name FROM sections)"
_ARTICLE = """
    INSERT INTO articles (id, site, article_id, url, section, title, summary, byline, body, published_date,
        content_digest, first_captured_at, last_captured_at)
    VALUES (?, 1, ?, '', (SELECT id FROM sections WHERE name = ?), ?, ?, ?, ?, ?, '', '', '')
"""


@dataclass(frozen=True)
class Question:
    typed: str
    answers: frozenset[int]
    held_out: bool


def questions() -> list[Question]:
    """Return all questions."""
    found = []
    for line in (FOLDER / "questions.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            typed, _, answers = line.removeprefix("? ").rpartition(" = ")
            found.append(Question(typed, frozenset(map(int, answers.split())), line.startswith("?")))
    return found


def fill(db: Database) -> None:
    """Put the town's news into an empty archive."""
    with db.atomic():
        db.execute("INSERT INTO sites (id, name, title, home_url) VALUES (1, 'p', 'P', 'http://p.example/')")
        for block in (FOLDER / "articles.txt").read_text(encoding="utf-8").split("\n\n"):
            head, *lines = block.strip().split("\n")
            _add(db, [part.strip() for part in head.split("|")], lines)


def _add(db: Database, head: list[str], lines: list[str]) -> None:
    number, day, section, byline = head
    title, *rest = lines
    body = "\n\n".join(line for line in rest if line[0] not in "~>") or None
    summary = next((line[2:] for line in rest if line.startswith(">")), None)
    db.execute(_SECTION, (section, section))
    db.execute(_ARTICLE, (int(number), number, section, title, summary, byline or None, body, day))
    captions = [found for line in rest if (found := _CAPTION.fullmatch(line))]
    for position, caption in enumerate(captions, 1):
        image = db.execute("INSERT INTO images (url) VALUES (?) RETURNING id", (f"{number}/{position}",)).fetchone()[0]
        row = (int(number), position, image, caption[1], caption[2])
        db.execute("INSERT INTO captions (article, position, image, text, credit) VALUES (?, ?, ?, ?, ?)", row)
    if byline:
        name = byline.rpartition(": ")[2]
        db.execute("INSERT OR IGNORE INTO authors (name, name_key) VALUES (?, ?)", (name, name.lower()))
        db.execute(
            "INSERT INTO article_authors (article, author, position) SELECT ?, id, 1 FROM authors WHERE name = ?",
            (int(number), name),
        )
