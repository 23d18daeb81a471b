"""In what order requests are made: higher goes first.

Lists before articles: their steps depend on each other, and what they list may be gone tomorrow.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from scrapy import Request

HOME, STEP, SECTION, ARTICLE, FILE, SITEMAP, REVISIT, HELD = range(80, 0, -10)


def ask(  # noqa: PLR0913 - each is one column of a frontier row
    url: str,
    task: str,
    *,
    key: str,
    priority: int,
    form: tuple[tuple[str, str], ...] | None = None,
    held_for: str | None = None,
    address: str | None = None,
    again: bool = False,
    step: bool = False,
    preference: str = "",
    **about: Any,
) -> Request:
    """Return the request for one frontier row.

    Args:
        url: where to; POSTed where there is a ``form``.
        task: the spider's ``read_…`` method that reads the answer.
        key: what makes two requests the same one.
        priority: higher goes first.
        form: the fields to post, in order.
        held_for: keys of a section, a line each; the request is sent only if that section turns out to have no list.
        address: what makes two addresses the same one, where the answer tells what that address is.
        again: asked for even if an earlier crawl has had an answer.
        step: whether it leads to a further page of the list that it is met in.
        preference: of two addresses for one key, the one whose preference sorts first is asked for.
        about: what the reader of the answer needs to know; JSON values.
    """
    meta = {
        "task": task,
        "key": key,
        "held_for": held_for,
        "form": form,
        "address": address,
        "again": again,
        "step": step,
        "preference": preference,
        "about": about,
        "handle_httpstatus_all": True,
        "dont_redirect": True,
    }
    if form is None:
        return Request(url, meta=meta, priority=priority, dont_filter=True)
    body = urlencode(form)
    return Request(url, method="POST", body=body, headers=FORM, meta=meta, priority=priority, dont_filter=True)


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
