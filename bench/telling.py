"""How many tips a second the public site takes, sealed and with proof, from page to receipt.

Two figures are kept apart: what the server spends on a tip, and what the device of whoever tells
spends on proving work and sealing, which is done before the clock starts. The server's share is
told in processor time as well, since that holds on a machine that does other things meanwhile.
"""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from time import process_time

from tests.processors import used_by_public_site
from tests.telling import Teller, give_key

from bench.timing import timed
from optimise.collect.tips.domain import tickets
from optimise.collect.tips.domain.envelope import Told, pack
from optimise.collect.tips.domain.receipts import new_receipt, open_receipt
from optimise.collect.tips.domain.sealing import seal
from optimise.collect.tips.turnstiles import proved_way
from optimise.wiring.cli.tests.installed import Installed, Site, new_home

TIPS = 60
AT_ONCE = 4
CORES = 2  # receipts that the site works out at once for those who proved work
WORDS = "A grey van, every night about nine. " * 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A sealed tip, the proof that goes with it, and the seconds of processor they took."""

    proof: str
    sealed: bytes
    took: float


def main() -> None:
    """Print one line for each thing that is measured."""
    with new_home() as installed:
        installed.run("init", "--admin", "bench").check_returncode()
        give_key(installed, by="bench")
        with installed.up() as site:
            measure(installed, site)


def measure(installed: Installed, site: Site) -> None:
    """Tell the site many things at once, and set that beside what bounds it."""
    ready = [prepare(site) for _ in range(TIPS)]
    send(site, prepare(site))  # the first opens connections and reads the keys
    before = used_by_public_site(installed, site)
    tips = rate(lambda each: send(site, each), ready)
    each = (used_by_public_site(installed, site) - before) / TIPS
    began = process_time()
    receipts = rate(lambda _: open_receipt(new_receipt(), secret=b"bench"), ready, at_once=CORES)
    receipt = (process_time() - began) / TIPS
    pages = rate(lambda _: Teller(port=site.public).ask("/contact/"), ready)
    client = median(one.took for one in ready)
    let_in = proved_way().tips
    print(f"{'tips taken':<25}{tips:8.1f} a second here and now, {AT_ONCE} at once")
    print(
        f"{'  by the server':<25}{each * 1000:8.0f} ms of processor each: {1 / each:.1f} a second"
    )
    print(f"{'':<25}{'':8} for each core it has to itself, {CORES / each:.1f} on {CORES}")
    print(f"{'  of which the receipt':<25}{receipt * 1000:8.0f} ms: Argon2id, slow on purpose")
    print(f"{'  by who tells':<25}{client * 1000:8.0f} ms of processor here to prove and seal;")
    print(f"{'':<25}{'':8} done before the clock starts, and not counted above")
    print(f"{'  let in':<25}{let_in.most:8.0f} at once, then {let_in.a_second:.0f} a second")
    print(f"{'receipts alone':<25}{receipts:8.1f} a second; tips are {tips / receipts:.2f} of that")
    print(f"{'first page':<25}{pages:8.1f} a second; tips are {tips / pages:.2f} of that")


def prepare(site: Site) -> Ready:
    """Prove work and seal a tip, as a browser does."""
    _, answer = Teller(port=site.public).ask("/contact/work/", b"")
    work = json.loads(answer)
    began = process_time()
    counters = tickets.solve(work["challenge"], parts=work["parts"], bits=work["bits"])
    sealed = seal(pack(Told(answers={"what": WORDS})), recipients=work["keys"])
    took = process_time() - began
    return Ready(proof=f"{work['challenge']}.{counters}", sealed=sealed, took=took)


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
