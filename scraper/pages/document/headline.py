"""Which line of a page names its article: the one that the address, the window's title and the head agree with."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from archive.vietnamese.labels import is_end_label, is_others_label, is_tool
from archive.vietnamese.letters import clean, slugify
from scraper.pages.addresses.address import request_key
from scraper.pages.document.document import once_a_page, outward
from scraper.pages.document.head.claims import read_claims
from scraper.pages.document.layout.regions import read_regions
from scraper.pages.document.layout.site_names import is_section_name, is_site_name, parts_of, says_its_kind
from scraper.pages.document.lines import HEADINGS, read_layout

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Layout, Line

_SHORTEST, _LONGEST = 6, 320  # letters of a title: fewer are a number or a mark, more are a paragraph
# A line is the title where the window's title (1 to 3), a claim of the head (2) or a heading (1) say so together: more
# than one of the weak ones. The address is sure: it counts more than is taken off for a link to elsewhere (3).
# With 4.5 instead of 1.5, a quarter of the saved pages lose their title; with 0.5, a menu's word is one.
_ENOUGH, _SURE = 1.5, 4.0
# What stands behind a title in an address: the id, and the script's extension (as often as it was added).
# matches: le-khai-giang.html.aspx
# matches: le-khai-giang-post812.html
_SLUG_ENDS = re.compile(r"(?:\.(?:html?|aspx?|php|jsp))+$|(?<=-)(?:post|a|d|n|c|i|t)?\d+(?=$|\.)")
# matches: -post812
_ID_BEHIND = re.compile(r"-[a-z]{0,5}\d+")
_MOST_PIECES = 8  # of a heading: a kicker, a mark, the title, a subtitle; a title in more is cut by its markup only
_FEWEST_SPACES = 2  # in a title that is a part of a line, or told from the links beside it
_FEWEST_WORDS = 6  # of a title that is not printed
_PROSE = 80  # characters of a line that is text for sure
_MOST_LINES = 4  # of a title that breaks part
_NEAR = 8  # lines over the text in which its title stands
_LEVELS = 3  # blocks around a link that make it an entry: <li><h4><a>
_MOST_BESIDE, _LINES_OF_AN_ENTRY = 8, 5  # entries that are looked at; title, date, summary and counter of one
_MAIN_HEADINGS = frozenset(("h1", "h2"))
_MOST_BEFORE = 0.5  # of a page's running text over its title; boxes over it hold teasers, its own text stands under it
_MOST_TRIED = 4  # lines that say the title: where the likeliest is among the most read, another may be the title
_SLUG_START = 10  # letters that are compared first, as nearly every line differs in them
# Quotes, dashes and ellipses are set by hand in one place and by a program in another.
# matches: “
_SET_BY_A_PROGRAM = re.compile("[‘’‛“”„«»–—…]")
_AS_TYPED = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."}
)
# Of a main heading's words, how many the head or the address say too where its title is worded otherwise: "Disney+
# glitches blamed on heavy demand". With fewer, the greeting of a site that every page has is a title.
_SHARED, _FEWEST_SHARED = 0.5, 3


@dataclass(frozen=True, slots=True)
class Headline:
    """Where an article's title stands: the number of its line, and the title, which may be a part of the line.

    ``more`` is how many lines go on with it, where breaks part it.
    """

    number: int
    text: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Claimed:
    """What the head and the address say the title is, in lower case, to be compared."""

    titles: frozenset[str]
    window: str
    parts: tuple[str, ...]
    cut: tuple[str, ...]
    slug: str | None
    words: frozenset[str]


def headline_at(document: Document) -> int | None:
    """Return the number of the line that others agree is the title; None where none is."""
    found = headline(document)
    return found.number if found else None


@once_a_page
def headline(document: Document) -> Headline | None:
    """Return the title that others agree on, and where it stands; None where there is none."""
    said = _claimed(document)
    found: list[tuple[float, Headline]] = []
    for number, line in enumerate(read_layout(document).lines):
        if _SHORTEST <= len(line.text) <= _LONGEST:
            readings = ((_agreement(text, line, said, document), text) for text in _readings(line, said))
            found += [(weight, Headline(number, text)) for weight, text in readings if weight > _ENOUGH]
    found.sort(key=lambda one: (-one[0], not _is_main(read_layout(document).lines[one[1].number])))
    likeliest = (headline for _, headline in found[:_MOST_TRIED])
    one = next((headline for headline in likeliest if not _stands_elsewhere(headline.number, document)), None)
    return None if one is None else _whole(one, said, document)


def _whole(part: Headline, said: _Claimed, document: Document) -> Headline:
    """The title with the other lines of its block, where breaks part it and the head or the address says all of it."""
    layout = read_layout(document)
    block = layout.lines[part.number].block
    span = layout.span(block)
    lines = [layout.lines[number] for number in span] if 1 < len(span) <= _MOST_LINES else []
    text = " ".join(line.text for line in lines)
    if not lines or any(line.block is not block for line in lines) or len(text) > _LONGEST or not _is_said(text, said):
        return part
    return Headline(span.start, text, len(span) - 1)


@once_a_page
def unprinted_title(document: Document) -> str | None:
    """Return a long title that only the window shows, where the head or the address says it too; None elsewhere.

    The window of every page may show a motto.
    """
    claims, slug = read_claims(document), address_slug(document)
    window = _alike(claims.window_title or "")
    said = [title for title in claims.titles if _alike(title) in window]
    said += [part for part in parts_of(claims.window_title or "") if slug is not None and agrees_with_slug(part, slug)]
    long = (title for title in said if title.count(" ") + 1 >= _FEWEST_WORDS and len(title) <= _LONGEST)
    return next((title for title in long if not _names_more(title, document)), None)


def _is_main(line: Line) -> bool:
    """True for a page's main heading; the same title in a box of links above it is no more than an entry."""
    heading = None if line.is_link else heading_of(line)
    return heading is not None and heading.tag == "h1"


