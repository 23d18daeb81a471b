"""Which page answers which request."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tests.worlds.portal.answers import furniture
from tests.worlds.portal.answers.assets import ROBOTS, asset, dead, not_found, server_error
from tests.worlds.portal.parts import addresses
from tests.worlds.portal.parts.addresses import SECTION_BY_CATID, Target
from tests.worlds.portal.parts.rendered import Rendered
from tests.worlds.portal.serving.messages import Request, Response
from tests.worlds.portal.serving.weather import Disguise, challenge
from tests.worlds.portal.skins import aspnet, desktop, linked, mobile
from tests.worlds.portal.skins.webforms import PostbackError
from tests.worlds.portal.words.sections import FOREIGN_SECTION, FOREIGN_SID, SID, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.skins.context import Context

KEPT = 3000
DELTA = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Paged:
    """A page with a pager: how to render it whole or only what its panel holds, at any page of its pager."""

    key: str
    control: str
    reaches: Callable[[int], bool]
    offered: Callable[[int], int]
    whole: Callable[[int], str]
    content: Callable[[int], str]
    article_id: str | None = None


class Site:
    """Answers requests for one plan and skin; keeps the pages it has rendered."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.look = linked if context.skin == "links" else desktop
        self.robots: str | None = ROBOTS
        self.disguise: Disguise | None = None
        self.challenge_status = 503
        self._kept: OrderedDict[tuple[str, int, int], Rendered] = OrderedDict()

    def respond(self, request: Request) -> Response:
        if self.disguise == "challenge" and request.path != "/robots.txt":
            return challenge(self.challenge_status)
        if found := asset(request, self.context.plan, self.robots):
            return found
        if self.disguise == "home":
            return self._home(request)
        return furniture.answer(request, self.context, self.look.plain) or self._of_the_plan(request)

    def _of_the_plan(self, request: Request) -> Response:
        if request.path == "/":
            return self._root(request)
        target = addresses.understand(request.path, request.query, self.context.skin)
        if target is None or target.sid not in (SID, FOREIGN_SID):
            return not_found()
        return self._page(request, target)

    def _root(self, request: Request) -> Response:
        if self.look is desktop:
            return Response(302, headers=(("Location", addresses.home()),))
        return self._home(request)

    def _home(self, request: Request) -> Response:
        return Response(page=self._keep(request, 1, lambda: self.look.home(self.context)))

    def _page(self, request: Request, target: Target) -> Response:
        if target.catid is None:
            return self._home(request) if target.sid == SID else self._list(request, FOREIGN_SECTION, target)
        section = SECTION_BY_CATID.get(target.catid)
        if section is None or section.sid != target.sid:
            return not_found()
        if target.id is None:
            return self._section(request, section, target)
        draft = self.context.plan.by_id.get(target.id)
        if draft is None or draft.section.sid != target.sid or (target.moved and not draft.moved):
            return not_found()
        within = section if section in self.context.plan.sections_of(draft) else draft.section
        if target.id != draft.id or target.moved != draft.moved:
            return self._moved(draft, within)
        return self._alive_or_not(request, draft, within, target)

    def _section(self, request: Request, section: Section, target: Target) -> Response:
        """A list; or, where the section has none, its newest article."""
        if section.kind == "list":
            return self._list(request, section, target)
        members = self.context.plan.in_section(section)
        return self._alive_or_not(request, members[0], section, target) if members else not_found()

    def _moved(self, draft: Draft, section: Section) -> Response:
        status = 301 if self.context.plan.desk.moved[draft.number] else 302
        return Response(status, headers=(("Location", addresses.current(draft, section, self.context.skin)),))

    def _alive_or_not(self, request: Request, draft: Draft, section: Section, target: Target) -> Response:
        gone = self.context.plan.gone(draft)
        if gone is None:
            return self._article(request, draft, section, target)
        return self._home(request) if gone.kind == "home page" else dead(gone.kind, request.path)

    def _list(self, request: Request, section: Section, target: Target) -> Response:
        context = self.context
        if target.template == "mobile":
            return Response(page=self._keep(request, 1, lambda: mobile.section_page(context, section)))
        paged = Paged(
            f"list:{section.catid}",
            aspnet.LIST,
            partial(context.list_reaches, section),
            partial(context.list_offered, section),
            lambda page: self.look.list_page(context, section, page, request.target),
            lambda page: desktop.list_content(context, section, page),
        )
        return self._paged(request, target, paged)

    def _article(self, request: Request, draft: Draft, section: Section, target: Target) -> Response:
        context = self.context
        if target.template == "mobile":
            page = self._keep(request, 1, lambda: mobile.article(context, draft, section))
            return Response(page=page, article_id=draft.id)
        last = max(1, context.other_last(draft, section))
        paged = Paged(
            f"article:{request.target}",
            aspnet.OTHER,
            lambda page: page <= last,
            lambda _: last,
            lambda page: self.look.article(context, draft, section, page, request.target),
            lambda page: desktop.article_content(context, draft, section, page),
            draft.id,
        )
        return self._paged(request, target, paged)

    def _paged(self, request: Request, target: Target, paged: Paged) -> Response:
        """One page of a pager: by its address on ``links``, by postback on the other skins."""
        if self.look is desktop and request.method == "POST":
            return self._postback(request, paged)
        page = target.page if self.look is linked else 1
        if request.method == "POST" or page < 1 or not paged.reaches(page):
            return not_found()
        return Response(page=self._keep(request, page, lambda: paged.whole(page)), article_id=paged.article_id)

    def _postback(self, request: Request, paged: Paged) -> Response:
        context = self.context
        try:
            page = aspnet.turned_page(context.machine, request.form, paged.key, (paged.control, context.skin))
        except PostbackError as error:
            return Response(500, server_error(str(error), "An unhandled exception occurred during the request."))
        if aspnet.SEARCH_BUTTON in request.form:
            return furniture.search(request, context, self.look.plain)
        while page > 1 and not paged.reaches(page):  # the list became shorter since the page was made
            page -= 1
        if context.skin == "panel" and request.asynchronous:
            return self._delta(request, paged, page)
        return Response(page=self._keep(request, page, lambda: paged.whole(page)), article_id=paged.article_id)

    def _delta(self, request: Request, paged: Paged, page: int) -> Response:
        hidden = desktop.hidden(self.context, (paged.key, paged.control, page, paged.offered(page)))
        panel = Rendered(paged.content(page))
        return Response(
            content_type=DELTA,
            page=panel,
            article_id=paged.article_id,
            wrap=lambda html: aspnet.delta(html, hidden, request.target),
        )

    def _keep(self, request: Request, page: int, render: Callable[[], str]) -> Rendered:
        key = (request.target, page, self.context.machine.generation)
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return kept
        self._kept[key] = rendered = Rendered(render())
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return rendered
