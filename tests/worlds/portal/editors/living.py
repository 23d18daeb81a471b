"""What editors do to a portal while it runs: publish, edit, hide, remove, move. Its ground truth follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from tests.worlds.portal.editors.drafting import FIRST_LATER_NUMBER, Draft
from tests.worlds.portal.editors.plan import Gone, Plan
from tests.worlds.portal.words.sections import SECTIONS, SID, Section, section_called

if TYPE_CHECKING:
    from datetime import datetime
    from threading import RLock

    from tests.worlds.portal.truth import DeadKind

Removal = Literal["404", "410", "error page", "home page", "redirect to home", "redirect to error"]
_KINDS: dict[Removal, DeadKind] = {
    "404": "404",
    "410": "410",
    "error page": "error with status 200",
    "home page": "home page",
    "redirect to home": "redirect to home",
    "redirect to error": "redirect to an error",
}
BETWEEN_TWO = timedelta(minutes=95)


class Edit(TypedDict, total=False):
    """Words that editors may change."""

    title: str
    summary: str | None
    paragraph: str | None
    caption: str | None
    signed: str | None


class Living:
    """The editors' side of a portal. Every method may be called while it serves, from any thread or hook."""

    plan: Plan
    lock: RLock

    def publish(
        self,
        n: int = 1,
        section: str | Section = SECTIONS[0],
        moment: datetime | None = None,
        *,
        at_top: bool = True,
    ) -> list[str]:
        """Publish ``n`` new articles, the newest last; returns their ids.

        With a ``moment`` (the portal's own wall clock) they are back-dated and stand where it puts them; without one
        and not ``at_top``, they are back-dated to the middle of their section.

        Raises:
            KeyError: there is no such section.
            ValueError: the section is one article.
        """
        within = section_called(section)
        if within.kind == "single" or within.sid != SID:
            raise ValueError(f"{within.name} takes no articles")
        with self.lock:
            return [self._publish(within, moment, at_top=at_top) for _ in range(n)]

    def edit(self, article_id: str, **words: Unpack[Edit]) -> None:
        """Change words of an article; what is not given stays. To edit back, give the earlier words.

        ``summary`` None takes it away. ``paragraph`` stands in place of the first paragraph, ``caption`` of the first
        caption, ``signed`` of the names in the byline; None takes these back.
        """
        with self.lock:
            self._put(replace(self._draft(article_id), **words))

    def unlist(self, article_id: str) -> None:
        """Take an article out of every list, of the home page and of "other articles"; its addresses still answer."""
        with self.lock:
            self.plan.desk.unlisted.add(self._draft(article_id).number)
            self.plan.changed()

    def relist(self, article_id: str) -> None:
        with self.lock:
            self.plan.desk.unlisted.discard(self._draft(article_id).number)
            self.plan.changed()

    def remove(self, article_id: str, how: Removal = "404", *, listed: bool = False) -> None:
        """Take an article away; its addresses answer as ``how`` says. ``listed`` leaves its links standing."""
        with self.lock:
            self.plan.desk.gone[self._draft(article_id).number] = Gone(_KINDS[how], listed)
            self.plan.changed()

    def restore(self, article_id: str) -> None:
        """Bring a removed article back, as it was."""
        with self.lock:
            self.plan.desk.gone.pop(self._draft(article_id).number, None)
            self.plan.changed()

    def move(self, article_id: str, *, permanent: bool = True, new_id: str | None = None) -> None:
        """Give an article another address: 301 (or 302) from the old ones. ``truth.moved`` has it.

        With ``new_id`` it is renumbered, as after a change of platform; without, its address is of the shape that the
        product has in other provinces. Its words, files and place stay.

        Raises:
            ValueError: it has no address of its own, or the new id is taken.
        """
        with self.lock:
            draft = self._draft(article_id)
            if draft.section.kind == "single" or new_id in self.plan.by_id:
                raise ValueError(f"article {article_id} cannot be moved to {new_id or 'another address'}")
            self.plan.desk.moved[draft.number] = permanent
            if new_id:
                self.plan.desk.former_ids[draft.id] = draft.number
            self._put(replace(draft, id=new_id) if new_id else replace(draft, moved=True))

    def reorder(self, section: str | Section = SECTIONS[0]) -> str:
        """Pin the section's oldest article that is not yet pinned to its top; returns its id."""
        with self.lock:
            pinned = self.plan.desk.pinned
            oldest = next(d for d in reversed(self.plan.in_section(section_called(section))) if d.number not in pinned)
            pinned[oldest.number] = len(pinned) + 1
            self.plan.changed()
            return oldest.id

    def _draft(self, article_id: str) -> Draft:
        draft = self.plan.by_id[article_id]
        if draft.number not in self.plan.own:
            raise KeyError(f"article {article_id} is the neighbour's")
        return draft

    def _put(self, draft: Draft) -> None:
        self.plan.own[draft.number] = draft
        self.plan.changed()

    def _publish(self, section: Section, moment: datetime | None, *, at_top: bool) -> str:
        plan = self.plan
        members = plan.in_section(section)
        if moment is None and not at_top and members:
            moment = members[len(members) // 2].moment
        number = max(FIRST_LATER_NUMBER - 1, *plan.own) + 1
        newest = max(draft.moment for draft in plan.own.values())
        draft = plan.drafting.draft(number, section, moment or newest + BETWEEN_TWO, self._next_id())
        self._put(replace(draft, dated=draft.dated or moment is not None))
        return draft.id

    def _next_id(self) -> str:
        return str(max(int(own) for own in self.plan.by_id) + 3)
