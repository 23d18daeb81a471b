"""Which pictures of a page an article shows: in its text, over it, and right under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.vietnamese.credits import split_credit
from archive.vietnamese.letters import clean, fold
from archive.vietnamese.names import is_full_name
from scraper.pages.document.document import outward
from scraper.pages.document.lines import HEADINGS
from scraper.pages.document.pictures.judged import is_small, pictures_of, shows_a_photo
from scraper.pages.document.pictures.sources import PICTURE_FILE, leads_elsewhere, link_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

# matches: cau-van-qua-rach
_WORDS = re.compile(r"[a-z]+")
_ENDS = (".", "!", "…", ")")
_MOST_LINES = 12  # of a figure; more are a text
_FEWEST_WORDS = 3  # of an address that is made of a title
_ALIKE = 0.6  # of its words also stand under the picture


@dataclass(slots=True)
class Shown:
    """A picture, the number of the line it is on, the figure it stands in, and its caption's lines.

    ``is_enlarged`` is true where the picture's link leads to the same picture.
    """

    img: HtmlElement
    url: str
    at: int
    figure: HtmlElement | None
    is_enlarged: bool = False
    lines: list[int] = field(default_factory=list)


def shown_pictures(story: Story) -> list[Shown]:
    """Return the article's pictures in order."""
    shown = []
    around = story.body.element.getparent() if story.body else None
    near = story.layout.span(around) if around is not None else range(0)
    below = {n for n in story.below if n not in near}
    judge = _Judge(story)
    for number in story.around():
        if number in below or story.parts.get(number) == "attachments":  # beside a file stands its icon
            continue
        line = story.line(number)
        for img, url in pictures_of(line, story.document) if line.pictures else ():
            one = Shown(img, url, number, judge.figure_of(img), _is_enlarged(img, story.document))
            if judge.is_of_the_article(one):
                shown.append(one)
    return shown


def _is_enlarged(img: HtmlElement, document: Document) -> bool:
    """True for a link to a picture, or to a page under the article's own: Plone's ".../image_view_fullscreen"."""
    link = link_of(img)
    target = None if link is None else document.absolute(link.get("href"))
    if target is None or not leads_elsewhere(img):
        return target is not None and PICTURE_FILE.search(target) is not None
    return target.startswith(f"{document.url.partition('?')[0].rstrip('/')}/")


def link_around(line: Line) -> HtmlElement | None:
    """The link that a line of nothing but a link stands in."""
    if not line.is_link:
        return None
    element, place = line.pieces[0]
    if place == "text" and element.tag == "a":
        return element
    return next(element.iterancestors("a"), None)


class _Judge:
    """Tells whether a picture is one of the article. What it knows of a link or a figure, it looks up once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._text = frozenset(story.text)
        body = story.body.element if story.body else None
        self._around_the_text = frozenset() if body is None else frozenset(outward(body))
        self._in_links: dict[HtmlElement, list[int]] = {}
        for number in story.around():
            if (link := link_around(story.line(number))) is not None:
                self._in_links.setdefault(link, []).append(number)
        self._teasers: dict[tuple[HtmlElement, HtmlElement | None, bool], bool] = {}

    def figure_of(self, img: HtmlElement) -> HtmlElement | None:
        """The nearest figure around a picture; none where a page puts its whole text in one."""
        figure = img if img.tag == "figure" else next(img.iterancestors("figure"), None)
        is_one = figure is not None and figure in self._story.layout.spans and figure not in self._around_the_text
        return figure if is_one else None

    def is_of_the_article(self, one: Shown) -> bool:
        """True in the text, but for other articles' cards; outside it for figures, and for photos without a link."""
        leads = leads_elsewhere(one.img) and not one.is_enlarged
        if one.at in self._text:
            return not leads or not (self._story.line(one.at).is_link or self._is_a_teaser(one))
        if one.figure is not None:
            return not leads or not self._is_a_teaser(one, may_hold_words=False)
        if self._story.title_at is not None and one.at < self._story.title_at:
            return not leads and shows_a_photo(one.img)
        is_under = bool(self._story.below) and one.at >= self._story.below[0]
        is_portrait = (is_under and is_small(one.img)) or is_full_name(clean(one.img.get("alt") or ""))  # of the author
        return not leads and not is_portrait

    def _is_a_teaser(self, one: Shown, *, may_hold_words: bool = True) -> bool:
        link = link_of(one.img)
        if link is None:
            return False
        known = (link, one.figure, may_hold_words)
        if known not in self._teasers:
            self._teasers[known] = self._shows_another(link, one.figure, may_hold_words=may_hold_words)
        return self._teasers[known]

    def _shows_another(self, link: HtmlElement, figure: HtmlElement | None, *, may_hold_words: bool) -> bool:
        """Whether a linked picture shows another article: its words are that one's title.

        They are a heading, a link of their own, or make up the address. Words in the picture's own link are a title
        where ``may_hold_words`` is False, and where they stand outside its figure; without a figure, unless they read
        like words under a picture.
        """
        in_link = self._in_links.get(link, [])
        span = range(0) if figure is None else self._story.layout.spans[figure][:_MOST_LINES]
        in_figure = [number for number in span if self._story.line(number).text]
        lines = [self._story.line(number) for number in (*in_link, *in_figure)]
        if any(line.block.tag in HEADINGS or link_around(line) not in (None, link) for line in lines):
            return True
        if figure is None:
            return bool(in_link) and not any(map(_reads_like_a_caption, lines))
        if (in_link and not may_hold_words) or any(number not in in_figure for number in in_link[:_MOST_LINES]):
            return True
        return _make_up(link.get("href") or "", [line.text for line in lines])


def _reads_like_a_caption(line: Line) -> bool:
    is_set_apart = line.is_italic or line.block.tag == "small"
    return is_set_apart or line.text.endswith(_ENDS) or split_credit(line.text)[1] is not None


def _make_up(address: str, texts: list[str]) -> bool:
    """Whether an address is made of the words of a title."""
    slug = _WORDS.findall(address.rstrip("/").rpartition("/")[2].lower())
    words = set(_WORDS.findall(fold(" ".join(texts))))
    return len(slug) >= _FEWEST_WORDS and sum(word in words for word in slug) >= _ALIKE * len(slug)
