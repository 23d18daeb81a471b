"""Links that stand side by side: the rows of a list, of a menu, of a block, whatever they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby, islice, pairwise
from statistics import median
from typing import TYPE_CHECKING

from archive.vietnamese.dates import find_date
from archive.vietnamese.labels import is_others_label
from archive.vietnamese.letters import fold
from scraper.pages.document.document import once_a_page
from scraper.pages.document.layout.hidden import WAYS_TO_OPEN
from scraper.pages.document.lines import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from scraper.items import ListEntry
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line
    from scraper.pages.document.links import Link


SHORTEST_SUMMARY = 25  # letters; shorter are "Xem chi tiết bài viết »", "Tin tức", "Ban biên tập"
# matches: xem chi tiet »
# matches: [doc tiep] »
# matches: continue reading le khai giang
# matches: new
_READ_MORE = re.compile(
    r"[\[(]?(?:xem (?:chi tiet|tiep|them|ngay|toan van|bai viet|tin)|chi tiet|doc (?:tiep|them|bai|ngay)|xem|"
    r"read(?: more)?|more|"
    r"(?:tiep tuc|continue) (?:doc|reading).*|view more|"
    r"tiep theo|moi|new|hot|video|anh|\.\.\.|…|[»›>]+)[\])]?[ .…»›>→]*"
)
# matches: row-12
_DIGITS = re.compile(r"\d+")
_NEXT_TO_NOTHING = 4  # letters: "Xem", "1", "»"
_MOST_IN_A_BAR = 8  # links that are looked at to see whether there is nothing else; all of a menu would take long
_MOST_IN_A_CARD = 3  # targets of one entry: its title, its category, its author
_SHORT_LABEL = 80  # letters of a block's heading; more is a sentence
_LABEL_CLIMB = (
    3  # steps up from a list to what its heading stands before: ul, div, div; with 0, blocks lose their headings
)
# In one entry the title is half as long again as any link beside it, and has more letters than "Tin hoạt động".
_LONGER, _TITLE = 1.5, 15
# Steps up from a pane to what holds its tabs too; a third would find the tabs of another box.
_TAB_CLIMB = 2
_PARTS = frozenset(("main", "aside", "nav", "header", "footer"))  # of a page: an entry in one is none's beside it
_BULLETS = " •·-–*+▪■●○◦♦"


@dataclass(slots=True)
class Item:
    """One target in a group: its links (thumbnail, title, "read more") and the children of the container they span."""

    links: list[Link]
    container: HtmlElement
    start: HtmlElement
    end: HtmlElement

    @property
    def url(self) -> str:
        """Where it leads."""
        return self.links[0].url

    @property
    def text(self) -> str:
        """The longest that its links say; the words of the whole where that is next to nothing ("Xem")."""
        said = max((link.title for link in self.links), key=len)
        return said if len(said) > _NEXT_TO_NOTHING else self._words or said

    @property
    def _words(self) -> str:
        heading = next(self.start.iter(*HEADINGS), None)
        return _words(self.start if heading is None else heading)[:_SHORT_LABEL]


@dataclass(slots=True)
class Share:
    """The lines of one item: those in its own elements, and loose ones between them and the next item's."""

    lines: list[Line] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)


@dataclass(eq=False)
class Group:
    """Items side by side.

    ``before`` is the group before it on the page; ``parent`` is what holds the containers, the container itself where
    there is one only; ``shares`` and ``entries`` are for `lines_of` and `read_entries` to keep what they read.
    """

    items: list[Item]
    document: Document
    before: Group | None = None
    parent: HtmlElement = field(init=False)
    shares: list[Share] | None = None
    entries: list[ListEntry] | None = None

    def __post_init__(self) -> None:
        containers = self.containers
        self.parent = containers[0] if len(containers) == 1 else containers[0].getparent()

    @property
    def containers(self) -> list[HtmlElement]:
        """The containers of the items, in order."""
        return list(dict.fromkeys(item.container for item in self.items))

    @cached_property
    def length(self) -> float:
        """How long what its items say is, typically, in characters."""
        return median(len(item.text) for item in self.items)

    @cached_property
    def label(self) -> str:
        """The words right before it, if they are short: a block's heading; those of the tab that shows it.

        The title of the entry before it is none, nor its date: a story has no other block than the titles under it.
        """
        words = label_before(self.items[0].start) or _tab_of(self.items[0].start, self.document)
        is_dated = any(map(str.isdigit, words)) and find_date(words) is not None
        return "" if is_dated or (self.before is not None and words == self.before.items[-1].text) else words


