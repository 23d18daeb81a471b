"""The entries of a page's lists: the main one, all of a home page's blocks, an article's block of other articles."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from archive.vietnamese.labels import is_comments_label, is_others_label
from archive.vietnamese.letters import fold
from scraper.pages.addresses.address import parse_address, request_key
from scraper.pages.addresses.urls import first_page
from scraper.pages.document.body import find_body
from scraper.pages.document.document import once_a_page, stands_in, text_of
from scraper.pages.document.lines import HEADINGS, read_layout
from scraper.pages.lists.cards import Make, make
from scraper.pages.lists.entries import read_entries
from scraper.pages.lists.groups import Group, find_groups
from scraper.pages.lists.names import (
    LONGEST_NAME,
    affinity,
    are_neighbours,
    is_labelled_as_other,
    is_of_another_section,
    is_side_label,
    owner_of_label,
    says_empty,
)
from scraper.pages.lists.posts import read_posts
from scraper.pages.lists.structure import (
    is_cross_link,
    others_labels,
    read_groups,
    read_groups_of_others,
    read_structure,
)
from scraper.pages.lists.text_items import without_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.items import ListEntry
    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line
    from scraper.pages.lists.groups import Item


_TITLE_LENGTH = 22  # letters; sections are called "Văn hóa - Xã hội", articles are not
_FEW = 3  # featured stories over a list, wherever they stand; with 9, the most read are taken for a part of it
_ENTRIES = 2  # made alike: what is made otherwise beside them may be no entry
_BLOCKS = 3  # steps up from an entry that are made alike in two blocks of one list: its row, column, section
_MOST_SCORED = 40  # entries that are weighed: a page of 500 lines must not win by its length alone, nor take long
_COLUMN = 3  # steps up from a list, or from a part of it, within its column
# matches: trang chu »
_FROM_HOME = re.compile(r"\W*(?:trang (?:chu|nhat|dau)|home)\W*")  # how a menu begins
# matches: nam 2022
# matches: thang 7/2023
_TIME = re.compile(r"[\W\d]*(?:nam|thang|quy|ngay)?[\W\d]*")
# matches: col-md-8
# matches: cot-trai
_COLUMN_NAME = re.compile(r"(?:^|[\s_-])(?:col|cot|column|span|left|right|side)", re.IGNORECASE)
# What a group's items are worth under a heading: one of the page's own name is its list, be it four times shorter than
# another block; one that names another page may still be the list's first part.
_WORTH = {"own": 4.0, "": 1.0, "other": 0.5}
_NOT_CONTENT = ("nav", "header", "footer", "breadcrumb")


@once_a_page
def selected_list(document: Document) -> list[Group]:
    """Return the groups of links in what the profile's selector points at: the block of a list, or each of its entries.

    They are entries whatever they look like; only pagers, sections and tags are not, by their marks or addresses.
    """
    chosen = set(document.selected("list"))
    if not chosen:
        return []
    here = {request_key(url, document.profile) for url in (document.url, first_page(document.url))}
    links = [
        link
        for link in read_structure(document).links
        if stands_in(link.element, chosen)
        and link.key not in here
        and link.meaning != "all"
        and not (is_cross_link(link) or link.address.is_section)
    ]
    return [group for group in find_groups(links, document) if read_entries(group, document)]


@once_a_page
def main_list(document: Document) -> list[Group]:
    """Return the groups that make a list page's own list: a featured story, then the rest; none where it has none."""
    if selected := selected_list(document):
        return selected
    groups = content_groups(document)
    scores = [_score(group, document) for group in groups]
    if not scores or max(scores) <= 0:
        return []
    at = scores.index(max(scores))
    return [] if _is_of_others(groups[at], document) else _with_companions(groups, at, document)


@once_a_page
def content_groups(document: Document) -> list[Group]:
    """Return the groups of links in the page's content, without links that hold its text."""
    regions = (("", "main"), ("aside",), ("header", "footer"))  # never those of a menu: what opens under it is no list
    candidates = next((found for names in regions if (found := _in_regions(document, names))), [])
    kept = [kept for group in candidates if (kept := without_text(group, document)) is not None]
    return [_without_tools(group, document) for group in kept]


