"""Where on a page the text of its article stands: the densest text that is no list and no furniture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, islice, pairwise, takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import is_end_label, is_imprint, is_others_label
from archive.vietnamese.names import is_organisation
from archive.vietnamese.notices import is_copyright, is_notice
from scraper.pages.document.boxes import read_boxes
from scraper.pages.document.document import once_a_page, outward
from scraper.pages.document.headline import headline_at, links_here
from scraper.pages.document.layout.columns import articles_beside
from scraper.pages.document.layout.facts import lines_of_facts, only_states_facts
from scraper.pages.document.layout.regions import is_beside, is_the_pages_foot, names_a_side
from scraper.pages.document.layout.site_names import is_site_name
from scraper.pages.document.lines import HEADINGS, Layout, Line, read_layout
from scraper.pages.document.pictures.judged import pictures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document

# Letters of a line that is prose anyway, and of one that is prose if it ends like a sentence. With a third of that,
# comments under an article become its text; with three times as much, short articles and texts in a table have none.
_SENTENCE, _CLAUSE = 80, 30
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", '"', "”", "/", ",")
# What a line counts where it is less likely the article's: over the title (not 0: the title may be repeated under the
# text, among the most read), right under a link (an entry's summary; comments link their authors), under "CÁC BÀI
# VIẾT KHÁC" (with 1, every tenth saved page takes other articles into its text).
_BEFORE_THE_TITLE, _ENTRY_OF_A_LIST, _AFTER_AN_END = 0.1, 0.3, 0.1
# Of the text, what a block around it must add to be taken: with 0, half of the saved pages are read from too large a
# block; with 1, a photo essay in two blocks loses its second half.
_WORTH_JOINING = 0.15
# What text in a side column counts; some portals set the article itself in a block named "right-col". Where the title
# is known and stands outside, it is hardly the article's.
_BESIDE, _FAR_BESIDE = 0.3, 0.1
_PARTS = frozenset(("p", "ul", "ol", "dl", "blockquote", "pre"))  # a text has several; none is the whole of it
_LEVELS = 3  # blocks around a text whose names say "side column": beyond, they are those of the whole page
_LINES_OF_A_SUMMARY = 2  # between title and text; with 1, a summary with a date in a line of its own becomes text
_COLUMNS = ("div", "td", "aside")
_LINKED = 3  # a quarter of linked letters is a list with summaries; running text links a word or two
_FACTS = 8  # lines under a title in which date, section and author may stand
_LINES_OF_A_FOOT = 3  # that are prose: an address, who runs the site
_LINES_OF_A_BOX = 6  # under the heading of other articles: two of them with dates and summaries


@dataclass(frozen=True, slots=True)
class Body:
    """The element that holds an article's text, the rule that found it, its characters outside links."""

    element: HtmlElement
    rule: str
    characters: int


@once_a_page
def find_body(document: Document) -> Body | None:
    """Return where the page's main text stands; None where it has none."""
    for name, rule in RULES.items():
        element = rule(document)
        if element is not None:
            layout = read_layout(document)
            return Body(element, name, sum(layout.lines[number].plain for number in layout.span(element)))
    return None


def selected_body(document: Document) -> HtmlElement | None:
    """What the site's profile says."""
    return next(iter(document.selected("body")), None)


def marked_body(document: Document) -> HtmlElement | None:
    """What is marked up as an article's body, if it is the only one and holds text or a picture."""
    if "itemprop" not in document.attributes:
        return None
    marked = [element for element in document.tree.iter() if element.get("itemprop") == "articleBody"]
    if len(marked) != 1 or not (marked[0].text_content().strip() or marked[0].xpath(".//img")):
        return None
    element: HtmlElement = marked[0]
    return element


def densest_body(document: Document) -> HtmlElement | None:
    """The block with the most prose under the title."""
    layout = read_layout(document)
    weights = _weigh(layout, headline_at(document), read_boxes(document))
    for column in _columns_beside(_own_column(layout, headline_at(document)), layout):
        weights[column.start : column.stop] = [0.0] * len(column)
    for other in articles_beside(headline_at(document), layout):
        weights[other.start : other.stop] = [0.0] * len(other)
    masses: dict[HtmlElement, float] = {}
    for line, weight in zip(layout.lines, weights, strict=True):
        if weight:
            holder = _holder(line.block, layout)
            masses[holder] = masses.get(holder, 0.0) + weight
    if not masses:
        return None
    title_at = headline_at(document)
    best = max(masses, key=lambda element: masses[element] * _likelihood(element, layout, title_at))
    if title_at is not None and (
        _is_of_others(best, layout, weights) or is_the_pages_foot(best) or _is_an_imprint(best, layout, weights)
    ):
        return None
    best = _without_the_summary(best, layout, weights)
    _leave_out_the_summary(best, layout, weights, headline_at(document))
    return _behind_a_header(_with_its_continuation(best, layout, weights, title_at), layout)


