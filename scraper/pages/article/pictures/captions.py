"""The pictures of an article in order, each with the caption and credit printed for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_names
from scraper.pages.article.pictures.likeness import (
    LONGEST,
    LONGEST_BARE,
    TWO_SENTENCES,
    Likeness,
    Usual,
    is_a_date,
    is_byline,
    is_named_a_caption,
    likeness,
    usual_setting,
)
from scraper.pages.article.pictures.shown import link_around, shown_pictures
from scraper.pages.article.pictures.wording import caption_of, is_credit, without_copies
from scraper.pages.article.rules import Found, rule
from scraper.pages.article.story import TOOL
from scraper.pages.document.document import outward
from scraper.pages.document.pictures.sources import SHOWING, link_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.html import HtmlElement

    from scraper.items import Caption
    from scraper.pages.article.pictures.shown import Shown
    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

_MOST_LINES = 3  # of a caption that no <figcaption> holds together
_LONGEST_LABEL = 30  # characters: "Xem toàn bộ 12 ảnh"
_PROSE = 80  # characters of a paragraph: in a block of a picture and a text, one set like the others is none of it
_FEWEST_WORDS = 4  # of a caption over the text
_LOOKED_AT = 4  # items of a list before and after one
_MOST_LINES_OF_A_FIGURE = 12  # a figure with more holds a text
_LISTS = ("figure", "table", "tbody", "dl")  # blocks made for pictures with as many texts


@dataclass(slots=True)
class _Ground:
    """The lines among which captions are looked for.

    ``words`` are those that say more than a credit. ``outside`` and ``said`` count, up to each line of the page, those
    that are not the article's, and those with words that are nothing yet: so a block's lines need not be looked at
    again for every picture in it.
    """

    story: Story
    usual: Usual
    text: frozenset[int]
    own: frozenset[int]
    outside: list[int]
    words: frozenset[int]
    said: list[int]
    following: list[int]
    boxes: dict[HtmlElement, HtmlElement | None] = field(default_factory=dict)

    def line(self, number: int) -> Line:
        return self.story.line(number)

    def free(self, numbers: Sequence[int]) -> list[int]:
        return list(self.story.free(numbers))

    def give(self, picture: Shown, numbers: Sequence[int]) -> None:
        picture.lines = sorted({*picture.lines, *numbers})
        for number in numbers:
            self.story.take(number, "captions")


@rule(None)
def at_pictures(story: Story) -> Found[list[Caption]]:
    """One caption for each picture of the article; its text is None where none is printed.

    A line is the caption of one picture only, so the pictures take their lines in turn, in a draft.
    """
    draft = story.draft()
    for number in story.facts:
        draft.take(number, TOOL)
    shown = shown_pictures(draft)
    if shown:
        _give_lines(shown, _ground(draft))
    _take_what_is_left(draft)
    lines = tuple(number for number, part in draft.parts.items() if part == "captions" and number not in story.parts)
    captions = [caption_of(one, [draft.line(n) for n in one.lines]) for one in shown]
    return Found(without_copies(captions), lines)


def _give_lines(shown: list[Shown], ground: _Ground) -> None:
    _captions_of_figures(shown, ground)
    ground.said = _counted(ground.words, ground.story)
    _captions_in_boxes(shown, ground)
    _captions_under(shown, ground)
    for before, picture in zip([None, *shown], shown, strict=False):
        _join_credit_lines(picture, before, ground)


def _ground(story: Story) -> _Ground:
    own = frozenset((*story.before, *story.above, *story.text))
    lines = len(story.layout.lines)
    words = frozenset(number for number in own if (line := story.line(number)).text and not _is_short_credit(line))
    outside = list(accumulate((number not in own for number in range(lines)), initial=0))
    following = [number for number in (*story.above, *story.text, *story.below) if story.line(number).text]
    said = _counted(words, story)
    return _Ground(story, usual_setting(story), frozenset(story.text), own, outside, words, said, following)


def _counted(words: frozenset[int], story: Story) -> list[int]:
    """How many lines up to each are among ``words``, and nothing yet."""
    return list(accumulate((n in words and n not in story.parts for n in range(len(story.layout.lines))), initial=0))


def _is_short_credit(line: Line) -> bool:
    return len(line.text) <= LONGEST_BARE and is_credit(line)


# In a figure: what its <figcaption>s say, or all of its few lines.


def _captions_of_figures(shown: list[Shown], ground: _Ground) -> None:
    inside: dict[HtmlElement, list[Shown]] = {}
    for one in shown:
        if one.figure is not None:
            inside.setdefault(one.figure, []).append(one)
    for figure, pictures in inside.items():
        said = ground.free(ground.story.layout.spans[figure])
        captions = [number for number in said if _in_figcaption(ground.line(number).block)]
        captions = captions or _figcaption_behind(figure, ground)
        beside = [n for n in said if n not in captions and is_credit(ground.line(n), in_figure=True)]
        if captions:
            _pair(pictures, sorted([*captions, *beside]), ground)
            _take_labels([n for n in said if n not in captions], ground)
        elif len(said) <= _MOST_LINES_OF_A_FIGURE and _fits(said, figure, pictures, ground):
            _pair(pictures, said, ground)


def _take_labels(numbers: list[int], ground: _Ground) -> None:
    """A few words in a figure, outside its <figcaption>, are no text: "Phóng to", "1/6"."""
    for number in numbers:
        text = ground.line(number).text
        if len(text) <= _LONGEST_LABEL and not text.endswith((".", ":")):
            ground.story.take(number, "captions")


def _in_figcaption(block: HtmlElement) -> bool:
    """Whether the nearest of a figure and a <figcaption> around a block is the latter."""
    around = next((one for one in outward(block) if one.tag in ("figcaption", "figure")), None)
    return around is not None and around.tag == "figcaption"


def _figcaption_behind(figure: HtmlElement, ground: _Ground) -> list[int]:
    """The lines of a <figcaption> that stands right behind a figure, and not in it."""
    found: list[int] = []
    number = ground.story.layout.spans[figure].stop
    while len(found) < _MOST_LINES and number in ground.own and number not in ground.story.parts:
        block = ground.line(number).block
        if not _in_figcaption(block) or next(block.iterancestors("figure"), None) is not None:
            break
        found.append(number)
        number += 1
    return [number for number in found if ground.line(number).text]


def _take_what_is_left(story: Story) -> None:
    """A <figcaption> of a gallery, a film or a picture that only scripts know is no text, but one of a table is."""
    has_captions = next(story.document.tree.iter("figcaption"), None) is not None
    for number in story.text if has_captions else ():
        block = story.line(number).block
        if number in story.parts or not story.line(number).text or not _in_figcaption(block):
            continue
        figure = next(block.iterancestors("figure"), None)
        inside = range(0) if figure is None else story.layout.spans[figure]
        if inside and all(_in_figcaption(story.line(n).block) for n in story.free(inside)):
            story.take(number, "captions")


# In the smallest block that holds pictures and short texts only.


def _captions_in_boxes(shown: list[Shown], ground: _Ground) -> None:
    left = [one for one in shown if not one.lines]
    at = [one.at for one in left]
    tried: set[HtmlElement] = set()
    for one in left:
        box = _box_around(ground.line(one.at).block, ground)
        if box is None or box in tried:
            continue
        tried.add(box)
        span = ground.story.layout.spans[box]
        pictures = left[bisect_left(at, span.start) : bisect_left(at, span.stop)]
        if ground.said[span.stop] - ground.said[span.start] > max(_MOST_LINES, len(pictures)):
            continue
        said = ground.free(span)
        if said != [one.at] and _fits(said, box, pictures, ground):
            _pair(pictures, said, ground)


def _box_around(block: HtmlElement, ground: _Ground) -> HtmlElement | None:
    """The first block around a picture with words in it; None where that would be more than the article's own."""
    passed: list[HtmlElement] = []
    found: HtmlElement | None = None
    for element in outward(block):
        if element in ground.boxes:
            found = ground.boxes[element]
            break
        passed.append(element)
        if element not in ground.story.layout.spans:  # a link around blocks
            continue
        span = ground.story.layout.spans[element]
        body = ground.story.body
        if body is None or element is body.element or ground.outside[span.stop] > ground.outside[span.start]:
            break
        if ground.said[span.stop] > ground.said[span.start]:
            found = element
            break
    ground.boxes.update(dict.fromkeys(passed, found))
    return found