def _without_tools(group: Group, document: Document) -> Group:
    """Leave out what only stands beside the entries: a bare link of a few words, made otherwise than they are."""
    made = [make(item.start) for item in group.items]
    usual, times = Counter(made).most_common(1)[0]
    if times == len(made) or times < _ENTRIES:
        return group
    told = {entry.url for entry in read_entries(group, document) if entry.published_raw or entry.summary or entry.views}
    others = [item for item, own in zip(group.items, made, strict=True) if own != usual and item.url not in told]
    tools = [item for item in others if len(item.text) < _TITLE_LENGTH and _is_bare(item)]
    kept = [item for item in group.items if item not in tools]
    return Group(kept, document, group.before) if tools else group


def _is_bare(item: Item) -> bool:
    """Whether an item is one link without a picture, in nothing that is more than it."""
    return len(item.links) == 1 and next(item.start.iter("img", *HEADINGS), None) is None


def _is_of_others(group: Group, document: Document) -> bool:
    """Whether even the best group is not the page's own list: a side block on a page that has no list."""
    is_alone = len(group.items) == 1 and owner_of_label(group.label, document) != "own"
    if is_alone and is_of_another_section(group, document):
        return True  # "Giới thiệu" in a column beside a poll
    if (
        not is_labelled_as_other(group)
        or affinity(group, document) > 0
        or owner_of_label(group.label, document) == "own"
    ):
        return False
    return is_side_label(group.label) or are_neighbours(group) or _knows_its_own(document)


def _knows_its_own(document: Document) -> bool:
    """Whether addresses show which entries are of the page's section, or the page says that it has none."""
    return parse_address(document.url, document.profile).catid is not None or says_empty(document)


def _in_regions(document: Document, regions: tuple[str, ...]) -> list[Group]:
    """The groups in some regions of the page; broken markup may put everything into a header."""
    of = read_structure(document).regions.of
    posts = {post.link.key for post in read_posts(document)}
    inside = [
        group
        for group in read_groups(document)
        if of(group.parent) in regions
        or any(item.links[0].key in posts for item in group.items)
        or (of(group.parent) == "nav" and _are_older_titles(group))
    ]
    return [group for group in inside if group.length > _TITLE_LENGTH or not _FROM_HOME.fullmatch(fold(group.label))]


def _are_older_titles(group: Group) -> bool:
    """Whether a list set as a menu is more of another: "Bài viết khác" over long titles."""
    return group.length >= _TITLE_LENGTH and is_others_label(group.label) and not is_side_label(group.label)


def _score(group: Group, document: Document) -> float:
    """How much a group looks like the page's own list."""
    entries = read_entries(group, document)[:_MOST_SCORED]
    if not entries:
        return 0.0
    score = float(sum(_weight(entry) for entry in entries))
    if is_labelled_as_other(group):
        score *= 0.1  # "Tin mới nhất" repeats ten titles; a page's own list has at least one entry to set against them
    score *= _WORTH[owner_of_label(group.label, document)]
    return score * (1 + 2 * affinity(group, document))  # up to three times: an address is a hint, few portals give it


def _weight(entry: ListEntry) -> float:
    details = bool(entry.published_raw) + bool(entry.summary) + bool(entry.views)
    # A title counts once, each of date, summary and views more than a title: menus and side blocks have none.
    return (1.0 if len(entry.title) >= _TITLE_LENGTH else 0.0 if not details else 0.5) + 1.5 * details


def _with_companions(groups: list[Group], at: int, document: Document) -> list[Group]:
    """Add the featured stories before the list, its other blocks, and what goes on after it."""
    best = groups[at]
    parts = [group for group in groups if group is best or _may_be_part(group, best, document)]
    if blocks := _blocks(parts, best, document):
        return [one for one in parts if one in blocks or (not one.label and any(_are_near(one, at) for at in blocks))]
    before, after = parts[: parts.index(best)], parts[parts.index(best) + 1 :]
    sure = [group for group in before if _is_alike(group, best, document) or _is_featured(group, document)]
    begins = _begins_at(best, document)
    first = next((at for at, group in enumerate(before) if group in sure), len(before))
    over = [
        group
        for at, group in enumerate(before)
        if group in sure
        or (at > first and not _is_under_a_label(group, before[:at]))
        or _is_over(group, [*sure, best], begins, document)
    ]
    on = [group for group in after if _is_alike(group, best, document) or _goes_on(group, best, document)]
    on += [group for group in after if group not in on and _is_of_the_same_cards(group, best, document)]
    found = [*over, best, *on]
    # Blocks may hold two groups each, a first story and the titles under it: those made like one of them are parts too.
    return [group for group in parts if group in found or any(_is_alike(group, part, document) for part in found)]


