"""A replica of the portal on loopback, with its ground truth, that lives and fails on demand.

``with serve(skin="webforms", articles=240) as portal:`` runs one in a thread; ``portal.url`` is its home page,
``portal.truth`` what a careful human would read there now (see ``truth.py`` for its conventions), ``portal.hits`` every
request, ``portal.statistics_printed`` and ``portal.views_printed`` what the answers said, ``portal.recycle()`` a
restart that makes postbacks stale. ``python -m tests.worlds.portal`` runs one as a process. All this works on a
running one:

- ``publish``, ``edit``, ``unlist``, ``relist``, ``remove``, ``restore``, ``move``, ``reorder``: what editors do
  (``editors/living.py``).
- ``before_answer(pattern, times, do, skip=0)`` calls ``do`` before such answers: publish in the middle of a walk.
- ``change_skin(skin)``: another look overnight, with its own addresses.
- ``answer_all_with_home()``, ``answer_all_with_challenge(503)``, ``answer_as_usual()``: the whole site.
- ``faults``: status, storm, reset, drop_all, slow, stall, truncated, wrong_length, gzip_bomb, huge, redirect,
  redirect_loop, content_type, empty, infinite_pager, cut_pager; each ends after ``times``, by ``remove`` or ``clear``.
- ``validators = "fake" | "honest" | "lying" | "none"``: ETag and Last-Modified; ``hit.conditional`` tells who asked.
- ``robots = "text"`` replaces robots.txt; None takes it away.
- ``serve(page_counts=True)``: lists print "Trang 1/27"; ``"articles"``: "Có 104 bài viết". ``pictures=False``: none.

Skins: ``webforms`` (postback links), ``panel`` (the same in an UpdatePanel),
``buttons`` (submit buttons) and ``links`` (a later look of the product: plain links, newer addresses).
"""

from tests.worlds.portal.running import Portal, serve

__all__ = ["Portal", "serve"]
