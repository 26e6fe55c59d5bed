"""Five hundred junk submissions a second: a genuine tip still gets its receipt, and in time."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from optimise.collect.tips.domain.envelope import Told
from optimise.collect.tips.domain.receipts import read
from optimise.wiring.cli.tests.installed import Installed, Site, new_home
from tests.attack.junk import A_SECOND
from tests.processors import used_by_public_site
from tests.telling import Teller, give_key

pytestmark = [pytest.mark.attack, pytest.mark.timeout(600)]
ROOT = Path(__file__).parents[2]
LASTS = 20  # seconds of flood
# A genuine tip has its receipt within ten seconds, or twenty times what it took before the flood
# where the machine is slow by itself.
AT_MOST, TIMES = 10.0, 20
TIPS = 6
WORDS = "Two lads in a grey van, every night about nine"
LIKELY = 0.9  # of what was offered must have been answered before the flooder left
BUSY = 503
WHOLE = {"200", "409", str(BUSY)}


@dataclass(kw_only=True)
class Flood:
    """A flood that is under way, and what it says of itself at its end."""

    process: subprocess.Popen[str]
    quiet: float  # seconds that the slowest genuine tip took before it
    answers: dict[str, int] = field(default_factory=dict)
    offered: int = 0
    flooder: float = 0.0  # seconds of processor
    site: float = 0.0

    def __str__(self) -> str:
        """Say what was offered and answered, and whose processor time could have been the limit."""
        return (
            f"{self.offered} offered in {LASTS} s, answered {self.answers}; of each second of it"
            f" the flooder worked {self.flooder / LASTS:.2f} s, the site and its database"
            f" {self.site / LASTS:.2f} s"
        )


@pytest.fixture(scope="module")
def installed() -> Iterator[Installed]:
    with new_home() as made:
        made.run("init", "--admin", "flood").check_returncode()
        give_key(made, by="flood")
        yield made


@pytest.fixture
def site(installed: Installed) -> Iterator[Site]:
    """Return a site whose budgets are full, as it has just started."""
    with installed.up() as running:
        Teller(port=running.public).ask("/contact/")
        yield running


@contextmanager
def flooded(installed: Installed, site: Site, way: str) -> Iterator[Flood]:
    quiet = max(tell(site, tips=2))
    command = [sys.executable, "-m", "tests.attack.junk", str(site.public), way, str(LASTS)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    flood = Flood(process=process, quiet=quiet)
    before = used_by_public_site(installed, site)
    time.sleep(2)
    yield flood
    told = json.loads(process.communicate()[0])
    flood.offered, flood.answers, flood.flooder = (
        told[key] for key in ("offered", "answers", "processor")
    )
    flood.site = used_by_public_site(installed, site) - before
    assert flood.offered > LIKELY * A_SECOND * LASTS, flood
    answered = sum(many for status, many in flood.answers.items() if status.isdigit())
    assert answered > LIKELY * flood.offered, flood
    # A connection may be cut off where more come than there is room for; pages come whole.
    assert {status for status in flood.answers if status.isdigit()} <= WHOLE


def tell(site: Site, *, tips: int = TIPS) -> list[float]:
    """Tell genuine things, each with the page opened first; return how long each took."""
    took = []
    for _ in range(tips):
        began = time.monotonic()
        teller = Teller(port=site.public)
        assert teller.ask("/contact/write/")[0] == 200
        status, receipt = teller.tell_sealed(Told(answers={"what": WORDS}))
        took.append(time.monotonic() - began)
        assert status == 200
        assert read(receipt)
    return took


def tell_plainly(site: Site) -> tuple[int, bytes]:
    """Tell one genuine thing without scripts; return how it was answered."""
    teller = Teller(port=site.public)
    ticket = teller.ticket()
    time.sleep(3.2)
    return teller.tell_plainly(ticket, {"what": WORDS})


def report(way: str, flood: Flood, took: list[float], *, plain: int) -> None:
    print(  # noqa: T201 - for the record
        f"\n{way}: {flood}; genuine tips took {', '.join(f'{t:.2f}' for t in took)} s;"
        f" one without scripts was answered {plain}; before it {flood.quiet:.2f} s"
    )
    assert max(took) < max(AT_MOST, TIMES * flood.quiet)


class TestAFloodOfJunk:
    def test_on_the_plain_way_closes_it_politely_and_no_other(
        self, installed: Installed, site: Site
    ) -> None:
        with flooded(installed, site, "plain") as flood:
            took = tell(site)
            status, page = tell_plainly(site)
        # Thirty and those that the budget let in since, and not one more, reached the inbox.
        assert flood.answers["200"] <= 30 + LASTS
        report("plain way", flood, took, plain=status)
        if status == BUSY:
            for words in (b"Nothing was sent", b"0800 555 111", b"101", b"try again"):
                assert words in page
            assert WORDS.encode() in page or b"Go back" in page
        else:
            assert b"data-receipt" in page

    @pytest.mark.parametrize("way", ["proof", "again"])
    def test_on_the_proof_of_work_way_closes_neither(
        self, installed: Installed, site: Site, way: str
    ) -> None:
        with flooded(installed, site, way) as flood:
            took = tell(site)
            status, page = tell_plainly(site)
        report(f"proof of work way, {way}", flood, took, plain=status)
        assert "200" not in flood.answers
        assert status == 200
        assert b"data-receipt" in page

    def test_of_page_views_closes_neither(self, installed: Installed, site: Site) -> None:
        with flooded(installed, site, "pages") as flood:
            took = tell(site)
            status, _ = tell_plainly(site)
        report("page views", flood, took, plain=status)
        assert status == 200

    def test_leaves_slow_senders_holding_nothing_of_others(self, site: Site) -> None:
        head = (
            b"POST /contact/write/ HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: multipart/form-data; boundary=x\r\n"
            b"Content-Length: 100000\r\n\r\n--x\r\n"
        )
        quiet = max(tell(site, tips=2))
        slow = [socket.create_connection(("127.0.0.1", site.public)) for _ in range(40)]
        for each in slow:
            each.sendall(head)
        time.sleep(1)
        took = tell(site)
        for each in slow:
            each.close()
        assert max(took) < max(AT_MOST, TIMES * quiet)
