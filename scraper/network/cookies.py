"""Cookies, as far as a portal needs them to answer at all; what a portal remembers of its readers changes no page.

A cookie may change what an address shows: another theme, another language. A page that was read with it would differ
from what it was the night before. So a cookie goes back only

- where the home page has set it: with all that follows, as a session begins there;
- where an address sends whoever comes without it back to itself: with all that follows, as nothing is shown otherwise;
- where a page of a list has set it: with the next pages of that list, as portals remember there how to turn over.

All others are dropped: one that a link sets which changes the theme, or an article that counts its readers.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from scrapy.http import Response
from scrapy.http.cookies import CookieJar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from http.cookiejar import Cookie

    from scrapy import Request

    from scraper.crawl.errand import Errand

MOST_COOKIES = 20  # of one host; the portals that were looked at set one to five
MOST_BYTES = 4096  # names and values of one host's cookies; common servers refuse a request line of header above 8 KB
MOST_JARS = 100  # addresses whose cookies are remembered; a list is walked to its end before the next one begins
# matches: phien=1; path=/; Domain=.xa.gov.vn
_DOMAIN = re.compile(rb";\s*domain\s*(=[^;]*)?(?=;|$)", re.IGNORECASE)


class Cookies:
    """Middleware that keeps cookies: in memory, until they expire or the crawl ends, never from one crawl to the next.

    A cookie goes back to the very host that set it and to no other, whatever Domain it names; so nobody has to know
    which domains are public, and no list of them is fetched from another host. Of one host, the first ``MOST_COOKIES``
    cookies and ``MOST_BYTES`` bytes are kept: the session's own cookie comes first.
    """

    def __init__(self) -> None:
        self._shared = _HostJar()
        self._jars: OrderedDict[str, _HostJar] = OrderedDict()  # by the address whose answer has set them

    def process_request(self, request: Request) -> None:
        """Send along what the errand may carry."""
        request.headers.pop("Cookie", None)
        if "errand" in request.meta:
            jar = self._jar_for(request)
            jar.add_cookie_header(request)
            request.meta["cookies"] = jar

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep what the answer sets, for those requests that need it."""
        errand: Errand | None = request.meta.get("errand")
        if errand is None:
            return response
        jar: _HostJar = request.meta.pop("cookies", None) or self._jar_for(request)
        jar.keep(response, request)
        redirects = HTTPStatus.MULTIPLE_CHOICES <= response.status < HTTPStatus.BAD_REQUEST
        if errand.task == "home":
            self._shared.keep(response, request)
        elif redirects and errand.seen_under:  # what was set on the way is sent if it leads back
            jar.take(self._jars.get(errand.seen_under[-1], ()))
        elif _leads_back(request.url, errand.seen_under):
            self._shared.take(jar)
        for url in {request.url, errand.walk.url if errand.walk is not None else request.url}:
            self._remember(url, jar)
        return response

    def _jar_for(self, request: Request) -> _HostJar:
        errand: Errand = request.meta["errand"]
        jar = _HostJar()
        jar.take(self._shared)
        if errand.walk is not None:
            jar.take(self._jars.get(errand.walk.url, ()))
        elif _leads_back(request.url, errand.seen_under):
            jar.take(self._jars.get(errand.seen_under[-1], ()))
        return jar

    def _remember(self, url: str, jar: _HostJar) -> None:
        self._jars[url] = jar
        self._jars.move_to_end(url)
        if len(self._jars) > MOST_JARS:
            self._jars.popitem(last=False)


def _leads_back(url: str, seen: Sequence[str]) -> bool:
    """Whether a redirect led to an address that was asked before, to the same with a mark, or to a page on the way.

    ``/tin`` leads to ``/tin?cookie=1`` or to ``/check?next=/tin`` to see whether a cookie comes back; a link that
    changes the theme leads elsewhere: from ``/?theme=m`` to ``/``.
    """
    there = urlsplit(url)
    for before in map(urlsplit, seen):
        same_path = (there.netloc, there.path) == (before.netloc, before.path)
        if same_path and set(parse_qsl(before.query)) <= set(parse_qsl(there.query)):
            return True
        if len(before.path) > 1 and before.path in unquote(there.query):
            return True
    return False


class _HostJar(CookieJar):
    """Scrapy's jar, deaf to the Domain of a cookie: it is its host's own, also when an answer takes it back."""

    _POLICY = DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain)

    def __init__(self) -> None:
        super().__init__(self._POLICY)

    def keep(self, response: Response, request: Request) -> None:
        """Keep what an answer sets, and forget what it takes back."""
        named = [_DOMAIN.sub(b"", cookie) for cookie in response.headers.getlist("Set-Cookie")]
        for cookie in self.make_cookies(Response(response.url, headers={"Set-Cookie": named}), request):
            if _fits(cookie, self):
                self.set_cookie_if_ok(cookie, request)

    def take(self, cookies: Iterable[Cookie]) -> None:
        """Keep what another jar has."""
        for cookie in cookies:
            if _fits(cookie, self):
                self.set_cookie(cookie)


def _fits(cookie: Cookie, jar: CookieJar) -> bool:
    """Whether a host's cookies stay within their bounds with this one; it takes the place of its former self."""
    others = [
        kept for kept in jar if kept.domain == cookie.domain and (kept.path, kept.name) != (cookie.path, cookie.name)
    ]
    size = sum(len(one.name) + len(one.value or "") for one in (*others, cookie))
    return len(others) < MOST_COOKIES and size <= MOST_BYTES
