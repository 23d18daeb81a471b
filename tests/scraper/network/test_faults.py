"""Bodies that are not what they say, and addresses that must never be asked."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO

import pytest
from PIL import Image
from scrapy import Request
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Response
from twisted.internet.defer import Deferred, fail, succeed
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IResolverSimple
from zope.interface import implementer  # type: ignore[import-untyped] # it ships no types

from archive.warc.reader import MOST_BYTES, decode
from archive.words.problems import DISALLOWED, LEADS_AWAY, NO_ANSWER, TOO_LARGE
from scraper.network.bodies import refuse_broken
from scraper.network.failures import NotFetchedError, PrivateAddressError, TooLargeError, forget, problem_of
from scraper.network.guard import Guard, GuardedResolver
from scraper.sites.profile import SiteProfile
from scraper.spiders.answer import is_cut_short

PAGE = b"<html>" + b"<p>Xin chao</p>" * 500 + b"</html>"
PACKED = gzip.compress(PAGE)
PUBLIC = SiteProfile("x", "https://x.gov.vn/", media_hosts=("cdn.x.vn",))
LOCAL = SiteProfile("x", "http://127.0.0.1:8000/")
INTRANET = SiteProfile("x", "http://portal.intra.vn/", media_hosts=("files.intra.vn",))


def _picture(kind: str) -> bytes:
    file = BytesIO()
    Image.effect_noise((40, 40), 50).save(file, kind)
    return file.getvalue()


def answer(body: bytes, encoding: str | None = "gzip") -> Response:
    return Response("http://x.vn/", headers={"Content-Encoding": encoding} if encoding else {}, body=body)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (PACKED, "gzip"),
        (PACKED[:-8], "gzip"),
        (PACKED[:-8] + b"\0" * 8, "x-gzip"),
        (PACKED[:3] + b"\x08" + PACKED[4:10] + b"page.html\0" + PACKED[10:], "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (zlib.compress(PAGE)[2:-4], "deflate"),
        (PAGE, None),
        (PAGE, "gzip"),
        (b"", "gzip"),
    ],
    ids=["gzip", "no trailer", "wrong trailer", "file name", "zlib", "raw", "plain", "plain called gzip", "empty"],
)
def test_a_whole_body_passes(body: bytes, encoding: str | None) -> None:
    refuse_broken(answer(body, encoding), 1 << 20)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_body_that_ends_in_the_middle_is_a_loss(encoding: str) -> None:
    body = PACKED if encoding == "gzip" else zlib.compress(PAGE)
    with pytest.raises(ResponseDataLossError):
        refuse_broken(answer(body[: len(body) // 2], encoding), 1 << 20)


def test_a_bomb_is_too_large_and_is_never_unpacked() -> None:
    bomb = gzip.compress(b"\0" * (64 << 20))
    with pytest.raises(TooLargeError) as caught:
        refuse_broken(answer(bomb), 1 << 20)
    assert problem_of(caught.value).kind == TOO_LARGE


def test_a_stored_bomb_stays_packed() -> None:
    bomb = gzip.compress(b"\0" * (MOST_BYTES + 1), 1)
    assert decode(bomb, "gzip") == bomb
    assert decode(PACKED, "gzip") == PAGE


@pytest.mark.parametrize(
    ("body", "cut"),
    [(_picture("JPEG"), False), (_picture("PNG"), False), (_picture("GIF"), False), (_picture("WEBP"), False),
     (_picture("JPEG")[:-40], True), (_picture("PNG")[:-40], True), (_picture("WEBP")[:-40], True),
     (b"%PDF-1.4\n...\n%%EOF\n", False), (b"%PDF-1.4\n...", True), (b"anything else", False)],
)  # fmt: skip
def test_a_file_that_has_no_end_is_cut_short(body: bytes, cut: bool) -> None:
    assert is_cut_short(body) == cut


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (IgnoreRequest("Forbidden by robots.txt"), DISALLOWED),
        (IgnoreRequest("… exceeded DOWNLOAD_MAXSIZE (5 B) during decompression."), TOO_LARGE),
        (PrivateAddressError("10.0.0.1"), LEADS_AWAY),
        (TimeoutError(), NO_ANSWER),
    ],
)
def test_each_failure_is_named_rightly(error: Exception, kind: str) -> None:
    assert problem_of(error).kind == kind


# Addresses.


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://2130706433/x.jpg", "http://[::ffff:169.254.169.254]/latest/meta-data/",
     "http://localhost:8001/", "http://10.0.0.5:8080/"],
)  # fmt: skip
def test_a_public_site_leads_to_no_private_address(url: str) -> None:
    with pytest.raises(PrivateAddressError):
        Guard(PUBLIC).check(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.gov.vn/a", "data:text/html,x", "javascript:alert(1)"])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(NotFetchedError, match="only http and https"):
        Guard(PUBLIC).check(url)


@pytest.mark.parametrize("url", ["https://x.gov.vn:8443/", "http://x.gov.vn/", "https://8.8.8.8/a.jpg"])
def test_public_addresses_and_other_ports_of_the_site_are_fine(url: str) -> None:
    Guard(PUBLIC).check(url)


def test_a_site_on_a_private_address_is_asked_there_and_nowhere_else() -> None:
    guard = Guard(LOCAL)
    guard.check("http://127.0.0.1:8000/tin")
    for url in ("http://127.0.0.1:8001/", "http://127.0.0.2:8000/", "http://localhost:8000/", "http://10.0.0.1/"):
        with pytest.raises(PrivateAddressError):
            guard.check(url)


@implementer(IResolverSimple)
class Names:
    """A resolver that knows a few names; each look takes the next address, as a rebinding attacker's would."""

    def __init__(self, **names: list[str]) -> None:
        self._names = {name.replace("_", "."): addresses for name, addresses in names.items()}

    def getHostByName(self, name: str, _timeout: object = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        addresses = self._names.get(name)
        return succeed(addresses.pop(0)) if addresses else fail(DNSLookupError(name))


def looked_up(resolver: GuardedResolver, name: str) -> str | None:
    """The address that would be connected to."""
    found: list[str] = []
    resolver.getHostByName(name).addCallbacks(found.append, lambda failure: failure.trap(DNSLookupError) and None)
    return found[0] if found else None


def test_a_name_that_leads_into_the_own_network_is_as_good_as_none() -> None:
    guard = Guard(PUBLIC)
    resolver = GuardedResolver(Names(cdn_x_vn=["10.0.0.5"], evil_vn=["169.254.169.254"], ok_vn=["8.8.8.8"]), guard)
    assert looked_up(resolver, "cdn.x.vn") is None
    assert looked_up(resolver, "evil.vn") is None
    assert looked_up(resolver, "ok.vn") == "8.8.8.8"
    with pytest.raises(PrivateAddressError, match=r"169\.254\.169\.254"):
        guard.explain("http://evil.vn/a.jpg")
    guard.explain("http://ok.vn/a.jpg")


def test_a_site_that_moves_into_the_own_network_meanwhile_is_not_followed() -> None:
    resolver = GuardedResolver(Names(x_gov_vn=["8.8.8.8", "127.0.0.1"]), Guard(PUBLIC))
    assert looked_up(resolver, "x.gov.vn") == "8.8.8.8"
    assert looked_up(resolver, "x.gov.vn") is None


def test_an_intranet_site_may_be_asked_at_its_own_port_and_its_named_hosts() -> None:
    guard = Guard(INTRANET)
    names = Names(portal_intra_vn=["10.0.0.1"], files_intra_vn=["10.0.0.2"], db_intra_vn=["10.0.0.3"])
    resolver = GuardedResolver(names, guard)
    assert looked_up(resolver, "portal.intra.vn") == "10.0.0.1"
    assert looked_up(resolver, "files.intra.vn") == "10.0.0.2"
    assert looked_up(resolver, "db.intra.vn") is None
    with pytest.raises(PrivateAddressError):
        guard.check("http://portal.intra.vn:6379/")


def test_a_request_whose_turn_never_came_is_no_problem_of_anybody() -> None:
    request = Request("http://x.vn/", errback=lambda failure: failure)
    assert isinstance(forget(request), IgnoreRequest)
    assert request.errback is None
