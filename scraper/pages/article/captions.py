"""The pictures of an article in order, each with the caption and credit printed for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_byline, read_names, split_credit
from archive.vietnamese.letters import clean
from scraper.items import Caption
from scraper.pages.article.rules import Found, rule
from scraper.pages.document.layout.setting import alignment, classes, is_indented, is_small
from scraper.pages.document.pictures import is_of_article, leads_elsewhere, picture_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

_PROSE = 80  # characters of a paragraph, by which the usual setting is known
# Characters: most captions are shorter than the first; from the second to the third only markup makes one of a text.
_SHORT, _LONGEST_BARE, _LONGEST = 120, 220, 400
# matches: wp-caption-text
# matches: chuthich
# matches: desc-img
# matches: photo-note
_CAPTION_CLASS = re.compile(
    r"caption|chu-?thich|desc-?(?:img|image|photo)|(?:img|image|photo|pic|anh)-?(?:desc|text|title|note)"
)
# How a caption begins.
# matches: (Ảnh: Hà Anh)
# matches: Trong ảnh: lễ khai mạc
# matches: Từ trái sang: ông Ba, bà Tư
_SAYS_PICTURE = re.compile(r"\(?(?:ảnh|hình|trong ảnh|từ trái|từ phải)\b", re.IGNORECASE)
# A paragraph ends so, a caption mostly does not.
# matches: Nước dâng nhanh.
# matches: Ông nói: “Mưa lớn!”
_SENTENCE_END = re.compile(r"[.!?…;:,]['\"”’)]?$")
# matches: Mưa lớn. Nước dâng nhanh.
_TWO_SENTENCES = re.compile(r"[.!?…] \w.*[.!?…]$")
# An item of the text.
# matches: 1. Về kinh tế
# matches: - Tổ chức hội nghị
# matches: II. Nhiệm vụ
# matches: a) Kinh phí
_NUMBERED = re.compile(r"(?:[-+*•]|\d{1,2}[.)]|[IVX]{1,4}[.)]|[a-zđ][.)])\s", re.IGNORECASE)
_PHOTO_ROLES = ("ảnh", "nguồn ảnh", "nguồn", "hình", "hình ảnh", "photo", "ảnh chụp")
# One sign makes a caption of a text that ends like one; a text that ends like a sentence needs a surer one.
_ENOUGH, _ENOUGH_FOR_A_SENTENCE = 1.0, 2.0


@dataclass(slots=True)
class _Shown:
    """A picture, the number of the line it is on, and its caption's lines."""

    img: HtmlElement
    url: str
    at: int
    lines: list[int]


@dataclass(frozen=True, slots=True)
class _Usual:
    """How the article's paragraphs are set: a caption differs."""

    alignment: str | None
    italic: bool
    indented: bool


@rule(None)
def at_pictures(story: Story) -> Found[list[Caption]]:
    """One caption for each picture of the article; its text is None where none is printed.

    A line is the caption of one picture only, so the pictures take their lines in turn, in a draft.
    """
    draft = story.draft()
    shown = _shown(draft)
    usual = _usual(draft)
    for number, picture in enumerate(shown):
        if picture.lines:
            continue
        following = shown[number + 1].at if number + 1 < len(shown) else None
        if not (_caption_in_its_box(picture, shown, draft) or _caption_on_its_line(picture, draft, usual)):
            _caption_under_it(picture, following, draft, usual)
    for picture in shown:
        _join_credit_line(picture, draft)
    lines = tuple(number for number in draft.parts if number not in story.parts)
    return Found([_caption(picture, draft) for picture in shown], lines)


def _shown(story: Story) -> list[_Shown]:
    shown = []
    around = story.body.element.getparent() if story.body else None
    near = story.layout.span(around) if around is not None else range(0)
    numbers = [*story.above, *story.text, *(n for n in story.below if n in near)]
    for number in (n for n in numbers if story.parts.get(n) != "attachments"):  # beside a file stands its icon
        for img in story.line(number).pictures:
            url = picture_url(img, story.document)
            if url and is_of_article(img, url) and not (leads_elsewhere(img) and _is_a_teaser(number, story)):
                shown.append(_Shown(img, url, number, []))
    return shown


def _is_a_teaser(number: int, story: Story) -> bool:
    """A linked picture outside the text, or one with a linked text of its own, shows another article."""
    return number not in story.text or story.line(number).is_link


def _usual(story: Story) -> _Usual:
    prose = [story.line(n) for n in story.text if story.line(n).plain >= _PROSE][:6]
    if not prose:
        return _Usual(None, italic=False, indented=False)
    half = len(prose) / 2
    alignments = Counter(alignment(line) for line in prose)
    return _Usual(
        alignments.most_common(1)[0][0],
        italic=sum(line.is_italic for line in prose) > half,
        indented=sum(is_indented(line) for line in prose) > half,
    )


def _caption_in_its_box(picture: _Shown, shown: list[_Shown], story: Story) -> bool:
    """A figure, a table, a block or a paragraph that holds pictures and short texts only: as many texts, or one."""
    text = set(story.text) | set(story.above)
    block = story.line(picture.at).block
    for box in (block, *block.iterancestors()):
        span = story.layout.span(box)
        if story.body is None or box is story.body.element or not text.issuperset(span):
            return False
        said = [number for number in span if story.line(number).text and number not in story.parts]
        if said == [picture.at]:
            return False
        if said:
            inside = [one for one in shown if one.at in span]
            return _fits(said, box, story) and _pair(inside, said, story)
    return False


