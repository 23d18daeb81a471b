"""Where a list stands, and the step to its next page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from archive.vietnamese.labels import any_of, is_others_label
from archive.vietnamese.letters import clean, fold
from scraper.items import Pager, Step
from scraper.pages.addresses.address import in_scope, request_key
from scraper.pages.addresses.urls import first_page, take_apart
from scraper.pages.document import forms
from scraper.pages.document.clicks import Click, find_clicks, meaning_of, step_of
from scraper.pages.document.document import once_a_page, outward, stands_in
from scraper.pages.document.lines import read_layout
from scraper.pages.lists.groups import label_before
from scraper.pages.lists.structure import read_groups_of_others
from scraper.pages.pager.click_rows import ClickRow, find_click_rows
from scraper.pages.pager.numbering import find_numbering, page_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.lists.groups import Group
    from scraper.pages.pager.numbering import Numbering


Sent = tuple[tuple[str, str], ...] | None
_POSTBACK_FIELDS = ("__EVENTTARGET", "__EVENTARGUMENT")


def find_pager(document: Document, lists: list[Group], sent: Sent = None) -> Pager | None:
    """Return the pager of the page's list; None where it has none.

    Args:
        document: the page.
        lists: the groups of the list; where there are none, only a pager under "other articles" will do.
        sent: the form that asked for the page, where it was a POST.
    """
    pager = _find(document, lists, sent)
    counted = _nearest(_printed_ranges(document), lists) if lists and (pager is None or pager.next is None) else None
    return pager if counted is None else Pager(*counted)  # nothing leads on, though there is more: a script does


def _find(document: Document, lists: list[Group], sent: Sent) -> Pager | None:
    rows = [row for row in _pager_rows(document) if _belongs(row, lists, document)]
    pager = _of_rows(rows, document, lists, sent, find_chooser(document) if lists else None)
    if pager is not None:
        return pager
    onward, said = (_named_in_the_head(document) if lists else None), printed_place(document, lists)
    current, last = said or (None, None)
    return Pager(current, last, onward) if onward or said else None


@once_a_page
def _pager_rows(document: Document) -> list[ClickRow]:
    return [row for row in find_click_rows(find_clicks(document)) if row.is_pager]


def selected_pager(document: Document, lists: list[Group], sent: Sent = None) -> Pager | None:
    """Return the pager in what the profile's selector points at, whatever stands nearer to the list."""
    chosen = set(document.selected("pager")) if lists else set()
    if not chosen:
        return None
    rows = find_click_rows([click for click in find_clicks(document) if stands_in(click.element, chosen)])
    return _of_rows(rows, document, lists, sent, find_chooser(document, chosen))


def _of_rows(
    rows: list[ClickRow], document: Document, lists: list[Group], sent: Sent, chooser: Pager | None
) -> Pager | None:
    """Return what the best of the rows says; the chooser where none of them leads on."""
    entries = frozenset(link.key for group in lists for item in group.items for link in item.links)
    readings = [PagerReading(document, row, sent, entries) for row in rows]
    useful = [reading for reading in readings if reading.says_something]
    if chooser is not None and not any(reading.next for reading in useful):
        return chooser
    if not useful:
        return None
    best = max(useful, key=lambda reading: reading.closeness(lists))
    said = printed_place(document, lists)
    return Pager(best.current, said[1] if said else best.last, best.next)


def _named_in_the_head(document: Document) -> Step | None:
    """The next page, where only ``<link rel="next">`` names it."""
    href = next((link.get("href") for link in document.tree.iter("link") if link.get("rel") == "next"), None)
    url = document.absolute(href)
    if url is None or not in_scope(url, document.profile):
        return None
    return (
        Step(url, "next") if request_key(url, document.profile) != request_key(document.url, document.profile) else None
    )


def _belongs(row: ClickRow, lists: list[Group], document: Document) -> bool:
    """Whether no other list of the page is nearer to the row."""
    if not lists:
        return is_others_label(label_before(row.container))
    ours = max(_depth(row, group) for group in lists)
    others = [g for g in read_groups_of_others(document) if g not in lists and len(g.items) > 1]
    return all(_depth(row, group) <= ours for group in others if not _within(group.parent, row.container))


