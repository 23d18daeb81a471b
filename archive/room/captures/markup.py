"""A captured page made fit to be looked at: it looks as it did, and nothing in it acts or reaches out.

The wall is the sandbox that the page is served in (``archive/room/captures/captured.py``); this here is for manners:
what could not act anyway is taken out, pictures and style sheets come from the archive, links lead to captures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag, urljoin

from archive.room.tools.rewriter import Rewriter

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.room.tools.rewriter import Tag

    Find = Callable[[str], str | None]

_DROPPED_TAGS = """
script iframe frame frameset object embed applet param svg math template audio video source track portal noembed bgsound
"""
DROPPED = frozenset(_DROPPED_TAGS.split())
_AS_BLOCK, _AS_PRINTED = ("form", "noscript", "noframes"), ("xmp", "plaintext", "listing")
_RENAMED = dict.fromkeys(_AS_BLOCK, "div") | dict.fromkeys(_AS_PRINTED, "pre")
# A tag or an attribute as HTML knows them; "o:p" is Word's own.
# matches: data-src
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KEPT_ATTRIBUTES = """
abbr align alink alt bgcolor border cellpadding cellspacing checked class clear color cols colspan content coords
datetime dir face for headers height hidden hspace id label lang link max media min name noshade nowrap open placeholder
role rows rowspan rules scope selected shape size span start style summary tabindex text title type usemap value valign
vlink vspace width wrap
"""
_KEPT = frozenset(_KEPT_ATTRIBUTES.split())
_KEPT_FAMILIES = ("aria-", "data-")
_ASLEEP = ("input", "button", "select", "textarea")
_LAZY = ("data-src", "data-original", "data-lazy-src")
_STRING = r"""(?:"([^"]*)"|'([^']*)')"""
_CALL = r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)"""
# matches: background: url('/images/nen.gif')
# matches: @import "mau.css"
_ADDRESS = re.compile(rf"(@import\s+)(?:{_STRING}|{_CALL})|{_CALL}", re.IGNORECASE)
_NO_PICTURE, _NO_IMPORT = 'url("data:,")', '@absent ""'  # the second is no rule that browsers know


def join(base: str, address: str | None) -> str | None:
    """Return an http address without its fragment, as seen from ``base``; None for everything else."""
    try:
        joined = urldefrag(urljoin(base, (address or "").strip()))[0]
    except ValueError:
        return None
    return quote(joined, safe="%/:=&?~#+!$,;'@()*[]") if joined.startswith(("http://", "https://")) else None


def rewrite_css(css: str, base: str, find_file: Find) -> str:
    """Return a style sheet whose pictures and imports are ``find_file``'s; it cannot end the element it stands in."""

    def anew(found: re.Match[str]) -> str:
        lead, *addresses = found.groups(default="")
        address = "".join(addresses).strip()
        if address.lower().startswith("data:image/") and "<" not in address:
            return found[0]
        file = find_file(url) if address and (url := join(base, address)) else None
        if file is None:
            return _NO_IMPORT if lead else _NO_PICTURE
        return f'{lead}url("{file}")'

    return _ADDRESS.sub(anew, css.replace("<!--", "").replace("-->", "")).replace("<", "\\3c ")


class CapturedPage:
    """One captured page. ``find_file`` gives our address for a picture or style sheet, ``find_page`` that for a link.

    What is not found is left out: a picture without a source shows its alternative text.
    """

    def __init__(self, html: str, url: str) -> None:
        self._html, self._url = html, url
        self._base = url

    def files(self) -> set[str]:
        """Return the addresses of all pictures and style sheets that the page asks for."""
        wanted: set[str] = set()
        self.rewritten(wanted.add, lambda _: None)
        return wanted

    def rewritten(self, find_file: Find, find_page: Find) -> str:
        """Return the page as it can be shown."""
        self._base = self._url

        def change(tag: str, attributes: dict[str, str | None]) -> Tag | None:
            return self._change(tag, attributes, find_file, find_page)

        return Rewriter(change, DROPPED, lambda css: rewrite_css(css, self._base, find_file)).rewritten(self._html)

    def _change(self, tag: str, given: dict[str, str | None], find_file: Find, find_page: Find) -> Tag | None:
        if tag == "base":
            self._base = join(self._url, given.get("href")) or self._base
            return None
        if not _NAME.fullmatch(tag) or (tag == "meta" and (given.get("name") or "").lower() != "viewport"):
            return None
        kept = {name: value for name, value in given.items() if _is_kept(name)}
        if tag == "link":
            return self._style_sheet(given, find_file)
        if "style" in kept:
            kept["style"] = rewrite_css(kept["style"] or "", self._base, find_file)
        kept |= self._pictures(tag, given, find_file)
        if tag in ("a", "area") and (href := self._link(given.get("href"), find_page)):
            kept["href"] = href
        if tag in _ASLEEP:
            kept["disabled"] = None
        return _RENAMED.get(tag, tag), list(kept.items())

    def _style_sheet(self, given: dict[str, str | None], find_file: Find) -> Tag | None:
        url = join(self._base, given.get("href")) if "stylesheet" in (given.get("rel") or "").lower().split() else None
        file = find_file(url) if url else None
        return (
            ("link", [("rel", "stylesheet"), ("href", file), ("media", given.get("media") or "all")]) if file else None
        )

    def _pictures(self, tag: str, given: dict[str, str | None], find_file: Find) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        if tag in ("img", "input"):
            sources = (given.get(name) for name in ("src", *_LAZY) if given.get(name))
            files = (find_file(url) for source in sources if (url := join(self._base, source)))
            if file := next(filter(None, files), None):
                found["src"] = file
        if (url := join(self._base, given.get("background"))) and given.get("background"):
            found["background"] = find_file(url)
        return {name: value for name, value in found.items() if value}

    def _link(self, href: str | None, find_page: Find) -> str | None:
        if href is None or href.strip().startswith("#"):
            return href
        url = join(self._base, href)
        return find_page(url) if url else None


def _is_kept(name: str) -> bool:
    return name in _KEPT or (name.startswith(_KEPT_FAMILIES) and _NAME.fullmatch(name) is not None)
