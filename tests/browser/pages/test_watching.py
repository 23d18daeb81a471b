"""The watch sees what it is there to see: each of these would fail a test of our pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.visiting import Visitor
from tests.tools.servers import Answer, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STRICT = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'"}
WRONG = {
    "a script that runs": ("<script>__owned = 1</script>", {}, "a payload ran"),
    "a script in a frame": ("<iframe srcdoc='<script>__owned = 2</script>'></iframe>", {}, "a payload ran"),
    "a dialog": ("<script>alert(1)</script>", {}, "dialog: 1"),
    "a script that fails": ("<script>nothing.there</script>", {}, "script error"),
    "another host": ("<img src='http://127.0.0.2:9/x.png'>", {}, "asked another host"),
    "a script that the policy stops": ("<script>__owned = 1</script>", STRICT, "script-src-elem"),
    "a handler that the policy stops": ("<img src=/x onerror='__owned = 1'>", STRICT, "script-src-attr"),
    "a style that the policy stops": ("<p style='color: red'>", STRICT, "style-src-attr"),
    "a file that is not there": ("<img src=/no.png>", {}, "status of 404"),
}


@pytest.mark.parametrize("case", WRONG)
def test_it_sees(case: str, browser: Browser) -> None:
    html, headers, told = WRONG[case]
    answer = Answer(f"<!DOCTYPE html>{html}")
    answer.headers |= headers
    with serving({"/page": answer, "/favicon.ico": Answer()}) as served:
        context = browser.new_context()
        person = Visitor(context, served.url)
        person.open("/page")
        person.page.wait_for_load_state("networkidle")
        person.look()
        context.close()
    assert told in "\n".join(person.wrong)
