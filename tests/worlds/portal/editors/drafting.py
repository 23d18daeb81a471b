"""Decides, for every article, what can be decided before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from tests.worlds.portal.words.phrases import Speech, topics
from tests.worlds.portal.words.sections import FOREIGN_SECTION, SECTIONS, Section
from tests.worlds.portal.words.slugs import slugify

NEWEST = datetime(2025, 6, 27, 16, 40)  # noqa: DTZ001 - the portal's own wall clock
DAYS = 2200
LOWEST_ID, FOREIGN_ID = 607_004, 690_500
FIRST_LATER_NUMBER = 1_000_000
Shape = Literal["news", "short", "photos", "table", "about"]


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """``number`` counts from 0, newest first; it decides which forms the article takes, so that all of them occur.

    ``first_id`` stays in its files' addresses when an article is renumbered; ``bare`` articles have neither pictures
    nor files; ``paragraph`` stands in place of the first one written, ``caption`` of the first picture's, ``signed`` of
    the names in the byline; ``moved`` ones have an address of another shape.
    """

    number: int
    seed: str
    id: str
    first_id: str
    section: Section
    topic: str
    title: str
    summary: str | None
    moment: datetime
    dated: bool
    views: int | None
    shape: Shape
    bare: bool = False
    paragraph: str | None = None
    moved: bool = False
    caption: str | None = None
    signed: str | None = None

    @property
    def slug(self) -> str:
        return slugify(self.title)

    def speech(self) -> Speech:
        return Speech(Random(f"{self.seed}:{self.number}"), self.moment)


@dataclass
class Drafting:
    """Drafts for a seed and a number of articles; no title is given twice."""

    seed: int
    count: int
    pictures: bool = True
    titles: set[str] = field(default_factory=set)

    def opening(self) -> list[Draft]:
        """The articles the portal has when it opens, newest first."""
        rng = Random(f"plan:{self.seed}")
        sections = self._shuffled_sections(rng)
        moments = sorted((_working_hour(rng) for _ in sections), reverse=True)
        ids = _ids(rng, len(sections))
        return [
            self.draft(number, section, moment, own)
            for number, (section, moment, own) in enumerate(zip(sections, moments, ids, strict=True))
        ]

    def foreign(self, ahead: int) -> list[Draft]:
        """Articles of the neighbouring site; ``ahead`` is how many drafts came before."""
        return [
            self.draft(ahead + k, FOREIGN_SECTION, NEWEST - timedelta(days=9 * k, hours=k), own)
            for k, own in enumerate(_foreign_ids())
        ]

    def draft(self, number: int, section: Section, moment: datetime, own_id: str) -> Draft:
        seed = f"{self.seed}"
        rng = Random(f"{seed}:{number}")
        speech = Speech(rng, moment)
        topic = rng.choice(topics())
        shape = _shape(number, section)
        title = "Giới thiệu chung về thành phố Bến Trâm" if shape == "about" else self._title(speech, topic, section)
        views = None if number % 10 in (3, 7) else rng.randint(0, 2600)
        dated = number % 9 != 5 and shape != "about"
        summary = _summary(number, shape, title, speech, topic)
        own = (number, seed, own_id, own_id, section, topic, title, summary, moment, dated, views, shape)
        return Draft(*own, bare=not self.pictures)

    def _shuffled_sections(self, rng: Random) -> list[Section]:
        whole = sum(section.share for section in SECTIONS)
        fixed = [s for s in SECTIONS[1:] for _ in range(1 if s.kind == "single" else s.share * self.count // whole)]
        sections = [SECTIONS[0]] * (self.count - len(fixed)) + fixed
        rng.shuffle(sections)
        return sections

    def _title(self, speech: Speech, topic: str, section: Section) -> str:
        for _ in range(60):
            title = speech.pick(topic, "titles")
            if title not in self.titles and title != section.name:
                break
        else:
            title = f"{title} (kỳ {len(self.titles)})"
        self.titles.add(title)
        return title


def _working_hour(rng: Random) -> datetime:
    day = NEWEST - timedelta(days=rng.randint(1, DAYS))
    return day.replace(hour=rng.randint(7, 21), minute=rng.randrange(60))


def _shape(number: int, section: Section) -> Shape:
    if section.kind == "single":
        return "about"
    special: dict[int, Shape] = {17: "photos", 58: "photos", 33: "table"}
    return special.get(number, "short" if number % 23 == 11 else "news")


def _summary(number: int, shape: Shape, title: str, speech: Speech, topic: str) -> str | None:
    if number % 5 == 0 or shape in ("short", "about"):
        return None
    if number % 5 == 1:
        return title if number % 2 else f"{title}."
    return speech.pick(topic, "leads") + ("." if number % 3 else "")


def _foreign_ids() -> list[str]:
    return [str(FOREIGN_ID - 37 * k) for k in range(FOREIGN_SECTION.share)]


def _ids(rng: Random, count: int) -> list[str]:
    """Ids rise over time, except those of articles that were moved in from an older portal."""
    ids = sorted(rng.sample(range(LOWEST_ID, LOWEST_ID + max(86_000, count * 4)), count), reverse=True)
    for old in range(count - count // 20, count):
        other = rng.randrange(count // 2)
        ids[old], ids[other] = ids[other], ids[old]
    return _apart([str(own) for own in ids], set(_foreign_ids()))


def _apart(ids: list[str], taken: set[str]) -> list[str]:
    """The same ids, but for those the neighbouring site has: each takes the next free one."""
    known = {*ids, *taken}
    for place, own in enumerate(ids):
        if own in taken:
            ids[place] = next(free for k in range(1, 999) if (free := str(int(own) + k)) not in known)
            known.add(ids[place])
    return ids
