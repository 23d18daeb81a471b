"""Every link of the site, from the front page on: it leads to a page, and that page says nothing on the console."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from tests.browser.visiting import LONGEST

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

# One address of each shape is opened in the browser, more of them are only asked for.
MOST_OPENED, MOST_ASKED = 60, 300
NUMBERS = re.compile(r"\d+|%[0-9A-F]{2}")


def links(person: Visitor) -> list[str]:
    found: list[str] = person.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [urldefrag(link)[0] for link in found if link.startswith(person.base)]


def shape(link: str) -> str:
    """What addresses of one kind have in common."""
    parts = urlsplit(link)
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&")})
    path = re.sub(r"(/-/(?:article|edits|proof|author)/)[^?]+", r"\1…", parts.path)
    return NUMBERS.sub("#", path) + "?" + "&".join(names)


def test_every_link_leads_somewhere(person: Visitor) -> None:
    waiting, met, shapes, broken = [f"{person.base}/"], {f"{person.base}/"}, set[str](), []
    opened = asked = 0
    while waiting and asked < MOST_ASKED:
        link = waiting.pop(0)
        answer = person.context.request.get(link, timeout=LONGEST, max_redirects=5)
        asked += 1
        if answer.status != 200:
            broken.append((link, answer.status))
        is_page = "text/html" in answer.headers.get("content-type", "") and "/-/captured/" not in link
        if not is_page or shape(link) in shapes or opened >= MOST_OPENED or answer.status != 200:
            continue
        shapes.add(shape(link))
        opened += 1
        person.open(link.removeprefix(person.base))
        new = [one for one in dict.fromkeys(links(person)) if one not in met]
        met.update(new)
        waiting += new
    assert broken == []
    assert opened > 20