def text_under_the_title(document: Document) -> HtmlElement | None:
    """The smallest block that holds the title and something under it: a photo essay, a table, one short line."""
    at = headline_at(document)
    if at is None:
        return None
    layout, boxed = read_layout(document), read_boxes(document)
    lines = layout.lines
    others = (n for n in range(at + 1, len(lines)) if _is_followed_by_links(n, layout) and is_end(lines[n].text))
    under = (lines[number] for number in range(at + 1, next(others, len(lines))) if number not in boxed)
    over_the_foot = takewhile(lambda line: not _heads_a_foot(line.text, document), under)
    content = next((line for line in over_the_foot if pictures_of(line, document) or _may_be_text(line)), None)
    if content is None:
        return None
    above = set(lines[at].block.iterancestors()) | {lines[at].block}
    return next((element for element in outward(content.block) if element in above), None)


def _heads_a_foot(text: str, document: Document) -> bool:
    """True for the publisher's lines, and the name of the site or of the office that stands over them."""
    return is_imprint(text) or is_site_name(text, document) or (text.isupper() and is_organisation(text))


def _may_be_text(line: Line) -> bool:
    if line.plain <= _CLAUSE or is_copyright(line.text) or is_notice(line.text):
        return False
    return len(line.text) > _SENTENCE or find_date(line.text) is None  # "22:51 | 09-08-2021 2330 lượt xem"


def short_lines_under_the_title(document: Document) -> HtmlElement | None:
    """The block right around a title that holds unlinked lines under it: a short notice, a table."""
    at, layout = headline_at(document), read_layout(document)
    if at is None or (layout.lines[at].is_link and not links_here(layout.lines[at], document)):
        return None
    facts = set(lines_of_facts(range(at + 1, min(at + 1 + _FACTS, len(layout.lines))), layout, None))
    first = next((number for number in range(at + 1, len(layout.lines)) if number not in facts), len(layout.lines))
    title = layout.lines[at].block
    around = next((one for one in title.iterancestors() if layout.span(one).stop > first), None)
    if around is None or around.tag in ("body", "html", "form"):
        return None
    under = [layout.lines[number] for number in layout.span(around) if number >= first and number not in facts]
    telling = (line for line in under if not only_states_facts(line))
    return around if not any(line.is_link or is_end(line.text) for line in telling) else None


# The names are stored with articles: a function may be renamed, its name here never.
RULES = {
    "selected body": selected_body,
    "marked body": marked_body,
    "densest body": densest_body,
    "text under the title": text_under_the_title,
    "short lines under the title": short_lines_under_the_title,
}


def _weigh(layout: Layout, title_at: int | None, boxed: frozenset[int]) -> list[float]:
    """How much each line says that an article's text is here."""
    lines = layout.lines
    weights = [_weight(line) if number not in boxed else 0.0 for number, line in enumerate(lines)]
    for number, (before, line) in enumerate(pairwise([None, *lines])):
        if title_at is not None and number < title_at:
            weights[number] *= _BEFORE_THE_TITLE
        if before is not None and before.is_link and line is not None:
            weights[number] *= _ENTRY_OF_A_LIST
    open_boxes = list(accumulate(_boxes_opened(layout, weights, title_at)))
    return [weight * (_AFTER_AN_END if boxes else 1.0) for weight, boxes in zip(weights, open_boxes, strict=False)]


def _boxes_opened(layout: Layout, weights: list[float], title_at: int | None) -> list[int]:
    """For each line how many boxes of other articles or comments open there, less those that close."""
    opened = [0] * (len(layout.lines) + 1)
    for number, line in enumerate(layout.lines):
        if not weights[number] and not line.is_link and is_end(line.text):
            box = after_in_its_box(number, layout)
            is_over_the_title = title_at is not None and number < title_at
            opened[box.start] += 1
            opened[max(min(box.stop, title_at) if is_over_the_title and title_at else box.stop, box.start)] -= 1
    return opened


def _weight(line: Line) -> float:
    """The letters of prose outside links; what every page says of itself weighs little or nothing."""
    if not _is_prose(line) or is_copyright(line.text) or is_notice(line.text):
        return 0.0
    if line.linked and only_states_facts(line):
        return 0.0  # "Bài này được đăng trong … vào ngày … bởi …" is as long as a sentence, and no text
    return line.plain * (_AFTER_AN_END if is_imprint(line.text) or line.block.tag in HEADINGS else 1.0)


