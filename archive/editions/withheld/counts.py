"""What an edition says of what it withholds: how many, until when, and the reason only where it may be said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from archive.words import withheld as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.editions.withheld.rows import Hidden
    from archive.editions.withheld.rules import Rule
    from archive.words.wording import Language

Row = tuple[str, str, int, str, str]
_QUERY = f"SELECT count, detail FROM known_gaps WHERE kind = '{words.KIND}' AND language = '{{}}'"


def withheld_gaps(rules: Iterable[Rule], hidden: Hidden) -> Iterator[Row]:
    """Yield language, kind, count, detail and query, as `archive.editions.gaps.known_gaps` does."""
    for (thing, until, reason), count in _counted(list(rules), hidden).items():
        yield "en", words.KIND, count, _told(thing, until, reason, "en"), _QUERY.format("en")
        yield "vi", words.KIND, count, _told(thing, until, reason, "vi"), _QUERY.format("vi")


def _counted(rules: list[Rule], hidden: Hidden) -> Counter[tuple[str, str | None, str | None]]:
    """Count each thing once: of several rules the one that lasts longest hides it."""
    counts: Counter[tuple[str, str | None, str | None]] = Counter()
    seen: set[tuple[str, int]] = set()
    for rule in sorted(rules, key=lambda rule: (rule.until or "9999", rule.id), reverse=True):
        found, why = hidden.of_rule[rule.id], rule.reason if rule.public else None
        things = (
            *((words.ARTICLES, row) for row in found.articles),
            *((words.PICTURES, row) for row in found.images),
            *((words.ATTACHMENTS, row) for row in found.attachments),
            *([(words.NAMES, rule.id)] if rule.scope == "person" else []),
        )
        counts.update((thing, rule.until, why) for thing, row in things if (thing, row) not in seen)
        seen.update(things)
    if captures := len(hidden.rows.captures | hidden.pages):
        counts[words.CAPTURES, None, None] = captures
    return counts


def _told(thing: str, until: str | None, reason: str | None, language: Language) -> str:
    form = words.UNTIL if until else words.FOR_GOOD
    told = form.said(language, things=words.THINGS[thing].said(language), until=until)
    return words.BECAUSE.said(language, told=told, reason=reason) if reason else told
