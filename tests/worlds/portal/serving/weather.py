"""When a whole site answers something else: its home page for every page, or a challenge to robots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tests.worlds.portal.serving.messages import Response

if TYPE_CHECKING:
    from threading import RLock

Disguise = Literal["home", "challenge"]
CHALLENGE = """<!DOCTYPE html>
<html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow">
<meta http-equiv="refresh" content="360"></head><body><div class="main-wrapper" role="main">
<h1>Cổng thông tin điện tử</h1><h2>Xin xác nhận bạn không phải là rô-bốt. Are you a robot?</h2>
<noscript>Enable JavaScript and cookies to continue</noscript>
<form id="challenge-form" action="?__cf_chl_tk=1" method="POST"></form>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></div></body></html>
"""


class Weather:
    """What befalls the whole portal; ``answer_as_usual`` ends it."""

    lock: RLock
    disguise: Disguise | None = None
    challenge_status: int = 503

    def answer_all_with_home(self) -> None:
        """Answer every page with status 200 and the home page; files stay what they are."""
        with self.lock:
            self.disguise = "home"

    def answer_all_with_challenge(self, status: int = 503) -> None:
        """Answer everything but robots.txt with a page that asks for a browser, with 503 or 200 (or 403)."""
        with self.lock:
            self.disguise, self.challenge_status = "challenge", status

    def answer_as_usual(self) -> None:
        with self.lock:
            self.disguise = None


def challenge(status: int) -> Response:
    return Response(status, CHALLENGE.encode(), headers=(("cf-mitigated", "challenge"), ("Cache-Control", "no-store")))
