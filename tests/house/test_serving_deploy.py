"""The examples for the public internet are sound: nginx and systemd themselves say so, where they are installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli.commands import main
from tests.house.test_deploy import ANALYZE, EXPOSED_AT_MOST, INSTALLED, VANKHO, analyze, needs_systemd, settings

DEPLOY = Path(__file__).parents[2] / "deploy"
SERVICE, CONFIGURATION = DEPLOY / "vankho-serve@.service", DEPLOY / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MAIN = "pid {0}/pid; error_log {0}/error.log; events {{}} http {{ access_log off; include {0}/vankho.conf; }}"


def test_the_reading_room_can_write_nowhere() -> None:
    service = settings(SERVICE)["Service"]
    wanted = {"DynamicUser": "yes", "ProtectSystem": "strict", "IPAddressDeny": "any", "CapabilityBoundingSet": ""}
    assert {key: service[key] for key in wanted} == {key: [value] for key, value in wanted.items()}
    assert not {"StateDirectory", "ReadWritePaths", "CacheDirectory"} & set(service)


def test_its_command_and_options_exist() -> None:
    ((command, rest),) = re.findall(rf"{re.escape(INSTALLED)} (\w+)(.*)", SERVICE.read_text(encoding="utf-8"))
    told = CliRunner().invoke(main, [command, "--help"]).output
    options = re.findall(r"--[a-z-]+", rest)
    assert options == ["--archive", "--port", "--trusted-proxy"]
    assert all(option in told for option in options)


@needs_systemd
def test_systemd_takes_the_unit_and_finds_it_exposed_to_little(tmp_path: Path) -> None:
    assert ANALYZE
    unit = tmp_path / "vankho-serve@tptv.service"
    unit.write_text(SERVICE.read_text(encoding="utf-8").replace(INSTALLED, str(VANKHO)), encoding="utf-8")
    done = analyze("verify", "--man=no", unit)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "vankho" in line]) == (0, [])
    done = analyze("security", "--offline=true", f"--threshold={EXPOSED_AT_MOST}", "--no-pager", unit)
    assert done.returncode == 0, done.stdout[-500:]


def test_the_proxy_points_where_the_unit_listens() -> None:
    configuration, unit = (file.read_text(encoding="utf-8") for file in (CONFIGURATION, SERVICE))
    assert "server 127.0.0.1:8001;" in configuration
    assert "--port 8001 --trusted-proxy 127.0.0.1" in unit
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in configuration  # never what a reader claims to be


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed: its configuration is not verified")
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed: no certificate to try with")
def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=kho.example.vn"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60)
    text = CONFIGURATION.read_text(encoding="utf-8")
    text = re.sub(r"/etc/letsencrypt/\S+/fullchain.pem", str(certificate), text)
    text = re.sub(r"/etc/letsencrypt/\S+/privkey.pem", str(key), text)
    text = text.replace("/var/cache/nginx/vankho", str(tmp_path / "cache"))
    (tmp_path / "vankho.conf").write_text(text, encoding="utf-8")
    (tmp_path / "nginx.conf").write_text(MAIN.format(tmp_path), encoding="utf-8")
    assert NGINX
    done = subprocess.run(
        [NGINX, "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
