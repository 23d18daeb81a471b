"""The replica's ground truth: what a careful human would write down from its pages.

Text is NFC with single spaces. Absent is None. URLs are root-relative paths with their query, percent-encoded as a
client sends them. Conventions, where two people might differ:

- a table row of a body is one paragraph, its cells joined by `` | ``; a list item is one paragraph;
- of several pictures with one caption below them, the last one has the caption;
- a byline printed on two lines (a name, then its unit) is joined by a newline;
- ``views`` is what the page printed before the first hit; every hit of the article adds one;
- of a portal that lives, the truth is what it is now: ``articles`` are those that can be read, ``unlisted`` those of
  them that nothing links to (their ``urls`` are where links led before), ``gone`` those that were removed, and a
  removed article whose links were left standing is a ``dead`` entry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

EntryKind = Literal["own", "foreign", "dead"]
DeadKind = Literal["404", "410", "error with status 200", "redirect to an error", "home page", "redirect to home"]


@dataclass(frozen=True, slots=True)
class TrueAuthor:
    name: str
    role: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TrueCaption:
    image: str
    text: str | None = None
    credit: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class TrueAttachment:
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class TrueArticle:
    """``id_shown`` is False where no address of the article has its id in it."""

    id: str
    sid: str
    title: str
    summary: str | None
    body: tuple[str, ...]
    byline: str | None
    authors: tuple[TrueAuthor, ...]
    published_raw: str | None
    published_at: str | None
    published_date: str | None
    views: int | None
    sections: tuple[str, ...]
    captions: tuple[TrueCaption, ...]
    attachments: tuple[TrueAttachment, ...]
    urls: tuple[str, ...]
    id_shown: bool = True


@dataclass(frozen=True, slots=True)
class TrueEntry:
    url: str
    title: str
    kind: EntryKind
    article_id: str | None
    published_raw: str | None = None
    published_at: str | None = None
    summary: str | None = None
    views: int | None = None


@dataclass(frozen=True, slots=True)
class TrueListPage:
    number: int
    entries: tuple[TrueEntry, ...]


@dataclass(frozen=True, slots=True)
class TrueSection:
    """``pages`` are those of its list, or, where ``has_list`` is False, of its newest article's "other articles"."""

    name: str
    portal_id: str
    url: str
    has_list: bool
    article_ids: tuple[str, ...]
    pages: tuple[TrueListPage, ...]


class Digests(Mapping[str, str]):
    """The SHA-256 of what stands at every address; made when asked for, as drawing thousands of pictures is slow."""

    def __init__(self, urls: list[str], content: Callable[[str], bytes]) -> None:
        self._content = content
        self._known: dict[str, str | None] = dict.fromkeys(urls)

    def __getitem__(self, url: str) -> str:
        digest = self._known[url]
        if digest is None:
            digest = self._known[url] = hashlib.sha256(self._content(url)).hexdigest()
        return digest

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@dataclass(frozen=True, slots=True)
class Budget:
    """How many requests of each kind a perfect crawler sends."""

    articles: int
    list_pages: int
    pictures: int
    attachments: int

    @property
    def total(self) -> int:
        return self.articles + self.list_pages + self.pictures + self.attachments


@dataclass(frozen=True, slots=True)
class Truth:
    """``disallowed`` are path prefixes of robots.txt; ``pictures`` and ``files`` map a URL to its bytes' SHA-256.

    ``moved`` maps the id of a moved or renumbered article (its newest one) to the address where it is read now.
    """

    sid: str
    skin: str
    home: str
    site_title: str
    sections: tuple[TrueSection, ...]
    articles: dict[str, TrueArticle]
    foreign: dict[str, TrueArticle]
    dead: dict[str, DeadKind]
    disallowed: tuple[str, ...]
    print_pages: tuple[str, ...]
    pictures: Mapping[str, str]
    missing_pictures: tuple[str, ...]
    files: Mapping[str, str]
    budget: Budget
    furniture: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    gone: dict[str, DeadKind] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
