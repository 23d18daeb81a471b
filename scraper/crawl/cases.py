"""What should be read from a page, in the form of ``tests/saved_pages``: its own reading, mended by an older one."""

from __future__ import annotations

from dataclasses import asdict, astuple
from typing import TYPE_CHECKING, Any

from archive.words.fields import FIELD, FIELDS
from archive.words.problems import NO_BODY, NO_TITLE

if TYPE_CHECKING:
    from scraper.items import Article, Page
    from scraper.sites.profile import SiteProfile

UNKNOWN = "?"  # for a person to fill in
_COUNTERS = ("online", "today", "yesterday", "week", "month", "total")


def printed_value(page: Page, field: str | None) -> str | int | None:
    """Return a value as a page prints it, for finding its place; None where it was not read."""
    if page.article is not None and field is not None:
        return _of_article(page.article, field)
    if page.statistics is not None and field in ("statistics", *_COUNTERS):
        values = asdict(page.statistics)
        return values.get(field) or next((value for value in values.values() if value), None)
    name = {"published_at": "published_raw", None: "title"}.get(field, field) or "title"
    return next((value for entry in page.entries if (value := getattr(entry, name, None))), None)


def _of_article(article: Article, field: str) -> str | int | None:
    if field == "captions":
        return article.captions[0].image_url if article.captions else None
    if field == "body":
        return article.body.split("\n\n")[0] if article.body else None
    if field == "section":
        return article.section.name if article.section else None
    value: str | int | None = getattr(article, FIELD[field].rule_at)
    return value


def _read_together(field: str) -> tuple[str, ...]:
    """All names of what one rule reads: a date as printed and as a day, a byline and its authors."""
    if field not in FIELD:
        return (field,)
    rule_at = FIELD[field].rule_at
    return tuple(dict.fromkeys((rule_at, *(one.name for one in FIELDS if one.rule_at == rule_at))))


def article_case(page: Page, was: Page | None, field: str, *, same: bool, profile: SiteProfile) -> dict[str, Any]:
    """Return what should be read from an article's page: of the lost field, what an earlier reading of it said.

    Args:
        page: the page as it is read now.
        was: an earlier page, where the field was read.
        field: the lost field.
        same: whether both are the same article; of another one, nothing is taken over.
        profile: the site's profile; saved articles are read without one.
    """
    del profile
    case = article_form(page.article, page.url)
    known = article_form(was.article, page.url) if was is not None and same else {}
    for name in _read_together(field):
        if name in case and not case[name]:
            case[name] = known.get(name) or UNKNOWN
    settled = {"body": NO_BODY, "title": NO_TITLE}.get(field)
    case["problems"] = [problem for problem in case["problems"] if problem != settled]
    return case


def article_form(article: Article | None, url: str) -> dict[str, Any]:
    """Return an article's fields in the form of ``tests/saved_pages/articles``."""
    names = dict.fromkeys(name for field in FIELDS if field.name != "section" for name in (field.rule_at, field.name))
    form = {"url": url} | {name: _value(name, article) for name in names}
    return form | {"problems": sorted(problem.kind for problem in article.problems) if article else []}


def _value(name: str, article: Article | None) -> Any:
    """A field in the form of a saved page: paragraphs as a list, rows as lists of their values."""
    value = getattr(article, name, [] if name in FIELD and FIELD[name].kept == "rows" else None)
    if isinstance(value, list):
        return [list(astuple(one)) for one in value]
    return value.split("\n\n") if name == "body" and value else value


def list_case(page: Page, was: Page | None, field: str, *, same: bool, profile: SiteProfile) -> dict[str, Any]:
    """Return what should be read from a list: its entries, each with what an earlier reading said of the same article.

    Where no entry is read, those of the earlier page stand in their place.
    """
    del same
    known = {entry.article_id: asdict(entry) for entry in was.entries} if was is not None else {}
    entries = [asdict(entry) for entry in page.entries] or list(known.values())
    for entry in entries:
        for name in _read_together(field):
            if name in entry and entry[name] is None:
                entry[name] = known.get(entry["article_id"], {}).get(name)
    return {"url": page.url, "profile": _site_form(profile), "kind": "list", "entries": entries}


def page_form(page: Page, profile: SiteProfile) -> dict[str, Any]:
    """Return all that is read of a page that is no article, in the form of ``tests/saved_pages/lists``."""
    counters = asdict(page.statistics) if page.statistics is not None else {}
    return {
        "url": page.url,
        "profile": _site_form(profile),
        "kind": page.kind,
        "section": list(astuple(page.section)) if page.section else None,
        "sections": [list(astuple(section)) for section in page.sections],
        "entries": [asdict(entry) for entry in page.entries],
        "pager": asdict(page.pager) if page.pager else None,
        "statistics": {name: count for name, count in counters.items() if count is not None} or None,
        "problems": [problem.kind for problem in page.problems],
    }


def _site_form(profile: SiteProfile) -> dict[str, Any]:
    site = {"home_url": profile.home_url, "sid": profile.sid, "trailing_ids": profile.trailing_ids}
    return {name: value for name, value in site.items() if value is not None}
