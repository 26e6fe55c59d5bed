"""Whether a strike day bears 300 phones: how long the site takes, and that nothing is lost.

Each phone posts states and exhibits, all of it twice as a phone does that heard no answer. Some
were in a dead spot and send what waits there in one list, as their page does; `--alone` has them
send it thing by thing. What is told of a thing in a list is how long the whole list took. A page
that does nothing is asked for meanwhile, and what is posted is told as so many times that: those
who post run on the same processors as the site, and slow it by their share. What site and
database spend is told in processor time too, since that holds on a machine that does other things
meanwhile. The board is asked for as often as its page does: what it shows is as old as its
asking, until the next answer is there. Rows are counted afterwards against what was posted; it
ends with an error where one is lost.
"""

import json
import os
import random
import sys
import time
from argparse import ArgumentParser
from base64 import b64encode
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from threading import Event
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from tests.processors import used_by_staff_site

from bench.installation import settle
from bench.timing import Times
from optimise.wiring.cli.tests.installed import new_home
from optimise.wiring.installation.home import Installation

PHONES = 300
EACH = 4  # things that each phone posts, each of them twice
BURSTS = 0.2  # of the phones were in a dead spot, and post all of it at once
AT_ONCE = 60
NOTHING = "/robots.txt"
CSRF = "b" * 32
TOLD_EVERY = 10.0  # seconds
EVERY = 1.0  # seconds after which the page of the board asks again
DOOR = "/waiting/"
FORM = "application/x-www-form-urlencoded"
JSON = {"Accept": "application/json"}
OK = 200
STATES = ("briefed", "en route", "in", "secure", "searched", "out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A phone that is signed in, and the address where its team goes."""

    cookies: str
    csrf: str
    address: UUID
    operation: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Where somebody who leads the day looks at the board."""

    cookies: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing that a phone keeps until it is taken, under an id of its own."""

    path: str
    fields: dict[str, str]
    client_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a phone sends in one request, and when it does so."""

    phone: Phone
    things: tuple[Thing, ...]
    at: float


@dataclass(kw_only=True)
class Found:
    """How long each thing took, how long a page of nothing, how old the board, what was refused."""

    posts: list[float] = field(default_factory=list)
    nothing: list[float] = field(default_factory=list)
    ages: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def main() -> None:
    """Measure an installation of its own."""
    parser = ArgumentParser(prog="python -m bench.strike", description=__doc__)
    parser.add_argument("--phones", type=int, default=PHONES)
    parser.add_argument("--seconds", type=float, default=60.0, help="over which they post")
    parser.add_argument("--alone", action="store_true", help="what waited goes thing by thing")
    asked = parser.parse_args()
    with new_home() as installed:
        installed.run("init", "--admin", "bench").check_returncode()
        Installation(home=installed.home).remember("demo", "yes")
        # As in a demo nobody is asked for a second factor, which no phone here has.
        say("an installation is made")
        with installed.up(OPTIMISE_DEMO="yes") as site:
            settle(installed.home)
            say("its site is up")
            phones, screen = make_phones(asked.phones)
            posts = list(what_is_posted(phones, seconds=asked.seconds, alone=asked.alone))
            many = sum(len(post.things) for post in posts)
            say(f"{len(phones)} phones are signed in, and post {many} things")
            before = used_by_staff_site(installed, site)
            found = send_all(posts, screen, port=site.staff)
            spent = used_by_staff_site(installed, site) - before
            say("everything is sent")
            lost = tell(posts, found, phones=len(phones), spent=spent, kept=count_kept())
    sys.exit(1 if lost else 0)


def say(words: str) -> None:
    """Print how far it is, at once."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def make_phones(many: int) -> tuple[list[Phone], Screen]:
    """Make a force, an operation, a day with a team and an address for ten, and sign them in."""
    from tests.cast import make_cast, viewing

    from bench.sides import connected
    from optimise.agencies.models import Organisation
    from optimise.basics.clock import now
    from optimise.respond.day import actions as days
    from optimise.respond.operations import actions as operations
    from optimise.respond.operations.domain.parts import Part

    with connected("owner"):
        Organisation.objects.update(kind=Organisation.Kind.COUNCIL)  # the force that began it
        cast = make_cast()
        officers = [_officer(cast, number) for number in range(many)]
    given = operations.NewOperation(object="Close it", measures=["It is silent"], why="Reports.")
    with viewing(cast.ines) as ines:
        operation, _ = operations.open_operation(given=given, by=ines)
    for one in officers:
        with viewing(cast.ines) as ines:
            operations.post(operation=operation, person=one, part=Part.OFFICER, by=ines)
    with viewing(cast.ines) as ines:
        hours = timedelta(hours=8)
        new = days.NewDay(starts_at=now() - hours, ends_at=now() + hours)
        day = days.plan_day(operation=operation, given=new, by=ines)
    phones = []
    for nth in range(0, many, 10):
        crew = officers[nth : nth + 10]
        with viewing(cast.ines) as ines:
            team = days.add_team(
                day=day, name=f"Team {nth}", call_sign="", led_by=crew[0], crew=crew, by=ines
            )
            new_address = days.NewAddress(label=f"{nth + 1} Mill Lane, Swindon", team=team)
            address, _ = days.add_address(day=day, given=new_address, by=ines)
        phones += [_signed_in(one, address.id, operation.id) for one in crew]
    return phones, Screen(cookies=_cookies_of(cast.ines), path=f"/day/{day.id}/now/")


def _officer(cast: Any, number: int) -> Any:
    from tests.cast import give_role

    from optimise.access.domain.roles import Role
    from optimise.agencies.models import Person
    from optimise.basics.clock import now

    person = Person(username=f"pc{number}", name=f"PC Number {number}", organisation=cast.force,
                    joined_at=now(), sensitive_clearance=True)  # fmt: skip
    person.set_unusable_password()
    person.save(force_insert=True)
    person.areas.add(cast.swindon)
    give_role(person, Role.RESPONSE)
    return person


def _signed_in(person: Any, address: UUID, operation: UUID) -> Phone:
    return Phone(cookies=_cookies_of(person), csrf=CSRF, address=address, operation=operation)


def _cookies_of(person: Any) -> str:
    from django.conf import settings
    from tests.cast import client_of

    session = client_of(person).cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"


def what_is_posted(
    phones: Sequence[Phone], *, seconds: float, alone: bool = False
) -> Iterator[Post]:
    """Return everything that the phones post, each thing twice, in the order of its moment."""
    chance = random.Random(12)  # noqa: S311 - the same each time
    found = []
    for phone in phones:
        burst = chance.random() < BURSTS
        at_once = chance.uniform(seconds / 2, seconds)
        things = [_thing(phone, nth, chance) for nth in range(EACH)]
        lists = [tuple(things)] if burst and not alone else [(one,) for one in things]
        for each in lists:
            at = at_once if burst else chance.uniform(0, seconds)
            found += [
                Post(phone=phone, things=each, at=at + again)
                for again in (0.0, chance.uniform(0.5, 3))
            ]
    return iter(sorted(found, key=lambda post: post.at))


def _thing(phone: Phone, nth: int, chance: random.Random) -> Thing:
    client_id = uuid4()
    path, said = _tap(phone, nth) if nth % 2 == 0 else _exhibit(phone, chance)
    return Thing(path=path, fields=said | {"client_id": str(client_id)}, client_id=client_id)


def _tap(phone: Phone, nth: int) -> tuple[str, dict[str, str]]:
    return f"/day/places/{phone.address}/state/", {"state": STATES[nth % len(STATES)]}


def _exhibit(phone: Phone, chance: random.Random) -> tuple[str, dict[str, str]]:
    return "/exhibits/seize/", {
        "operation": str(phone.operation),
        "kind": "cash",
        "what": "A roll of notes",
        "seal": f"B{chance.randrange(10**9):09}",
        "where": "The kitchen",
    }


def send_all(posts: Sequence[Post], screen: Screen, *, port: int) -> Found:
    """Send each at its moment; meanwhile ask for a page of nothing, and for the board."""
    found, began = Found(), time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE + 3) as crowd:
        last = posts[-1].at
        sent = Event()
        telling = crowd.submit(_tell, found, sum(len(post.things) for post in posts), sent)
        watching = crowd.submit(_watch, port, found, began + last)
        looking = crowd.submit(_look, port, screen, found, began + last)
        try:
            list(crowd.map(lambda post: _send(port, post, found, began), posts))
        finally:
            sent.set()
        watching.result()
        looking.result()
        telling.result()
    return found


