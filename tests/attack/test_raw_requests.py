"""Bytes that two readers may understand in two ways, sent to the sites and through proxies."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from optimise.wiring.cli.tests.installed import Site, answers, free_ports, new_home, until
from tests.attack import raw

pytestmark = [pytest.mark.attack, pytest.mark.timeout(600)]
OTHERS = 3  # requests of others behind each attack, on connections of their own
# What others ask of each site, and words of the answer.
ORDINARY = {"staff": ("/sign-in/", b'type="password"'), "public": ("/robots.txt", b"User-agent")}
PLAIN_HTTP = {"OPTIMISE_HTTPS": "no"}
NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 256; }}
http {{
    access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b;
    fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    upstream site {{ server 127.0.0.1:{to}; keepalive 4; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://site; proxy_http_version 1.1;
            proxy_set_header Connection ""; proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto https;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }}
    }}
}}
"""
CADDY = """
{{
    admin off
    auto_https off
    storage file_system {folder}
}}
http://localhost:{port} {{
    bind 127.0.0.1
    reverse_proxy 127.0.0.1:{to}
}}
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with new_home() as installed:
        installed.run("init", "--admin", "raw").check_returncode()
        with installed.up(**PLAIN_HTTP) as running:
            yield running
            assert "Traceback" not in running.log.read_text()


@contextmanager
def proxy(name: str, text: str, command: Callable[[Path], list[str]], to: int) -> Iterator[int]:
    """Run a proxy in front of a site, and give its port."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"needs {name}: apt-get install {name}")
    with tempfile.TemporaryDirectory() as made:
        (port,), folder = free_ports(1), Path(made)
        folder.chmod(0o755)
        settings = folder / "settings"
        settings.write_text(text.format(folder=folder, port=port, to=to))
        with (folder / "said").open("w") as said:
            process = subprocess.Popen(
                [program, *command(settings)],
                env={"PATH": os.defpath, "HOME": made},
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
        try:
            until(lambda: answers(port), otherwise=(folder / "said").read_text)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def others_are_answered(port: int, which: str) -> None:
    """Ask what everybody may, as others do: each must get their own answer and nobody else's."""
    path, words = ORDINARY[which]
    for _ in range(OTHERS):
        asked = raw.head(b"Connection: close", path=path.encode(), verb=b"GET")
        back = raw.ask(port, asked, lasts=30)
        assert raw.statuses(back)[:1] == [200], back[:200]
        assert words in back
        assert raw.CANARY not in back


def attack(port: int, which: str) -> None:
    """Send each ambiguous request with another behind it, and look at what others get."""
    for name, sent in raw.AMBIGUOUS.items():
        back = raw.ask(port, sent + raw.SECOND, lasts=1.5)
        # A proxy may say that the site did not understand it (502), or that it was too slow.
        assert 500 not in raw.statuses(back), (name, back[:300])
        others_are_answered(port, which)


class TestASite:
    @pytest.mark.parametrize("name", raw.AMBIGUOUS)
    @pytest.mark.parametrize("which", ["staff", "public"])
    def test_answers_bytes_of_two_meanings_and_goes_on(
        self, site: Site, which: str, name: str
    ) -> None:
        port = getattr(site, which)
        back = raw.ask(port, raw.AMBIGUOUS[name] + raw.SECOND, lasts=2.0)
        assert all(status < 500 or status == 501 for status in raw.statuses(back)), back[:300]
        others_are_answered(port, which)

    @pytest.mark.parametrize(
        "name",
        [
            "two lengths",
            "a list of lengths",
            "a length with a sign",
            "a length in hexadecimals",
            "a length below nothing",
            "chunked, blank before the colon",
            "chunked by another name",
            "chunked and not",
            "a nought in a line",
            "a bare return",
        ],
    )
    @pytest.mark.parametrize("which", ["staff", "public"])
    def test_answers_nothing_behind_what_it_refuses(
        self, site: Site, which: str, name: str
    ) -> None:
        back = raw.ask(getattr(site, which), raw.AMBIGUOUS[name] + raw.SECOND, lasts=2.0)
        assert all(400 <= status < 500 for status in raw.statuses(back)), back[:300]
        assert len(raw.statuses(back)) <= 1, back[:300]

    @pytest.mark.parametrize("name", raw.BROKEN)
    @pytest.mark.parametrize("which", ["staff", "public"])
    def test_refuses_what_is_no_request(self, site: Site, which: str, name: str) -> None:
        port = getattr(site, which)
        back = raw.ask(port, raw.BROKEN[name], lasts=2.0)
        assert not [status for status in raw.statuses(back) if status < 400], back[:300]
        assert not [status for status in raw.statuses(back) if status >= 500], back[:300]
        assert b"a=b" not in back  # a trace would give a cookie back
        others_are_answered(port, which)


class TestBehindAProxy:
    @pytest.mark.parametrize("which", ["staff", "public"])
    def test_of_nginx_nobody_gets_what_another_asked_for(self, site: Site, which: str) -> None:
        to = getattr(site, which)
        with proxy("nginx", NGINX, lambda at: ["-p", str(at.parent), "-c", str(at)], to) as port:
            attack(port, which)

    @pytest.mark.parametrize("which", ["staff", "public"])
    def test_of_caddy_nobody_gets_what_another_asked_for(self, site: Site, which: str) -> None:
        command, to = ["run", "--adapter", "caddyfile", "--config"], getattr(site, which)
        with proxy("caddy", CADDY, lambda at: [*command, str(at)], to) as port:
            attack(port, which)
