"""A running public site, told things as its own pages tell it: for attacks, traces, benchmarks."""

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from optimise.collect.tips.domain import tickets
from optimise.collect.tips.domain.envelope import Told, pack
from optimise.collect.tips.domain.sealing import seal
from optimise.wiring.cli.tests.installed import Installed

GIVE = """
import sys, django
django.setup()
from optimise.agencies.models import Person
from optimise.collect.tips.actions import add_intake_key
from optimise.collect.tips.domain.sealing import new_identity, recipient_of
identity = new_identity()
by = Person.objects.get(username=sys.argv[1])
add_intake_key(recipient=recipient_of(identity), label="made up", offline=False, by=by)
print(identity)
"""
BOUNDARY = "made-up-boundary"
TICKET = re.compile(rb'name="ticket" value="([^"]+)"')
RECEIPT = re.compile(rb"data-receipt>([\d ]+)<")
PATIENCE = 60  # seconds


def give_key(installed: Installed, *, by: str) -> str:
    """Give an installation an intake key, and return the identity that opens what is sealed."""
    done = subprocess.run(
        [sys.executable, "-c", GIVE, by],
        env={**installed.environment, "DJANGO_SETTINGS_MODULE": "optimise.wiring.settings.owner"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def form_body(fields: Mapping[str, str], files: Mapping[str, bytes] | None = None) -> bytes:
    """Return a form as a browser without scripts sends it, files by the names they had."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{text}\r\n'.encode()
        for key, text in fields.items()
    ]
    for name, data in (files or {}).items():
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        )
        parts.append(head.encode() + data + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


@dataclass(kw_only=True)
class Teller:
    """Somebody at the public site, coming from an address of this machine where one is given."""

    port: int
    headers: Mapping[str, str] = field(default_factory=dict)
    comes_from: str = ""

    def ask(
        self, path: str, body: bytes | None = None, *, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Return how a page answered; with a body, it is posted."""
        told = {"Sec-Fetch-Site": "same-origin", **self.headers, **(headers or {})}
        own = (self.comes_from, 0) if self.comes_from else None
        line = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=own
        )
        with closing(line):
            line.request("GET" if body is None else "POST", path, body, told)
            answer = line.getresponse()
            return answer.status, answer.read()

    def ticket(self) -> str:
        """Return the ticket of a form that is opened now."""
        _, page = self.ask("/contact/write/")
        return str(TICKET.findall(page)[0].decode())

    def tell_plainly(
        self, ticket: str, fields: Mapping[str, str], files: Mapping[str, bytes] | None = None
    ) -> tuple[int, bytes]:
        """Send the form as a browser without scripts does."""
        body = form_body({"ticket": ticket, **fields}, files)
        return self.ask("/contact/write/", body, headers=FORM)

    def tell_sealed(self, told: Told, work: Any = None) -> tuple[int, str]:
        """Prove work, seal and send as the page's script does; return the status and receipt."""
        work = work or self.work()
        headers = {
            "Content-Type": "application/octet-stream",
            "Optimise-Proof": _proved(work),
        }
        sealed = seal(pack(told), recipients=work["keys"])
        status, answer = self.ask("/contact/sealed/", sealed, headers=headers)
        return status, str(json.loads(answer).get("receipt", ""))

    def proof(self) -> str:
        """Return a proof of work that may be used once."""
        return _proved(self.work())

    def work(self) -> Any:
        """Return what is to be proved. The more come, the harder it is for those who ask then."""
        _, answer = self.ask("/contact/work/", b"")
        return json.loads(answer)

    def come_back(self, receipt: str) -> tuple[int, bytes]:
        """Open what is under a receipt, as a browser without scripts does, in its good time."""
        _, page = self.ask("/contact/again/")
        time.sleep(tickets.SOONEST[tickets.Kind.FORM])
        fields = {"receipt": receipt, "ticket": TICKET.findall(page)[0].decode()}
        body = urlencode(fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("/contact/again/", body, headers=kind)


def _proved(work: Any) -> str:
    counters = tickets.solve(work["challenge"], parts=work["parts"], bits=work["bits"])
    return f"{work['challenge']}.{counters}"
