"""Lists that go on by forms: a visitor who clicks reaches every article, and nobody gets in by an invented form."""

from __future__ import annotations

import html
import re
import urllib.request
from urllib.parse import urlencode

import pytest

from tests.worlds.strangers.framework import Portal, Request, serve
from tests.worlds.strangers.registry import PORTALS

BY_POSTBACK = sorted(name for name, kind in PORTALS.items() if kind.postbacks)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"')
CLICK = re.compile(r"__doPostBack\('([^']+)','([^']*)'\)")
BUTTON = re.compile(r'<input type="submit" name="([^"]+\$\d+)" value="([^"]+)" class')


@pytest.fixture(params=BY_POSTBACK)
def portal(request: pytest.FixtureRequest) -> Portal:
    return PORTALS[request.param]("http://127.0.0.1:1", "http://127.0.0.2:1")


def clicks(text: str) -> list[dict[str, str]]:
    """Return the forms that the pager's links and buttons of a page would send."""
    fields = dict(HIDDEN.findall(text))
    offered = [{"__EVENTTARGET": t, "__EVENTARGUMENT": a} for t, a in CLICK.findall(html.unescape(text))]
    return [fields | click for click in offered + [{name: value} for name, value in BUTTON.findall(text)]]


def walk(portal: Portal, path: str) -> list[str]:
    """Return every page of the list at ``path``, reached by clicking all that is offered."""
    texts = [portal.answer(Request("GET", path)).body.decode("utf-8-sig")]
    seen = {dict(HIDDEN.findall(texts[0])).get("__VIEWSTATE")}
    for text in texts:
        for form in clicks(text):
            reply = portal.answer(Request("POST", path, form))
            assert reply.status == 200, form
            found = reply.body.decode("utf-8-sig")
            state = dict(HIDDEN.findall(found)).get("__VIEWSTATE")
            if state not in seen:
                seen.add(state)
                texts.append(found)
    return texts


def test_clicking_reaches_every_article(portal: Portal) -> None:
    for section in portal.sections:
        texts = walk(portal, section.path)
        missing = [s.title for s in section.stories if not any(html.escape(s.title) in html.unescape(t) for t in texts)]
        assert missing == []


def test_an_invented_postback_is_refused(portal: Portal) -> None:
    path = portal.sections[0].path
    text = portal.answer(Request("GET", path)).body.decode("utf-8-sig")
    form = clicks(text)[0]
    for change in ({"__VIEWSTATE": "invented"}, {"__EVENTVALIDATION": "invented"}):
        assert portal.answer(Request("POST", path, form | change)).status == 500


def test_an_update_panel_answers_with_its_parts_alone() -> None:
    portal = PORTALS["committee"]("http://127.0.0.1:1", "http://127.0.0.2:1")
    path = portal.sections[0].path
    form = clicks(portal.answer(Request("GET", path)).body.decode())[0]
    text = portal.answer(Request("POST", path, form | {"__ASYNCPOST": "true"})).body.decode()
    length = int(text.split("|")[0])
    start = text.index("ctl00_cphMain_upTin|") + len("ctl00_cphMain_upTin|")
    assert text[start + length :].startswith("|")
    assert portal.sections[0].stories[4].title in html.unescape(text[start : start + length])


def test_the_server_remembers_what_it_was_asked() -> None:
    with serve(PORTALS["sharepoint"]) as running:
        section = running.portal.sections[0]
        text = urllib.request.urlopen(running.portal.base + section.path).read().decode("utf-8-sig")
        body = urlencode(clicks(text)[0]).encode()
        with urllib.request.urlopen(running.portal.base + section.path, body) as reply:
            assert reply.read().startswith(b"\xef\xbb\xbf")
        assert [(hit.method, hit.target, hit.status) for hit in running.hits] == [
            ("GET", section.path, 200),
            ("POST", section.path, 200),
        ]
        urllib.request.urlopen(running.portal.foreign + "/").read()
        assert [hit.target for hit in running.foreign_hits] == ["/"]
