"""Which pictures of a page an article shows: in its text, over it, and right under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.vietnamese.credits import split_credit
from archive.vietnamese.letters import clean, fold
from archive.vietnamese.names import is_full_name
from scraper.pages.document.lines import HEADINGS
from scraper.pages.document.pictures.judged import pictures_of, shows_a_photo
from scraper.pages.document.pictures.sources import leads_elsewhere, link_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

# matches: cau-van-qua-rach
_WORDS = re.compile(r"[a-z]+")
_ENDS = (".", "!", "…", ")")
_FEWEST_WORDS = 3  # of an address that is made of a title
_ALIKE = 0.6  # of its words also stand under the picture


@dataclass(slots=True)
class Shown:
    """A picture, the number of the line it is on, the figure it stands in, and its caption's lines."""

    img: HtmlElement
    url: str
    at: int
    figure: HtmlElement | None
    lines: list[int] = field(default_factory=list)


def shown_pictures(story: Story) -> list[Shown]:
    """Return the article's pictures in order."""
    shown = []
    around = story.body.element.getparent() if story.body else None
    near = story.layout.span(around) if around is not None else range(0)
    text, below = set(story.text), {n for n in story.below if n not in near}
    for number in story.around():
        if number in below or story.parts.get(number) == "attachments":  # beside a file stands its icon
            continue
        line = story.line(number)
        for img, url in pictures_of(line, story.document) if line.pictures else ():
            one = Shown(img, url, number, _figure_of(img, story))
            if _is_of_the_text(one, story) if number in text else _is_of_the_head(one, story):
                shown.append(one)
    return shown


def link_around(line: Line) -> HtmlElement | None:
    """The link that a line of nothing but a link stands in."""
    if not line.is_link:
        return None
    element, place = line.pieces[0]
    if place == "text" and element.tag == "a":
        return element
    return next(element.iterancestors("a"), None)


def _figure_of(img: HtmlElement, story: Story) -> HtmlElement | None:
    """The nearest figure around a picture; none where a page puts its whole text in one."""
    figure = img if img.tag == "figure" else next(img.iterancestors("figure"), None)
    if figure is None or figure not in story.layout.spans:
        return None
    holds_text = (
        story.body is not None
        and story.layout.spans.get(story.body.element, range(0)).start in (story.layout.spans[figure])
    )
    is_larger = story.body is not None and figure in {story.body.element, *story.body.element.iterancestors()}
    return None if holds_text and is_larger else figure


def _is_of_the_text(one: Shown, story: Story) -> bool:
    return not leads_elsewhere(one.img) or not (story.line(one.at).is_link or _is_a_teaser(one, story))


def _is_of_the_head(one: Shown, story: Story) -> bool:
    """Outside the text a linked picture shows another article, and one named like a person an author."""
    if one.figure is not None:
        return not leads_elsewhere(one.img) or not _is_a_teaser(one, story, may_hold_words=False)
    if leads_elsewhere(one.img):
        return False
    if story.title_at is not None and one.at < story.title_at:
        return shows_a_photo(one.img)
    return not is_full_name(clean(one.img.get("alt") or ""))


def _is_a_teaser(one: Shown, story: Story, *, may_hold_words: bool = True) -> bool:
    """Whether a linked picture shows another article: its words are that one's title.

    They are a heading, a link of their own, or make up the address. Words in the picture's own link are a title where
    ``may_hold_words`` is False, and where they stand outside its figure; without a figure, unless they read like words
    under a picture.
    """
    link = link_of(one.img)
    if link is None:
        return False
    in_link = [line for number in story.layout.span(link) if link_around(line := story.line(number)) is link]
    figure = range(0) if one.figure is None else story.layout.spans[one.figure]
    in_figure = [story.line(number) for number in figure if story.line(number).text]
    if any(line.block.tag in HEADINGS or link_around(line) not in (None, link) for line in (*in_link, *in_figure)):
        return True
    if one.figure is None:
        return bool(in_link) and not any(_reads_like_a_caption(line) for line in in_link)
    if any(line not in in_figure for line in in_link) or (in_link and not may_hold_words):
        return True
    return _make_up(link.get("href") or "", in_figure)


def _reads_like_a_caption(line: Line) -> bool:
    return (
        line.is_italic
        or line.text.endswith(_ENDS)
        or line.block.tag == "small"
        or split_credit(line.text)[1] is not None
    )


def _make_up(address: str, lines: list[Line]) -> bool:
    """Whether an address is made of the words of a title."""
    slug = _WORDS.findall(address.rstrip("/").rpartition("/")[2].lower())
    words = set(_WORDS.findall(fold(" ".join(line.text for line in lines))))
    return len(slug) >= _FEWEST_WORDS and sum(word in words for word in slug) >= _ALIKE * len(slug)
