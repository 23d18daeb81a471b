"""What the portal publishes now: its articles, where each stands, and which are gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tests.worlds.portal.editors.drafting import NEWEST, Draft, Drafting
from tests.worlds.portal.words.sections import FOREIGN_SECTION, SECTIONS, Section

if TYPE_CHECKING:
    from tests.worlds.portal.truth import DeadKind

LAST_PLACE = float("inf")
POPULAR = range(3, 40, 7)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: an article's draft, or a dead link of ``dead`` kind; both where the article is gone."""

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


class Rank(NamedTuple):
    """Where something stands in a list: pinned ones first, then newest first; ``own`` is 0 for what editors left."""

    pin: int
    age: float
    number: float
    own: int = 1


@dataclass(frozen=True, slots=True)
class Gone:
    """How a removed article answers; ``listed`` where its links were left standing."""

    kind: DeadKind
    listed: bool = False


@dataclass(frozen=True)
class Standing:
    """Everything in its place at one moment; ``places`` counts from 0 within a section, by catid."""

    drafts: list[Draft]
    by_id: dict[str, Draft]
    members: dict[str, list[Draft]]
    places: dict[str, dict[Draft, int]]
    lists: dict[str, list[Item]]


@dataclass
class Desk:
    """What editors decided; articles go by their numbers. ``moved`` tells whether for good."""

    unlisted: set[int] = field(default_factory=set)
    gone: dict[int, Gone] = field(default_factory=dict)
    pinned: dict[int, int] = field(default_factory=dict)
    moved: dict[int, bool] = field(default_factory=dict)
    former_ids: dict[str, int] = field(default_factory=dict)


class Plan:
    """All articles of a seed and a number of them; ``both`` appears in two sections. ``revision`` counts changes."""

    def __init__(self, seed: int, count: int, *, pictures: bool = True) -> None:
        self.seed = seed
        self.pictures = pictures
        self.drafting = Drafting(seed, count, pictures)
        opening = self.drafting.opening()
        self.foreign = self.drafting.foreign(len(opening))
        self.own = {draft.number: draft for draft in opening}
        self._both = next(d.number for d in opening[9:] if d.section is SECTIONS[0] and d.shape == "news")
        self.desk = Desk()
        self.revision = 0
        self._left = {catid: list(items) for catid, items in self._left_by_editors().items()}
        self._standing: Standing | None = None

    def changed(self) -> None:
        """Everything finds its place anew before the next answer."""
        self.revision += 1
        self._standing = None

    @property
    def standing(self) -> Standing:
        if self._standing is None:
            self._standing = self._stand()
        return self._standing

    @property
    def drafts(self) -> list[Draft]:
        """The portal's own articles that can be read, listed or not, newest first."""
        return self.standing.drafts

    @property
    def by_id(self) -> dict[str, Draft]:
        """All articles, gone ones and the neighbour's too, by every id they ever had."""
        return self.standing.by_id

    @property
    def both(self) -> Draft:
        """The article of the first section that stands in "Văn hóa – Xã hội" too."""
        return self.own[self._both]

    @property
    def popular(self) -> list[Draft]:
        return [self.own[n] for n in POPULAR if n in self.own and self.is_listed(self.own[n])]

    @property
    def places(self) -> dict[str, dict[Draft, int]]:
        return self.standing.places

    @property
    def lists(self) -> dict[str, list[Item]]:
        """Every section's list by catid, newest first, with the foreign and the dead links editors left there."""
        return self.standing.lists

    def sections_of(self, draft: Draft) -> tuple[Section, ...]:
        return (draft.section, SECTIONS[3]) if draft.number == self._both else (draft.section,)

    def in_section(self, section: Section) -> list[Draft]:
        return self.standing.members[section.catid]

    def gone(self, draft: Draft) -> Gone | None:
        return self.desk.gone.get(draft.number)

    def is_listed(self, draft: Draft) -> bool:
        gone = self.gone(draft)
        return draft.number not in self.desk.unlisted and (gone is None or gone.listed)

    def item(self, draft: Draft) -> Item:
        gone = self.gone(draft)
        return Item(draft.title, draft, gone.kind if gone else None)

    def _rank(self, draft: Draft) -> Rank:
        age = (NEWEST - draft.moment).total_seconds()
        return Rank(-self.desk.pinned.get(draft.number, 0), age, draft.number)

    def _stand(self) -> Standing:
        ordered = sorted(self.own.values(), key=self._rank)
        members = self._members([draft for draft in ordered if self.is_listed(draft)])
        former = {old: self.own[number] for old, number in self.desk.former_ids.items()}
        return Standing(
            [draft for draft in ordered if self.gone(draft) is None],
            former | {draft.id: draft for draft in (*ordered, *self.foreign)},
            members,
            {catid: {draft: n for n, draft in enumerate(drafts)} for catid, drafts in members.items()},
            {catid: self._list(catid, drafts) for catid, drafts in members.items()},
        )

    def _members(self, listed: list[Draft]) -> dict[str, list[Draft]]:
        members: dict[str, list[Draft]] = {s.catid: [] for s in SECTIONS}
        for draft in listed:
            for section in self.sections_of(draft):
                members[section.catid].append(draft)
        return {**members, FOREIGN_SECTION.catid: self.foreign}

    def _list(self, catid: str, drafts: list[Draft]) -> list[Item]:
        own = [self.item(draft) for draft in drafts]
        left = self._left.get(catid)
        if not left:
            return own
        ranked = [*left, *((self._rank(draft), item) for draft, item in zip(drafts, own, strict=True))]
        return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]

    def _left_by_editors(self) -> dict[str, list[tuple[Rank, Item]]]:
        """Foreign and dead links, each with a rank just before the article it stood above when the portal opened."""
        members = self._members(list(self.own.values()))
        lists: dict[str, list[Draft | Item]] = {SECTIONS[k].catid: list(members[SECTIONS[k].catid]) for k in (0, 1, 3)}
        first, party, culture = lists.values()
        for items, place, extra in ((first, 7, 0), (first, 23, 4), (culture, 3, 2)):
            items.insert(place, Item(self.foreign[extra].title, self.foreign[extra]))
        for items, place, dead in zip((first, party, culture), (12, 5, 9), DEAD, strict=True):
            items.insert(place, dead)
        return {catid: self._ranked(items) for catid, items in lists.items()}

    def _ranked(self, items: list[Draft | Item]) -> list[tuple[Rank, Item]]:
        left: list[tuple[Rank, Item]] = []
        below = Rank(0, LAST_PLACE, LAST_PLACE)
        for item in reversed(items):
            if isinstance(item, Item):
                left.insert(0, (below._replace(own=0), item))
            else:
                below = self._rank(item)
        return left