def _may_be_part(group: Group, best: Group, document: Document) -> bool:
    if is_side_label(group.label) or group.length < _TITLE_LENGTH:
        return False
    return affinity(best, document) == 0 or affinity(group, document) > 0


def _is_under_a_label(group: Group, over: list[Group]) -> bool:
    """Whether a group stands under a label of its own, or under the first story of a box that has one."""
    first = over[-1] if over else None
    if group.label or first is None or not first.label:
        return bool(group.label)
    return first.parent in (group.parent, *islice(group.parent.iterancestors(), 2))


def _blocks(parts: list[Group], best: Group, document: Document) -> list[Group]:
    """The blocks of a page that only shows its sections, each with a few entries under its name; none else."""
    alike = [group for group in parts if _makes(group) == _makes(best)]
    named = sum(owner_of_label(group.label, document) == "other" for group in alike)
    return alike if named > 1 else []


def _begins_at(best: Group, document: Document) -> int:
    """The line where the content over a list begins: the page's own name, the end of the menus, else the list."""
    layout, structure = read_layout(document), read_structure(document)
    of, bars = structure.regions.of, structure.bars
    start = layout.span(best.items[0].start).start
    above = layout.lines[:start]
    ends = (at + 1 for at, line in enumerate(above) if of(line.block) in _NOT_CONTENT or bars.hold(line.block))
    menus = max(ends, default=start)
    return next((number for number, line in enumerate(above) if _is_own_name(line, document)), menus)


def _is_own_name(line: Line, document: Document) -> bool:
    if not 0 < len(line.text) <= LONGEST_NAME or owner_of_label(line.text, document) != "own":
        return False
    return read_structure(document).regions.of(line.block) not in ("nav", "header", "footer")


def _is_alike(group: Group, best: Group, document: Document) -> bool:
    """Whether two groups are blocks of one list: rows, columns, sections of the page that are made alike."""
    if _makes(group) != _makes(best):
        return False
    names = {owner_of_label(one.label, document) for one in (group, best)}
    return names == {"other"} or ("other" not in names and _says_no_more_than_when(group.label))


def _is_of_the_same_cards(group: Group, best: Group, document: Document) -> bool:
    """Whether two groups hold entries with summaries that are made alike to the last class, wherever they stand."""
    one, other = group.items[0].start, best.items[0].start
    if one.tag != other.tag or one.get("class") != other.get("class") or " " not in (one.get("class") or "").strip():
        return False
    if len(best.items) <= _FEW:
        return False
    return all(entry.summary for part in (group, best) for entry in read_entries(part, document))


def _makes(group: Group) -> list[Make]:
    """What an entry and the blocks around it are made as."""
    around = (group.items[0].start, *islice(group.items[0].start.iterancestors(), _BLOCKS))
    return [make(element) for element in around]


def _is_featured(group: Group, document: Document) -> bool:
    """Whether a few stories over the list have summaries or dates of their own, or the page's name over them."""
    entries = read_entries(group, document)
    if owner_of_label(group.label, document) == "own":
        return True
    return len(entries) <= _FEW and all(entry.published_raw or entry.summary for entry in entries)


def _is_over(group: Group, parts: list[Group], begins: int, document: Document) -> bool:
    """Whether stories stand over the list in the content: one has a summary or date, or they are beside such a one."""
    if group.label or read_layout(document).span(group.items[0].start).start < begins:
        return False
    told = any(entry.published_raw or entry.summary for entry in read_entries(group, document))
    return told or any(_are_near(group, part) for part in parts)


def _goes_on(group: Group, best: Group, document: Document) -> bool:
    """Whether a later group is more of the same list: older titles under a heading, the next rows of cards."""
    if not _are_near(best, group):
        return False
    if is_others_label(group.label):
        return True
    if _ends_before(group, best, document):
        return False
    return affinity(group, document) == 1 if affinity(best, document) > 0 else _says_no_more_than_when(group.label)


