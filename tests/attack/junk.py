"""Junk at a steady rate, however it is answered: `python -m tests.attack.junk PORT WAY SECONDS`.

WAY is "plain" (forms with tickets that are really ours, spent and spent again), "proof" (sealed
bodies with proof that proves nothing), "again" (the same with a sound proof that was spent, which
the database alone can tell) or "pages" (the form, asked for again and again). Prints how many were
offered, how they were answered, and its own seconds of processor, as JSON.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.telling import BOUNDARY, Teller, form_body

A_SECOND = 500
TICK = 0.005  # seconds
TICKETS = 200
LAST = 10  # seconds that the last may take
JUNK = b"j" * 4400
SOON = 3.2  # seconds until a ticket is taken


def messages(way: str, port: int) -> Sequence[bytes]:
    """Return the requests to send in turn."""
    if way == "pages":
        return [_request("GET", "/contact/write/", {}, b"")]
    teller = Teller(port=port)
    if way in ("proof", "again"):
        proof = "AAAA.00000000" if way == "proof" else spent_proof(teller)
        headers = {"Content-Type": "application/octet-stream", "Optimise-Proof": proof}
        return [_request("POST", "/contact/sealed/", headers, JUNK)]
    found = [teller.ticket() for _ in range(TICKETS)]
    time.sleep(SOON)
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    bodies = (form_body({"ticket": ticket, "what": "junk " * 200}) for ticket in found)
    return [_request("POST", "/contact/write/", headers, body) for body in bodies]


def spent_proof(teller: Teller) -> str:
    """Return a proof of work that is sound and was used."""
    proof = teller.proof()
    teller.ask("/contact/sealed/", JUNK, headers={"Optimise-Proof": proof})
    return proof


def _request(verb: str, path: str, headers: dict[str, str], body: bytes) -> bytes:
    told = {
        "Host": "127.0.0.1",
        "Sec-Fetch-Site": "same-origin",
        "Connection": "close",
        "Content-Length": str(len(body)),
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"{verb} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


async def send(port: int, message: bytes, answers: Counter[str]) -> None:
    """Send one request, and count how it was answered."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(message)
        line = await asyncio.wait_for(reader.readline(), 30)
        await reader.read()
        writer.close()
        answers[line.split()[1].decode() if line else "nothing"] += 1
    except (OSError, TimeoutError) as error:
        answers[type(error).__name__] += 1


async def flood(port: int, several: Sequence[bytes], seconds: float) -> tuple[int, Counter[str]]:
    """Offer so many a second for so long; return how many were, and how they were answered."""
    answers: Counter[str] = Counter()
    under_way: set[asyncio.Task[None]] = set()
    began, offered = time.monotonic(), 0
    while (passed := time.monotonic() - began) < seconds:
        while offered < passed * A_SECOND:
            task = asyncio.create_task(send(port, several[offered % len(several)], answers))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
            offered += 1
        await asyncio.sleep(TICK)
    if under_way:
        await asyncio.wait(under_way, timeout=LAST)
    return offered, answers


def main(port: str, way: str, seconds: str) -> None:
    """Flood, and print what came of it."""
    several = messages(way, int(port))
    print("ready", flush=True)
    offered, answers = asyncio.run(flood(int(port), several, float(seconds)))
    told = {"offered": offered, "answers": dict(answers), "processor": time.process_time()}
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
