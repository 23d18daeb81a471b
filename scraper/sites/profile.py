"""SiteProfile: what is known of one site, read from TOML."""

from __future__ import annotations

import difflib
import json
import os
import re
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.cssselect import SelectorError

from archive.words.fields import SELECTORS
from scraper.sites.values import ProfileError, trouble_with

SITES = Path(__file__).parent
SELECTABLE = (*SELECTORS, "list", "pager", "statistics")
_NO_PAGE = lxml_html.fromstring("<p></p>")
_TABLE = re.compile(r"\s*\[+\s*([^\]]*?)\s*\]+\s*(?:#.*)?")  # "[selectors]  # where the fields stand"


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """What is known of one site before it is visited; as little as a name and a home URL.

    ``hosts`` are further hosts that serve the same site, ``media_hosts`` hosts its pictures and files may come from.
    ``selectors`` maps a field or a part of a page (``SELECTABLE``) to a CSS selector, tried before every other rule.
    ``sid`` and ``trailing_ids`` may be left out: the crawl learns them from the home page's own links.

    Manners: ``delay`` in seconds between requests, ``requests_a_day`` and ``hours`` ("22:00-06:00", in the portal's
    time) bound when and how much is asked. Updates: ``revisits`` known articles are asked again in a run, ``overlap``
    known entries in a row prove that the rest of a list is known, and every ``sweep_days`` days lists are walked to
    their ends. Watching: ``floors`` maps a field to the share (0 to 1) of articles that must have it, ``notify`` are
    Apprise URLs and ``ping`` a dead-man's address; in both, ``$NAME`` stands for an environment variable.
    """

    name: str
    home_url: str
    title: str | None = None
    sid: str | None = None
    trailing_ids: bool | None = None
    hosts: tuple[str, ...] = ()
    media_hosts: tuple[str, ...] = ()
    utc_offset: str = "+07:00"
    contact: str | None = None
    delay: float | None = None
    selectors: dict[str, str] = field(default_factory=dict)
    verify_certificates: bool = True
    requests_a_day: int | None = None
    hours: str | None = None
    revisits: int = 100
    overlap: int = 5
    sweep_days: int = 30
    floors: dict[str, float] = field(default_factory=dict)
    notify: tuple[str, ...] = ()
    ping: str | None = None


SECRET = ("notify", "ping")


def public_part(profile: SiteProfile) -> dict[str, Any]:
    """Return a profile as plain values without what may hold a password: fit for an archive that others read."""
    return {name: value for name, value in asdict(profile).items() if name not in SECRET}


def site_row(profile: SiteProfile) -> dict[str, Any]:
    """Return a profile as the row of ``sites``."""
    row = {key: getattr(profile, key) for key in ("name", "title", "home_url", "sid")}
    return row | {"profile": json.dumps(public_part(profile), ensure_ascii=False)}


def load_profile(site: str) -> SiteProfile:
    """Return the profile for a profile's name, a profile file, or the home URL of a portal never seen before.

    Where it has no contact, that of the environment (VANKHO_CONTACT) is taken.

    Raises:
        ProfileError: nothing can be made of ``site``.
    """
    profile = _find(site)
    contact = os.environ.get("VANKHO_CONTACT", "").strip()
    if profile.contact is not None or not contact:
        return profile
    if (must := trouble_with("contact", contact)) is not None:
        raise ProfileError(f"VANKHO_CONTACT is {contact!r}; it must be {must}")
    return replace(profile, contact=contact)


def _find(site: str) -> SiteProfile:
    if "://" in site:
        return profile_for_url(site)
    path = Path(site)
    if path.suffix == ".toml" or path.is_file():
        return read_profile(path)
    named = SITES / f"{site}.toml"
    if named.is_file():
        return read_profile(named)
    raise ProfileError(_unknown_site(site))