def find_groups(links: Iterable[Link], document: Document) -> list[Group]:
    """Return the groups that ``links`` form, in the order of the page."""
    targets = _targets(links)
    paths = [(_path(target[0].element), _path(target[-1].element)) for target in targets]
    shared = [0, *(_shared(before[1], after[0]) for before, after in pairwise(paths)), 0]
    items = [
        _item(target, first, last, max(shared[at], shared[at + 1]))
        for at, (target, (first, last)) in enumerate(zip(targets, paths, strict=True))
    ]
    rows: list[list[Item]] = []
    for item in items:
        if rows and _side_by_side(rows[-1][-1], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    groups = [
        _lowered(group) if len(group.items) == 1 else group for group in _joined([Group(row, document) for row in rows])
    ]
    for before, after in pairwise(groups):
        after.before = before
    return groups


def _targets(links: Iterable[Link]) -> list[list[Link]]:
    """Return the links in a row that lead to the same, but parted where one list ends with what another begins with."""
    rows = [list(same) for _, same in groupby(links, key=lambda link: link.key)]
    ends = zip([None, *rows], rows, [*rows[1:], None], strict=False)
    return [part for before, row, after in ends for part in _parted(row, before, after)]


def _parted(row: list[Link], before: list[Link] | None, after: list[Link] | None) -> list[list[Link]]:
    if len(row) == 1 or (before is None and after is None):
        return [row]
    paths = [_path(link.element) for link in row]
    apart, at = min((_shared(*pair), at) for at, pair in enumerate(pairwise(paths), 1))
    near = [_shared(_path(before[-1].element), paths[0])] if before else []
    near += [_shared(paths[-1], _path(after[0].element))] if after else []
    return [row[:at], row[at:]] if min(near) > apart else [row]


def _side_by_side(before: Item, after: Item) -> bool:
    """Whether two items stand in one container, in parts of the page alike, without a heading between."""
    tags = {before.start.tag, after.start.tag}
    is_of_parts = len(tags) > 1 and not tags.isdisjoint(_PARTS)
    return before.container is after.container and not is_of_parts and not _heading_between(before, after)


def _heading_between(before: Item, after: Item) -> bool:
    """Whether a block's heading stands between two items of one container."""
    for sibling in after.start.itersiblings(preceding=True):
        if sibling is before.end:
            return False
        if sibling.tag in HEADINGS:
            return True
    return False


def _path(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()][::-1]


def _shared(one: list[HtmlElement], other: list[HtmlElement]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a is not b:
            break
        count += 1
    return count


def _item(links: list[Link], first: list[HtmlElement], last: list[HtmlElement], depth: int) -> Item:
    """Make an item that reaches as high as it can without holding another target."""
    depth = max(1, min(depth, len(first) - 1, len(last) - 1))
    return Item(links, first[depth - 1], first[depth], last[depth])


def _joined(groups: list[Group]) -> list[Group]:
    """Join groups whose containers are alike, side by side and without words between: rows of cards, split lists."""
    rows: list[list[Group]] = []
    for group in groups:
        if rows and _alike(rows[-1][-1], group):
            rows[-1].append(group)
        else:
            rows.append([group])
    return [_join(row) for row in rows]


def _alike(before: Group, after: Group) -> bool:
    one, other = before.parent, after.parent
    if one is other or one.getparent() is not other.getparent() or one.tag != other.tag:
        return False
    if not _same_make(one, other) or before.items[0].start.tag != after.items[0].start.tag:
        return False
    return not after.label and (_holds_alike(before, after) or all(map(_is_whole_card, (before, after))))


def _holds_alike(before: Group, after: Group) -> bool:
    """Whether a group goes on as one before: columns of a page are made alike, whatever stands in them."""
    first = after.items[0].start
    return any(_same_make(item.start, first) for item in before.items)


def _same_make(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether the classes of two elements agree in a word, numbers left aside (``row-0``, ``row-1``)."""
    classes, others = (set(_DIGITS.sub("", at.get("class") or "").split()) for at in (one, other))
    return classes == others or not classes.isdisjoint(others)


def _join(groups: list[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    if all(_is_card(group) for group in groups):
        return Group([_card(group) for group in groups], groups[0].document)
    return Group([item for group in groups for item in group.items], groups[0].document)


def _lowered(group: Group) -> Group:
    """Keep a lone item, which no neighbour holds down, from reaching over its block's heading."""
    item = group.items[0]
    if item.start is not item.end or all(says_more(link.text) for link in item.links):
        return group
    first, last = (_path(item.links[at].element) for at in (0, -1))
    top, low = first.index(item.start), min(_shared(first, last), len(first) - 1, len(last) - 1)
    headed = [depth for depth in range(top + 1, low + 1) if _is_headed(first[depth])]
    if not headed:
        return group
    depth = headed[-1]
    return Group([Item(item.links, first[depth - 1], first[depth], last[depth])], group.document)


def _is_headed(element: HtmlElement) -> bool:
    """Whether a heading, or the label of other articles, stands before an element in what holds it."""
    return any(
        sibling.tag in HEADINGS or is_others_label(_words(sibling)) for sibling in element.itersiblings(preceding=True)
    )


def _is_card(group: Group) -> bool:
    """Whether a container is one entry with a smaller link beside its title (to a category, an author)."""
    lengths = sorted((len(item.text) for item in group.items), reverse=True)
    if len(lengths) > _MOST_IN_A_CARD:
        return False
    return lengths[0] >= _TITLE and (len(lengths) == 1 or lengths[0] >= _LONGER * lengths[1])


def _is_whole_card(group: Group) -> bool:
    """Whether a container is one entry, and not the last of several blocks that it holds."""
    return _is_card(group) and len(list(islice(group.parent.iter("a"), _MOST_IN_A_BAR + 1))) <= _MOST_IN_A_BAR


def _card(group: Group) -> Item:
    title = max(group.items, key=lambda item: len(item.text))
    return Item(title.links, group.parent.getparent(), group.parent, group.parent)


def label_before(start: HtmlElement) -> str:
    """Return the short words that stand right before ``start``, or before what begins with it; "" where none do."""
    at = start
    for _ in range(_LABEL_CLIMB + 1):
        if at.tag == "body":
            return ""  # before it stands the head, whose title is no heading
        for sibling in at.itersiblings(preceding=True):
            words = "" if _is_bar(sibling) else _words(sibling).strip(_BULLETS)
            if words or sibling.tag in HEADINGS:
                return words if len(words) <= _SHORT_LABEL else ""
        parent = at.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return ""
        own = (parent.text or "").strip().strip(_BULLETS)
        if own:
            return own if len(own) <= _SHORT_LABEL else ""
        at = parent
    return ""


def _tab_of(start: HtmlElement, document: Document) -> str:
    """Return the words of the tab that shows what ``start`` stands in; "" where none does."""
    for pane in islice(start.iterancestors(), _LABEL_CLIMB):
        tabs = _tabs(document).get(pane.get("id") or "", ())
        for holder in islice(pane.iterancestors(), _TAB_CLIMB if tabs else 0):
            tab = next((tab for tab in tabs if holder in tab.iterancestors()), None)
            if tab is not None:
                return " ".join("".join(tab.itertext()).split())[:_SHORT_LABEL]
    return ""


@once_a_page
def _tabs(document: Document) -> dict[str, list[HtmlElement]]:
    """What can be clicked to open a part of the page, by the part's id."""
    tabs: dict[str, list[HtmlElement]] = {}
    ways = [way for way in WAYS_TO_OPEN if way in document.attributes]
    for one in document.tree.iter("a", "button", "li", "span"):
        for way in ways:
            if name := (one.get(way) or "").removeprefix("#"):
                tabs.setdefault(name, []).append(one)
    return tabs


def _is_bar(element: HtmlElement) -> bool:
    """Whether an element is nothing but links side by side: ways to sort, tabs."""
    if not isinstance(element.tag, str) or element.tag in HEADINGS:
        return False
    links = [len("".join(link.itertext()).strip()) for link in islice(element.iter("a"), _MOST_IN_A_BAR)]
    return len(links) > 1 and max(links) < _SHORT_LABEL // 3 and sum(links) >= len(_words(element)) - 2 * len(links)


def _words(element: HtmlElement) -> str:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
        return (element.tail or "").strip()
    return f"{' '.join(''.join(element.itertext()).split())} {(element.tail or '').strip()}".strip()


def says_more(text: str) -> bool:
    """Whether a link's words only ask to go on reading ("Xem chi tiết")."""
    return len(text) <= SHORTEST_SUMMARY and _asks_to_read_on(text)


@lru_cache(maxsize=16384)
def _asks_to_read_on(text: str) -> bool:
    return _READ_MORE.fullmatch(fold(text)) is not None
