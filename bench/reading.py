"""How long the public pages take while fifty people read at once.

All fifty ask for one page again and again, then all for the next; one of the pages does nothing,
and each is told as so many times that. The pages take several turns in changing order, so that
what else the machine does falls on all alike. Those who ask run on the same processors as the
site, and slow it by their share.
"""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier
from time import perf_counter
from urllib.parse import urlencode

from bench.timing import Times
from optimise.wiring.cli.tests.installed import new_home

READERS = 50
TURNS = 4  # how often each page has its turn
ROUNDS = 5  # how often each reader asks for a page in one turn
NOTHING = "GET /robots.txt"
PAGES = (
    NOTHING,
    "GET /",
    "GET /learn/visitors-at-a-home/",
    "GET /who-can-help/",
    "POST /search/",
    "GET /updates/",
    "GET /results/",
)
TYPED = urlencode({"q": "strange cars at night next door"})
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def main() -> None:
    """Measure an installation of its own."""
    with new_home() as installed:
        installed.run("init", "--admin", "bench").check_returncode()
        with installed.up() as site:
            measure(site.public)


def measure(port: int) -> None:
    """Print a line for each page of the public site that listens on `port`."""
    times = read_together(port)
    nothing = times[NOTHING].p95
    print(f"public pages, {READERS} readers at once, 95 in 100 under:")
    for page, taken in times.items():
        print(f"  {page:<32}{taken.p95:8.1f} ms, {taken.p95 / nothing:5.2f} x a page of nothing")


def read_together(port: int) -> dict[str, Times]:
    """Return how long each page took its readers. Errors: RuntimeError for any but status 200."""
    chance, gate = random.Random(3), Barrier(READERS)  # noqa: S311 - the same each time
    # The first turn only warms what is kept.
    turns = [chance.sample(PAGES, len(PAGES)) for _ in range(TURNS + 1)]
    with ThreadPoolExecutor(READERS) as crowd:
        found = list(crowd.map(lambda _: _read(port, turns, gate), range(READERS)))
    return {
        page: Times(taken=tuple(t for one in found for asked, t in one if asked == page))
        for page in PAGES
    }


def _read(port: int, turns: Sequence[Sequence[str]], gate: Barrier) -> list[tuple[str, float]]:
    link = HTTPConnection("127.0.0.1", port, timeout=60)
    taken = []
    for number, pages in enumerate(turns):
        for page in pages:
            gate.wait()
            times = [(page, _ask(link, page)) for _ in range(ROUNDS)]
            taken += times if number else []
    link.close()
    return taken


def _ask(link: HTTPConnection, page: str) -> float:
    verb, path = page.split(" ")
    began = perf_counter()
    body, headers = (TYPED, FORM) if verb == "POST" else (None, {})
    link.request(verb, path, body=body, headers=headers)
    answer = link.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{page} answered {answer.status}")
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