def profile_for_url(url: str) -> SiteProfile:
    """Return a bare profile for the portal whose home page is ``url``; its name is made from the host.

    Raises:
        ProfileError: ``url`` is not an http or https URL with a host.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ProfileError(f"{url}: not a URL ({error}); write it like https://example.gov.vn/") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ProfileError(f"{url}: not a web address; write it like https://example.gov.vn/")
    name = parts.hostname if port is None else f"{parts.hostname}-{port}"
    return SiteProfile(name=name, home_url=url if parts.path else f"{url}/")


def read_profile(path: Path) -> SiteProfile:
    """Read a profile from a TOML file.

    Raises:
        ProfileError: the file is missing, not TOML, lacks a key, has an unknown one, a value of the wrong kind, or a
            selector that is no CSS.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not a TOML file ({error})") from None
    profile = _from_table(data, path)
    for name, selector in profile.selectors.items():
        if (trouble := _trouble_with_selector(selector)) is not None:
            where = f"{path}, line {_line_of(name, text)}"
            raise ProfileError(f"{where}: the selector {name} = {selector!r} cannot be used; {trouble}")
    return profile


def _trouble_with_selector(selector: Any) -> str | None:
    """Say what is wrong with a selector; None where it is CSS."""
    if not isinstance(selector, str):
        return 'it must be a CSS selector in quotes, like title = "h1.tieu-de"'
    try:
        _NO_PAGE.cssselect(selector)
    except (SelectorError, etree.XPathError) as error:
        return f"it is no CSS: {str(error) or type(error).__name__}"
    return None


def _line_of(selector: str, text: str) -> int:
    """Return the number of the line of a profile that gives a selector, however TOML lets one write it."""
    in_table = re.compile(rf"[\s\"']*{selector}[\s\"']*=")  # title = "…", under [selectors]
    alone = re.compile(  # selectors.title = "…", or selectors = { body = "…", title = "…" }
        rf"\s*selectors[\s\"']*(?:\.[\s\"']*|=.*[\s{{,\"']){selector}[\s\"']*="
    )
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.fullmatch(line):
            table = header[1].strip("\"'")
        elif (in_table if table == "selectors" else alone).match(line):
            return number
    return 1


def _from_table(data: dict[str, Any], path: Path) -> SiteProfile:
    known = [f.name for f in fields(SiteProfile)]
    _refuse_unknown(data, known, path, "key")
    _refuse_unknown(data.get("selectors", {}), list(SELECTABLE), path, "selector")
    for key in ("name", "home_url"):
        if key not in data:
            raise ProfileError(f'{path}: the key "{key}" is missing; add a line like {key} = "…"')
    for key, value in data.items():
        _refuse_wrong_type(key, value, path)
    profile_for_url(data["home_url"])
    values: dict[str, Any] = data | {key: tuple(data[key]) for key in ("hosts", "media_hosts", "notify") if key in data}
    return SiteProfile(**values)


def _refuse_unknown(table: Any, known: list[str], path: Path, what: str) -> None:
    if not isinstance(table, dict):
        raise ProfileError(f"{path}: [{what}s] must be a table")
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)[0]
            raise ProfileError(f'{path}: unknown {what} "{key}"; did you mean "{near}"? Known: {", ".join(known)}')


_TYPES: dict[str, tuple[type | tuple[type, ...], str]] = {
    "trailing_ids": (bool, "true or false"),
    "delay": ((int, float), "a number of seconds"),
    "verify_certificates": (bool, "true or false"),
    "requests_a_day": (int, "a number of requests"),
    "revisits": (int, "a number of articles a run"),
    "overlap": (int, "a number of entries"),
    "sweep_days": (int, "a number of days"),
    "floors": (dict, "a table of shares, from 0 to 1, by field"),
    "notify": (list, "a list of Apprise URLs"),
    "hosts": (list, "a list of host names"),
    "media_hosts": (list, "a list of host names"),
    "selectors": (dict, "a table of CSS selectors"),
}


def _refuse_wrong_type(key: str, value: Any, path: Path) -> None:
    wanted, words = _TYPES.get(key, (str, "a text in quotes"))
    shown = "what it is" if key in SECRET else repr(value)  # an address may hold a password
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise ProfileError(f'{path}: "{key}" must be {words}, not {shown}')
    if (must := trouble_with(key, value)) is not None:
        raise ProfileError(f"{path}: {key} = {shown} cannot be used; it must be {must}")


def _unknown_site(site: str) -> str:
    names = sorted(p.stem for p in SITES.glob("*.toml"))
    near = difflib.get_close_matches(site, names, n=1)
    hint = f'did you mean "{near[0]}"? ' if near else ""
    if "." in site:
        hint += f"For a portal's home URL, write the scheme too: https://{site} "
    return f'unknown site "{site}": {hint}Known sites: {", ".join(names)}; or give a profile file or a home URL'
