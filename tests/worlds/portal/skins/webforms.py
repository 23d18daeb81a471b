"""ASP.NET's hidden fields: signed, tied to their page and to what that page offered; checked as the product does."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GENERATOR = "CA0B0334"
_SIGNATURE = 20
_FILLER = 1800


class PostbackError(Exception):
    """A postback that ASP.NET would answer with 500; the message is the one it prints."""


MAC_FAILED = (
    "Validation of viewstate MAC failed. If this application is hosted by a Web Farm or cluster, ensure that "
    "&lt;machineKey&gt; configuration specifies the same validationKey and validation algorithm."
)
INVALID = (
    "Invalid postback or callback argument. Event validation is enabled using &lt;pages enableEventValidation="
    "&quot;true&quot;/&gt; in configuration or &lt;%@ Page EnableEventValidation=&quot;true&quot; %&gt; in a page."
)


@dataclass(frozen=True, slots=True)
class State:
    """What a page remembers between clicks: which page it is, where its pager stands, and how far that leads."""

    key: str
    page: int
    last: int


class Machine:
    """The application's signing key. ``recycle`` gives it a new one: every token handed out before becomes stale."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.generation = 0

    def recycle(self) -> None:
        self.generation += 1

    def viewstate(self, state: State) -> str:
        filler = Random(f"{state.key}:{state.page}").randbytes(_FILLER)
        content = b"\xff\x01" + f"{state.key}|{state.page}|{state.last}|".encode() + filler
        return base64.b64encode(content + self._sign(content)).decode()

    def validation(self, viewstate: str, targets: Iterable[str]) -> str:
        listed = "|".join(sorted(targets))
        return base64.b64encode(b"\x16\x00" + self._sign(f"{viewstate}\n{listed}".encode())).decode()

    def read(self, fields: Mapping[str, str], key: str) -> State:
        """The state in the posted fields.

        Raises:
            PostbackError: it is missing, broken, signed by another key, or belongs to another page than ``key``.
        """
        try:
            raw = base64.b64decode(fields.get("__VIEWSTATE", ""), validate=True)
        except ValueError:
            raise PostbackError(MAC_FAILED) from None
        content, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
        genuine = hmac.compare_digest(self._sign(content), signature)
        if not genuine or fields.get("__VIEWSTATEGENERATOR") != GENERATOR:
            raise PostbackError(MAC_FAILED)
        own_key, page, last, _ = content[2:].split(b"|", 3)
        if own_key.decode() != key:
            raise PostbackError(MAC_FAILED)
        return State(key, int(page), int(last))

    def check(self, fields: Mapping[str, str], targets: Iterable[str]) -> None:
        """Refuse an ``__EVENTVALIDATION`` that was not made for this view state and these targets.

        Raises:
            PostbackError: it was not.
        """
        wanted = self.validation(fields["__VIEWSTATE"], targets)
        if not hmac.compare_digest(wanted, fields.get("__EVENTVALIDATION", "")):
            raise PostbackError(INVALID)

    def _sign(self, content: bytes) -> bytes:
        return hmac.digest(f"{self.seed}:{self.generation}".encode(), content, "sha1")
