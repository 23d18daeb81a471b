"""``python -m tests.browser.pictures docs/pictures``: the pictures of the README, taken of the demo's edition."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click
from PIL import Image

from archive.database.folder import DATABASE
from tests.browser.visiting import chromium, find_chromium, visitor
from tests.tools.serve_process import serving

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

WIDTH, HEIGHT = 1200, 800
LARGEST = 200_000  # bytes of a picture: a README should open at once
QUALITIES = (90, 80, 70, 60)
SQL = {
    "article": """
        SELECT sites.name, article_id FROM articles JOIN sites ON sites.id = site
        WHERE EXISTS (SELECT 1 FROM captions JOIN images ON images.id = image
            WHERE article = articles.id AND captions.text IS NOT NULL AND position = 1 AND images.capture IS NOT NULL)
        AND byline IS NOT NULL AND summary IS NOT NULL AND published_date IS NOT NULL
        ORDER BY published_date DESC LIMIT 1
    """,
    "edits": """
        SELECT sites.name, article_id FROM changes JOIN articles ON articles.id = article
        JOIN sites ON sites.id = site WHERE field = 'body' LIMIT 1
    """,
}


def addresses(edition: Path) -> dict[str, str]:
    """Return what is to be pictured, by the picture's name."""
    with closing(sqlite3.connect(edition)) as db:
        found = {name: db.execute(sql).fetchone() for name, sql in SQL.items()}
    of = {name: "/".join(map(quote, row)) for name, row in found.items()}
    return {
        "front": "/",
        "search": "/-/search?q=" + quote("le hoi"),
        "article": f"/-/article/{of['article']}",
        "edits": f"/-/edits/{of['edits']}",
        "charts": "/-/charts#output-by-month",
    }


def take(person: Visitor, path: str) -> bytes:
    """Return a picture of the top of a page as WebP."""
    person.open(path)
    person.page.wait_for_load_state("networkidle")
    person.page.evaluate("location.hash && document.querySelector(location.hash).scrollIntoView()")  # charts grow
    taken = Image.open(BytesIO(person.page.screenshot(animations="disabled")))
    for quality in QUALITIES:
        file = BytesIO()
        taken.save(file, "WEBP", quality=quality, method=6)
        if file.tell() < LARGEST:
            break
    return file.getvalue()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--archive", type=click.Path(path_type=Path, exists=True), help="The demo's archive, if it was made.")
def main(folder: Path, archive: Path | None) -> None:
    """Take the pictures into FOLDER."""
    path = find_chromium()
    if path is None:
        raise click.ClickException("There is no Chromium here; on Debian: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as spare:
        if archive is None:
            archive = Path(spare) / "demo"
            subprocess.run([sys.executable, "-m", "tests.worlds.demo", archive], check=True)
        newest = max((archive / "editions").iterdir(), key=lambda one: one.name)
        with serving(archive) as base, chromium(path) as browser:
            viewport = {"width": WIDTH, "height": HEIGHT}
            with visitor(browser, base, viewport=viewport, reduced_motion="reduce") as person:
                for name, address in addresses(newest / DATABASE).items():
                    picture = take(person, address)
                    (folder / f"{name}.webp").write_bytes(picture)
                    click.echo(f"{name}.webp  {len(picture) / 1000:.0f} kB  {address}")


if __name__ == "__main__":
    main()
