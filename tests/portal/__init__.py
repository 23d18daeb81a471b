"""A replica of the portal on loopback, with its ground truth.

``with serve(skin="webforms", articles=240) as portal:`` runs one in a thread; ``portal.url`` is its home page,
``portal.truth`` what a careful human would read there. ``python -m tests.portal`` runs one as a process.
"""

from tests.portal.running import Portal, serve

__all__ = ["Portal", "serve"]