def _is_prose(line: Line) -> bool:
    if line.plain < _CLAUSE or line.linked > line.plain:
        return False
    return line.plain >= _SENTENCE or line.text.endswith(_SENTENCE_ENDS)


def is_end(text: str) -> bool:
    """True for a heading under which no text of the article stands."""
    return is_end_label(text) or is_others_label(text)


def after_in_its_box(number: int, layout: Layout) -> range:
    """The lines after a heading in the box that it opens, or, where it opens none, in the block it stands in."""
    block = layout.lines[number].block
    spans = [layout.span(element) for element in outward(block)]
    boxes = [span for span in spans if span.start == number and len(span) > 2]  # noqa: PLR2004 - more than "all »"
    longer = [span for span in spans if span.stop > number + 1]
    span = next(iter(boxes or longer), range(0))
    return range(number + 1, span.stop)


def _holder(block: HtmlElement, layout: Layout) -> HtmlElement:
    """The nearest block around ``block`` that holds a second line, and is more than a part of a text."""
    parent: HtmlElement | None = block
    while parent is not None and (len(layout.span(parent)) < 2 or parent.tag in _PARTS):  # noqa: PLR2004 - a second
        block, parent = parent, parent.getparent()
    return block if parent is None else parent


def _likelihood(holder: HtmlElement, layout: Layout, title_at: int | None) -> float:
    """How likely the text stands here by the names around: less in a side column, unless its title does too."""
    around = (holder, *islice(holder.iterancestors(), _LEVELS))
    side = next((element for element in reversed(around) if names_a_side(element)), None)
    if side is None or (title_at is not None and title_at in layout.span(side)):
        return 1.0
    return _BESIDE if title_at is None else _FAR_BESIDE


def _own_column(layout: Layout, title_at: int | None) -> HtmlElement | None:
    """The block that holds the title and, under it, a box that follows an article: its text can only stand in there.

    None where there is no such box: the title may stand in a block of its own then.
    """
    for number in range(title_at + 1, len(layout.lines)) if title_at is not None else ():
        line = layout.lines[number]
        if not line.is_link and _is_followed_by_links(number, layout) and is_end(line.text):
            around = set(line.block.iterancestors()) | {line.block}
            title = layout.lines[title_at or 0].block
            return next((one for one in outward(title) if one in around), None)
    return None


def _is_followed_by_links(number: int, layout: Layout) -> bool:
    """True for the heading of two links and more; a word among the tools over a text has none."""
    following = layout.lines[number + 1 : number + 1 + _LINES_OF_A_BOX]
    return sum(line.is_link for line in following) > 1


def _columns_beside(own: HtmlElement | None, layout: Layout) -> Iterator[range]:
    """The blocks beside the article's own that are links for a good part: lists, and teasers that look like a text."""
    for around in outward(own) if own is not None else ():
        for beside in _beside(around):
            lines = [layout.lines[number] for number in layout.spans.get(beside, ())]
            if _LINKED * sum(line.linked for line in lines) > sum(line.plain for line in lines):
                yield layout.spans[beside]


def _is_of_others(holder: HtmlElement, layout: Layout, weights: list[float]) -> bool:
    """True for entries under a heading of other articles: the page of a film has no other prose."""
    lines = [(layout.lines[number], weights[number]) for number in layout.span(holder)]
    return any(line.is_link for line, _ in lines) and all(
        weight <= _AFTER_AN_END * line.plain for line, weight in lines
    )


def _is_an_imprint(holder: HtmlElement, layout: Layout, weights: list[float]) -> bool:
    """True for the publisher's lines, with little behind them: the text that the page of a scan or a film has."""
    imprint = [number for number in layout.span(holder) if is_imprint(layout.lines[number].text)]
    others = [number for number in layout.span(holder) if weights[number] and number not in imprint]
    return bool(imprint) and len(others) <= _LINES_OF_A_FOOT and all(imprint[0] < number for number in others)


def _leave_out_the_summary(best: HtmlElement, layout: Layout, weights: list[float], title_at: int | None) -> None:
    """Let a summary (a line or two between title and text) weigh nothing: the text's block need not hold it."""
    start = layout.span(best).start
    between = [] if title_at is None else [number for number in range(title_at + 1, start) if weights[number]]
    for number in between if len(between) <= _LINES_OF_A_SUMMARY else ():
        around = next((one for one in best.iterancestors() if number in layout.span(one)), None)
        if around is not None and (title_at in layout.span(around) or _is_set_apart(number, best, around, layout)):
            weights[number] = 0.0


