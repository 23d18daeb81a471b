"""The database by itself: sound as a file, every reference leads somewhere, every rule among its rows holds."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from archive.database.connect import DATABASE
from archive.proof.finding import RESTORE_ROWS, SHORT, Finding, Place
from archive.proof.rows import articles, crawls
from archive.rows.lists import FROM_LIST
from archive.words.crawls import LIVE, RESPONSE, REVISIT
from archive.words.findings import ALIVE, ERROR_PAGE, GONE, HOME_PAGE, MOVED, REPLACED, RETURNED
from archive.words.kinds import ARTICLE, KINDS, LIST
from archive.words.problems import NO_ANSWER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

# matches: CHECK constraint failed in ledger
_CHECK = re.compile(r"constraint failed in (\w+)$")
MOST = 100  # rows named for one rule; more of them tell no more
RULES = (*crawls.RULES, *articles.RULES)
_WORDS = {
    "LIVE": LIVE,
    "RESPONSE": RESPONSE,
    "REVISIT": REVISIT,
    "ALIVE": ALIVE,
    "ERROR_PAGE": ERROR_PAGE,
    "GONE": GONE,
    "HOME_PAGE": HOME_PAGE,
    "MOVED": MOVED,
    "REPLACED": REPLACED,
    "RETURNED": RETURNED,
    "ARTICLE": ARTICLE,
    "LIST": LIST,
    "FROM_LIST": FROM_LIST,
    "NO_ANSWER": NO_ANSWER,
    "KINDS": " ".join(KINDS),
}


def broken_rules(db: Database) -> Iterator[Finding]:
    """Yield every row that breaks one of the rules."""
    for rule in RULES:
        for row, value in db.execute(f"{dedent(rule.query)} LIMIT {MOST}", _WORDS).fetchall():
            what = f"{rule.what} {str(value)[:SHORT]}"
            yield Finding(Place(table=rule.table, row=str(row), column=rule.column), what, RESTORE_ROWS)


def unsound(db: Database) -> Iterator[Finding]:
    """Yield what SQLite itself finds: pages of the file that are damaged, references that lead nowhere."""
    for (text,) in db.execute(f"PRAGMA integrity_check({MOST})").fetchall():
        if text != "ok":
            checked = _CHECK.search(text)
            place = Place(table=checked[1]) if checked else Place(DATABASE)
            yield Finding(place, f"the database is damaged: {text}", RESTORE_ROWS)
    for table, row, parent, number in db.execute("PRAGMA foreign_key_check").fetchall()[:MOST]:
        column = next(
            (key[3] for key in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall() if key[0] == number), None
        )
        what = f"it refers to a row of {parent} that is not there"
        yield Finding(Place(table=table, row=None if row is None else str(row), column=column), what, RESTORE_ROWS)
