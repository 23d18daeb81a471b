"""What a page says, as dataclasses without behaviour.

Text is NFC. Absent is ``None``, never an empty string. Every URL is absolute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PageKind = Literal["home", "list", "article", "error", "challenge", "other"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or should not have been there.

    ``kind`` is a short lower-case phrase ("unreadable date"), ``field`` the item's field it concerns.
    """

    kind: str
    field: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the portal: where its list is, and the portal's own id for it, if it has one."""

    name: str | None
    url: str | None
    portal_id: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """One name of a byline, with the role printed before or after it ("Thực hiện", "Tin, ảnh")."""

    name: str
    role: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """One picture of an article, in order of appearance; ``text`` is None where it has no caption."""

    image_url: str
    text: str | None = None
    credit: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered for download in or under an article; ``name`` is the link's text."""

    url: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of a list. ``views`` is a count; ``published_at`` is ISO 8601, a bare date without an hour.

    ``article_id`` is the id its address stands for, so that one article seen under many addresses is known as one.
    """

    url: str
    title: str
    article_id: str
    published_raw: str | None = None
    published_at: str | None = None
    summary: str | None = None
    views: int | None = None


@dataclass(frozen=True, slots=True)
class VisitStatistics:
    """The portal's own visit counters; None for those it does not print."""

    online: int | None = None
    today: int | None = None
    yesterday: int | None = None
    week: int | None = None
    month: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How to ask for another page of a list: a GET of ``url``, or a POST of ``form`` to it.

    ``label`` is what the link or button says ("2", "...", "Trang sau").
    """

    url: str
    label: str
    form: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list stands: its current page, the number of the last page if printed, and the step onward.

    ``next`` is None on the last page. ``current`` is None where the pager does not say.
    """

    current: int | None = None
    last: int | None = None
    next: Step | None = None


@dataclass(slots=True)
class Article:
    """An article as its page prints it.

    ``body`` is plain text, paragraphs joined by a blank line, without title, summary, captions and byline;
    ``body_html`` the same region, sanitised. ``published_at`` is ISO 8601 in the portal's own time, a bare date
    where no hour is printed. ``rules`` names, for each field that has a value, the rule that found it. ``canonical`` is
    the id and URL of the article's own page, where this one says that it is a copy of it; ``copies`` are those of pages
    that this one names as copies.
    """

    article_id: str
    url: str
    title: str | None = None
    summary: str | None = None
    byline: str | None = None
    body: str | None = None
    body_html: str | None = None
    section: Section | None = None
    published_at: str | None = None
    published_date: str | None = None
    published_raw: str | None = None
    views: int | None = None
    authors: list[Author] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    canonical: tuple[str, str] | None = None
    copies: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """All that one HTML page says: what kind it is, its article or list, and where one can go from it.

    ``section`` is the section that a list page lists. ``sections`` are links to lists (menus, headings, breadcrumb).
    ``entries`` are a list's lines, or, on an article page, the lines of its "other articles" block; ``pager``
    belongs to them. ``seen_under`` are further addresses that led here by redirects. ``mentions`` are the article id
    and address of every link whose address shows which article it leads to. ``asked`` is what it asks of programs
    ("noindex", "nofollow"), ``offered`` whether its own menu leads to it.
    """

    url: str
    kind: PageKind
    article: Article | None = None
    section: Section | None = None
    entries: list[ListEntry] = field(default_factory=list)
    pager: Pager | None = None
    sections: list[Section] = field(default_factory=list)
    statistics: VisitStatistics | None = None
    problems: list[Problem] = field(default_factory=list)
    seen_under: list[str] = field(default_factory=list)
    mentions: list[tuple[str, str]] = field(default_factory=list)
    asked: tuple[str, ...] = ()
    offered: bool = False


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a picture or attachment from its bytes; ``width`` and ``height`` in pixels."""

    url: str
    digest: str
    mimetype: str | None
    length: int
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class WalkPage:
    """What one page says of the walk through its list; ``verdict`` only on the page that ends the walk.

    ``list`` is what makes two addresses the same list, ``url`` its first page, ``number`` counts its pages from 1.
    ``portal_pages`` is how many pages the pager says there are. ``overlap`` is how many known entries in a row ended
    the walk, ``repeated`` how many entries of this page it had met before, ``repair`` how often it began again at the
    top. ``joins`` is the key of the request, of this or another walk, that goes on where this one stops.
    """

    list: str
    url: str
    section: Section | None
    number: int
    portal_pages: int | None = None
    overlap: int = 0
    repeated: int = 0
    repair: int = 0
    reached: Literal["end", "known entries", "another walk"] | None = None
    joins: str | None = None
    verdict: Literal["complete", "cut short"] | None = None
    reason: str | None = None


Finding = Literal["alive", "gone", "error page", "home page", "moved"]
