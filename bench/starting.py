"""How fast an installation of its own starts, how fast its pages answer, and what a tip costs."""

import statistics
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.telling import give_key

from bench import reading, telling
from bench.timing import timed
from optimise.wiring.cli.tests.installed import Installed, Site, new_home

REQUESTS = 400
AT_ONCE = 8


def main() -> None:
    """Print one line for each thing that is measured."""
    with new_home() as installed:
        print(f"init, from nothing       {timed(lambda: begin(installed)):8.2f} s")
        print(f"up, and stopped again     {timed(lambda: start(installed)):8.2f} s")
        with installed.up() as site:
            measure(site)
            reading.measure(site.public)
            give_key(installed, by="bench")
            telling.measure(installed, site)


def begin(installed: Installed) -> None:
    """Prepare the installation."""
    installed.run("init", "--admin", "bench").check_returncode()


def start(installed: Installed) -> None:
    """Start everything, and stop it."""
    with installed.up():
        pass


def measure(site: Site) -> None:
    """Ask one page of each site, one after another and then several at once."""
    for name, port, path in (("public", site.public, "/"), ("staff", site.staff, "/sign-in/")):
        url = f"http://127.0.0.1:{port}{path}"
        took = sorted(timed(lambda url=url: read(url)) for _ in range(REQUESTS))  # type: ignore[misc]
        with ThreadPoolExecutor(AT_ONCE) as several:
            whole = timed(lambda url=url: list(several.map(read, [url] * REQUESTS)))  # type: ignore[misc]
        middle, slow = statistics.median(took) * 1000, took[int(len(took) * 0.95)] * 1000
        print(f"{name + ' ' + path:<25}{middle:8.1f} ms, 95 in 100 under {slow:.1f} ms")
        print(f"{'':<25}{REQUESTS / whole:8.0f} a second, {AT_ONCE} at once")


def read(url: str) -> bytes:
    """Return what is at `url`."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return bytes(answer.read())
