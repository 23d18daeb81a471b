"""One capture, whoever made it: where its record lies, and what its row in ``captures`` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive.words.crawls import LIVE


@dataclass(frozen=True, slots=True)
class Capture:
    """Where an exchange is kept; the fields are columns of ``captures``.

    ``timestamp`` is UTC to the second, ``digest`` ``sha256:…`` of the payload as it was sent, without chunks; only a
    revisit whose original nobody has may carry the digest that its maker wrote. ``filename`` is a path below the
    archive's ``warc/``, or an absolute one where a file stays where it lies; ``offset`` and ``length`` are bytes in it.
    ``source`` says who made it: ``live``, ``wayback``, ``commoncrawl``, ``warc:NAME``, ``file``. ``original`` is file
    and offset of the record that a revisit repeats, where its maker said so and that is not to be found by the digest.
    ``time_from`` says what ``timestamp`` is where nobody noted it when the capture was made: ``file``,
    ``last-modified``.
    """

    url: str
    timestamp: str
    method: str
    statuscode: int | None
    mimetype: str | None
    digest: str | None
    record_type: Literal["response", "revisit", "resource"]
    filename: str
    offset: int
    length: int
    source: str = LIVE
    original: tuple[str, int] | None = None
    time_from: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a source, or a part of it, in one sentence of ``archive.words.sentences``.

    ``where`` names the file and the byte, or the URL. The rest of the source is taken in all the same.
    """

    where: str
    what: str
