"""What changed between two wordings of an article, field by field, as readers see it: phrases with their context."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup, escape

from archive.vietnamese.syllables import compare, count, key, sentences, split
from archive.words.fields import WORDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from archive.vietnamese.syllables import Piece


SpanKind = Literal["same", "deleted", "inserted", "fold"]
CONTEXT = 14  # syllables shown on either side of a change
_WORTH_FOLDING = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a shown difference; ``hidden`` counts the sentences that a fold leaves out."""

    kind: SpanKind
    text: str
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class PictureChange:
    """What became of one picture; ``replaced`` is another picture under the same caption."""

    kind: Literal["added", "removed", "replaced", "changed"]
    url: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in one field.

    ``size`` is the number of syllables that went or came, ``facts`` which kinds of facts differ. Where ``noise`` is
    true no words changed, only their spaces, marks' places, quotes or capitals.
    """

    field: str
    spans: tuple[Span, ...]
    pictures: tuple[PictureChange, ...]
    size: int
    facts: frozenset[Fact]
    noise: bool


def differences(before: Mapping[str, Any], after: Mapping[str, Any], *, whole: bool = False) -> list[Difference]:
    """Return what differs between two versions; with ``whole``, nothing is folded."""
    changed = (name for name in WORDING if before[name] != after[name])
    return [_difference(name, before[name], after[name], whole=whole) for name in changed]


def _difference(field: str, before: str | None, after: str | None, *, whole: bool) -> Difference:
    if field == "captions":
        return _captions(before, after)
    pieces = compare(before, after)
    noise = not any(piece.kind == "changed" for piece in pieces)
    spans = spans_of(pieces, noise=noise)
    facts = frozenset() if noise else facts_of(before, after, all_names=field == "byline")
    if field == "published_at":
        facts = frozenset({"date"})
    return Difference(field, tuple(spans if whole else folded(spans)), (), _size(spans), facts, noise)


def spans_of(pieces: Iterable[Piece], *, noise: bool = False) -> list[Span]:
    """Return what a comparison found, as spans in the order of reading; with ``noise``, what is noise is shown too."""
    spans: list[Span] = []
    for piece in pieces:
        if piece.kind == "changed" or (noise and piece.kind == "noise"):
            both = Span("deleted", piece.before), Span("inserted", piece.after)
            spans += [span for span in both if span.text]
        elif spans and spans[-1].kind == "same":
            spans[-1] = replace(spans[-1], text=spans[-1].text + _shown(piece))
        else:
            spans.append(Span("same", _shown(piece)))
    return spans


def _shown(piece: Piece) -> str:
    """Return the words after; with the space before a change where only that has gone."""
    alike = piece.before.split() == piece.after.split()
    return max(piece.before, piece.after, key=len) if alike else piece.after


def folded(spans: list[Span]) -> list[Span]:
    """Return spans with only some words of what did not change before and after each change."""
    shown: list[Span] = []
    for place, span in enumerate(spans):
        shown += _fold(span, first=place == 0, last=place == len(spans) - 1) if span.kind == "same" else [span]
    return shown


def _fold(span: Span, *, first: bool, last: bool) -> list[Span]:
    units = split(span.text)
    head, tail = (0 if first else CONTEXT), (0 if last else CONTEXT)
    if len(units) <= head + tail + _WORTH_FOLDING:
        return [span]
    end = len(units) - tail
    hidden = "".join(units[head:end])
    parts = [
        Span("same", "".join(units[:head])),
        Span("fold", "", sentences(hidden)),
        Span("same", "".join(units[end:])),
    ]
    return [part for part in parts if part.kind == "fold" or part.text]


def _size(spans: Iterable[Span]) -> int:
    return sum(count(span.text) for span in spans if span.kind in {"deleted", "inserted"})


def _captions(before: str | None, after: str | None) -> Difference:
    changes = _picture_changes(_pictures(before), _pictures(after))
    old, new = (" ; ".join(_caption(one) for one in _pictures(text)) for text in (before, after))
    facts = facts_of(old, new) if changes else frozenset()
    size = sum(_size(change.spans) for change in changes)
    return Difference("captions", (), tuple(changes), size, facts, not changes)


def _pictures(text: str | None) -> list[dict[str, Any]]:
    found = json.loads(text) if text else []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _caption(picture: Mapping[str, Any]) -> str:
    text, credit = picture.get("text"), picture.get("credit")
    return " ".join(filter(None, (str(text or ""), f"({credit})" if credit else "")))


def _address(picture: Mapping[str, Any]) -> str | None:
    return str(picture["image_url"]) if picture.get("image_url") else None


def _picture_changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[PictureChange]:
    """Match pictures by their address, then what is left by the caption; another order alone is no change."""
    old, changes = list(before), []
    unmatched = []
    for picture in after:
        twin = next((one for one in old if _address(one) == _address(picture)), None)
        if twin is None:
            unmatched.append(picture)
            continue
        old.remove(twin)
        changes += _caption_change("changed", _address(picture), twin, picture)
    for picture in unmatched:
        twin = next((one for one in old if _caption(picture) and _caption(one) == _caption(picture)), None)
        if twin:
            old.remove(twin)
            changes.append(PictureChange("replaced", _address(picture), (Span("same", _caption(picture)),)))
        else:
            changes.append(PictureChange("added", _address(picture), _one_span("inserted", picture)))
    return changes + [PictureChange("removed", _address(one), _one_span("deleted", one)) for one in old]


def _one_span(kind: SpanKind, picture: Mapping[str, Any]) -> tuple[Span, ...]:
    return (Span(kind, _caption(picture)),) if _caption(picture) else ()


def _caption_change(
    kind: Literal["changed"], url: str | None, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[PictureChange]:
    pieces = compare(_caption(before), _caption(after))
    if not any(piece.kind == "changed" for piece in pieces):
        return []
    return [PictureChange(kind, url, tuple(folded(spans_of(pieces))))]


def as_html(spans: Iterable[Span]) -> Markup:
    """Return spans as HTML for a feed; whatever they hold is text."""
    tags = {"deleted": Markup("<del>{}</del>"), "inserted": Markup("<ins>{}</ins>"), "fold": Markup(" … ")}
    parts = (tags[span.kind].format(span.text) if span.kind in tags else escape(span.text) for span in spans)
    return Markup("").join(parts)


# Numbers, dates and names in Vietnamese text: what a journalist looks for first where words have changed.

Fact = Literal["number", "date", "name"]

# matches: 21/7/2023
# matches: 2023-07-21
# matches: 21.7.2023
_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}")
_CALENDAR = frozenset({"ngày", "tháng", "năm", "giờ"})
_BEGINNINGS = frozenset(".!?…:;-–—•+*\"'“”‘«(")


def facts_of(before: str | None, after: str | None, *, all_names: bool = False) -> frozenset[Fact]:
    """Return which kinds of facts differ between two texts: their numbers, their dates, or their names.

    Names are words with a capital that do not begin a sentence; with ``all_names``, those too (a byline).
    """
    one, other = (Counter(_facts(text or "", all_names=all_names)) for text in (before, after))
    return frozenset(fact for fact, _ in (one - other) + (other - one))


def _facts(text: str, *, all_names: bool) -> Iterator[tuple[Fact, str]]:
    shouted = text.isupper() and not all_names
    last, beginning = "", not all_names
    for unit in split(text):
        word = unit.strip()
        if word[:1].isdecimal():
            yield "date" if _DATE.fullmatch(word) or last in _CALENDAR else "number", word
        elif word[:1].isupper() and not beginning and not shouted:
            yield "name", key(word)
        beginning = not all_names and (word[:1] in _BEGINNINGS or "\n" in unit)
        last = word.lower()