def _fits(said: list[int], box: HtmlElement, pictures: list[Shown], ground: _Ground) -> bool:
    lines = [ground.line(number) for number in said]
    if not lines or any(len(line.text) > LONGEST or is_byline(line.text) or is_a_date(line.text) for line in lines):
        return False
    links = {link_of(one.img): one.is_enlarged for one in pictures}
    if any(line.is_link and not _is_linked_with_it(line, box, links, ground) for line in lines):
        return False
    if box.tag in _LISTS or all(is_named_a_caption(line, ground.usual) for line in lines):
        return True
    is_all_that_is_said = ground.said[-1] <= len(said)
    return len(said) < _MOST_LINES and not is_all_that_is_said and _are_words_of_a_picture(said, box, ground)


def _are_words_of_a_picture(said: list[int], box: HtmlElement, ground: _Ground) -> bool:
    """True for one short sentence or two in a block that no markup says is a picture's."""
    lines = [ground.line(number) for number in said]
    if any(len(line.text) > LONGEST_BARE or TWO_SENTENCES.search(line.text) for line in lines):
        return False
    if any(len(line.text) >= _PROSE and not likeness(line, ground.usual).may_be for line in lines):
        return False
    is_portrait = not any(n in ground.text or _says_more_than_a_name(ground.line(n).text) for n in said)
    return not (is_portrait or _is_a_row_of_data(box, lines))


