"""The strangers are what they claim: every address answers, and every page prints what the truth says."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest

from tests.worlds.strangers.framework import Key, Portal, Request, Running, serve
from tests.worlds.strangers.registry import PORTALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.worlds.strangers.content import File, Picture

LINK = re.compile(r"""<(?:a\b|link rel="next")[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
BASE = re.compile(r"""<base\s+href\s*=\s*["']([^"']*)""", re.IGNORECASE)


@pytest.fixture(scope="module", params=PORTALS)
def running(request: pytest.FixtureRequest) -> Iterator[Running]:
    with serve(PORTALS[request.param]) as found:
        yield found


def page(portal: Portal, target: str) -> str:
    reply = portal.answer(Request("GET", target))
    if "Location" in reply.headers:
        reply = portal.answer(Request("GET", reply.headers["Location"]))
    return reply.body.decode("utf-8-sig")


def words(markup: str) -> str:
    """Return a page's text with single blanks, without tags, scripts and comments."""
    bare = re.sub(r"(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^>]*>", " ", markup)
    return squeeze(unicodedata.normalize("NFC", html.unescape(bare)))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\N{NO-BREAK SPACE}", " "))


def links(portal: Portal, target: str) -> list[str]:
    """Return the addresses a page links to on this portal, as the server is asked for them."""
    text = page(portal, target)
    base = BASE.search(text)
    start = urljoin(portal.base + target, base.group(1)) if base else portal.base + target
    found = [urljoin(start, html.unescape(next(filter(None, m), ""))).split("#")[0] for m in LINK.findall(text)]
    return [u.removeprefix(portal.base) for u in found if urlsplit(u).netloc == urlsplit(portal.base).netloc]


def test_is_of_the_promised_size(running: Running) -> None:
    assert 25 <= len(running.portal.stories) <= 65
    assert 3 <= len(running.portal.sections) <= 6


def test_titles_are_unique(running: Running) -> None:
    titles = [story.title for story in running.portal.stories]
    assert len(titles) == len(set(titles))


def test_the_page_prints_what_the_truth_says(running: Running) -> None:
    portal = running.portal
    for story in portal.stories:
        for path in story.paths:
            text = words(page(portal, path))
            said = [story.title, story.summary, *story.paragraphs, *(c for row in story.table for c in row)]
            said += (
                [p.text for p in story.pictures] + [p.credit for p in story.pictures] + [f.name for f in story.files]
            )
            said += [part for a in story.authors for part in (a.name, a.role, a.unit)]
            said.append(None if story.views is None else str(story.views))
            missing = [s for s in said if s and squeeze(s) not in text.replace(".", "") + text]
            assert not missing, (path, missing)


def test_pictures_and_files_are_on_the_page_and_answer(running: Running) -> None:
    portal = running.portal
    for story in portal.stories:
        text = page(portal, story.paths[0])
        media: list[Picture | File] = [*story.pictures, *story.files]
        for item in media:
            assert portal.answer(Request("GET", item.path)).body == item.data
            assert item.path.rsplit("/", 1)[-1] in html.unescape(text), (story.paths[0], item.path)


def test_every_section_is_reached_from_home_and_lists_its_articles(running: Running) -> None:
    portal = running.portal
    home = page(portal, type(portal).home)
    for section in portal.sections:
        assert squeeze(section.names[0]).casefold() in words(home).casefold()
        for story in section.stories:
            assert section.name in story.sections


def test_list_pages_hold_the_section_articles(running: Running) -> None:
    portal = running.portal
    for section in portal.sections:
        if portal.postbacks:
            continue
        linked = {portal.key(link) for target in section.lists for link in links(portal, target)}
        for story in section.stories:
            assert linked & {portal.key(path) for path in story.paths}, (section.name, story.title)


def test_a_visitor_who_follows_every_link_meets_every_article_and_no_dead_end(running: Running) -> None:
    """Links to pictures and scripts aside; lists that go on by forms are looked at on their first page only."""
    portal = running.portal
    seen: dict[Key, str] = {}
    waiting = [type(portal).home]
    dead = []
    while waiting and len(seen) < 1500:
        target = waiting.pop(0)
        if portal.key(target) in seen or portal.key(target) in map(portal.key, portal.dead):
            continue
        seen[portal.key(target)] = target
        reply = portal.answer(Request("GET", target))
        if reply.status >= 400 and not target.startswith(portal.disallowed or ("\0",)):
            dead.append(target)
        if reply.content_type.startswith("text/html"):
            waiting += [reply.headers["Location"]] if "Location" in reply.headers else links(portal, target)
    unmet = [s.paths[0] for s in portal.stories if not {portal.key(p) for p in s.paths} & set(seen)]
    assert dead == []
    assert portal.by_forms or unmet == []


def test_counters_are_printed(running: Running) -> None:
    portal = running.portal
    text = words(page(portal, portal.stories[0].paths[0]))
    for name, count in portal.statistics.items():
        assert str(count) in re.sub(r"[.,]", "", text), name


def test_unlinked_addresses_are_missing(running: Running) -> None:
    assert running.portal.answer(Request("GET", "/khong-co-tep-nay.gif")).status == 404
