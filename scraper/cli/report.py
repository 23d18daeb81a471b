"""What the command line prints for people."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from archive.health.verified import SOUND
from archive.words.outcomes import COMPLETE, FAILED, LIMITED, UNFINISHED, UNREACHABLE
from archive.words.problems import DEGRADING

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from archive.health.summary import Summary
    from archive.health.verified import Verified
    from archive.health.watch import SiteWatch
    from scraper.cli.runlog import Run
    from scraper.items import Article, Page

STYLES = {COMPLETE: "green", LIMITED: "green", UNREACHABLE: "red", FAILED: "red"}
LONGEST_VALUE = 300
UNREPORTED = ("rules", "problems", "body_html", "article_id", "url")


def print_run(console: Console, run: Run) -> None:
    """Print how one run ended: a line of counts, and a line for each kind of problem and each alarm."""
    mode = f" ({run.mode})" if run.mode else ""
    console.print(Text.assemble((run.outcome, _style(run.outcome)), f": crawl {run.crawl} of {run.site}{mode}"))
    if run.detail:
        console.print(Text(run.detail, style="yellow"), soft_wrap=True)
    if run.new is not None:
        gone = f", {run.gone} gone" if run.gone else ""
        console.print(f"{run.requests} requests, {run.new} new articles, {run.changed} changed{gone}")
    _print_problems(console, run.problems)
    for alarm in run.alarms:
        console.print(Text(f"  alarm: {alarm}", style="red"), soft_wrap=True)


def print_summary(console: Console, summary: Summary, folder: Path, verified: Verified | None = None) -> None:
    """Print what an archive holds and how its crawls are, as a person likes to read it."""
    table = Table(title=f"{', '.join(summary.sites) or 'empty archive'}", show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right", style="bold")
    table.add_column()
    for number, text in _lines(summary):
        table.add_row(number, text)
    console.print(table)
    for site in summary.watch:
        _print_watch(console, site)
    if summary.waiting:
        console.print(f"[yellow]{summary.waiting} requests are left; run the crawl again to go on[/yellow]")
    if summary.unanswered:
        console.print(f"[yellow]{summary.unanswered} requests got no answer; the next crawl asks again[/yellow]")
    console.print(_verified(verified), soft_wrap=True)
    console.print(Text(f"Where: {folder}"), soft_wrap=True)


def _verified(verified: Verified | None) -> Text:
    """Say when the archive was last verified, and how that ended."""
    if verified is None:
        return Text("never verified; do it with: vankho verify", style="yellow")
    how = "every record" if verified.deep else "a sample of records"
    first = f": {verified.wrong} findings, the first: {verified.first}" if verified.wrong else ""
    style = "green" if verified.outcome == SOUND else "red"
    return Text.assemble(f"verified {verified.finished_at} ({how}): ", (verified.outcome, style), first)


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
        (f"{sum(summary.problems.values()):,}", "problems in all crawls"),
        ("", f"filled: {filled}"),
    ]


def _print_watch(console: Console, site: SiteWatch) -> None:
    """Print how the last crawl of a site ended and what it left open; a long line stays one line, to be searched."""
    outcome, mode = site.outcome or UNFINISHED, f" ({site.mode})" if site.mode else ""
    since = "" if site.since == site.started_at else f", like this since {site.since}"
    headline = (f"\n{site.site}: crawl {site.crawl}{mode} is ", (outcome, _style(outcome)))
    console.print(Text.assemble(*headline, f"; it began {site.started_at}{since}"), soft_wrap=True)
    if site.detail:
        console.print(Text(f"  {site.detail}", style="yellow"), soft_wrap=True)
    _print_problems(console, site.problems)
    _print_what_stands_out(console, site)
    for label, counts in (("lists walked", site.walks), ("ledger", site.ledger)):
        if counts:
            console.print(f"  {label}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()))
    if site.sweep_due:
        console.print(f"  lists are walked to their ends again from {site.sweep_due} on")


def _print_what_stands_out(console: Console, site: SiteWatch) -> None:
    for alarm in site.alarms:
        evidence = f" (evidence: {alarm.evidence})" if alarm.evidence else ""
        console.print(Text(f"  alarm: {alarm.text}{evidence}", style="red"), soft_wrap=True)
    for walk in site.open_walks:
        counts = f"{walk.pages} pages, {walk.articles} articles" + (f"; {walk.reason}" if walk.reason else "")
        line = f"  list {walk.verdict}: {walk.section or walk.url} ({counts})"
        console.print(Text(line, style="yellow"), soft_wrap=True)


def _print_problems(console: Console, problems: dict[str, int]) -> None:
    for kind, count in problems.items():
        console.print(Text(f"  {count} × {kind}", style="red" if kind in DEGRADING else "dim"))


def _style(outcome: str) -> str:
    return STYLES.get(outcome, "yellow")


def print_page(console: Console, page: Page) -> None:
    """Print what was read from one page, each value with the rule that found it."""
    table = Table("field", "value", "rule", title=f"{page.kind}: {page.url}", title_justify="left")
    for name, value, rule in [*_article_rows(page.article), *_page_rows(page)]:
        table.add_row(name, Text(_short(value)), rule)
    console.print(table)
    for problem in page.problems:
        line = " ".join(filter(None, (problem.kind, problem.field, problem.detail)))
        console.print(Text(f"problem: {line}", style="yellow"))


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