def _readings(line: Line, said: _Claimed) -> list[str]:
    """The line; of a heading in several pieces also its end or beginning, where that is just what is said elsewhere.

    "Vụ đông xuân" may stand before the title, and "Ảnh: Kim Loan" behind it.
    """
    if not 1 < len(line.pieces) <= _MOST_PIECES or heading_of(line) is None:
        return [line.text]
    pieces = list(line.texts())
    cuts = range(1, len(pieces))
    parts = (clean("".join(part)) for cut in cuts for part in (pieces[cut:], pieces[:cut]))
    return [line.text, *(text for text in parts if text.count(" ") >= _FEWEST_SPACES and _is_said(text, said))]


def _is_said(text: str, said: _Claimed) -> bool:
    title = _alike(text)
    return title in said.titles or title in said.parts or (said.slug is not None and agrees_with_slug(text, said.slug))


def _claimed(document: Document) -> _Claimed:
    claims = read_claims(document)
    titles = [_alike(title) for title in claims.titles]
    window = _alike(claims.window_title or "")
    starts = [title.partition("...") for title in (*titles, window)]
    cut = tuple(start.strip() for start, dots, _ in starts if dots and len(start) > 2 * _SLUG_START)
    slug, parts = address_slug(document), parts_of(claims.window_title or "")
    # of several parts of the window's title one may be the site's name
    names = [*claims.titles, slug or "", *parts[: 1 if len(parts) == 1 else 0]]
    words = frozenset(word for name in names for word in _words(name))
    return _Claimed(frozenset(titles), window, (window, *map(_alike, parts)), cut, slug, words)


def _alike(text: str) -> str:
    """A text as it is compared: in lower case, its quotes and dashes as they are typed, what was escaped twice read."""
    text = html.unescape(text) if "&" in text else text
    return (text.translate(_AS_TYPED) if _SET_BY_A_PROGRAM.search(text) else text).casefold()


def _words(text: str) -> list[str]:
    return [word for word in slugify(text).split("-") if len(word) > 1]


def _agreement(said_here: str, line: Line, said: _Claimed, document: Document) -> float:
    """How strongly the page's head and address say that what ``line`` says here is the title."""
    text = _alike(said_here)
    is_sure = said.slug is not None and (
        agrees_with_slug(said_here, said.slug)
        or (text == said.window and slugify(said_here).startswith(f"{said.slug}-"))  # the address names the section
    )
    weight = _SURE if is_sure else 0.0
    if is_sure and slugify(said_here) == said.slug:  # the address is cut where a part of the line ends
        weight += 0.5
    if text in said.titles:
        weight += 2
    if text in said.window:
        weight += 1 + 2 * len(text) / len(said.window)
    if said.cut and text.startswith(said.cut):
        weight += 2
    if not weight and _shares_words(said_here, line, said):
        weight += 1
    if not weight or (not is_sure and _names_more(said_here, document)):
        return 0.0
    is_heading = heading_of(line) is not None
    weight += 1.0 if is_heading else 0.0
    if line.is_link and not is_heading:  # a menu links here as well
        weight -= 1.0 if links_here(line, document) and line.block.tag != "li" else 3.0
    elif line.is_link and not is_sure and not links_here(line, document):
        weight -= 3.0
    weight -= 0.5 if line.block.tag == "li" else 0.0
    return weight - (0.5 if said_here.endswith(".") else 0.0)


