"""Every page, for everyone: a word of a layer is seen by all who may read it, and nobody else.

Pages are found from the addresses themselves, so a new page is walked from its first day.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from conftest import Copy
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from optimise.agencies.models import Person
from tests.cast import PARTS, Cast, client_of
from tests.journeys import secrets
from tests.journeys.secrets import SEALED, TELLER, TIPPED, Scene, plant_thanks, plant_tip, set_scene
from tests.papers import said_by

pytestmark = pytest.mark.django_db(transaction=True)
MAY_READ = {**secrets.MAY_READ, TIPPED: frozenset({"beth"})}
NOT_OURS = ("account_", "mfa_", "admin")
ASKED = {
    "q": "lantern",
    "text": "lantern",
    "query": "lantern",
    "word": "lantern",
    "name": "lantern",
}
KEPT_SAFE = frozenset({"concern", "referral", "home", "episode", "look"})
LINES = frozenset(
    {"authorisation", "import", "run", "lead", "line", "order", "number", "check"}
    | {"closure", "closure_look"}
)
OPERATIONS = frozenset(
    {
        "operation",
        "day",
        "team",
        "address",
        "case",
        "detention",
        "exhibit",
        "posting",
        "partner",
        "thing",
        "risk",
        "event",
        "application",
        "warrant",
        "search",
    }
)
TOLD = frozenset({"update", "campaign", "thanks"})
COURTS = frozenset({"story", "part", "results", "claim", "lasting", "counts", "question", "group"})
PLANS = frozenset({"score", "plan", "objective", "assessment", "passage"})
EVERY_KIND = (
    frozenset({"report", "item", "entity", "judgement", "briefing", "tip"})
    | KEPT_SAFE
    | LINES
    | OPERATIONS
    | COURTS
    | PLANS
    | TOLD
    | {"outcome", "feedback", "edition"}
)
# What is hidden from each: the newest of a kind, which for items and entities is the covert one.
HIDDEN = {
    "aisha": frozenset({"item", "entity", "judgement", "receipt", "row", "tip", "thing", "risk"})
    | {"feedback"}
    | COURTS
    | PLANS
    | TOLD
    | {"event", "application", "meeting", "entry", "edition", "case"}
    | KEPT_SAFE
    | LINES,
    "chris": frozenset({"tip", "report", "item", "entity", "judgement"})
    | KEPT_SAFE
    | LINES
    | OPERATIONS
    | PLANS
    | {"group", "question", "update", "thanks"},
    "dan": EVERY_KIND - {"concern", "outcome"},
    "ellie": EVERY_KIND - {"referral", "outcome", "feedback", "edition"} | {"receipt", "row"},
    "femi": EVERY_KIND - {"home"},
    "joan": EVERY_KIND | {"receipt", "row"},
    "olu": EVERY_KIND | {"receipt", "row"},
}
METHODS = ("get", "post")
NAMES = [name for name, *_ in PARTS]


@pytest.fixture
def scene(cast: Cast, database_copy: Copy, as_owner: psycopg.Connection) -> Scene:
    return database_copy.put(_with_a_tip, cast, as_owner)


def _with_a_tip(cast: Cast, owner: psycopg.Connection) -> Scene:
    made = set_scene(cast)
    plant_tip(made, cast, owner)
    plant_thanks(made, cast, owner)
    return made


def pages(
    method: str = "get",
    resolver: URLResolver | None = None,
    space: str = "",
    above: tuple[str, ...] = (),
) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of every page of ours that takes a method, and of the ids in its address."""
    for part in (resolver or get_resolver()).url_patterns:
        keys = (*above, *part.pattern.converters)
        if isinstance(part, URLResolver):
            inner = ":".join(filter(None, (space, part.namespace)))
            yield from pages(method, part, inner, keys)
        elif isinstance(part, URLPattern) and _is_ours(part) and takes(part.callback, method):
            yield ":".join(filter(None, (space, part.name))), list(keys)


def _is_ours(part: URLPattern) -> bool:
    return not (part.name or NOT_OURS[0]).startswith(NOT_OURS)


def takes(view: Callable[..., Any] | None, method: str) -> bool:
    """Say whether a view takes a method; if not, Django answers 405 with no words, before it."""
    while view is not None:
        told = inspect.getclosurevars(view).nonlocals if inspect.isfunction(view) else {}
        if "request_method_list" in told:
            return method.upper() in told["request_method_list"]
        view = getattr(view, "__wrapped__", None)
    return True


def addresses(scene: Scene, method: str = "get") -> Iterator[str]:
    """Yield every address of ours that takes a method, with every hidden id of its kind."""
    for name, keys in pages(method):
        yield from addresses_of(name, keys, scene)


def addresses_of(name: str, keys: list[str], scene: Scene) -> Iterator[str]:
    """Yield every address of one page."""
    if name == "respond_disclosure:file":
        for case, form, kind in product(scene.ids["case"], ("mg6c", "mg6e"), ("csv", "pdf")):
            yield reverse(name, args=[case, form, kind])
        return
    every = [i for ids in scene.ids.values() for i in ids]
    for chosen in product(*(_ids_for(key, scene, every) for key in keys)):
        yield reverse(name, kwargs=dict(zip(keys, chosen, strict=True)))


