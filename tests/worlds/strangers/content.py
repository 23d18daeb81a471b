"""What a stranger portal holds, and so what an archive of it should hold: the ground truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tests.worlds.strangers.assets import document, picture
from tests.worlds.strangers.writing import Writer, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = timezone(timedelta(hours=7))


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment in the portals' own time."""
    return datetime(year, month, day, hour, minute, tzinfo=LOCAL)


@dataclass(frozen=True)
class Author:
    name: str
    role: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture in an article: the path of its address, its caption without the credit, its bytes."""

    path: str
    data: bytes
    text: str | None = None
    credit: str | None = None
    alt: str = ""


@dataclass(frozen=True)
class File:
    """A file offered by an article; ``name`` is the text of its link."""

    path: str
    name: str
    data: bytes


@dataclass
class Story:
    """An article, every field as a careful reader would write it down from its page.

    ``published`` is ISO 8601 and None where the page prints none; ``listed`` what only a list prints.
    ``sections`` are the names of the sections that show it. ``table`` stands at the end of the body.
    ``paths`` are all addresses it is linked under, without the host.
    """

    number: int
    title: str
    slug: str
    when: datetime
    summary: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    table: list[list[str]] = field(default_factory=list)
    published: str | None = None
    listed: str | None = None
    sections: list[str] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    views: int | None = None
    paths: list[str] = field(default_factory=list)

    def stamp(self) -> str:
        return self.when.strftime("%Y-%m-%dT%H:%M+07:00")

    def day(self) -> str:
        return self.when.strftime("%Y-%m-%d")

    def blocks(self) -> Iterator[str | Picture]:
        """Yield the body's paragraphs with its pictures between them; what is left of the pictures comes last."""
        left = list(self.pictures)
        for place, paragraph in enumerate(self.paragraphs):
            yield paragraph
            if place % 2 == 0 and left:
                yield left.pop(0)
        yield from left


@dataclass
class Section:
    """A section: its name as printed (all spellings), where it begins, its articles in the order of its lists.

    ``lists`` are the addresses of its list pages, without the host.
    """

    names: tuple[str, ...]
    path: str
    stories: list[Story] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.names[0]

    def pages(self, size: int) -> list[list[Story]]:
        """Return the articles in pages of ``size``; one empty page where there are none."""
        return [self.stories[i : i + size] for i in range(0, len(self.stories), size)] or [[]]


@dataclass(frozen=True)
class Shelf:
    """Where a portal keeps its files: patterns of paths with ``{n}`` (article) and ``{k}`` (number in it)."""

    picture: str
    file: str
    png: bool = False


def compose(writer: Writer, number: int, when: datetime, shelf: Shelf) -> Story:
    """Write article ``number``; what it has (pictures, files, a summary, a table) follows from its number."""
    theme = writer.theme()
    title = writer.title(theme)
    story = Story(number, title, slug(title), when)
    story.summary = None if number % 5 == 3 else writer.summary()
    story.paragraphs = writer.paragraphs(theme, 2 + writer.rng.randint(0, 5))
    story.paragraphs[-1] += "/." if number % 2 else ""
    story.pictures = [_picture(writer, number, k, shelf) for k in range((1, 0, 2, 1, 0, 3, 1, 0)[number % 8])]
    story.files = [_file(number, k, shelf) for k in range({2: 1, 5: 1, 8: 2}.get(number % 12, 0))]
    story.views = writer.rng.randint(3, 2400)
    return story


def _picture(writer: Writer, number: int, k: int, shelf: Shelf) -> Picture:
    path = shelf.picture.format(n=number, k=k)
    text = None if (number + k) % 5 == 4 else writer.caption()
    credit = writer.credit() if text and (number + k) % 4 == 1 else None
    return Picture(path, picture(path, "PNG" if shelf.png else "JPEG"), text, credit, "anh tin bai" if k else "")


def _file(number: int, k: int, shelf: Shelf) -> File:
    path = shelf.file.format(n=number, k=k)
    name = (f"Kế hoạch số {number + 10}/KH-UBND", f"Phụ lục {k} (danh sách kèm theo)")[k % 2]
    return File(path, name, document(path))


def compose_many(seed: str, count: int, newest: datetime, shelf: Shelf) -> list[Story]:
    """Write ``count`` articles, newest first, a day or more apart."""
    writer = Writer(seed)
    stories = []
    when = newest
    for number in range(count, 0, -1):
        stories.append(compose(writer, number, when, shelf))
        when -= timedelta(hours=writer.rng.randint(20, 90), minutes=writer.rng.randint(1, 59))
    return stories