def _fits(said: list[int], box: HtmlElement, story: Story) -> bool:
    lines = [story.line(number) for number in said]
    if any(line.is_link or len(line.text) > _LONGEST or read_byline_of_text(line.text) for line in lines):
        return False
    if box.tag in ("figure", "table", "tbody", "dl"):
        return True
    if len(said) > 2 or set(story.free(story.text)) <= set(said):  # noqa: PLR2004 - a caption and its credit
        return False
    return all(len(line.text) <= _LONGEST_BARE and not _TWO_SENTENCES.search(line.text) for line in lines)


def _pair(pictures: list[_Shown], said: list[int], story: Story) -> bool:
    """Give each picture its text, in order; a single text, or two lines of one, to the last picture before it."""
    if len(pictures) == len(said) or (len(pictures) == 1 and len(said) <= 3):  # noqa: PLR2004 - a caption's lines
        texts = [[one] for one in said] if len(pictures) > 1 else [said]
    elif len(said) == 1:
        before = [one for one in pictures if one.at <= said[0]] or pictures[:1]
        pictures, texts = before[-1:], [said]
    else:
        return False
    for one, numbers in zip(pictures, texts, strict=True):
        _give(one, numbers, story)
    return True


def _caption_on_its_line(picture: _Shown, story: Story, usual: _Usual) -> bool:
    """Text that stands on the picture's own line."""
    line = story.line(picture.at)
    if not line.text or picture.at in story.parts or len(line.text) > _LONGEST_BARE:
        return False
    if line.pictures[-1] is not picture.img or not _reads_like_a_caption(line, usual):
        return False
    _give(picture, [picture.at], story)
    return True


def _caption_under_it(picture: _Shown, following: int | None, story: Story, usual: _Usual) -> bool:
    """A bare paragraph right under the picture that is set, or reads, like a caption."""
    number = next((n for n in (*story.text, *story.below) if n > picture.at and story.line(n).text), None)
    if number is None or number in story.parts or (following is not None and following < number):
        return False
    line = story.line(number)
    if following == picture.at or story.line(picture.at).text or not _reads_like_a_caption(line, usual):
        return False
    if [number] == story.text[-1:] and read_names(line.text):  # whose else than the article's
        return False
    _give(picture, [number], story)
    return True


def _reads_like_a_caption(line: Line, usual: _Usual) -> bool:
    text = line.text
    if line.is_link or len(text) > _LONGEST or line.block.tag == "li" or read_byline_of_text(text):
        return False
    if text.endswith((":", ",")) or (read_names(text) and alignment(line) == "right"):
        return False
    enough = _ENOUGH_FOR_A_SENTENCE if _SENTENCE_END.search(text) else _ENOUGH
    return _evidence(line, usual) >= enough


def _evidence(line: Line, usual: _Usual) -> float:
    """What speaks for a caption, less what speaks for a paragraph of the text.

    A class that names it is the surest; set apart, in small letters, a credit and "Ảnh:" are each enough alone; no full
    stop is a weak sign; an indent that only this line lacks is one too, a stronger one the shorter the line.
    """
    text = line.text
    is_set_apart = (alignment(line) == "center" != usual.alignment) or (line.is_italic and not usual.italic)
    weight = 2.0 * is_set_apart + 2.0 * is_small(line) + 3.0 * bool(_CAPTION_CLASS.search(classes(line)))
    weight += 2.0 * (split_credit(text)[1] is not None) + 2.0 * bool(_SAYS_PICTURE.match(text))
    weight += 1.0 * (not _SENTENCE_END.search(text))
    weight += (1.0 + (len(text) <= _SHORT)) * (usual.indented and not is_indented(line))
    weight -= 2.0 * (line.is_bold and not is_set_apart) + 2.0 * bool(_NUMBERED.match(text))
    weight -= 2.0 * (len(text) > _LONGEST_BARE) + 1.0 * bool(_TWO_SENTENCES.search(text)) + 1.0 * text[:1].islower()
    return weight


def read_byline_of_text(text: str) -> bool:
    """True for a credit line of the article itself, not of a picture ("Tin, ảnh: …", not "Ảnh: …")."""
    signed = read_byline(text)
    return bool(signed) and any((one.role or "").lower() not in _PHOTO_ROLES for one in signed)


def _join_credit_line(picture: _Shown, story: Story) -> None:
    """A line under the caption that is nothing but its credit."""
    if not picture.lines:
        return
    number = picture.lines[-1] + 1
    if number in story.text and number not in story.parts and story.line(number).text:
        text, credit = split_credit(story.line(number).text)
        if read_byline_of_text(story.line(number).text):
            return
        if text is None and credit and not split_credit(_text_of(picture, story))[1]:
            _give(picture, [*picture.lines, number], story)


def _give(picture: _Shown, numbers: list[int], story: Story) -> None:
    picture.lines = numbers
    for number in numbers:
        story.take(number, "captions")


def _text_of(picture: _Shown, story: Story) -> str:
    return " ".join(story.line(number).text for number in picture.lines)


def _caption(picture: _Shown, story: Story) -> Caption:
    text, credit = split_credit(_text_of(picture, story))
    return Caption(picture.url, text, credit, clean(picture.img.get("alt") or "") or None)
