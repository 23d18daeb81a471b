"""A page's own text and its lists: which lines are an entry's, and which links stand amid or beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.vietnamese.bylines import read_byline
from archive.vietnamese.dates import find_date
from scraper.pages.addresses.address import parse_address
from scraper.pages.document.body import is_end
from scraper.pages.document.headline import heading_of, headline_at, links_here
from scraper.pages.document.layout.setting import TITLE_CLASS, own_classes
from scraper.pages.document.layout.site_names import is_site_name
from scraper.pages.document.lines import read_layout
from scraper.pages.lists.cards import make
from scraper.pages.lists.entries import lines_of
from scraper.pages.lists.groups import Group, Share
from scraper.pages.lists.posts import read_posts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scraper.pages.document.document import Document
    from scraper.pages.document.lines import Line

_PROSE, _SUMMARY = 40, 150  # characters of a paragraph, and of what little text an entry may hold
# Letters and words of a title; "Văn hóa - Xã hội" is a section's name, and 300 letters are a paragraph in bold.
_TITLE_LENGTH, _LONGEST_TITLE, _TITLE_WORDS = 22, 300, 5
_BESIDE_DATE = 10  # letters beside the date and its hour, each as long as it: what stands there is a date's label
# Paragraphs beside a link that make it an article's text; beside a link with a title's words a summary may have three.
_PARAGRAPHS, _PARAGRAPHS_OF_A_SUMMARY = 2, 4


def lines_of_entries(group: Group, document: Document) -> list[Line]:
    """Return the lines that are a list's: its titles, facts and summaries; of whole posts all that is in each."""
    if is_amid_text(group, document):
        return []
    shares = lines_of(group, read_layout(document))
    return [line for share in shares for line in (share.lines if _is_post(share) else _summary(share.lines))]


def is_amid_text(group: Group, document: Document) -> bool:
    """Whether the links are parted by a text that goes on behind them: more paragraphs than a summary has."""
    shares = lines_of(group, read_layout(document))
    if any(map(_is_headed, shares)):
        return False
    is_parted = any(len(_prose(share.loose)) >= _PARAGRAPHS_OF_A_SUMMARY for share in shares)
    return is_parted or _each_follows_text(group, shares, document)


def _each_follows_text(group: Group, shares: list[Share], document: Document) -> bool:
    """Whether a paragraph stands before each link, and none behind the last as behind the last title of a list."""
    layout, box = read_layout(document), group.parent
    if len(group.items) == 1 or len(group.containers) > 1 or not all(_prose(share.loose) for share in shares[:-1]):
        return False
    span, first, last = layout.span(box), layout.span(group.items[0].start), layout.span(group.items[-1].end)
    before, after = layout.lines[span.start : first.start], layout.lines[last.stop : span.stop]
    return bool(_prose(before)) and not _prose(after)


def _is_post(share: Share) -> bool:
    """Whether a whole post stands under its linked title: all of it in one element."""
    return _is_headed(share) and not _prose(share.loose)


def _is_headed(share: Share) -> bool:
    first = next((line for line in share.lines if line.is_link or _is_prose(line)), None)
    return first is not None and first.is_link and heading_of(first) is not None


def _summary(lines: list[Line]) -> list[Line]:
    """The lines up to the paragraphs that no summary has."""
    ends = [at for at, line in enumerate(lines) if _is_prose(line)][_PARAGRAPHS_OF_A_SUMMARY - 1 :]
    return lines[: ends[0]] if ends else lines


def without_text(group: Group, document: Document) -> Group | None:
    """Return a group without the one item that holds the page's text, as no entry does; None if nothing is left."""
    if parse_address(document.url, document.profile).is_section and group.items[0].links[0].address.is_article:
        return group
    if any(post.link in item.links for post in read_posts(document) for item in group.items):
        return group
    shares = [share.lines for share in lines_of(group, read_layout(document))]
    holding = _with_headline(group, shares, document)
    if holding is None:
        texts = [at for at, share in enumerate(shares) if sum(line.plain for line in _prose(share)) >= _SUMMARY]
        if len(texts) != 1 or not _is_article(group.items[texts[0]].text, shares[texts[0]], document):
            return group
        holding = texts[0]
    if _is_one_of_posts(group, holding, shares[holding], document):
        return group
    kept = [item for at, item in enumerate(group.items) if at != holding]
    return Group(kept, document, group.before) if kept else None


def _is_one_of_posts(group: Group, number: int, share: list[Line], document: Document) -> bool:
    """Whether a text stands in an element like those of the other items, under a title that is a link: a whole post."""
    item, layout = group.items[number], read_layout(document)
    if len(group.items) < 2 or any(make(one.start) != make(item.start) for one in group.items):  # noqa: PLR2004 - alike
        return False
    inside = {id(layout.lines[at]) for at in layout.span(item.start)}
    titled = any(line.is_link and line.text == item.text for line in share)
    return titled and len(item.text) >= _TITLE_LENGTH and all(id(line) in inside for line in _prose(share))


def _with_headline(group: Group, shares: list[list[Line]], document: Document) -> int | None:
    """The item whose lines hold the page's own headline, as those of an author's link at its date do."""
    at = headline_at(document)
    headline = None if at is None else read_layout(document).lines[at]
    if headline is None or headline.linked:
        return None
    holding = next((number for number, share in enumerate(shares) if any(line is headline for line in share)), None)
    is_one_of_some = holding is not None and (len(shares) > 1 or len(group.items[holding].text) < _TITLE_LENGTH)
    return holding if is_one_of_some else None


def _is_article(linked: str, share: list[Line], document: Document) -> bool:
    """Whether the text beside a link has a title that is none of the link's, or is longer than a summary."""
    title = printed_title(share, document)
    if title is not None and _is_over_text(share[share.index(title) + 1 :]):
        return True
    return len(_prose(share)) >= (_PARAGRAPHS if len(linked) < _TITLE_LENGTH else _PARAGRAPHS_OF_A_SUMMARY)


def _is_over_text(under: list[Line]) -> bool:
    """Whether text is what comes under a title, and no link that has its own: there it is a block's heading."""
    first = next((line for line in under if line.is_link or _is_prose(line)), None)
    return first is not None and not first.is_link


def _prose(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if _is_prose(line)]


def _is_prose(line: Line) -> bool:
    return line.plain >= _PROSE and line.plain > line.linked


def printed_title(lines: Iterable[Line], document: Document) -> Line | None:
    """Return the line that is set as a title over text, and links nowhere else; None where there is none."""
    return next((line for line in lines if _is_title(line, document)), None)


def _is_title(line: Line, document: Document) -> bool:
    text = line.text
    if not _TITLE_LENGTH <= len(text) <= _LONGEST_TITLE or len(text.split()) < _TITLE_WORDS:
        return False
    if line.linked and not (line.is_link and links_here(line, document)):
        return False
    if text.endswith((".", ":", ";", ",")) or not _is_set_as_title(line):
        return False
    date = find_date(text)
    if read_byline(text) or (date is not None and len(text) <= 2 * len(date.raw) + _BESIDE_DATE):
        return False
    return not is_end(text) and not is_site_name(text, document)


def _is_set_as_title(line: Line) -> bool:
    return line.is_bold or heading_of(line) is not None or TITLE_CLASS.search(own_classes(line)) is not None
