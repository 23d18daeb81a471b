"""How what was read is held against what is expected: counts of right, wrong and missing, precision, recall, F1."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.bench.pages.readers import Said
    from tests.bench.pages.sets import Expected

SHINGLE = 4  # words; the measure of article-extraction-benchmark
ALIKE = 0.75  # of the words of a caption: the expected ones are often kept without the credit that is printed in them


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read rightly, how much wrongly, how much is missing."""

    right: float = 0.0
    wrong: float = 0.0
    missing: float = 0.0

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float:
        """The share of what is there that was read."""
        return _share(self.right, self.missing)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _f1(self.precision, self.recall)


@dataclass(slots=True)
class Tally:
    """What was counted on all pages of a set for one field.

    ``by_page`` is the measure for texts: the mean of the pages' precisions, whatever their lengths. Else everything
    is counted together.
    """

    by_page: bool = False
    counts: list[Counts] = field(default_factory=list)

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        if not self.by_page:
            total = added(self.counts)
            return total.precision, total.recall, total.f1
        precision = _mean([one.precision for one in self.counts if one.right + one.wrong])
        recall = _mean([one.recall for one in self.counts if one.right + one.missing])
        return precision, recall, _f1(precision, recall)


def added(counts: Iterable[Counts]) -> Counts:
    """Return all counts as one."""
    rows = [(one.right, one.wrong, one.missing) for one in counts]
    return Counts(*(sum(column) for column in zip(*rows, strict=True))) if rows else Counts()


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", text)


def compare_texts(expected: str, said: str) -> Counts:
    """Compare runs of four words, in shares of all, so that long texts do not count more than short ones."""
    there, read = _shingles(expected), _shingles(said)
    right = (there & read).total()
    total = there.total() + read.total() - right
    if not total:
        return Counts()
    return Counts(right / total, (read.total() - right) / total, (there.total() - right) / total)


def compare_pieces(expected: Expected, said: str) -> Counts:
    """Count which strings a text holds: those it must, and those it must not."""
    text = " ".join(said.split())
    right = sum(" ".join(one.split()) in text for one in expected.holds)
    wrong = sum(" ".join(one.split()) in text for one in expected.lacks)
    return Counts(right, wrong, len(expected.holds) - right)


def words_missing_and_extra(expected: str, said: str) -> tuple[int, int]:
    """Return how many words of a text were not read, and how many were that are not in it."""
    there, read = Counter(words(expected)), Counter(words(said))
    return (there - read).total(), (read - there).total()


def measure(expected: Expected, said: Said) -> dict[str, Counts]:
    """Return what was counted for each field that both the set and the reader say something of."""
    found = {name: compare(expected, said) for name, compare in FIELDS.items()}
    return {name: counts for name, counts in found.items() if counts is not None}


def _text(expected: Expected, said: Said) -> Counts | None:
    if expected.holds:
        return compare_pieces(expected, said.text(with_summary=expected.with_summary))
    if expected.text is None:
        return None
    return compare_texts(expected.text, said.text(with_summary=expected.with_summary))


def _kind(expected: Expected, said: Said) -> Counts | None:
    if expected.kind is None or said.kind is None:
        return None
    return _one(expected.kind, said.kind if said.kind != "other" or expected.kind == "other" else None)


def _title(expected: Expected, said: Said) -> Counts | None:
    if expected.title is None:
        return None
    return _one(_folded(expected.title), _folded(said.title) if said.title else None)


def _date(expected: Expected, said: Said) -> Counts | None:
    return None if expected.published_at is None else _one(*days(expected.published_at, said.published_at))


def days(expected: str, said: str | None) -> tuple[str, str | None]:
    """Return the days of two times; in the zone of the second, if both name theirs."""
    if said is None:
        return expected[:10], None
    there, read = datetime.fromisoformat(expected), datetime.fromisoformat(said)
    if there.tzinfo and read.tzinfo:
        there = there.astimezone(read.tzinfo)
    return there.date().isoformat(), read.date().isoformat()


def _authors(expected: Expected, said: Said) -> Counts | None:
    if expected.authors is None or said.authors is None:
        return None
    return _sets({_folded(one) for one in expected.authors}, {_folded(one) for one in said.authors})


def _captions(expected: Expected, said: Said) -> Counts | None:
    if expected.captions is None or said.captions is None:
        return None
    left = list(said.captions)
    right = 0
    for caption in expected.captions:
        best = max(left, key=lambda one: _likeness_of_a_caption(caption, one), default=None)
        if best is not None and _likeness_of_a_caption(caption, best) >= ALIKE:
            left.remove(best)
            right += 1
    return Counts(right, len(left), len(expected.captions) - right)


def _likeness_of_a_caption(expected: str, said: str) -> float:
    """Beside what was read with its credit, which stands on a line of its own, and without."""
    return max(_likeness(expected, said), _likeness(expected, said.partition("\n")[0]))


def _likeness(one: str, other: str) -> float:
    there, read = Counter(words(one.casefold())), Counter(words(other.casefold()))
    return 2 * (there & read).total() / max(there.total() + read.total(), 1)


def _entries(expected: Expected, said: Said) -> Counts | None:
    if expected.entries is None or said.entries is None:
        return None
    by_address = all(one.startswith("http") for one in expected.entries)
    return _sets(set(expected.entries), {url if by_address else title for url, title in said.entries})


def _folded(text: str) -> str:
    return " ".join(words(text.casefold()))


def _one(expected: str, said: str | None) -> Counts:
    right = expected == said
    return Counts(right, said is not None and not right, not right)


def _sets(there: set[str], read: set[str]) -> Counts:
    return Counts(len(there & read), len(read - there), len(there - read))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    count = max(len(found) - SHINGLE + 1, 1) if found else 0
    return Counter(tuple(found[number : number + SHINGLE]) for number in range(count))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _share(right: float, other: float) -> float:
    return right / (right + other) if right + other else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


FIELDS: dict[str, Callable[[Expected, Said], Counts | None]] = {
    "kind": _kind,
    "title": _title,
    "text": _text,
    "date": _date,
    "authors": _authors,
    "captions": _captions,
    "entries": _entries,
}