def _depth(row: ClickRow, group: Group) -> int:
    """How deep in the page what holds both is: the deeper, the nearer they are."""
    above = {*row.container.iterancestors(), row.container}
    shared = next((at for at in outward(group.parent) if at in above), None)
    return 0 if shared is None else sum(1 for _ in shared.iterancestors())


def _within(element: HtmlElement, container: HtmlElement) -> bool:
    return element is container or container in element.iterancestors()


@dataclass
class PagerReading:
    """What one row of clicks says: which page this is, and how to ask for the next."""

    document: Document
    row: ClickRow
    sent: Sent
    entries: frozenset[str]

    @property
    def says_something(self) -> bool:
        """Whether there is a step, or a page count."""
        counted = len({*self.row.numbers, *self.row.plain}) + len(self.row.meaning("more"))
        return self.next is not None or self.row.out_of is not None or counted > 1

    def closeness(self, lists: list[Group]) -> tuple[int, int]:
        """How near the row is to the lists; of equals, the fuller."""
        return max((_depth(self.row, group) for group in lists), default=0), len(self.row.numbers)

    @cached_property
    def steps(self) -> dict[int, Step]:
        """The steps of the numbers that can be clicked."""
        steps = {number: step_of(self.document, click) for number, click in self.row.numbers.items()}
        return {number: step for number, step in steps.items() if step is not None}

    @cached_property
    def numbering(self) -> Numbering | None:
        """How the URLs of plain links count."""
        return find_numbering({number: step.url for number, step in self.steps.items() if step.form is None})

    @cached_property
    def current(self) -> int | None:
        """The page that is shown: as marked, as the one number without a link, as its address says, or the first."""
        row = self.row
        marked = [number for number, click in row.numbers.items() if click.is_current]
        unlinked = [number for number in row.numbers if number not in self.steps]
        plain = [number for number in row.plain if number not in row.numbers]
        for numbers in (marked, [row.out_of[0]] if row.out_of else [], plain, unlinked, self._by_address()):
            if len(set(numbers)) == 1:
                return numbers[0]
        return 1 if row.numbers and not row.tokens_begin_with_more else None

    def _by_address(self) -> list[int]:
        """The number whose click would ask again for what was asked, or that the address says."""
        here = self.document.url.partition("#")[0]
        asked = [number for number, step in self.steps.items() if self._asks_again(step)]
        said = (self.numbering.page_of(here) if self.numbering else None) or page_in(here)
        return asked or ([said] if said else [])

    def _asks_again(self, step: Step) -> bool:
        if step.form is None or self.sent is None:
            return step.form is None and step.url == self.document.url.partition("#")[0]
        return all(dict(step.form).get(name) == dict(self.sent).get(name) for name in _POSTBACK_FIELDS)

    @cached_property
    def next(self) -> Step | None:
        """The step onward: the next number, else the dots after the numbers, else a word that says so."""
        here = self.current or 0
        if here and here + 1 in self.steps:
            return self.steps[here + 1]
        if self.row.out_of and here >= self.row.out_of[1]:
            return None
        words = self._first(self.row.meaning("next") or self.row.meaning("jump")) or self._more_of_the_same()
        return self._first(self._dots_after(here)) or words

    def _first(self, clicks: Iterable[Click]) -> Step | None:
        steps = (step_of(self.document, click) for click in clicks)
        return next((step for step in steps if step is not None and self._leads_on(step)), None)

    def _leads_on(self, step: Step) -> bool:
        """Whether a step does not lead back, to the same page, or over the heads of pages between."""
        if step.form is not None:
            return True
        key = request_key(step.url, self.document.profile)
        if key in self.entries or key == request_key(self.document.url, self.document.profile):
            return False
        page = self.numbering.page_of(step.url) if self.numbering else page_in(step.url)
        return page is None or self.current is None or page == self.current + 1

    def _dots_after(self, here: int) -> list[Click]:
        """The dots that can be clicked after the current number; before it they lead back."""
        tokens = self.row.tokens
        at = max((i for i, token in enumerate(tokens) if 0 < _number(token) <= here), default=-1)
        return [token for token in tokens[at + 1 :] if isinstance(token, Click) and token.meaning == "more"]

    def _more_of_the_same(self) -> Step | None:
        """The step of "xem thêm", where it leads to another page of this very list."""
        step = self._first(self.row.meaning("load"))
        if step is None or step.form is not None:
            return step
        here, there = (take_apart(first_page(url)) for url in (self.document.url, step.url))
        if here is None or there is None or not there.index_folded.startswith(here.index_folded):
            return None
        return step if _goes_on(dict(here.selection), dict(there.selection)) else None

    @cached_property
    def last(self) -> int | None:
        """The number of the last page, where the pager prints it: at its very end, or in words."""
        if self.row.out_of:
            return self.row.out_of[1]
        ends = [self.numbering.page_of(step.url) for step in self._ends() if self.numbering and step.form is None]
        if ends and ends[0]:
            return ends[0]
        numbers = [(i, _number(token)) for i, token in enumerate(self.row.tokens) if _number(token)]
        if not numbers or self._goes_on_after(numbers[-1][0]):
            return None
        return max(number for _, number in numbers)

    def _ends(self) -> list[Step]:
        return [step for click in self.row.meaning("last") if (step := step_of(self.document, click)) is not None]

    def _goes_on_after(self, at: int) -> bool:
        """Whether dots follow the last number, or a word onward and no gap before it."""
        after = self.row.tokens[at + 1 :]
        dots = any(isinstance(token, str) or (isinstance(token, Click) and token.meaning == "more") for token in after)
        before = self.row.tokens[at - 1] if at else None
        gap = isinstance(before, str) or (isinstance(before, Click) and before.meaning == "more")
        onward = self.next is not None and self.next not in self.steps.values()
        words = any(isinstance(token, Click) and token.meaning in ("next", "jump") for token in after)
        return dots or ((onward or words) and not gap)


