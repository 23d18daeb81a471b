"""What the portal publishes: its sections and, for every article, what can be decided before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Literal

from tests.portal.phrases import Speech, topics
from tests.portal.slugs import slugify

if TYPE_CHECKING:
    from tests.portal.truth import DeadKind

SID, FOREIGN_SID = "1462", "1298"
HOME_PAGE = "39935"
SITE_TITLE = "Trang thông tin điện tử thành phố Bến Trâm"
NEWEST = datetime(2025, 6, 27, 16, 40)  # noqa: DTZ001 - the portal's own wall clock
DAYS = 2200
SectionKind = Literal["list", "hidden", "single"]
Shape = Literal["news", "short", "photos", "table", "about"]


@dataclass(frozen=True, slots=True)
class Section:
    """``style`` is the generation of addresses its own list uses in the ASP.NET skins."""

    name: str
    catid: str
    pageid: str
    share: int
    kind: SectionKind
    style: Literal["clean", "default"]
    sid: str = SID
    pager: Literal["query", "path"] = "query"

    @property
    def slug(self) -> str:
        return slugify(self.name)


SECTIONS = (
    Section("Tin tức – Sự kiện", "69614", "39938", 104, "list", "clean"),
    Section("Xây dựng Đảng", "69622", "39941", 41, "list", "default", pager="path"),
    Section("Gương người tốt, việc tốt", "69640", "39947", 52, "hidden", "clean"),
    Section("Văn hóa – Xã hội", "69631", "39944", 22, "list", "clean"),
    Section("Nông nghiệp – Nông thôn", "69633", "39945", 11, "list", "default", pager="path"),
    Section("Thông báo", "69650", "39950", 9, "list", "clean"),
    Section("Giới thiệu chung", "69613", "39937", 1, "single", "clean"),
)
FOREIGN_SECTION = Section("Tin hoạt động huyện Cầu Trầm", "58110", "31207", 12, "list", "clean", sid=FOREIGN_SID)


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """``number`` counts from 0, newest first; it decides which forms the article takes, so that all of them occur."""

    number: int
    seed: str
    id: str
    section: Section
    topic: str
    title: str
    summary: str | None
    moment: datetime
    dated: bool
    views: int | None
    shape: Shape

    @property
    def slug(self) -> str:
        return slugify(self.title)

    def speech(self) -> Speech:
        return Speech(Random(f"{self.seed}:{self.number}"), self.moment)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: an article's draft, or a dead link of ``dead`` kind."""

    title: str
    draft: Draft | None = None
    dead: DeadKind | None = None
    path: str | None = None


DEAD = (
    Item("Kế hoạch tuyên truyền tháng cao điểm (bài đã gỡ)", None, "404", "/1462/39938/69614/600001/tin-tuc/bai-da-go"),
    Item(
        "Danh sách hộ kinh doanh đăng ký bình ổn giá",
        None,
        "error with status 200",
        "/1462/39941/69622/600002/xay-dung-dang/danh-sach",
    ),
    Item(
        "Lịch tiếp công dân quý trước",
        None,
        "redirect to an error",
        "/1462/39944/69631/600003/van-hoa/lich-tiep-cong-dan",
    ),
)


@dataclass
class Plan:
    """All drafts for a seed and a number of articles; ``both`` appears in two sections."""

    seed: int
    count: int
    titles: set[str] = field(default_factory=set)

    @cached_property
    def drafts(self) -> list[Draft]:
        rng = Random(f"plan:{self.seed}")
        sections = self._shuffled_sections(rng)
        moments = sorted((_working_hour(rng) for _ in sections), reverse=True)
        ids = _ids(rng, len(sections))
        return [
            self._draft(number, section, moment, own)
            for number, (section, moment, own) in enumerate(zip(sections, moments, ids, strict=True))
        ]

    @cached_property
    def foreign(self) -> list[Draft]:
        ahead = len(self.drafts)
        return [
            self._draft(ahead + k, FOREIGN_SECTION, NEWEST - timedelta(days=9 * k, hours=k), str(690_500 - 37 * k))
            for k in range(FOREIGN_SECTION.share)
        ]

    @cached_property
    def by_id(self) -> dict[str, Draft]:
        return {draft.id: draft for draft in (*self.drafts, *self.foreign)}

    @cached_property
    def both(self) -> Draft:
        """The article of the first section that stands in "Văn hóa – Xã hội" too."""
        return next(d for d in self.drafts[9:] if d.section is SECTIONS[0] and d.shape == "news")

    def sections_of(self, draft: Draft) -> tuple[Section, ...]:
        return (draft.section, SECTIONS[3]) if draft is self.both else (draft.section,)

    def in_section(self, section: Section) -> list[Draft]:
        return self._members[section.catid]

    @cached_property
    def places(self) -> dict[str, dict[Draft, int]]:
        """Where in its sections every article stands, by the section's catid."""
        return {catid: {draft: n for n, draft in enumerate(members)} for catid, members in self._members.items()}

    @cached_property
    def _members(self) -> dict[str, list[Draft]]:
        members: dict[str, list[Draft]] = {s.catid: [] for s in (*SECTIONS, FOREIGN_SECTION)}
        for draft in self.drafts:
            for section in self.sections_of(draft):
                members[section.catid].append(draft)
        members[FOREIGN_SECTION.catid] = self.foreign
        return members

    @cached_property
    def lists(self) -> dict[str, list[Item]]:
        """Every section's list by catid, newest first, with the foreign and the dead links editors left there."""
        lists = {catid: [Item(d.title, d) for d in members] for catid, members in self._members.items()}
        first, party, culture = (lists[SECTIONS[k].catid] for k in (0, 1, 3))
        for items, place, extra in ((first, 7, 0), (first, 23, 4), (culture, 3, 2)):
            items.insert(place, Item(self.foreign[extra].title, self.foreign[extra]))
        for items, place, dead in zip((first, party, culture), (12, 5, 9), DEAD, strict=True):
            items.insert(place, dead)
        return lists

    def _shuffled_sections(self, rng: Random) -> list[Section]:
        whole = sum(section.share for section in SECTIONS)
        fixed = [s for s in SECTIONS[1:] for _ in range(1 if s.kind == "single" else s.share * self.count // whole)]
        sections = [SECTIONS[0]] * (self.count - len(fixed)) + fixed
        rng.shuffle(sections)
        return sections

    def _draft(self, number: int, section: Section, moment: datetime, own_id: str) -> Draft:
        seed = f"{self.seed}"
        rng = Random(f"{seed}:{number}")
        speech = Speech(rng, moment)
        topic = rng.choice(topics())
        shape = _shape(number, section)
        title = "Giới thiệu chung về thành phố Bến Trâm" if shape == "about" else self._title(speech, topic, section)
        views = None if number % 10 in (3, 7) else rng.randint(0, 2600)
        dated = number % 9 != 5 and shape != "about"
        summary = _summary(number, shape, title, speech, topic)
        return Draft(number, seed, own_id, section, topic, title, summary, moment, dated, views, shape)

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


def _ids(rng: Random, count: int) -> list[str]:
    """Ids rise over time, except those of articles that were moved in from an older portal."""
    ids = sorted(rng.sample(range(607_004, 607_004 + max(86_000, count * 4)), count), reverse=True)
    for old in range(count - count // 20, count):
        other = rng.randrange(count // 2)
        ids[old], ids[other] = ids[other], ids[old]
    return [str(own) for own in ids]
