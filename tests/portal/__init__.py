"""A replica of the portal on loopback, with its ground truth.

``with serve(skin="webforms", articles=240) as portal:`` runs one in a thread; ``portal.url`` is its home page,
``portal.truth`` what a careful human would read there (see ``truth.py`` for its conventions), ``portal.hits`` every
request, ``portal.statistics_printed`` and ``portal.views_printed`` what the answers said, ``portal.faults`` the faults
to come, ``portal.recycle()`` a restart that makes postbacks stale. ``python -m tests.portal`` runs one as a process.

Skins: ``webforms`` (postback links), ``panel`` (the same in an UpdatePanel),
``buttons`` (submit buttons) and ``links`` (a later look of the product: plain links, newer addresses).
"""

from tests.portal.running import Portal, serve

__all__ = ["Portal", "serve"]
