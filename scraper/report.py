"""What the command line prints for people."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from scraper import outcomes

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from archive.summary import CrawlSummary, Summary
    from scraper.items import Article, Page

STYLES = {outcomes.COMPLETE: "green", outcomes.LIMITED: "green", outcomes.UNREACHABLE: "red", outcomes.FAILED: "red"}
LONGEST_VALUE = 300
UNREPORTED = ("rules", "problems", "body_html", "article_id", "url")


def print_crawl(console: Console, crawl: CrawlSummary, problems: dict[str, int], outcome: str) -> None:
    """Print how one crawl ended: a line of counts, and a line for each kind of problem."""
    new, changed = crawl.articles_new or 0, crawl.articles_changed or 0
    console.print(Text.assemble((outcome, STYLES.get(outcome, "yellow")), f": crawl {crawl.id} of {crawl.site}"))
    if crawl.finished_at is not None:
        console.print(f"{crawl.requests} requests, {new} new articles, {changed} changed")
    for kind, count in problems.items():
        console.print(f"  {count} × {kind}", style="red" if kind in outcomes.DEGRADING else "dim")


def print_summary(console: Console, summary: Summary, folder: Path) -> None:
    """Print what an archive holds, as a table that a person likes to read."""
    table = Table(title=f"{', '.join(summary.sites) or 'empty archive'}", show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right", style="bold")
    table.add_column()
    for number, text in _lines(summary):
        table.add_row(number, text)
    console.print(table)
    if summary.problems:
        console.print("Problems: " + ", ".join(f"{count} {kind}" for kind, count in summary.problems.items()))
    if summary.waiting:
        console.print(f"[yellow]{summary.waiting} requests are left; run the crawl again to go on[/yellow]")
    console.print(f"Where: {folder}", soft_wrap=True)


def _lines(summary: Summary) -> list[tuple[str, str]]:
    span = f"from {summary.first_published} to {summary.last_published}" if summary.first_published else ""
    filled = ", ".join(f"{name} {share:.0%}" for name, share in summary.fill_rate.items())
    return [
        (f"{summary.articles:,}", f"articles in {summary.sections} sections {span}".rstrip()),
        (f"{summary.captions:,}", f"pictures in articles, {summary.captions_with_text:,} with a caption"),
        (f"{summary.authors:,}", "authors"),
        (f"{summary.attachments:,}", f"attachments, {summary.attachments_stored:,} stored"),
        (f"{summary.statistics_samples:,}", "samples of the visit statistics"),
        (f"{summary.captures:,}", f"captures, {summary.warc_bytes / 1e6:.1f} MB compressed"),
        (f"{sum(summary.problems.values()):,}", "problems"),
        ("", f"filled: {filled}"),
    ]


def print_page(console: Console, page: Page) -> None:
    """Print what was read from one page, each value with the rule that found it."""
    table = Table("field", "value", "rule", title=f"{page.kind}: {page.url}", title_justify="left")
    for name, value, rule in [*_article_rows(page.article), *_page_rows(page)]:
        table.add_row(name, Text(_short(value)), rule)
    console.print(table)
    for problem in page.problems:
        told = " ".join(filter(None, (problem.kind, problem.field, problem.detail)))
        console.print(Text(f"problem: {told}", style="yellow"))


def _article_rows(article: Article | None) -> list[tuple[str, Any, str]]:
    if article is None:
        return []
    names = [field.name for field in fields(article) if field.name not in UNREPORTED]
    return [(name, getattr(article, name), article.rules.get(name, "")) for name in names]


def _page_rows(page: Page) -> list[tuple[str, Any, str]]:
    onward = page.pager.next if page.pager else None
    rows = [
        ("statistics", page.statistics),
        ("entries", "\n".join(f"{entry.published_raw or '–'}  {entry.title}" for entry in page.entries) or None),
        ("next page", f"{onward.label}: {onward.url}" if onward else None),
        ("sections", ", ".join(section.name or section.url or "" for section in page.sections) or None),
    ]
    return [(name, value, "") for name, value in rows if value is not None]


def _short(value: Any) -> str:
    if value is None or value == []:
        return "–"
    text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
