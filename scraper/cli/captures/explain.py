"""``vankho explain``: the chain of one value, a line a link."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from archive.database.folder import read_archive
from archive.proof.explain.chain import Chain
from archive.proof.explain.chain import explain as chain_of
from scraper.cli.refusals import ARCHIVE, refusing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.proof.places.excerpts import Excerpt

LONGEST = 600  # letters of a value that are printed
_WIDTH = 9
_BY_NUMBER = frozenset({"section", "author", "image"})  # an edition has numbers there; the chain says what they mean


@click.command()
@click.argument("row", metavar="ROW")
@click.argument("field", metavar="FIELD")
@ARCHIVE
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def explain(row: str, field: str, folder: Path, as_json: bool) -> None:
    """Show from which bytes one value of an archive was read: FIELD of ROW.

    ROW is articles/ID (the portal's own number, else the row's), an article's address, or another table and the number
    of its row, such as captions/12, versions/3, view_counts/ARTICLE/CAPTURE. FIELD is a column, or authors, captions,
    attachments of an article. The chain goes from the newest edition over the row, the rule that read it and the
    capture to the record in its WARC file, whose digest is checked now, and the bytes around the value.

    \b
    Example:
        vankho explain articles/655041 published_at --archive tra-vinh
    """
    with refusing(folder), closing(read_archive(folder)) as archive:
        chain = chain_of(archive, row, field)
    if as_json:
        click.echo(json.dumps(chain.as_json(), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    for name, text in _links(chain):
        console.print(Text.assemble((f"{name:<{_WIDTH}} ", "bold"), text), soft_wrap=True)
    for excerpt in chain.found.shown if chain.found else ():
        console.print(_around(excerpt), soft_wrap=True)


def _links(chain: Chain) -> Iterator[tuple[str, str]]:
    yield "row", f"{chain.row}, {chain.field}"
    yield "value", _short(chain.claim.value)
    yield "edition", _edition(chain)
    if chain.claim.derived:
        yield "derived", chain.claim.derived
    if chain.claim.rule:
        yield "rule", chain.claim.rule
    if chain.capture is None:
        yield "capture", "none is noted for this value"
        return
    yield from _of_capture(chain, chain.capture)
    if chain.found is not None:
        yield "bytes", f"{chain.found.found} of {chain.found.wanted} parts stand in the page ({chain.found.charset})"
        for missing in chain.found.missing:
            yield "", f"not word for word: {_short(missing)}"


def _short(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _edition(chain: Chain) -> str:
    edition = chain.edition
    if edition is None:
        return "none was published yet"
    name = f"{edition.number:04d} of {edition.made or 'an unknown day'}, sha256:{edition.digest or '?'}"
    if not edition.has_row:
        return f"{name}: it has no such row"
    if edition.value == chain.claim.value:
        return f"{name}: it says the same"
    if edition.value is None or chain.field in _BY_NUMBER:
        return f"{name}: it has this row"
    return f"{name}: it says {_short(edition.value)}"


def _of_capture(chain: Chain, capture: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "readers", chain.readers or "unknown"
    status = f" {capture['statuscode']}" if capture["statuscode"] is not None else ""
    yield "capture", f"{capture['id']}: {capture['method']} {capture['url']}{status}"
    yield "time", capture["timestamp"] + (f" (that of the {capture['time_from']})" if capture.get("time_from") else "")
    yield "source", capture["source"]
    if (held := chain.held) is None:
        yield "record", "none is stored"
        return
    repeated = f" (of capture {held.capture}, which it repeats)" if held.capture != capture["id"] else ""
    yield "record", f"{held.path} byte {held.offset}, length {held.length}{repeated}"
    verdict = {True: "matches, computed now", False: "DOES NOT MATCH", None: "cannot be computed here"}[held.sound]
    yield "digest", f"{capture['digest'] or 'none'}: {held.trouble or verdict}"


def _around(excerpt: Excerpt) -> Text:
    """Return a value in its surroundings, with its place."""
    place = f"{excerpt.first}–{excerpt.last}" if excerpt.first is not None else "place unknown"
    more = f", the first of {excerpt.places} places" if excerpt.places > 1 else ""
    lines = Text.assemble((f"\nbytes {place} of the payload{more}\n", "dim"), excerpt.before.lstrip())
    return lines + Text.assemble((excerpt.marked, "bold reverse"), excerpt.after.rstrip())