def _shares_words(text: str, line: Line, said: _Claimed) -> bool:
    """True for a main heading that says in other words what the head and the address say."""
    heading = None if line.is_link else heading_of(line)
    if heading is None or heading.tag not in _MAIN_HEADINGS or not line.is_bold:  # all of a heading counts as bold
        return False
    words = set(_words(text))
    shared = len(words & said.words)
    return shared >= _FEWEST_SHARED and shared >= _SHARED * len(words)


def _names_more(text: str, document: Document) -> bool:
    """True for words that name more than this article: the site, a section, the kind of page."""
    return is_site_name(text, document) or is_section_name(text, document) or says_its_kind(text)


def _stands_elsewhere(number: int, document: Document) -> bool:
    """True where a title is only said again: under most of the text, or in a list of others beside a heading."""
    layout = read_layout(document)
    prose = [at for at, line in enumerate(layout.lines) if line.plain >= _PROSE and line.linked < line.plain]
    before = [at for at in prose if at < number]
    if len(before) > 1 and len(before) == len(prose):
        return True
    if not _is_main(layout.lines[number]) and _MOST_BEFORE * _letters(prose, layout) < _letters(before, layout):
        return True
    if _is_main(layout.lines[number]):  # a page's own, whatever stands beside or around it
        return False
    if not _is_an_entry(layout.lines[number], layout) and not _is_a_step(layout.lines[number], document):
        return False
    others = (layout.lines[at] for at in _over_the_prose(prose) if at != number)
    return bool(before) or any(_is_a_title(line, document) for line in others)


def _letters(numbers: list[int], layout: Layout) -> int:
    return sum(layout.lines[number].plain for number in numbers)


def _over_the_prose(prose: list[int]) -> range:
    return range(max(0, prose[0] - _NEAR), prose[0]) if prose else range(0)


def _is_a_title(line: Line, document: Document) -> bool:
    """True for a heading of some length that is no link and names neither the site nor a section."""
    text = line.text
    if line.is_link or text.count(" ") < _FEWEST_SPACES or heading_of(line) is None:
        return False
    return not (is_tool(text) or is_others_label(text) or is_end_label(text) or _names_more(text, document))


def _is_an_entry(line: Line, layout: Layout) -> bool:
    """True where what stands beside the line is made like it, and links with as many words: a list of articles."""
    element = line.block
    for _ in range(_LEVELS):
        parent = element.getparent()
        if parent is None or len(layout.span(element)) > _LINES_OF_AN_ENTRY:
            return False
        beside = (one for one in parent.iterchildren(element.tag) if one is not element)
        if sum(_is_entry(layout.span(one), layout) for one in islice(beside, _MOST_BESIDE)) > 1:
            return True
        element = parent
    return False


def _is_entry(span: range, layout: Layout) -> bool:
    """True for few lines, one of them a link with the words of a title."""
    lines = [layout.lines[number] for number in span] if len(span) <= _LINES_OF_AN_ENTRY else []
    return any(line.is_link and line.text.count(" ") >= _FEWEST_SPACES for line in lines)


def _is_a_step(line: Line, document: Document) -> bool:
    """True for the end of the way to this page: "Trang chủ » Tin tức » Lúa được mùa"; a heading beside it is none."""
    if heading_of(line) is not None:
        return False
    return read_regions(document).of(line.block) == "breadcrumb"


def agrees_with_slug(text: str, slug: str) -> bool:
    """True where ``text`` makes the slug of the page's address, or one that the portal cut shorter."""
    start = text[:1].lower()
    if (start != slug[:1] and start.isascii()) or slugify(text[:_SLUG_START])[:6] != slug[:6]:
        return False
    made = slugify(text)
    if made == slug or (len(slug) > 2 * _SLUG_START and made.startswith(slug)):
        return True
    return slug.startswith(made) and bool(_ID_BEHIND.fullmatch(slug, len(made)))


def address_slug(document: Document) -> str | None:
    """Return the slug of a title that the page's address carries; None where it carries none."""
    parts = urlsplit(document.url)
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    behind_the_id = query.get("id", "").partition(":")[2]
    for text in (query.get("title", ""), behind_the_id, *reversed(parts.path.split("/"))):
        slug = slugify(_SLUG_ENDS.sub("", unquote(text)).strip("-"))
        if slug.count("-") > 1:
            return slug
    return None


def heading_of(line: Line) -> HtmlElement | None:
    """The heading element a line stands in."""
    block = line.block
    for element in outward(block):
        if element.tag in HEADINGS:
            return element
        if element is not block and element.tag in ("div", "td", "body"):
            return None
    return None


def links_here(line: Line, document: Document) -> bool:
    """True where one of a line's links leads to this very page."""
    hrefs = {a.get("href") for a in line.block.iter("a")} | {a.get("href") for a in line.block.iterancestors("a")}
    here = request_key(document.url, document.profile)
    targets = [document.absolute(href) for href in hrefs if href]
    return any(target is None or request_key(target, document.profile) == here for target in targets)
