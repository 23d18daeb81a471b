"""Which pictures an article has, under which addresses, and how they are captioned."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from tests.worlds.portal.words import people
from tests.worlds.portal.words.sections import SID
from tests.worlds.portal.writing.blocks import CaptionForm, CreditForm, Photo

if TYPE_CHECKING:
    from random import Random

    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.words.phrases import Speech

SHARED = f"/Upload/{SID}/chung/tru-so-thanh-uy.jpg"
SHARED_BY = (21, 22)
MISSING = f"/Upload/{SID}/2019/05/mat-anh-goc.jpg"
MISSING_IN = 26
ESSAY = 7
ALTS = (None, "anh tin bai", None, "Ảnh minh họa bài viết", "")
_FORMS: tuple[tuple[CaptionForm, CreditForm | None, int], ...] = (
    ("bare", None, 1),
    ("table", None, 1),
    ("em", "brackets", 1),
    ("figure", "sentence", 1),
    ("none", None, 1),
    ("bare", None, 2),
    ("bare", "sentence", 1),
    ("table", "brackets", 1),
    ("em", None, 1),
    ("figure", None, 1),
    ("em", "sentence", 1),
)


def photos(draft: Draft, speech: Speech, rng: Random) -> list[Photo]:
    if draft.bare:
        return []
    count = ESSAY if draft.shape == "photos" else rng.choice((0, 0, 1, 1, 1, 2, 2, 3))
    if draft.number in (*SHARED_BY, MISSING_IN):
        count = max(count, 1)
    texts = speech.several(draft.topic, "captions", 3)
    return [_photo(draft, place, texts[place % len(texts)], rng) for place in range(count)]


def _photo(draft: Draft, place: int, text: str, rng: Random) -> Photo:
    form, credit_form, pictures = _FORMS[(draft.number + place * 4) % len(_FORMS)]
    if draft.shape == "photos":
        form, pictures, text = form if form != "none" else "em", 1, f"{text}, ảnh {place + 1}"
    sources = tuple(_source(draft, place * 2 + k) for k in range(pictures))
    alt = ALTS[(draft.number + place) % len(ALTS)]
    if form == "em" and credit_form is None and draft.number % 2:
        text = "Ảnh minh họa"
    if form == "none":
        return Photo(sources, form, alt=alt)
    if credit_form is None:
        return Photo(sources, form, text, alt=alt)
    credit = rng.choice(people.CREDITS)
    return Photo(sources, form, f"{text}." if credit_form == "sentence" else text, credit, credit_form, alt)


def _source(draft: Draft, place: int) -> str:
    """The address as typed into the page: some with ``%20``, some with Vietnamese letters as they are."""
    if place == 0 and draft.number in SHARED_BY:
        return SHARED
    if place == 0 and draft.number == MISSING_IN:
        return MISSING
    folder = f"/Upload/{draft.section.sid}/{draft.moment:%Y/%m}"
    kind = (draft.number + place) % 9
    if kind == 4:
        return f"{folder}/Hoi%20nghi%20{draft.first_id}%20{place + 1}.png"
    if kind == 7:
        return f"{folder}/Hội%20nghị-{draft.first_id}-{place + 1}.jpg"
    return f"{folder}/anh-{draft.first_id}-{place + 1}.{'png' if kind == 2 else 'jpg'}"


def requested(source: str) -> str:
    """The address as a client asks for it."""
    return quote(unquote(source), safe="/")
