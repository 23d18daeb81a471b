"""Signatures and time stamps beside checksums: checked by the programs that made them, or said to be unchecked."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from archive.proof.files.manifest import MANIFEST, Manifest
from archive.proof.finding import NOTE, WRONG
from archive.proof.signatures import unproven

if TYPE_CHECKING:
    from pathlib import Path

LINE = f"{'0' * 64}  a.warc.gz\n"
TSA = """
[tsa]
default_tsa = our
[our]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("warc", "editions", "keys"):
        (tmp_path / "kho" / name).mkdir(parents=True)
    (tmp_path / "kho" / "warc" / MANIFEST).write_text(LINE, encoding="utf-8")
    return tmp_path / "kho"


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def signed_by_ssh(folder: Path) -> None:
    key = folder.parent / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
    run("ssh-keygen", "-Y", "sign", "-n", "vankho", "-f", key, folder / "warc" / MANIFEST)
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    (folder / "keys" / "allowed_signers").write_text(f"archive {public}", encoding="utf-8")


def stamped(folder: Path) -> None:
    here = folder.parent
    (here / "tsa.cnf").write_text(TSA.format(folder=here), encoding="utf-8")
    (here / "serial").write_text("01\n", encoding="ascii")
    usage = "extendedKeyUsage=critical,timeStamping"
    subject: list[str | Path] = ["-subj", "/CN=tsa", "-addext", usage, "-nodes", "-x509"]
    run("openssl", "req", *subject, "-newkey", "rsa:2048", "-keyout", here / "tsa.key", "-out", here / "tsa.pem")
    file = folder / "warc" / MANIFEST
    run("openssl", "ts", "-query", "-data", file, "-sha256", "-cert", "-out", here / "query.tsq")
    reply: list[str | Path] = ["-reply", "-config", here / "tsa.cnf", "-queryfile", here / "query.tsq"]
    run("openssl", "ts", *reply, "-out", file.with_name(f"{MANIFEST}.tsr"))
    shutil.copy(here / "tsa.pem", folder / "keys" / "tsa.pem")


WAYS = {"ssh-keygen": signed_by_ssh, "openssl": stamped}


@pytest.mark.parametrize("program", WAYS)
def test_a_signature_holds_until_its_file_is_changed(folder: Path, program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    WAYS[program](folder)
    assert list(unproven(folder)) == []
    (folder / "warc" / MANIFEST).write_text(LINE.replace("0", "1"), encoding="utf-8")
    (finding,) = unproven(folder)
    assert (finding.weight, finding.place.file) == (
        WRONG,
        f"warc/{MANIFEST}{'.sig' if program != 'openssl' else '.tsr'}",
    )
    assert f"{program} does not confirm it" in finding.what


def test_what_cannot_be_checked_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = folder / "warc" / f"{MANIFEST}.minisig"
    signature.write_text("untrusted comment: x\n", encoding="utf-8")
    monkeypatch.setenv("PATH", "")
    (finding,) = unproven(folder)
    assert finding.weight == NOTE
    assert "it was not checked: minisign is not installed" in finding.line


def test_a_signed_list_is_kept_and_goes_on_in_a_new_one(folder: Path) -> None:
    warc = folder / "warc"
    (warc / f"{MANIFEST}.minisig").write_text("a signature", encoding="utf-8")
    (warc / "b.warc.gz").write_bytes(b"records")
    manifest = Manifest(warc)
    manifest.note_new()
    manifest.write()
    assert (warc / f"{MANIFEST}-0001").read_text(encoding="utf-8") == LINE
    assert (warc / f"{MANIFEST}-0001.minisig").read_text(encoding="utf-8") == "a signature"
    names = [line.split()[1] for line in (warc / MANIFEST).read_text(encoding="utf-8").splitlines()]
    assert names == ["a.warc.gz", "b.warc.gz"]
    assert not (warc / f"{MANIFEST}.minisig").exists()
    (warc / f"{MANIFEST}-0001").write_text(LINE.replace("0", "2"), encoding="utf-8")
    assert [finding.place.file for finding in Manifest(warc).compare("a.warc.gz", "0" * 64, sound=True)] == [
        "a.warc.gz"
    ]