def _says_no_more_than_when(label: str) -> bool:
    """Whether the words over a group are none, or a time by which one list is parted ("Năm 2022")."""
    return _TIME.fullmatch(fold(label)) is not None


def _ends_before(group: Group, best: Group, document: Document) -> bool:
    """Whether the list ends before a group: its pager stands between, or its column has the page's name over it."""
    layout = read_layout(document)
    end, start = layout.span(best.items[-1].end).stop, layout.span(group.items[0].start).start
    pages = (link.element for link in read_structure(document).links if link.meaning == "page")
    if any(end <= layout.span(page).start < start for page in pages):
        return True
    return _is_in_a_column_beside(group, best, document)


def _is_in_a_column_beside(group: Group, best: Group, document: Document) -> bool:
    """Whether two groups stand in columns, and the page's name stands over the list in the list's own."""
    ways = [[one.parent, *one.parent.iterancestors()][::-1] for one in (best, group)]
    columns = next((pair for pair in zip(*ways, strict=False) if pair[0] is not pair[1]), ())
    if not columns or not all(_COLUMN_NAME.search(column.get("class") or "") for column in columns):
        return False
    return any(owner_of_label(text_of(heading), document) == "own" for heading in columns[0].iter(*HEADINGS))


def _are_near(one: Group, other: Group) -> bool:
    """Whether what holds both is near to each of them, and no row of a table, whose cells are columns.

    Where only the page holds both, one follows the other with no more than a heading between.
    """
    above = [one.parent, *islice(one.parent.iterancestors(), _COLUMN)]
    below = (other.parent, *islice(other.parent.iterancestors(), _COLUMN))
    shared = next((at for at in below if at in above), None)
    if shared is None or shared.tag not in ("body", "html"):
        return shared is not None and shared.tag != "tr"
    ways = (one.items[-1].end, *above), (other.items[0].start, *below)
    first, second = (next((at for at in way if at.getparent() is shared), None) for way in ways)
    if first is None or second is None:
        return False
    between = list(takewhile(lambda at: at is not first, second.itersiblings(preceding=True)))
    return len(between) <= 1 and all(at.tag in HEADINGS for at in between)


def home_entries(document: Document) -> list[ListEntry]:
    """Return the entries of all blocks of a home page, without the blocks' headings; a menu's by their numbers alone.

    Nothing else may lead to what a menu shows: "Cơ cấu tổ chức" stands in no list.
    """
    of = read_structure(document).regions.of
    groups = [group for group in read_groups(document) if not is_comments_label(group.label)]
    titles = {
        item.url
        for group in groups
        for item in group.items
        if _is_numbered(item) or (of(group.parent) not in _NOT_CONTENT and len(item.text) >= _TITLE_LENGTH)
    }
    return [entry for entry in entries_of(groups, document) if entry.url in titles]


def _is_numbered(item: Item) -> bool:
    address = item.links[0].address
    return address.is_article or address.id is not None


def other_articles(document: Document) -> list[Group]:
    """Return the groups of an article page's "other articles" block; related ones only where there are no others."""
    groups = read_groups_of_others(document) if others_labels(document) else []
    labelled = [group for group in groups if is_others_label(group.label) and not is_side_label(group.label)]
    others = [group for group in labelled if "lien quan" not in fold(group.label)]
    return others or labelled or _after_the_body(document)


def _after_the_body(document: Document) -> list[Group]:
    body, layout, structure = find_body(document), read_layout(document), read_structure(document)
    end = layout.span(body.element).stop if body else 0
    for group in read_groups(document):
        starts = layout.span(group.items[0].start).start
        if starts < end or structure.regions.of(group.parent) in (*_NOT_CONTENT, "aside"):
            continue
        if len(group.items) >= _FEW and group.length >= _TITLE_LENGTH and not is_side_label(group.label):
            return [group]
    return []


def entries_of(groups: Iterable[Group], document: Document) -> list[ListEntry]:
    """Return the entries of groups in order, each address once: an article may stand under two."""
    entries: dict[str, ListEntry] = {}
    for group in groups:
        for entry in read_entries(group, document):
            entries.setdefault(entry.url, entry)
    return list(entries.values())
