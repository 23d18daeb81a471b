"""Try the README's commands on new Debian machines: ``python3 -m tests.machines.fresh bookworm trixie``.

Each machine is a folder that debootstrap fills from Debian's packages, with this checkout (what is committed of it),
what the README tells to install, and nothing else. Packages come from where this machine takes its own: what apt and
pip know here, they are told there. Mounts are made in a name space of their own, which ends with the command, however
that ends; so the folder can be removed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COMMANDS = ("make demo", "make test", "make bench-ready")
CANNOT = 77  # exit code where no machine can be made here; others are the failed command's
NPM = ("/etc/npmrc", "/root/.npmrc")
TOLD = ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/root/.config/pip/pip.conf", "/root/.pip/pip.conf", *NPM)
AUTHORITIES = Path("/usr/local/share/ca-certificates")  # whom this machine trusts beside the usual ones
APART = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]  # mounts and processes that end with the command
ENTER = """
mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; mount --rbind /sys "$0/sys"
exec chroot "$0" sh -ec "cd /vankho; $1"
"""
SETTINGS = re.compile(r"(PIP|SSL|REQUESTS|HTTPLIB2|VANKHO)_\w+|(http|https|no)_proxy|LANG", re.IGNORECASE)


def main() -> int:
    asked = argparse.ArgumentParser(description="Try the README's commands on new Debian machines.")
    asked.add_argument("releases", nargs="+", metavar="RELEASE", help="bookworm, trixie")
    asked.add_argument("--run", action="append", metavar="COMMAND", help=f"instead of: {', '.join(COMMANDS)}")
    options = asked.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that what was begun is removed
    if reason := hindrance():
        say(f"Left out: new machines with {', '.join(options.releases)}; {reason}")
        return CANNOT
    return max([try_machine(release, options.run or COMMANDS) for release in options.releases])


def hindrance() -> str | None:
    """Tell why no machine can be made here, if so."""
    if os.geteuid() != 0:
        return "only root can make them"
    if not shutil.which("debootstrap") and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "debootstrap"], stdout=subprocess.DEVNULL, check=False)
    if not shutil.which("debootstrap"):
        return "there is no debootstrap; on Debian: apt-get install debootstrap"
    if subprocess.run([*APART, "--mount-proc", "true"], capture_output=True, check=False).returncode:
        return "this machine may not mount (unshare --mount is refused)"
    return None if mirror() else "apt knows no source of Debian's packages here"


def mirror() -> str | None:
    """Return the address that this machine's apt takes Debian's packages from."""
    command = ["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"]
    sites = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return next((site for site in sites if site.rstrip("/").endswith("/debian")), None)


def try_machine(release: str, commands: list[str] | tuple[str, ...]) -> int:
    """Make one machine, run the commands on it, and return the worst exit code."""
    with tempfile.TemporaryDirectory(prefix=f"vankho-{release}-", dir="/var/tmp") as folder:
        machine = Path(folder)
        machine.chmod(0o755)  # the root folder of a machine: everybody passes through it
        try:
            new = ["debootstrap", "--variant=minbase", release, folder, mirror() or ""]
            timed(release, "debootstrap", [*APART, "--mount-proc", *new])
            tell(machine)
            copy_checkout(machine / "vankho")
            timed(release, f"apt-get install {needed()}", inside(machine, f"apt-get update; {install(needed())}"))
            return max([timed(release, command, inside(machine, command), must=False) for command in commands])
        except subprocess.CalledProcessError as error:
            return error.returncode
        except BaseException:
            time.sleep(1)  # until what ran in the machine is ended too, and writes no more into the folder
            raise


def timed(release: str, name: str, command: list[str], *, must: bool = True) -> int:
    """Run a command, and print how long it took and how it ended."""
    started = time.monotonic()
    environment = {key: value for key, value in os.environ.items() if SETTINGS.fullmatch(key)}
    environment |= {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
    code = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
    say(f"{release}: {name}: {time.monotonic() - started:.0f} s, {f'exit {code}' if code else 'good'}")
    if code and must:
        raise subprocess.CalledProcessError(code, command)
    return code


def inside(machine: Path, command: str) -> list[str]:
    """Return what runs a command in the machine."""
    return [*APART, "sh", "-ec", ENTER, str(machine), command]


def tell(machine: Path) -> None:
    """Let the machine reach what this one reaches: host names, pip's sources, apt's proxies, authorities to trust."""
    for path in map(Path, TOLD):
        if path.exists():
            copy = machine / path.relative_to("/")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    lines = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True).stdout.splitlines()
    proxies = [line for line in lines if line.startswith("Acquire::http")]
    (machine / "etc/apt/apt.conf.d/50machine").write_text("\n".join(proxies) + "\n", encoding="utf-8")
    if AUTHORITIES.exists():
        shutil.copytree(AUTHORITIES, machine / AUTHORITIES.relative_to("/"), dirs_exist_ok=True)


def copy_checkout(to: Path) -> None:
    """Copy what is committed, and nothing that was made from it."""
    to.mkdir()
    archive = subprocess.run(["git", "-C", ROOT, "archive", "HEAD"], capture_output=True, check=True).stdout
    subprocess.run(["tar", "--extract", "--directory", to], input=archive, check=True)


def needed() -> str:
    """Return the packages that the README tells to install."""
    found = re.search(r"on Debian: `apt install ([^`]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, "README.md does not say what to install on Debian"
    return found[1]


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- a command's output


def install(packages: str) -> str:
    return f"DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet {packages}"


if __name__ == "__main__":
    sys.exit(main())