def _goes_on(here: dict[str, str], there: dict[str, str]) -> bool:
    """Whether a query asks for what another does, or for more of it: from a higher number on."""
    changed = [(value, there.get(name, "")) for name, value in here.items() if there.get(name) != value]
    return all(old.isdecimal() and new.isdecimal() and int(old) < int(new) for old, new in changed)


def _number(token: Click | int | str) -> int:
    if isinstance(token, Click):
        return token.number or 0
    return token if isinstance(token, int) else 0


# What a list says of its length beside its pager: "Trang 3/27".

# matches: trang 3/27
# matches: trang 3 tren tong so 27
# matches: page 3 of 27
_PLACE = re.compile(r"\W*(?:trang|page)\W{0,3}(\d{1,5})\s*(?:/|cua|tren|of|trong)\s*(?:tong(?: so)?\s*)?(\d{1,5})\W*")
# matches: trang 3
# matches: trang:
_BEFORE_A_NUMBER = re.compile(r"(?:trang|page)\W{0,8}(?:\d|$)")
_FROM_TO = r"\b(\d{1,6}) *(?:-|–|den|toi|to) *(\d{1,6}) *(?:/|tren|trong|cua|of) *(?:(?:tong )?so )?(\d{1,7})"
# matches: hien thi 1 - 10 trong tong so 57 ket qua
# matches: showing 11 to 20 of 57 entries
# matches: 1-20 trong so 95 tin
_RANGE = any_of(
    rf"(?:hien thi|ket qua|showing|results?|items?) *:? *(?:tu *)?{_FROM_TO}",
    rf"{_FROM_TO} *(?:muc|tin|bai|ket qua|ban ghi|van ban|items|entries|results|records)\b",
)
_NEAR = 3  # steps up from the list to what holds it and its pager
_MOST_PIECES = 12  # of text that are read: <b>3</b> / <b>27</b> has five, and what holds the word may hold the list
_LONGEST_PLACE = 80  # letters; "Trang 3 trong tổng số 27 trang" has 30, a script that says "page" thousands
_TEXTS = "//text()[contains(., 'rang') or contains(., 'RANG') or contains(., 'age') or contains(., 'AGE')]"


def printed_place(document: Document, lists: list[Group]) -> tuple[int, int] | None:
    """Return the page and the last page that words near a list say, and nothing else; None where there are none.

    A pager may have lost its links, or offer pages that there are not: the words count.
    """
    return _nearest(_printed_places(document), lists) if lists else None


_Place = tuple[frozenset["HtmlElement"], tuple[int, int]]  # the elements that it stands in, the page and the last page


