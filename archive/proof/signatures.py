"""Signatures and time stamps beside checksums, checked through the tools that made them, where these are at hand.

Whoever signs ``SHA256SUMS`` of an edition or of ``warc/`` lays the file of the tool beside it, and the key that others
may check it with into ``keys/`` of the archive. We make no signatures, and keep no secret key.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archive.editions.downloads import CHECKSUMS
from archive.proof.editions import folders
from archive.proof.finding import NOTE, RESTORE_FILE, Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEYS: Final = "keys"
_PATIENCE = 60  # seconds


@dataclass(frozen=True, slots=True)
class Tool:
    """One kind of signature: what its file ends in, the program that checks it, and the key that it asks for."""

    ending: str
    program: str
    key: str
    arguments: tuple[str, ...]
    reads_input: bool = False


# What ``ssh-keygen`` has signed has a namespace, and its signer a name in ``allowed_signers``; both are fixed here, so
# that nobody has to say them: `ssh-keygen -Y sign -n vankho -f KEY SHA256SUMS`, and a line `archive ssh-ed25519 AAAA…`.
TOOLS: Final = (
    Tool(".minisig", "minisign", "minisign.pub", ("-V", "-q", "-p", "{key}", "-m", "{file}", "-x", "{signature}")),
    Tool(
        ".sig",
        "ssh-keygen",
        "allowed_signers",
        ("-Y", "verify", "-f", "{key}", "-I", "archive", "-n", "vankho", "-s", "{signature}"),
        reads_input=True,
    ),
    Tool(".tsr", "openssl", "tsa.pem", ("ts", "-verify", "-data", "{file}", "-in", "{signature}", "-CAfile", "{key}")),
)


def unproven(archive: Path) -> Iterator[Finding]:
    """Yield signatures and time stamps that do not hold, and those that could not be checked here."""
    for folder in (archive / "warc", *folders(archive / "editions")):
        for file in sorted(folder.glob(f"{CHECKSUMS}*")):
            for tool in TOOLS:
                signature = file.with_name(file.name + tool.ending)
                if signature.is_file():
                    yield from _checked(tool, file, signature, archive)


def _checked(tool: Tool, file: Path, signature: Path, archive: Path) -> Iterator[Finding]:
    place, key = Place(str(signature.relative_to(archive))), archive / KEYS / tool.key
    program = shutil.which(tool.program)
    if program is None:
        yield Finding(place, f"it was not checked: {tool.program} is not installed", f"install {tool.program}", NOTE)
    elif not key.is_file():
        yield Finding(place, f"it was not checked: {KEYS}/{tool.key} is not there", "put the signer's key there", NOTE)
    elif (said := _refusal(tool, program, file, signature, key)) is not None:
        yield Finding(place, f"{tool.program} does not confirm it: {said}", RESTORE_FILE)


def _refusal(tool: Tool, program: str, file: Path, signature: Path, key: Path) -> str | None:
    """Return the first line of what the program says against it; None where it confirms it."""
    told = {"file": str(file), "signature": str(signature), "key": str(key)}
    command = [program, *(argument.format(**told) for argument in tool.arguments)]
    text = file.read_bytes() if tool.reads_input else b""
    try:
        run = subprocess.run(command, input=text, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - a fixed program, and files of the archive
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = (run.stderr + run.stdout).decode(errors="replace").split("\n")
    return None if run.returncode == 0 else next((line.strip() for line in lines if line.strip()), "it failed")