def _is_linked_with_it(line: Line, box: HtmlElement, links: Mapping[HtmlElement | None, bool], ground: _Ground) -> bool:
    """True for a caption inside the link of its picture; if that does not enlarge it, it must look like a caption."""
    link = link_around(line)
    return link in links and (box.tag == "figure" or links[link] or likeness(line, ground.usual).is_sure)


def _says_more_than_a_name(text: str) -> bool:
    """False for the words at an author's portrait over the text: a name, an office."""
    return text.count(" ") >= _FEWEST_WORDS - 1 and not read_names(text)


def _is_a_row_of_data(box: HtmlElement, lines: list[Line]) -> bool:
    """True where a number, and no words, stands beside a picture in a row."""
    return box.tag == "tr" and not any(" " in line.text for line in lines)


def _pair(pictures: list[Shown], said: list[int], ground: _Ground) -> None:
    """Give each picture its text, in order; a single text, or all lines of one, to the last picture before it."""
    texts = _with_credits(said, ground)
    if len(pictures) == len(texts) > 1:
        for one, numbers in zip(pictures, texts, strict=True):
            ground.give(one, numbers)
    elif len(pictures) == 1 or len(texts) == 1 or pictures[0].figure is not None:
        before = [one for one in pictures if one.at <= texts[0][0]] or pictures[:1]
        if len(said) <= _MOST_LINES or before[-1].figure is not None:
            ground.give(before[-1], said)


def _with_credits(said: list[int], ground: _Ground) -> list[list[int]]:
    """Lines as texts: a line that is only a credit belongs to the one before it, or to the first."""
    texts: list[list[int]] = []
    waiting: list[int] = []
    for number in said:
        if _is_short_credit(ground.line(number)):
            (texts[-1] if texts else waiting).append(number)
        else:
            texts.append([*waiting, number])
            waiting = []
    return texts or [waiting]


