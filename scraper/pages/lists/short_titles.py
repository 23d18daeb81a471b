"""Lists whose titles are too short to be told from a menu's: albums, weeks, issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.vietnamese.letters import fold
from scraper.pages.document.document import text_of
from scraper.pages.lists.names import affinity, is_labelled_as_other
from scraper.pages.lists.structure import read_groups, read_structure

if TYPE_CHECKING:
    from scraper.pages.document.document import Document
    from scraper.pages.document.links import Link
    from scraper.pages.lists.groups import Group

_FEW = 3  # items at least: two short links side by side are everywhere


def short_list(document: Document) -> list[Group]:
    """Return the group of a page that lists nothing else, if its addresses or pictures speak for a list."""
    of = read_structure(document).regions.of
    groups = [group for group in read_groups(document) if of(group.parent) in ("", "main")]
    fit = [group for group in groups if len(group.items) >= _FEW and not _is_beside(group, document)]
    likely = [group for group in fit if affinity(group, document) == 1 or _is_album(group)]
    return [max(likely, key=lambda group: len(group.items))] if likely else []


def _is_beside(group: Group, document: Document) -> bool:
    """Whether its label names a side block, and not the page itself ("Lịch công tác")."""
    own = (text_of(heading) for heading in document.tree.iter("h1", "title"))
    return is_labelled_as_other(group) and not any(fold(group.label) in fold(text) for text in own)


def _is_album(group: Group) -> bool:
    """Whether every item has a picture and a name."""
    return all(item.text and any(_has_picture(link) for link in item.links) for item in group.items)


def _has_picture(link: Link) -> bool:
    return next(link.element.iter("img"), None) is not None
