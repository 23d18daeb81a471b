"""Withholding and releasing, and what comes of it in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from archive.editions.withheld.naming import named
from archive.editions.withheld.rows import find_hidden
from archive.editions.withheld.rules import Rule, add, end, in_force, load, recall
from archive.editions.withheld.words import Words, name_phrase
from archive.words.errors import WithheldError

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from archive.database.folder import Archive

_TEXTS = "SELECT id, title, summary, byline, body FROM articles"
_CAPTIONS = "SELECT article, text, credit FROM captions WHERE text IS NOT NULL OR credit IS NOT NULL"

_AUTHORS = "SELECT article, name FROM article_authors JOIN authors ON authors.id = author"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: why, until when (``2027-01-31``), who asked, and whether readers may know why."""

    reason: str
    until: str | None = None
    asked_by: str | None = None
    public: bool = False


def withhold(archive: Archive, what: str, decision: Decision, now: datetime) -> Rule:
    """Store that something is withheld from the next edition on.

    Raises:
        WithheldError: it cannot be told what is meant, or it is withheld already, or the day is none that comes.
    """
    if not decision.reason.strip():
        raise WithheldError("a reason is needed, for those who come after you; say --reason TEXT")
    until = _last_day(decision.until, now.date())
    recall(archive)
    meant = named(archive.db.conn, what)
    for rule in in_force(archive.db, now.date()):
        if meant.is_of(rule):
            raise WithheldError(f"{rule.wording} is withheld already, as number {rule.id}; release that first")
    why = (decision.reason.strip(), decision.public, decision.asked_by or None)
    return add(archive, Rule(0, meant.scope, meant.name, meant.site, meant.urls, *why, _stamp(now), until))


def release(archive: Archive, what: str, now: datetime) -> Rule:
    """End a rule, named by its number or by what it names, and return it.

    Raises:
        WithheldError: nothing of that name is withheld.
    """
    recall(archive)
    rule = _rule(archive, what)
    end(archive, rule.id, _stamp(now))
    return rule


def _stamp(now: datetime) -> str:
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _last_day(text: str | None, today: date) -> str | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise WithheldError(f"{text}: this is no day; write it as 2027-01-31") from None
    if day < today:
        raise WithheldError(f"{text}: this day is past (in UTC it is {today}); give one that comes, or none")
    return day.isoformat()


def _rule(archive: Archive, what: str) -> Rule:
    rules = load(archive.db)
    open_ = [rule for rule in rules if rule.released_at is None]
    by_number = [rule for rule in rules if what.isdecimal() and rule.id == int(what)]
    try:
        meant = named(archive.db.conn, what)
    except WithheldError:
        meant = None
    by_name = [rule for rule in open_ if meant is not None and meant.is_of(rule)]
    found = [rule for rule in by_number if rule in open_] or by_name
    if len({rule.id for rule in (*found, *by_name)}) > 1 and by_number:
        raise WithheldError(f"{what} is a rule's number, and an article withheld as number {by_name[0].id}; say that")
    if found:
        return found[-1]
    if by_number:
        raise WithheldError(f"number {what} was released on {by_number[0].released_at}; nothing is left to do")
    hint = f"; withheld are: {', '.join(f'{rule.id} ({rule.wording})' for rule in open_[:5])}" if open_ else ""
    raise WithheldError(f"{what}: this is not withheld{hint}")


def in_numbers(db: sqlite3.Connection, rule: Rule) -> str:
    """Return how much a rule hides, in words: ``1 article, 2 pictures and 5 captures``; empty where it is nothing."""
    if rule.scope == "person":
        return _listed([(len(_naming(db, rule.name)), "article", "the name in ")])
    rows = find_hidden(db, [rule]).rows
    counts = ((rows.articles, "article"), (rows.images, "picture"), (rows.attachments, "attachment"))
    return _listed([(len(found), word, "") for found, word in (*counts, (rows.captures, "capture"))])


def _naming(db: sqlite3.Connection, name: str) -> set[int]:
    """The articles that say a name."""
    words = Words([name_phrase(name)], ())
    rows = (row for sql in (_TEXTS, _CAPTIONS, _AUTHORS) for row in db.execute(sql))
    return {row for row, *texts in rows if any(text and words.holds(text) for text in texts)}


def _listed(counts: list[tuple[int, str, str]]) -> str:
    parts = [f"{before}{count} {word}{'' if count == 1 else 's'}" for count, word, before in counts if count]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
