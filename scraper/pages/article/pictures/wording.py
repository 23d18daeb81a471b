"""What is printed for a picture: the words of its caption, and who took it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from archive.vietnamese.credits import bare_credit, credit_after_its_word, split_credit
from archive.vietnamese.letters import clean
from scraper.items import Caption
from scraper.pages.article.pictures.likeness import SHORTCODE
from scraper.pages.document.lines import holder_of, words_of
from scraper.pages.document.pictures.sources import PICTURE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

    from scraper.pages.article.pictures.shown import Shown
    from scraper.pages.document.lines import Line

# Classes of what names who took a picture; the same element must not also be the caption's.
# matches: photo-credit
# matches: nguon-anh
# matches: copyright
_CREDIT_CLASS = re.compile(r"credit|copyright|photographer|nguon-?anh|photo-?by")
# Those which in a caption say the same, and elsewhere name the author of a text.
# matches: caption author
# matches: img-source
_NAME_CLASS = re.compile(r"(?:^|[\s_-])(?:source|nguon|tac-?gia|author|by|byline|rights?)(?:$|[\s_-])")
# matches: figure-caption
# matches: chu-thich
_CAPTION_CLASS = re.compile(r"caption|chu-?thich|desc")
# A smaller copy's size in its name.
# matches: /uploads/gat-lua-300x200.jpg
_SIZE_IN_NAME = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)")
_CREDIT_PROPERTIES = frozenset(("author", "creator", "credittext", "copyrightholder", "copyrightnotice", "contributor"))
_LEVELS = 3  # elements around a piece of text that may say that it is a credit
_ENDS = (".", "!", "?", "…", ")", '"', "”")


class _Part(NamedTuple):
    text: str
    is_marked: bool


def caption_of(picture: Shown, lines: Sequence[Line]) -> Caption:
    """Return a picture with the words and the credit of its lines; each is None where nothing says it."""
    parts = [part for line in lines for part in _parts(line)]
    said: list[str] = []
    names: list[str] = []
    for part in parts:
        text, credit = split_credit(part.text)
        if credit is None and part.is_marked and (credit := bare_credit(part.text, is_marked=True)):
            text = None
        if credit is None and said and (credit := credit_after_its_word(part.text)):
            text = None
        said += [text] if text else []
        names += [credit] if credit and credit not in names else []
    if not names and len(said) > 1 and (credit := bare_credit(said[-1])):
        said, names = said[:-1], [credit]
    return Caption(picture.url, " ".join(said) or None, ", ".join(names) or None, _alt(picture.img))


def without_copies(captions: Iterable[Caption]) -> list[Caption]:
    """Each picture once, unless two captions tell it: sliders and enlargements hold copies of what they show."""
    kept: list[Caption] = []
    places: dict[str, int] = {}
    for one in captions:
        place = places.setdefault(_file_of(one.image_url), len(kept))
        if place == len(kept) or (one.text and kept[place].text not in (None, one.text)):
            kept.append(one)
        elif kept[place].text is None:
            kept[place] = replace(kept[place], text=one.text, credit=kept[place].credit or one.credit)
    return kept


def _file_of(url: str) -> str:
    """The file that an address names, whatever the size in its name or behind it."""
    path, mark, query = url.partition("?")
    return _SIZE_IN_NAME.sub("", path) + ("" if PICTURE_FILE.search(path) else mark + query)


def is_credit(line: Line, *, in_figure: bool = False) -> bool:
    """True for a line that says nothing but who took a picture; elsewhere than in a figure an author is none."""
    if not line.text:
        return False
    if split_credit(line.text)[0] is None:
        return True
    if not any(_says_credit(holder_of(piece), in_figure=in_figure) for piece in line.pieces):
        return False
    parts = _parts(line, in_figure=in_figure)
    return all(part.is_marked and bare_credit(part.text, is_marked=True) for part in parts)


def _parts(line: Line, *, in_figure: bool = True) -> list[_Part]:
    """A line's text, cut where markup alone parts a credit from a caption: one is marked, or glued to the other."""
    whole = clean(SHORTCODE.sub(" ", line.text))
    if split_credit(whole)[1] is not None or len(set(map(holder_of, line.pieces))) == 1:
        return [_Part(whole, _says_credit(holder_of(line.pieces[0]), in_figure=in_figure))]
    pieces: list[tuple[list[str], bool]] = []
    before: HtmlElement | None = None
    for piece in line.pieces:
        raw, holder = words_of(piece), holder_of(piece)
        is_marked = _says_credit(holder, in_figure=in_figure)
        is_of_the_last = bool(pieces) and is_marked == pieces[-1][1]
        if is_of_the_last and not (holder is not before and _are_apart(pieces[-1][0][-1], raw)):
            pieces[-1][0].append(raw)
        else:
            pieces.append(([raw], is_marked))
        before = holder
    texts = ((clean(SHORTCODE.sub(" ", "".join(raws))), is_marked) for raws, is_marked in pieces)
    return [_Part(text, is_marked) for text, is_marked in texts if text]


def _are_apart(before: str, text: str) -> bool:
    """True where no space parts a name from the sentence before it, or one of both is a credit by its own words."""
    named = clean(text)
    if not named or split_credit(named)[0] is None or split_credit(clean(before))[1] is not None:
        return bool(named)
    if before.rstrip().endswith(_ENDS) and credit_after_its_word(named):
        return True
    is_glued = before.endswith(_ENDS) and not text[:1].isspace()
    return is_glued and bare_credit(named) is not None


def _says_credit(element: HtmlElement, *, in_figure: bool) -> bool:
    at: HtmlElement | None = element
    for _ in range(_LEVELS):
        if at is None or at.tag in ("figure", "body"):
            break
        if in_figure and (at.get("itemprop") or "").lower() in _CREDIT_PROPERTIES:
            return True
        named = _named(at.get("class") or "", at.get("id") or "")
        if named == "caption":
            return False
        if named == "credit" or (in_figure and named):
            return True
        if at.tag == "figcaption":
            break
        at = at.getparent()
    return False


@lru_cache(maxsize=16384)
def _named(*names: str) -> str:
    """What an element is by its class and id: a caption, its credit, a name that is one in a caption."""
    said = " ".join(names).lower()
    if _CAPTION_CLASS.search(said):
        return "caption"
    return "credit" if _CREDIT_CLASS.search(said) else "name" if _NAME_CLASS.search(said) else ""


def _alt(img: HtmlElement) -> str | None:
    return clean(img.get("alt") or "") or None
