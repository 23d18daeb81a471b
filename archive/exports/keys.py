"""Under which key an index of captures has an address, and what was sent to it.

There are two ways. pywb and most indexes use the SURT of the Internet Archive, which unescapes, sorts and strips; its
library can be had as source only and under another licence, so it is done here, and tests hold it against the library.
ReplayWeb.page uses a plainer one. A form that was sent by POST is part of the key in both: pywb decodes it and cuts off
its end, ReplayWeb.page takes it as it was sent and cuts each value.
"""

from __future__ import annotations

import base64
import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, quote_plus, unquote_plus, unquote_to_bytes, urlsplit

_FORM = "application/x-www-form-urlencoded"
_MOST_QUERY, _MOST_VALUE = 4096, 1024  # letters that a key has of a form: of all of it in pywb, else of each value
_MOST_READ = 100  # letters of a value in a list of pages
_PORTS = {"http": 80, "https": 443}
_UNSAFE_IN_JS = re.compile(r"[^!#-;=?-~]")  # what a browser escapes in an address: not `" < >`, spaces, beyond ASCII
# matches: www2.travinh.gov.vn
_WWW = re.compile(r"www\d*\.")
# matches: /(s(dlyyjp45nkpsdofvrfxdwp45))/default.aspx
_SESSION_IN_PATH = re.compile(r"^(.*/)(?:\((?:[a-z]\([0-9a-z]{24}\))+\)|\([0-9a-z]{24}\))/([^?]+\.aspx.*)$")
# matches: id=4&jsessionid=0123456789abcdef0123456789abcdef&page=2
_SESSION_IN_QUERY = re.compile(
    r"^(.*)(?:(?:jsessionid|phpsessid|sid)=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24}|cfid=[^&]+&cftoken=[^&]+)"
    r"(?:&(.*))?$"
)


class Sent(NamedTuple):
    """What a request sent beside its address."""

    method: str
    content_type: str
    body: bytes


def surt(url: str, sent: Sent | None = None) -> str:
    """Return the key of an address, and of what was sent to it, as pywb looks it up."""
    if sent is not None:
        url = with_query(url, sent.method, form_query(sent))
    parts = _split(url)
    if parts is None:
        return url
    path, query = _path(parts.path), _query(parts.query)
    return f"{_host(parts)}){path}" + (f"?{query}" if query else "")


def form_query(sent: Sent) -> str:
    """Return what was sent as pywb has it in a key: a form decoded, and cut."""
    return _decoded(sent)[:_MOST_QUERY]


def plain_key(url: str) -> str:
    """Return the key of an address as ReplayWeb.page looks it up; what was sent is part of the address by then."""
    parts = _split(_UNSAFE_IN_JS.sub(lambda found: quote(found[0]), url.lower()))
    if parts is None:
        return url
    query = "&".join(sorted(parts.query.split("&")))
    return f"{_host(parts)}){parts.path or '/'}" + (f"?{query}" if query else "")


def sent_query(sent: Sent) -> str:
    """Return what was sent as ReplayWeb.page has it in an address: a form as it was sent, long values cut."""
    if not sent.content_type.startswith(_FORM):
        return _decoded(sent)
    text = sent.body.decode("utf-8", "replace")
    values = parse_qsl(text, keep_blank_values=True)
    if all(len(value) <= _MOST_VALUE for _, value in values):
        return text
    return "&".join(f"{_in_form(name)}={_in_form(value[:_MOST_VALUE])}" for name, value in values)


def short_query(sent: Sent) -> str:
    """Return a form without what no person reads, such as the state of a page: fit for a list of pages."""
    if not sent.content_type.startswith(_FORM):
        return sent_query(sent)[:_MOST_READ]
    values = parse_qsl(sent.body.decode("utf-8", "replace"), keep_blank_values=True)
    return "&".join(f"{_in_form(name)}={_in_form(value)}" for name, value in values if len(value) <= _MOST_READ)


def with_query(url: str, method: str, query: str) -> str:
    """Return an address with the method and what was sent in it, under which an answer is kept."""
    return f"{url}{'&' if '?' in url else '?'}__wb_method={method}" + (f"&{query}" if query else "")


def _decoded(sent: Sent) -> str:
    try:
        if sent.content_type.startswith(_FORM):
            return unquote_plus(sent.body.decode())
    except UnicodeDecodeError:
        pass
    return f"__wb_post_data={base64.b64encode(sent.body).decode()}" if sent.body else ""


def _in_form(text: str) -> str:
    return quote_plus(text, safe="*").replace("~", "%7E")  # as browsers write forms


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # http://[no address/, http://a.example:port/
        return None
    return parts if parts.hostname and parts.scheme.lower().startswith("http") else None


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if (found := _WWW.match(host)) is not None:
        host = host[found.end() :]
    turned = ",".join(reversed(host.strip(".").split(".")))
    return turned if parts.port in {None, _PORTS.get(parts.scheme.lower())} else f"{turned}:{parts.port}"


def _path(path: str) -> str:
    kept: list[str] = []
    steps = _unescaped(path).decode("latin-1").split("/")[1:]
    for number, step in enumerate(steps):
        if step == "..":
            kept = kept[:-1] if kept else [step]
        elif step != "." and (step or number == len(steps) - 1):
            kept.append(step)
    escaped = _escaped("/" + "/".join(kept)).lower()
    if (found := _SESSION_IN_PATH.match(escaped)) is not None:
        escaped = found[1] + found[2]
    return escaped.removesuffix("/") or "/"


def _query(query: str) -> str:
    text = _escaped_once(query).lower()
    while (found := _SESSION_IN_QUERY.match(text)) is not None:
        text = found[1] + (found[2] or "")
    return "&".join("=".join(pair) for pair in sorted(tuple(one.split("=", 1)) for one in text.split("&")))


def _unescaped(text: str) -> bytes:
    """Undo percent escapes, those that were escaped themselves too."""
    raw = text.encode("utf-8", "surrogatepass")
    while (plain := unquote_to_bytes(raw)) != raw:
        raw = plain
    return raw


def _escaped(latin: str) -> str:
    return quote(latin.encode("latin-1"), safe="!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _escaped_once(text: str) -> str:
    return _escaped(_unescaped(text).decode("latin-1"))