# A bare paragraph right under a picture, or text on the picture's own line, that is set, or reads, like a caption.


def _captions_under(shown: list[Shown], ground: _Ground) -> None:
    """Where one caption is set apart, those of the other pictures are too: what only lacks something is none then.

    But a short line without the paragraphs' indent and full stop: editors do not set all captions alike.
    """
    found: list[tuple[Shown, int, Likeness]] = []
    for one, following in zip(shown, [*shown[1:], None], strict=False):
        if not all(is_credit(ground.line(number)) for number in one.lines):
            continue
        number = _line_on_or_under(one, following, ground)
        like = None if number is None else _like(one, number, ground)
        if number is not None and like is not None and like.may_be:
            found.append((one, number, like))
    is_any_set_apart = any(like.is_set_apart for _, _, like in found)
    for one, number, like in found:
        if like.is_sure or (number in ground.text and (like.is_bare or not is_any_set_apart)):
            ground.give(one, [number])


def _line_on_or_under(one: Shown, following: Shown | None, ground: _Ground) -> int | None:
    line, parts = ground.line(one.at), ground.story.parts
    if line.text and not _is_short_credit(line):
        if one.at in parts or len(line.text) > LONGEST_BARE or line.pictures[-1] is not one.img:
            return None
        return one.at
    place = bisect_right(ground.following, max([one.at, *one.lines]))
    under = ground.following[place : place + 2]
    if len(under) > 1 and _is_short_credit(ground.line(under[0])):
        under = under[1:]  # the credit between a picture and its caption is joined to it when that is known
    number = under[0] if under else None
    if number is None or number in parts or (following is not None and following.at < number):
        return None
    is_last = bool(ground.story.text) and number == ground.story.text[-1]
    if is_last and read_names(ground.line(number).text):  # whose else than the article's
        return None
    return None if _in_another_table(number, one, ground) else number


def _like(one: Shown, number: int, ground: _Ground) -> Likeness:
    line = ground.line(number)
    if line.is_link and link_around(line) is not link_of(one.img):
        return Likeness(may_be=False)
    if number == one.at and _is_an_item_of_pictures(line):
        return Likeness(may_be=True, is_sure=True)
    return likeness(line, ground.usual)


def _is_an_item_of_pictures(line: Line) -> bool:
    """True for words beside a picture in an item of a list in which every item has one: a gallery."""
    item = line.block
    if item.tag != "li" or len(line.text) > LONGEST_BARE:
        return False
    ways = (item.itersiblings("li", preceding=is_before) for is_before in (False, True))
    beside = [one for way in ways for one in islice(way, _LOOKED_AT)]
    return bool(beside) and all(next(one.iter(*SHOWING), None) is not None for one in beside)


def _in_another_table(number: int, one: Shown, ground: _Ground) -> bool:
    """True for a cell of a table that does not hold the picture, and for one of several in a row."""
    spans, block = ground.story.layout.spans, ground.line(number).block
    for element in outward(block):
        if ground.story.body is not None and element is ground.story.body.element:
            return False
        if (
            element.tag == "tr"
            and element in spans
            and ground.said[spans[element].stop] - ground.said[spans[element].start] > 1
        ):
            return one.at not in spans[element]
        if element.tag == "table":
            return one.at not in spans[element]
    return False


# A line beside a caption that is nothing but its credit.


def _join_credit_lines(picture: Shown, before: Shown | None, ground: _Ground) -> None:
    if caption_of(picture, [ground.line(n) for n in picture.lines]).credit is not None:
        return
    last = picture.lines[-1] if picture.lines else picture.at
    over = picture.at - 1 if before is None or before.at < picture.at - 1 else picture.at
    for number in dict.fromkeys((picture.at, picture.at + 1, last + 1, over)):
        if number in ground.own and number not in ground.story.parts and _is_short_credit(ground.line(number)):
            if not is_byline(ground.line(number).text):
                ground.give(picture, [number])
            return
