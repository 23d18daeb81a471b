"""Tells people, through Apprise, and a service that watches cron jobs, how a crawl ended. Never fails a crawl."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from archive.words.outcomes import COMPLETE, DEGRADED, FAILED, INTERRUPTED, LIMITED, UNREACHABLE
from scraper.cli import runlog
from scraper.cli.deliver import Parcel, send_all

if TYPE_CHECKING:
    from scraper.cli.runlog import Run
    from scraper.sites.profile import SiteProfile

log = logging.getLogger(__name__)
FINE = (COMPLETE, LIMITED)
ADVICE = {
    DEGRADED: "See what is missing with the command below; the next run asks again for what failed.",
    UNREACHABLE: "Open the portal in a browser. If it is up, check the network and the name server of this"
    " machine; if it has moved, change home_url in the profile. The next run tries again.",
    FAILED: "Read the log of the run, then run the crawl again: it goes on where it stopped.",
    INTERRUPTED: "Run the crawl again: it goes on where it stopped.",
    runlog.REFUSED: "Nothing was crawled. Do what the line above says, then run the crawl again.",
}
ALARM_ADVICE = "Compare the pages in the evidence folders: has the portal changed its looks? The report shows them."


def started(profile: SiteProfile) -> None:
    """Tell the service that watches that a crawl begins."""
    if url := _ping_url(profile, "/start"):
        send_all([Parcel(url, is_ping=True)])


def tell(profile: SiteProfile, run: Run) -> str | None:
    """Send what is news of a run: something is wrong that was not, a new alarm, or all is fine again.

    Returns:
        "sent" if a message went out everywhere, "failed" if it did not, "nobody" if the profile names no address,
        None if there was no news.
    """
    try:
        return _tell(profile, run)
    except Exception as error:  # noqa: BLE001 - a failing notifier never fails a crawl, whatever it is
        log.warning("Telling about this crawl failed (%s)", type(error).__name__)
        return "failed"


def _tell(profile: SiteProfile, run: Run) -> str | None:
    parcels = _pings(profile, run)
    pings = len(parcels)
    news = headline(run, runlog.last_run(Path(run.archive), run.site))
    if news:
        text = message(run)
        parcels += [Parcel(url, news, text) for url in _addresses(profile)]
    arrived = send_all(parcels)
    for parcel, ok in zip(parcels, arrived, strict=True):
        if not ok:
            what = "ping" if parcel.is_ping else "message"
            log.warning("The %s to %s did not arrive; check that address in the profile", what, _scheme(parcel.url))
    if not news:
        return None
    if not profile.notify:
        return "nobody"
    return "sent" if all(arrived[pings:]) and len(parcels) - pings == len(profile.notify) else "failed"


def headline(run: Run, last: Run | None) -> str | None:
    """Return the subject of the message about a run, given the run before it; None where there is no news."""
    fine = run.outcome in FINE
    was_fine = last is None or last.outcome in FINE
    new = [key for key in run.alarm_keys if last is None or key not in last.alarm_keys]
    if not fine and (last is None or last.outcome != run.outcome):
        return f"Vankho: {run.site} is {run.outcome}"
    if new:
        return f"Vankho: {run.site} has {len(new)} new alarm{'s' if len(new) > 1 else ''}"
    if fine and not run.alarm_keys and (not was_fine or (last is not None and last.alarm_keys)):
        return f"Vankho: {run.site} is fine again"
    return None


def message(run: Run) -> str:
    """Return what people are told, as plain text: what, where, since when, what to do next."""
    crawl = f"Crawl {run.crawl}{f' ({run.mode})' if run.mode else ''}" if run.crawl else "The crawl"
    lines = [f"{crawl} of {run.site} ({run.home_url}) is {run.outcome}; it ended at {run.time}."]
    lines += [run.detail] if run.detail else []
    lines += [f"So since {run.since}."] if run.since and run.outcome not in FINE else []
    lines += [f"Problems: {', '.join(f'{count} × {kind}' for kind, count in run.problems.items())}."] * bool(
        run.problems
    )
    lines += [f"Alarm: {alarm}" for alarm in run.alarms]
    if run.outcome not in FINE or run.alarms:
        lines += ["", "What to do: " + ADVICE.get(run.outcome, ALARM_ADVICE)]
    return "\n".join([*lines, "", f"Where: {run.host}:{run.archive}", f"vankho status --archive {run.archive}"])


def _pings(profile: SiteProfile, run: Run) -> list[Parcel]:
    url = _ping_url(profile, "" if run.exit_code == 0 else "/fail")
    text = "" if run.exit_code == 0 else f"{run.outcome} (exit code {run.exit_code})\n{message(run)}"
    return [Parcel(url, text=text, is_ping=True)] if url else []


def _ping_url(profile: SiteProfile, signal: str) -> str | None:
    """Return where to ping, by the convention of healthchecks.io: the address, or /start or /fail after its path."""
    url = _expanded(profile.ping, "ping") if profile.ping else None
    if url is None:
        return None
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + signal)) if signal else url


def _addresses(profile: SiteProfile) -> list[str]:
    return [url for url in (_expanded(entry, "notify") for entry in profile.notify) if url]


def _expanded(entry: str, key: str) -> str | None:
    """Return an address with its environment variables filled in; None, and a warning, where one is missing."""
    # matches: mailto://${MAIL_USER}:$MAIL_PASSWORD@mail.example.gov.vn
    names = re.findall(r"\$\{?([A-Za-z_]\w*)\}?", entry)
    if missing := [name for name in names if not os.environ.get(name)]:
        log.warning('"%s" in the profile names $%s, which is not set; set it where the crawl runs', key, missing[0])
        return None
    # matches: ${MAIL_USER}
    return re.sub(r"\$\{?([A-Za-z_]\w*)\}?", lambda variable: os.environ[variable[1]], entry)


def _scheme(url: str) -> str:
    """Return how an address begins: the rest of it may hold a password."""
    return f"{url.partition(':')[0]}:…"