# Parts of an address that are no ids: one that exists will do.
WORDS = {
    "slug": "person",
    "product": "lookout",
    "kind": "item",
    "route": "swindon_mash",
    "mechanism": "nrm",
    "code": "concern",
    "law_id": "6",
    "responder_id": "1",
    "feature": "hours",
    "table": "hours",
    "word": "nothing",
    "log": "decision",
    "paper": "community",
    "stage": "developed",
    "version": 1,
    "piece_kind": "helpline",
    "piece_key": "childline",
    "language": "en",
    "step": "note",
    "said": "no",
    "court_part": "charge",
    "target_kind": "group",
    "act_kind": "closure",
    "matter": "arrested",
    "trait": "sex",
    "label": "male",
}


def _ids_for(key: str, scene: Scene, every: list[UUID]) -> list[Any]:
    if key in WORDS:
        return [WORDS[key]]
    # What the scene has none of is asked for by the id of something else: once is enough.
    return list(scene.ids.get(_kind(key), every[:1]))


def _kind(key: str) -> str:
    named = {"other": "entity", "row": "item", "attribution": "number"}
    return named.get(key, key.removesuffix("_id"))


def stands(keys: list[str], scene: Scene) -> bool:
    """Say whether the scene has what an address with these parts is of."""
    return all(key in WORDS or scene.ids.get(_kind(key)) for key in keys)


# What a phone without signal opens is kept on it, and holds nothing of anybody.
KEPT = (
    "/reports/offline/",
    "/reports/sw.js",
    "/briefings/offline/",
    "/briefings/sw.js",
    "/static/",
)


def must_be_kept_by_nobody(answer: Any, address: str) -> None:
    """Make sure that no browser or proxy keeps a page, nor takes it for what it does not say."""
    if not address.startswith(KEPT):
        kept = answer.headers.get("Cache-Control", "")
        assert "no-store" in kept or answer.status_code == 302, (address, kept)
    assert answer.headers.get("X-Content-Type-Options") == "nosniff", address
    kind = answer.headers.get("Content-Type", "")
    if "attachment" in answer.headers.get("Content-Disposition", ""):
        assert not kind.startswith(("text/html", "image/svg", "application/xhtml")), address


def read(client: Client, address: str, method: str = "get") -> tuple[int, str]:
    """Return the status and the text of what a page answers."""
    answer: Any = getattr(client, method)(address, ASKED)
    must_be_kept_by_nobody(answer, address)
    return answer.status_code, said_by(answer)


# What may be read, but by an act with a reason of its own, which a walk does not do.
ON_NO_PAGE = {"aisha": {TELLER}, "kit": {SEALED, TELLER}}


def others_told(person: Person, cast: Cast) -> set[str]:
    """Return the names of the other agencies and their people, whom no partner may learn of."""
    agencies = {cast.charity, cast.council, cast.housing}
    if person.organisation not in agencies:
        return set()
    others = agencies - {person.organisation}
    people = Person.objects.filter(organisation__in=others).values_list("name", flat=True)
    return {*map(str, others), *people}


class TestEveryPage:
    @pytest.mark.usefixtures("one_menu", "signed_in_once")
    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize("name", NAMES)
    def test_shows_a_word_only_to_those_who_may_read_it(
        self, cast: Cast, scene: Scene, name: str, method: str
    ) -> None:
        person = getattr(cast, name)
        client = client_of(person)
        unread = {word for word, readers in MAY_READ.items() if name not in readers}
        forbidden = unread | others_told(person, cast)
        leaks, seen = [], set()
        for address in addresses(scene, method):
            status, text = read(client, address, method)
            assert status < 500, address
            said = text.lower()
            leaks += [f"{address}: {word}" for word in forbidden if word.lower() in said]
            seen |= {word for word in MAY_READ if word.lower() in said}
        assert leaks == []
        # The negative control: a walk over empty pages would find no leak either.
        assert method == "post" or seen == set(MAY_READ) - unread - ON_NO_PAGE.get(name, set())

    def test_sends_strangers_to_sign_in(self, scene: Scene) -> None:
        for address in addresses(scene):
            status, text = read(Client(), address)
            assert status in (200, 302, 401, 404, 405), address
            assert not [word for word in MAY_READ if word.lower() in text.lower()], address


def shape(queries: CaptureQueriesContext) -> list[str]:
    """Return the queries without their values: what was asked, in which order."""
    return [re.sub(r"'[^']*'(::\w+)?|\b\d+\b", "?", q["sql"]) for q in queries.captured_queries]


class TestHiddenAndMissing:
    @pytest.mark.usefixtures("signed_in_once")
    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize("name", list(HIDDEN))
    def test_are_one_answer(self, cast: Cast, scene: Scene, name: str, method: str) -> None:
        client = client_of(getattr(cast, name))
        for _ in range(2):  # the first page of a session writes when it began
            read(client, "/")
        for page, keys in pages(method):
            kind = keys[0].removesuffix("_id") if len(keys) == 1 else ""
            if kind not in HIDDEN[name]:
                continue
            hidden = scene.ids[kind][-1]
            answers = []
            for wanted in (hidden, uuid4()):
                address = reverse(page, kwargs={keys[0]: wanted})
                connection.queries_log.clear()  # it holds 9,000, and says nothing of what is above
                with CaptureQueriesContext(connection) as queries:
                    status, text = read(client, address, method)
                said = text.replace(str(wanted), "ID")
                said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", said)
                answers.append((status, said, shape(queries)))
            assert answers[0] == answers[1], page
