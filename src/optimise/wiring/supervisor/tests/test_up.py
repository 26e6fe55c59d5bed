"""`optimise up`, whole: both sites, the worker and the database, and what they survive."""

import http.cookiejar
import re
import signal
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from optimise.wiring.cli.tests.installed import Installed, Site, answers, new_home, until
from optimise.wiring.installation import processes as p
from optimise.wiring.installation.home import Installation
from optimise.wiring.installation.postgres import Postgres

PLAIN_HTTP = {"OPTIMISE_HTTPS": "no"}  # a browser sends no secure cookie over http


@pytest.fixture(scope="module")
def begun() -> Iterator[tuple[Installed, str]]:
    """Return an installation and its first person's password."""
    with new_home(migrated=True) as installed:
        done = installed.run("init", "--admin", "jo")
        assert done.returncode == 0, done.stderr
        yield installed, re.findall(r"only now: (\S+)", done.stdout)[0]


def get(url: str) -> tuple[str, dict[str, str]]:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310
        return answer.read().decode(), dict(answer.headers)


def sign_in(site: Site, password: str) -> str:
    """Sign jo in as a browser does, and return the address they land on."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = f"http://127.0.0.1:{site.staff}/sign-in/"
    form = browser.open(page, timeout=10).read().decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[0]
    fields = {"login": "jo", "password": password, "csrfmiddlewaretoken": token}
    sent = urllib.request.Request(page, urllib.parse.urlencode(fields).encode())
    return str(browser.open(sent, timeout=10).url)


def family(installed: Installed) -> list[p.Process]:
    """Return the sites and the worker of this installation, and the servers' own children."""
    mine = []
    for each in p.processes():
        try:
            told = Path(f"/proc/{each.pid}/environ").read_bytes()
        except OSError:
            continue
        if f"OPTIMISE_HOME={installed.home}".encode() in told and b"OPTIMISE_PARENT=" in told:
            mine.append(each)
    return mine


def postmasters(installed: Installed) -> list[p.Process]:
    """Return the process of this installation's database server, if it runs."""
    data = str(Postgres(installation=Installation(home=installed.home)).data)
    return [each for each in p.processes() if f"-D {data}" in each.command]


def kill(found: list[p.Process]) -> None:
    """Kill all of them, which are some."""
    assert found
    p.signal_all(found, signal.SIGKILL)


def unsealed(installed: Installed) -> int:
    with psycopg.connect(installed.run("db", "url", "--role", "owner").stdout.strip()) as owner:
        left = owner.execute(
            "select count(*) from audit_entry e"
            " where not exists (select from audit_seal s where s.entry = e.id)"
        ).fetchone()
    return int(left[0]) if left else 0


class TestUp:
    def test_serves_both_sites_and_stops_whole(self, begun: tuple[Installed, str]) -> None:
        installed, password = begun
        with installed.up(**PLAIN_HTTP) as site:
            self._looks_right(site)
            assert "/sign-in/" not in sign_in(site, password)
            until(lambda: unsealed(installed) == 0, otherwise=site.log.read_text)
            # The worker signs, the command checks: both must mean one file and one key.
            checked = installed.run("audit", "verify")
            assert checked.returncode == 0, checked.stderr
            assert "The newest signed head is link" in checked.stdout
            running = installed.run("status")
            assert running.returncode == 0
            assert f":{site.public}" in running.stdout
            assert installed.run("db", "stop").returncode == 1
            again = installed.run("up")
            assert again.returncode == 1
            assert "is running" in again.stderr
            assert installed.run("stop").returncode == 0
            assert site.process.wait(timeout=5) == 0
        assert not answers(site.public)
        assert "embedded, stopped" in installed.run("status").stdout

    def _looks_right(self, site: Site) -> None:
        page, headers = get(f"http://127.0.0.1:{site.public}/")
        assert "999" in page
        assert "share/learn." in page
        assert "Set-Cookie" not in headers
        assert "content-security-policy" in {name.lower() for name in headers}
        sheet = re.findall(r'href="(/static/ui/mark\.[0-9a-f]{12}\.svg)"', page)[0]
        _, headers = get(f"http://127.0.0.1:{site.public}{sheet}")
        assert "immutable" in {k.lower(): v for k, v in headers.items()}["cache-control"]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            get(f"http://127.0.0.1:{site.public}/reports/")

    def test_refuses_an_address_that_is_taken(self, begun: tuple[Installed, str]) -> None:
        installed, _ = begun
        # As the sites listen: their server shares an address among its own processes.
        with socket.create_server(("127.0.0.1", 0), reuse_port=True) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            done = installed.run("up", "--all-as-root", "--public", address)
        assert done.returncode == 1
        assert "cannot be used" in done.stderr


@pytest.mark.attack
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds processes through /proc")
class TestWhatIsKilled:
    def test_a_site_is_started_again(self, begun: tuple[Installed, str]) -> None:
        installed, _ = begun
        with installed.up() as site:
            kill(family(installed))
            until(lambda: "starting it again" in site.log.read_text())
            site.wait_until_open()

    def test_the_database_is_started_again(self, begun: tuple[Installed, str]) -> None:
        installed, password = begun
        with installed.up(**PLAIN_HTTP) as site:
            kill([*postmasters(installed)])
            until(lambda: "had ended" in site.log.read_text(), otherwise=site.log.read_text)
            assert "/sign-in/" not in sign_in(site, password)

    def test_the_supervisor_leaves_nobody_behind(self, begun: tuple[Installed, str]) -> None:
        installed, _ = begun
        with installed.up() as site:
            assert len(family(installed)) >= 3
            site.process.kill()
            site.process.wait()
            until(lambda: family(installed) == [])
        with installed.up() as site:
            assert answers(site.staff)

    def test_nothing_that_was_acknowledged_is_lost(self, begun: tuple[Installed, str]) -> None:
        installed, _ = begun
        acknowledged: list[int] = []
        with installed.up() as site:
            url = installed.run("db", "url", "--role", "owner").stdout.strip()
            with psycopg.connect(url) as owner:
                owner.execute("create table written (n int)")
            writing = threading.Thread(target=self._write, args=[url, acknowledged])
            writing.start()
            until(lambda: len(acknowledged) > 10)
            site.process.kill()
            kill([*family(installed), *postmasters(installed)])
            writing.join(timeout=20)
            assert not writing.is_alive()
            site.process.wait()
        with installed.up(), psycopg.connect(url) as owner:
            kept = {n for (n,) in owner.execute("select n from written")}
            owner.execute("drop table written")
        assert set(acknowledged) <= kept

    def _write(self, url: str, acknowledged: list[int]) -> None:
        with suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True) as mine:
            for n in range(10**9):
                mine.execute("insert into written values (%s)", [n])
                acknowledged.append(n)
