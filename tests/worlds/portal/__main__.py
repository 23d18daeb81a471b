"""The replica as a process: ``python -m tests.worlds.portal --port 0`` prints its home address, serves until killed."""

from __future__ import annotations

import asyncio
import sys

import click

from tests.worlds.portal.running import Portal, open_portal
from tests.worlds.portal.skins.context import SKINS, Skin


@click.command()
@click.option("--port", default=0, help="Port on 127.0.0.1; 0 takes a free one.")
@click.option("--skin", type=click.Choice(SKINS), default="webforms", show_default=True)
@click.option("--articles", default=240, show_default=True)
@click.option("--seed", default=7, show_default=True)
@click.option("--pictures/--no-pictures", default=True, help="Pictures and attachments.")
def main(*, port: int, skin: Skin, articles: int, seed: int, pictures: bool) -> None:
    """Serve the replica portal until killed."""
    try:
        asyncio.run(_run(Portal(skin, articles, seed, pictures=pictures), port))
    except KeyboardInterrupt:
        sys.exit(130)


async def _run(portal: Portal, port: int) -> None:
    server = await open_portal(portal, port)
    click.echo(portal.url)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    main()
