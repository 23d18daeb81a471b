"""A visitor with a browser, and a watch that notes everything that must never happen on our pages."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error, Page, Response, ViewportSize, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Request, WebError

Language = Literal["vi", "en"]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1200, "height": 900}
LONGEST = 60_000  # milliseconds for a page on a machine that is busy with other tests
# In the sample a picture was captured, and its WARC file is lost: a page cannot know that beforehand.
LOST = ("/-/picture/1", "/-/captured-file/7")
OWNED = "__owned"  # what a payload sets, if it ever runs
# The browser tells of a policy that was broken only inside the page.
TELL_VIOLATIONS = """
    addEventListener("securitypolicyviolation", e => console.error("policy broken: " + e.violatedDirective +
        " by " + e.blockedURI + " " + (e.sample || "")));
"""


def find_chromium() -> str | None:
    """Return the path of the distribution's Chromium, or None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "/usr/bin/chromium"))), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Run a browser; its sandbox needs another user than root."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """One person's browser window at one site; ``wrong`` lists what must never happen, and did.

    Errors on the console and in scripts, a broken Content-Security-Policy, a dialog, a request to another host, a
    payload that ran: each is a line. To somebody ``lenient`` the console may say what it likes, and the policy may stop
    what it can: captured pages are full of what must be stopped.
    """

    context: BrowserContext
    base: str
    lenient: bool = False
    wrong: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    forgiven: int | None = None

    def __post_init__(self) -> None:
        self.context.set_default_timeout(LONGEST)
        self.context.add_init_script(TELL_VIOLATIONS)
        self.context.on("request", self._asked)
        self.context.on("requestfinished", self._left)
        self.context.on("requestfailed", self._left)
        self.context.on("console", self._said)
        self.context.on("dialog", self._interrupted)
        self.context.on("weberror", self._stumbled)
        self.page: Page = self.context.new_page()

    def open(self, path: str, status: int = 200) -> Response:
        """Go to an address of the site, which must answer with this status."""
        self.forgiven = status if status >= 400 else None
        response = self.page.goto(self.base + path)
        assert response is not None
        assert response.status == status, (path, response.status)
        return response

    def look(self) -> None:
        """Note a payload that has run in any frame of the page."""
        for frame in self.page.frames:
            try:
                owned = frame.evaluate(f"window.{OWNED}")
            except Error:  # no script can be run there, ours neither
                continue
            if owned is not None:
                self._note(f"a payload ran in {frame.url}: {owned}")

    def is_wide(self) -> bool:
        """Whether the page must be scrolled sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))

    def text(self, selector: str = "main") -> str:
        return self.page.locator(selector).first.inner_text()

    def _note(self, what: str) -> None:
        self.wrong.append(f"{self.page.url}: {what}")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not self.lenient and self._leads_away(request):
            self._note(f"asked another host for {request.url}")

    def _left(self, request: Request) -> None:
        if self._leads_away(request) and request.failure != "csp":
            self._note(f"asked another host, and no policy stopped it: {request.url}")

    def _leads_away(self, request: Request) -> bool:
        parts = urlsplit(request.url)
        return parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != self.base

    def _said(self, message: ConsoleMessage) -> None:
        expected = self.forgiven and f"status of {self.forgiven}" in message.text
        expected = expected or message.location["url"].removeprefix(self.base) in LOST
        if message.type == "error" and not expected and not self.lenient:
            self._note(f"console: {message.text}")

    def _stumbled(self, error: WebError) -> None:
        if not self.lenient:
            self._note(f"script error: {error.error}")

    def _interrupted(self, dialog: Dialog) -> None:
        self._note(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def visitor(
    browser: Browser, base: str, language: Language = "vi", *, lenient: bool = False, **options: Any
) -> Iterator[Visitor]:
    """Let somebody come whose browser asks for a language; nothing wrong may have happened when they leave."""
    locale = {"vi": "vi-VN", "en": "en-GB"}[language]
    context = browser.new_context(locale=locale, **{"viewport": DESK, **options})
    try:
        person = Visitor(context, base, lenient)
        yield person
        person.look()
    finally:
        context.close()
    assert not person.wrong, "\n".join(person.wrong)
