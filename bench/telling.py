"""How many tips a second the public site takes, sealed and with proof, from page to receipt.

Beside it, in the same run: what one receipt costs alone, and the site's cheapest page. Work is
proved and tips are sealed before the clock starts, as that is done on other people's devices.
"""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.telling import Teller, give_key

from bench.starting import timed
from optimise.collect.tips.domain import tickets
from optimise.collect.tips.domain.envelope import Told, pack
from optimise.collect.tips.domain.receipts import new_receipt, open_receipt
from optimise.collect.tips.domain.sealing import seal
from optimise.wiring.cli.tests.installed import Site, new_home

TIPS = 120
AT_ONCE = 4
CORES = 2  # receipts that the site works out at once for those who proved work
WORDS = "A grey van, every night about nine. " * 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A sealed tip, and the proof that goes with it."""

    proof: str
    sealed: bytes


def main() -> None:
    """Print one line for each thing that is measured."""
    with new_home() as installed:
        installed.run("init", "--admin", "bench").check_returncode()
        give_key(installed, by="bench")
        with installed.up() as site:
            measure(site)


def measure(site: Site) -> None:
    """Tell the site many things at once, and set that beside what bounds it."""
    ready = [prepare(site) for _ in range(TIPS)]
    tips = rate(lambda each: send(site, each), ready)
    receipts = rate(lambda _: open_receipt(new_receipt(), secret=b"bench"), ready, at_once=CORES)
    pages = rate(lambda _: Teller(port=site.public).ask("/contact/"), ready)
    proofs = 1 / timed(lambda: prepare(site))
    print(f"{'tips taken':<25}{tips:8.1f} a second, {AT_ONCE} at once, proved and sealed")
    print(f"{'receipts alone':<25}{receipts:8.1f} a second; tips are {tips / receipts:.2f} of that")
    print(f"{'first page':<25}{pages:8.1f} a second; tips are {tips / pages:.2f} of that")
    print(f"{'proof and seal here':<25}{proofs:8.1f} a second, by who tells, not by the site")


def prepare(site: Site) -> Ready:
    """Prove work and seal a tip, as a browser does."""
    _, answer = Teller(port=site.public).ask("/contact/work/", b"")
    work = json.loads(answer)
    counters = tickets.solve(work["challenge"], parts=work["parts"], bits=work["bits"])
    sealed = seal(pack(Told(answers={"what": WORDS})), recipients=work["keys"])
    return Ready(proof=f"{work['challenge']}.{counters}", sealed=sealed)


def send(site: Site, ready: Ready) -> None:
    """Send a sealed tip, and see that it got its receipt."""
    headers = {"Optimise-Proof": ready.proof, "Content-Type": "application/octet-stream"}
    teller = Teller(port=site.public)
    status, answer = teller.ask("/contact/sealed/", ready.sealed, headers=headers)
    if status != 200:
        raise RuntimeError(f"A tip was not taken: {status} {answer[:200]!r}")


def rate(
    act: Callable[[Ready], object], several: Sequence[Ready], *, at_once: int = AT_ONCE
) -> float:
    """Return how many a second `act` did, several at once."""
    with ThreadPoolExecutor(at_once) as threads:
        return len(several) / timed(lambda: list(threads.map(act, several)))


if __name__ == "__main__":
    main()
