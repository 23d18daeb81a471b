"""How much a bare line under a picture reads like its caption, beside the paragraphs of the same text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_byline, read_names
from archive.vietnamese.credits import split_credit
from archive.vietnamese.dates import find_date
from scraper.pages.document.layout.setting import alignment, classes, is_indented, is_smaller, letter_size

if TYPE_CHECKING:
    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

_PROSE = 80  # characters of a paragraph, by which the usual setting is known
_LOOKED_AT = 6  # paragraphs
_LONGEST_DATE, _BESIDE_A_DATE = 60, 15  # characters: "Cập nhật lúc 10:20 | 08-10-2021", "Cập nhật lúc "
# Characters: most captions are shorter than the first; from the second to the third only markup makes one of a text.
_SHORT, LONGEST_BARE, LONGEST = 120, 220, 400
# matches: wp-caption-text
# matches: chuthich
# matches: desc-img
# matches: photo-note
_CAPTION_CLASS = re.compile(
    r"caption|chu-?thich|desc-?(?:img|image|photo)|(?:img|image|photo|pic|anh)-?(?:desc|text|title|note)"
)
# What WordPress leaves in a text whose captions nothing reads any more.
# matches: [caption id="attachment_7" width="600"]
SHORTCODE = re.compile(r"\[/?caption\b[^\]]{0,200}\]")
# How a caption begins.
# matches: (Ảnh: Hà Anh)
# matches: Trong ảnh: lễ khai mạc
# matches: Từ trái sang: ông Ba, bà Tư
_SAYS_PICTURE = re.compile(r"\(?(?:ảnh|hình|trong ảnh|từ trái|từ phải)\b", re.IGNORECASE)
# A paragraph ends so, a caption mostly does not.
# matches: Nước dâng nhanh.
# matches: Ông nói: “Mưa lớn!”
_SENTENCE_END = re.compile(r"[.!?…;:,]['\"”’)]?$")
# An initial ends none: "J. Phạm".
# matches: Mưa lớn. Nước dâng nhanh.
TWO_SENTENCES = re.compile(r"\w\w[.!?…] \w.*[.!?…]$")
# An item of the text.
# matches: 1. Về kinh tế
# matches: - Tổ chức hội nghị
# matches: II. Nhiệm vụ
# matches: a) Kinh phí
_NUMBERED = re.compile(r"(?:[-+*•]|\d{1,2}[.)]|[IVX]{1,4}[.)]|[a-zđ][.)])\s", re.IGNORECASE)
_PHOTO_ROLES = ("ảnh", "nguồn ảnh", "nguồn", "hình", "hình ảnh", "photo", "ảnh chụp")
# One sign makes a caption of a text that ends like one; a text that ends like a sentence needs a surer one.
_ENOUGH, _ENOUGH_FOR_A_SENTENCE = 1.0, 2.0
_ALL = 3.0  # that a line can lack


@dataclass(frozen=True, slots=True)
class Usual:
    """How the article's paragraphs are set: a caption differs."""

    alignment: str | None = None
    italic: bool = False
    indented: bool = False
    letters: float | None = None
    in_caption_class: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether a line may be a caption; whether its markup or its words say so, not only what it lacks; its markup.

    ``is_bare`` is a short line that lacks all that the paragraphs have: their indent, their full stop.
    """

    may_be: bool
    is_sure: bool = False
    is_set_apart: bool = False
    is_bare: bool = False


def usual_setting(story: Story) -> Usual:
    """Return how most of the first paragraphs are set."""
    prose = [line for n in story.text if (line := story.line(n)).plain >= _PROSE][:_LOOKED_AT]
    if not prose:
        return Usual()
    half = len(prose) / 2
    sizes = [size for line in prose if (size := letter_size(line)) is not None]
    return Usual(
        Counter(alignment(line) for line in prose).most_common(1)[0][0],
        italic=sum(line.is_italic for line in prose) > half,
        indented=sum(is_indented(line) for line in prose) > half,
        letters=median(sizes) if len(sizes) > half else None,
        in_caption_class=sum(bool(_CAPTION_CLASS.search(classes(line))) for line in prose) > half,
    )


def likeness(line: Line, usual: Usual) -> Likeness:
    """Return how a line reads beside the usual paragraphs."""
    text = line.text
    if len(text) > LONGEST or line.block.tag == "li" or is_byline(text) or is_a_date(text):
        return Likeness(may_be=False)
    if text.endswith((":", ",")) or (read_names(text) and alignment(line) == "right"):
        return Likeness(may_be=False)
    setting, words = _what_setting_says(line, usual), _what_words_say(line)
    enough = _ENOUGH_FOR_A_SENTENCE if _SENTENCE_END.search(text) else _ENOUGH
    lacking = _what_is_lacking(line, usual)
    return Likeness(
        setting + words + lacking >= enough,
        is_sure=setting + words >= _ENOUGH,
        is_set_apart=setting >= _ENOUGH,
        is_bare=lacking >= _ALL,
    )


def is_byline(text: str) -> bool:
    """True for a credit line of the article itself, not of a picture ("Tin, ảnh: …", not "Ảnh: …")."""
    signed = read_byline(text)
    return bool(signed) and any((one.role or "").lower() not in _PHOTO_ROLES for one in signed)


def is_named_a_caption(line: Line, usual: Usual) -> bool:
    """True where a class says so, and not the same class around the whole text."""
    return not usual.in_caption_class and bool(_CAPTION_CLASS.search(classes(line)))


def is_a_date(text: str) -> bool:
    """True for a day and little more: when a text was printed, not what a picture shows."""
    day = find_date(text) if len(text) <= _LONGEST_DATE else None
    return day is not None and len(text) < len(day.raw) + _BESIDE_A_DATE


def _what_setting_says(line: Line, usual: Usual) -> float:
    """A class that names a caption is the surest sign; set apart and in small letters are each enough alone."""
    is_set_apart = (alignment(line) == "center" != usual.alignment) or (line.is_italic and not usual.italic)
    weight = 2.0 * is_set_apart + 2.0 * is_smaller(letter_size(line), usual.letters)
    weight += 3.0 * is_named_a_caption(line, usual)
    return weight - 2.0 * (line.is_bold and not is_set_apart)


def _what_words_say(line: Line) -> float:
    """A credit and "Ảnh:" are each enough; a number before, two sentences, a great length speak for a paragraph."""
    text = line.text
    weight = 3.0 * bool(SHORTCODE.match(text))
    weight += 2.0 * (split_credit(text)[1] is not None) + 2.0 * bool(_SAYS_PICTURE.match(text))
    weight -= 2.0 * bool(_NUMBERED.match(text)) + 2.0 * (len(text) > LONGEST_BARE)
    return weight - 1.0 * bool(TWO_SENTENCES.search(text)) - 1.0 * text[:1].islower()


def _what_is_lacking(line: Line, usual: Usual) -> float:
    """No full stop is a weak sign; an indent that only this line lacks is one too, a stronger one the shorter it is."""
    weight = 1.0 * (not _SENTENCE_END.search(line.text))
    return weight + (1.0 + (len(line.text) <= _SHORT)) * (usual.indented and not is_indented(line))