def _tell(found: Found, every: int, sent: Event) -> None:
    """Print how it goes, every ten seconds until all of it is sent."""
    while not sent.wait(TOLD_EVERY):
        taken = sorted(found.posts)
        if taken:
            at = taken[min(len(taken) - 1, len(taken) * 95 // 100)]
            say(f"{len(taken)} of {every} sent, 95 in 100 under {at:.0f} ms,"
                f" {len(found.refused)} refused")  # fmt: skip


def _send(port: int, post: Post, found: Found, began: float) -> None:
    time.sleep(max(0.0, began + post.at - time.perf_counter()))
    headers = JSON | {
        "Cookie": post.phone.cookies,
        "X-CSRFToken": post.phone.csrf,
        "Origin": f"http://127.0.0.1:{port}",
    }
    if len(post.things) == 1:
        (one,) = post.things
        status, took, words, _ = _ask(
            port, "POST", one.path, urlencode(one.fields), headers | {"Content-Type": FORM}
        )
        answers = [(status, words)]
    else:
        body = json.dumps({"entries": [_entry(one) for one in post.things]})
        status, took, words, _ = _ask(
            port, "POST", DOOR, body, headers | {"Content-Type": "application/json"}
        )
        answers = [(status, words)] * len(post.things)
        if status == OK:
            answers = [(one["status"], str(one["said"])) for one in json.loads(words)["entries"]]
    found.posts += [took] * len(post.things)
    for one, (status, words) in zip(post.things, answers, strict=True):
        if status not in {201, 302} or "sign-in" in words:
            found.refused.append(f"{status} {one.path} {words[:200]}")


def _entry(one: Thing) -> dict[str, str]:
    body = b64encode(urlencode(one.fields).encode()).decode()
    return {"id": str(one.client_id), "address": one.path, "type": FORM, "body": body}


def _watch(port: int, found: Found, until: float) -> None:
    while time.perf_counter() < until:
        found.nothing.append(_ask(port, "GET", NOTHING, None, {})[1])
        time.sleep(0.2)


def _look(port: int, screen: Screen, found: Found, until: float) -> None:
    """Ask for the board as its page does, and keep how old each picture was when it went."""
    mark, shown = "", None
    while time.perf_counter() < until:
        began = time.perf_counter()
        headers = {"Cookie": screen.cookies, "If-None-Match": mark}
        status, _, words, mark = _ask(port, "GET", screen.path, None, headers)
        if status not in {200, 304}:
            found.refused.append(f"{status} {screen.path} {words[:200]}")
        elif shown is not None:
            found.ages.append((time.perf_counter() - shown) * 1000)
        shown = began if status in {200, 304} else shown
        time.sleep(max(0.0, EVERY - (time.perf_counter() - began)))


def _ask(
    port: int, verb: str, path: str, body: str | None, headers: dict[str, str]
) -> tuple[int, float, str, str]:
    link = HTTPConnection("127.0.0.1", port, timeout=120)
    began = time.perf_counter()
    link.request(verb, path, body, headers)
    answer = link.getresponse()
    words = answer.read().decode(errors="replace")
    took = (time.perf_counter() - began) * 1000
    link.close()
    told = answer.headers.get("Location", "") or words
    return answer.status, took, told, answer.headers.get("ETag", "")


def count_kept() -> set[UUID]:
    """Return the ids of phones under which something is kept; each is a row of its own."""
    from bench.sides import connected
    from optimise.respond.day.models import Tap
    from optimise.respond.exhibits.models import Exhibit

    with connected("owner"):
        taps = list(Tap.objects.values_list("client_id", flat=True))
        exhibits = list(Exhibit.objects.values_list("client_id", flat=True))
    kept = [one for one in taps + exhibits if one is not None]
    if len(kept) != len(set(kept)):
        raise RuntimeError("Something that was sent twice was kept twice.")
    return set(kept)


def tell(posts: Sequence[Post], found: Found, *, phones: int, spent: float, kept: set[UUID]) -> int:
    """Print what was found, and return how many things were lost."""
    every = [one.client_id for post in posts for one in post.things]
    sent = set(every)
    taken, nothing = Times(taken=tuple(found.posts)), Times(taken=tuple(found.nothing))
    ratio = taken.p95 / nothing.p95
    print(f"strike day, {phones} phones, {len(every)} things in {len(posts)} posts, each twice")
    print(f"  95 in 100 under {taken.p95:8.1f} ms, half under {taken.median:.1f} ms")
    print(f"  a page of nothing {nothing.p95:6.1f} ms; a thing is {ratio:.2f} of that")
    each = spent / len(every) * 1000
    print(f"  {each:.1f} ms of processor a thing, in the site and the database, with all they did")
    board = Times(taken=tuple(found.ages)).p95 if len(found.ages) > 1 else None
    said = "was not seen twice" if board is None else f"was {board / 1000:.1f} s old at most"
    print(f"  the newest state on the board {said}, 95 times in 100")
    lost = len(sent - kept)
    print(f"  lost {lost} of {len(sent)}; refused {len(found.refused)}")
    for words in sorted(set(found.refused))[:5]:
        print(f"    {words}")
    load = os.getloadavg()[0]
    figures = {
        "p95": taken.p95,
        "nothing": nothing.p95,
        "board": board,
        "lost": lost,
        "spent": each,
    }
    print(json.dumps(figures | {"load": load}))
    return lost


if __name__ == "__main__":
    main()