def _nearest(places: list[_Place], lists: list[Group]) -> tuple[int, int] | None:
    near = [holder for group in lists for holder in _holders(group)] if places else []
    return next((place for holder in near for around, place in places if holder in around), None)


@once_a_page
def _printed_places(document: Document) -> list[_Place]:
    """The places that the page's words say, each with the elements that it stands in."""
    if not _may_say_place(document):
        return []  # nearly every page: to ask for the texts' elements takes as long as to parse it
    texts = [text for text in document.tree.xpath(_TEXTS) if len(text) <= _LONGEST_PLACE]
    holders = dict.fromkeys(text.getparent().getparent() if text.is_tail else text.getparent() for text in texts)
    said = [(holder, _PLACE.fullmatch(_first_words(holder))) for holder in holders]
    found = [(holder, (int(place[1]), int(place[2]))) for holder, place in said if place]
    return [(frozenset(outward(holder)), place) for holder, place in found]


@once_a_page
def _printed_ranges(document: Document) -> list[_Place]:
    """The places that words say which count entries; on the last page they do not say how many a page has."""
    short = (line for line in read_layout(document).lines if len(line.text) <= _LONGEST_PLACE)
    said = [(line, _RANGE.search(fold(line.text))) for line in short if any(map(str.isdigit, line.text))]
    found = []
    for line, counted in said:
        first, last, of = (int(number) for number in counted.groups() if number) if counted else (0, 0, 0)
        if 0 < first <= last < of:
            size = last - first + 1
            place = ((first - 1) // size + 1, -(-of // size))
            found.append((frozenset(outward(line.block)), place))
    return found


def _may_say_place(document: Document) -> bool:
    """Whether "trang" or "page" stands before a number in a line, or ends it: the number may follow in a box."""
    lines = (line.text.lower() for line in read_layout(document).lines)
    return any(_BEFORE_A_NUMBER.search(text) for text in lines if "rang" in text or "age" in text)


def _first_words(element: HtmlElement) -> str:
    words = clean("".join(islice(element.itertext(), _MOST_PIECES)))
    return fold(words) if len(words) <= _LONGEST_PLACE else ""


def _holders(group: Group) -> Iterator[HtmlElement]:
    yield group.parent
    yield from (above for above in islice(group.parent.iterancestors(), _NEAR) if above.tag not in ("body", "html"))


# Pagers that are a ``<select>`` of pages: in a form, with addresses as values, or with an ASP.NET postback.

# The value of a choice that is an address of its own.
# matches: /tin-tuc?page=2
# matches: tin.aspx?trang=2
_ADDRESS = re.compile(r"https?:|[/?]|[\w-]+\.\w{2,5}\?")
# The name of a field that chooses a page, and not how many entries a page has or a state.
# matches: ddlPage
# matches: trang
_OF_PAGES = re.compile(r"page(?!_?size)|trang(?!_?thai)|^p$", re.IGNORECASE)


def find_chooser(document: Document, within: Collection[HtmlElement] = ()) -> Pager | None:
    """Return what the first ``<select>`` of pages says, ``within`` some elements if any are given; None without one."""
    for select in document.tree.iter("select"):
        pages = _pages(select) if not within or stands_in(select, within) else {}
        if pages:
            current = next((page for page, option in pages.items() if option.get("selected") is not None), 1)
            onward = pages.get(current + 1)
            step = None if onward is None else forms.choose(document, select, onward, str(current + 1))
            return Pager(current, max(pages), step)
    return None


def _pages(select: HtmlElement) -> dict[int, HtmlElement]:
    """The options by page, if they count from one up and nothing but pages can be meant."""
    options = list(select.iter("option"))
    labels = [clean(option.text_content()) for option in options]
    numbers = [meaning_of(label)[1] for label in labels]
    if len(numbers) < len("12") or numbers != list(range(1, len(numbers) + 1)):
        return {}
    says_page = _OF_PAGES.search((select.get("name") or "").rpartition("$")[2]) is not None
    addresses = all(_ADDRESS.match(option.get("value") or "") for option in options)
    if not (says_page or addresses) and all(label.isdecimal() for label in labels):
        return {}
    return dict(enumerate(options, 1))
