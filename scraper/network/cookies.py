"""Cookies, as far as a portal needs them to answer at all."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from http.cookiejar import Cookie

    from scrapy import Request

MOST_COOKIES = 20  # of one host; the portals that were looked at set one to five
MOST_BYTES = 4096  # names and values of one host's cookies; common servers refuse a request line of header above 8 KB
# matches: phien=1; path=/; Domain=.xa.gov.vn
_DOMAIN = re.compile(rb";\s*domain\s*(=[^;]*)?(?=;|$)", re.IGNORECASE)


class Cookies(CookiesMiddleware):
    """Scrapy's middleware, with one rule for what is kept.

    Some portals answer a page only when the cookie comes back that the answer before has set, so cookies are kept: in
    memory, until they expire or the crawl ends, and never from one crawl to the next. A cookie goes back to the very
    host that set it and to no other, whatever Domain it names; so nobody has to know which domains are public, and no
    list of them is fetched from another host. Of one host, the first ``MOST_COOKIES`` cookies and ``MOST_BYTES`` bytes
    are kept: the session's own cookie comes first, what a page counts or remembers of its readers comes later.
    """

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 -- Scrapy's own
        super().__init__(debug)
        policy = DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain)
        self.jars = defaultdict(partial(_HostJar, policy))

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        for cookie in cookies:
            if _fits(cookie, jar):
                jar.set_cookie_if_ok(cookie, request)


class _HostJar(CookieJar):
    """Scrapy's jar, deaf to the Domain of a cookie: it is its host's own, also when an answer takes it back."""

    def make_cookies(self, response: Response, request: Request) -> Sequence[Cookie]:
        named = [_DOMAIN.sub(b"", cookie) for cookie in response.headers.getlist("Set-Cookie")]
        return super().make_cookies(Response(response.url, headers={"Set-Cookie": named}), request)


def _fits(cookie: Cookie, jar: CookieJar) -> bool:
    """Whether a host's cookies stay within their bounds with this one; it takes the place of its former self."""
    others = [
        kept for kept in jar if kept.domain == cookie.domain and (kept.path, kept.name) != (cookie.path, cookie.name)
    ]
    size = sum(len(one.name) + len(one.value or "") for one in (*others, cookie))
    return len(others) < MOST_COOKIES and size <= MOST_BYTES