def _without_the_summary(best: HtmlElement, layout: Layout, weights: list[float]) -> HtmlElement:
    """Return the block of the text alone where a block holds two paragraphs: a summary and a text."""
    prose = [number for number in layout.span(best) if weights[number]]
    if len(prose) != 2:  # noqa: PLR2004 - a lead and a text
        return best
    text = layout.lines[prose[1]].block
    field = _branch(text, best)
    return field if field is not None and _is_set_apart(prose[0], text, best, layout) else best


def _is_set_apart(number: int, best: HtmlElement, around: HtmlElement, layout: Layout) -> bool:
    """True where a line and the text stand in two blocks of different make, and are no two paragraphs of one text."""
    lead, text = _branch(layout.lines[number].block, around), _branch(best, around)
    if lead is None or text is None or lead is text or lead.tag != text.tag:
        return False
    named = text.get("class")
    if any(one.get("class") == named and layout.span(one) for one in text.itersiblings(text.tag)):
        return False
    if lead.get("class") or named:
        return bool(lead.get("class") != named)
    return not layout.spans.keys().isdisjoint(text.iterdescendants())


def _branch(inner: HtmlElement, outer: HtmlElement) -> HtmlElement | None:
    """The child of ``outer`` that ``inner`` is or stands in."""
    return next((one for one in outward(inner) if one.getparent() is outer), None)


def _with_its_continuation(
    best: HtmlElement, layout: Layout, weights: list[float], title_at: int | None
) -> HtmlElement:
    """Climb while the block around holds notably more of the same text, with few links beside it."""
    mass = _mass(best, layout, weights)
    element = best
    while (parent := element.getparent()) is not None and parent.tag not in ("body", "html"):
        is_column = title_at is not None and title_at in layout.span(element)
        wider = element if is_column and _is_beside_boxes(element, layout, weights) else parent
        added = _mass(wider, layout, weights) - mass
        is_text = added >= _WORTH_JOINING * mass and not _is_a_list_beside(best, wider, layout)
        is_alone = not any(is_beside(one) for one in wider.iterchildren(*_COLUMNS))
        if is_text and (is_alone or (wider is parent and not is_column and _goes_on_beside(element, layout, weights))):
            best, mass = wider, mass + added
        if wider is element and _has_text_beside(element, layout, weights):
            break  # nor does it go on in what is around the boxes
        element = parent
    return best


def _beside(element: HtmlElement) -> list[HtmlElement]:
    return [*element.itersiblings(), *element.itersiblings(preceding=True)]


def _has_text_beside(column: HtmlElement, layout: Layout, weights: list[float]) -> bool:
    return any(weights[number] for one in _beside(column) for number in layout.spans.get(one, ()))


def _goes_on_beside(element: HtmlElement, layout: Layout, weights: list[float]) -> bool:
    """Whether a block of the same make beside holds as much text: one text in several blocks, with widgets between."""
    alike = (one for one in _beside(element) if _is_alike(one, element))
    masses = (_mass(one, layout, weights) for one in alike if one in layout.spans)
    return 2 * max(masses, default=0.0) >= _mass(element, layout, weights)


def _is_alike(one: HtmlElement, other: HtmlElement) -> bool:
    names = other.get("class")
    return names is not None and (one.tag, one.get("class")) == (other.tag, names)


def _is_beside_boxes(column: HtmlElement, layout: Layout, weights: list[float]) -> bool:
    """Whether the texts beside the block of a title and its text stand in blocks of another make, under headings."""
    spans = [(one, layout.spans.get(one, range(0))) for one in _beside(column)]
    texts = [(one, span) for one, span in spans if any(weights[number] for number in span)]
    return bool(texts) and all(
        (one.tag, one.get("class")) != (column.tag, column.get("class"))
        and layout.lines[span.start].block.tag in HEADINGS
        for one, span in texts
    )


def _behind_a_header(best: HtmlElement, layout: Layout) -> HtmlElement:
    """A header holds a title and a lead; where they are all the prose, pictures or verses follow in what it heads."""
    header = next((one for one in (best, *islice(best.iterancestors(), _LEVELS)) if one.tag == "header"), None)
    around = None if header is None else header.getparent()
    if header is None or around is None or around.tag in ("body", "html", "form"):
        return best
    return around if layout.span(around).stop > layout.span(header).stop else best


def _mass(element: HtmlElement, layout: Layout, weights: list[float]) -> float:
    return sum(weights[number] for number in layout.span(element))


def _is_a_list_beside(inner: HtmlElement, outer: HtmlElement, layout: Layout) -> bool:
    inside = layout.span(inner)
    beside = [layout.lines[number] for number in layout.span(outer) if number not in inside]
    return _LINKED * sum(line.linked for line in beside) > sum(line.plain for line in beside)
