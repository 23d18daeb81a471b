"""``make bench``: ratios measured side by side in one run. Absolute figures are this machine's, today."""

from __future__ import annotations

import click

from tests.bench import crawling, reading


def main() -> None:
    """Print every comparison."""
    for title, measure in (("Reading one article page", reading.measure), ("Crawling the replica", crawling.measure)):
        click.echo(title)
        for line in measure():
            click.echo(f"  {line}")


if __name__ == "__main__":
    main()
