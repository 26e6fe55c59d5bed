"""Partners' own systems: the same doors, audiences and record as the pages, by a key."""

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from itertools import product
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from optimise.access.exchange import actions as exchange
from optimise.access.exchange.domain import keys
from optimise.access.exchange.models import Key
from optimise.access.sharing import actions as ledger
from optimise.access.sharing import queries as shared
from optimise.agencies.models import Agreement, Organisation, Person
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect.models import Report, Teller
from optimise.exchange import api as routes
from optimise.exchange import entering
from optimise.exchange.api import api
from optimise.keep_safe.actions import correct
from optimise.keep_safe.models import Referral
from optimise.keep_safe.routes import available
from tests.cast import Cast, client_of, viewing
from tests.examples import examples
from tests.journeys.secrets import MAY_READ, Scene, set_scene
from tests.journeys.test_leaks import shape

pytestmark = pytest.mark.django_db(transaction=True)
V1 = "/api/v1"


def key_of(cast: Cast, person: Person) -> str:
    with viewing(cast.joan) as joan:
        allowed = exchange.allow_key(
            person=person, label="Case system", expires_at=now() + timedelta(days=30), by=joan
        )
    with viewing(person) as own:
        return exchange.make_key(key=allowed, by=own)


@dataclass(frozen=True)
class System:
    """A partner's system: a client that sends its key and JSON."""

    key: str
    client: Client

    def get(self, path: str) -> Any:
        return self.client.get(V1 + path, headers={"Authorization": f"Bearer {self.key}"})

    def post(self, path: str, body: object) -> Any:
        return self.client.post(
            V1 + path,
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key}"},
        )


def system_of(cast: Cast, name: str) -> System:
    return System(key=key_of(cast, cast.people[name]), client=Client())


@pytest.fixture
def ellies(cast: Cast) -> System:
    return system_of(cast, "ellie")


def new_report(**changes: object) -> dict[str, object]:
    return {
        "client_id": str(uuid4()),
        "words": "Two men come and go at night.",
        "known_by": "involved",
        "told_by": "Robin",
        "where": "Lantern Row",
        "risks": ["child_at_risk"],
        **changes,
    }


class TestAWrongKey:
    def test_fills_no_record_and_holds_nobody_else_up(
        self, cast: Cast, ellies: System, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(entering, "MOST", 3)
        stranger = System(key="opt_000000000000_" + "x" * 43, client=Client())
        with frozen(now()):
            said = [stranger.get("/me").status_code for _ in range(5)]
        assert said == [401, 401, 401, 429, 429]
        assert ellies.get("/me").status_code == 200
        with viewing(cast.grace):
            assert Entry.objects.filter(kind="key", allowed=False).count() == 3


class TestAnAllowedKey:
    def test_is_made_by_its_person_alone_so_that_nobody_else_acts_as_them(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            allowed = exchange.allow_key(
                person=cast.ellie, label="x", expires_at=now() + timedelta(days=3), by=joan
            )
            assert not hasattr(allowed, "text")
            with pytest.raises(NotForYouError):
                exchange.make_key(key=allowed, by=joan)
        page = reverse("partner:make_key", args=[allowed.id])
        assert client_of(cast.joan).post(page).status_code == 404
        assert client_of(cast.femi).post(page).status_code == 404
        assert Key.objects.get().digest == ""
        assert client_of(cast.ellie).post(page).status_code == 200
        assert client_of(cast.ellie).post(page).status_code == 404


class TestAKey:
    def test_says_whose_it_is(self, ellies: System) -> None:
        said = ellies.get("/me").json()
        assert (said["person"], said["agency"]) == ("Ellie Stone", "Harbour Lights")

    def test_is_kept_as_a_digest_only(self, cast: Cast, ellies: System) -> None:
        kept = Key.objects.get()
        start, secret = ellies.key[:17], ellies.key[17:]  # the secret may hold a "_" of its own
        assert start == f"opt_{kept.prefix}_"
        assert secret not in f"{kept.digest}{kept.prefix}"

    def test_opens_nothing_once_revoked_or_past_its_day(self, cast: Cast, ellies: System) -> None:
        assert ellies.get("/me").status_code == 200
        with frozen(Key.objects.get().expires_at):
            assert ellies.get("/me").status_code == 401
        with viewing(cast.joan) as joan:
            exchange.revoke_key(key=Key.objects.get(), by=joan)
        assert ellies.get("/me").status_code == 401

    @pytest.mark.parametrize("column", ["expires_at", "person_id", "revoked_at"])
    def test_lasts_no_longer_and_is_nobody_else_s_by_what_the_database_says(
        self, cast: Cast, ellies: System, column: str
    ) -> None:
        if column == "revoked_at":
            with viewing(cast.joan) as joan:
                exchange.revoke_key(key=Key.objects.get(), by=joan)
        said = {"person_id": cast.femi.id, "expires_at": now() + timedelta(days=300)}
        Key.objects.update(**{column: said.get(column)})
        assert ellies.get("/me").status_code == 401

    def test_cannot_be_written_into_the_database(self, cast: Cast, ellies: System) -> None:
        """Neither one that was made up, nor the code of one's own under another's name."""
        made, own = keys.make(), Key.objects.get()
        digests = (sha256(made.secret.encode()).hexdigest(), own.digest)
        for prefix, digest in zip((made.prefix, "0" * 12), digests, strict=True):
            with viewing(cast.femi):
                Key.objects.create(
                    prefix=prefix,
                    digest=digest,
                    person=cast.femi,
                    label="x",
                    made_by=cast.femi.id,
                    made_at=now(),
                    expires_at=own.expires_at,
                )
        stolen = ellies.key[17:]
        for key in (made.key, f"opt_{'0' * 12}_{stolen}"):
            assert replace(ellies, key=key).get("/me").status_code == 401

    def test_opens_nothing_once_the_agreement_lapses(self, cast: Cast, ellies: System) -> None:
        Agreement.objects.update(in_force_until=now().date() - timedelta(days=1))
        answer = ellies.get("/reports")
        assert answer.status_code == 403
        assert "lapsed" in answer.json()["detail"]
        assert ellies.post("/reports", new_report()).status_code == 403

    def test_opens_nothing_once_its_person_is_suspended(self, cast: Cast, ellies: System) -> None:
        Person.objects.filter(id=cast.ellie.id).update(suspended_at=now())
        assert ellies.get("/me").status_code == 403

    @pytest.mark.parametrize("sent", ["", "Bearer", "Bearer opt_x", "Basic abc", "Bearer opt_{}"])
    def test_that_is_none_opens_nothing(self, cast: Cast, ellies: System, sent: str) -> None:
        wrong = sent.replace("{}", "0" * 12 + "_" + "a" * 43)
        answer = Client().get(f"{V1}/me", headers={"Authorization": wrong})
        assert answer.status_code == 401

    def test_is_needed_whoever_is_signed_in_by_cookie(self, cast: Cast) -> None:
        for name in ("beth", "ellie"):
            client = client_of(cast.people[name])
            assert client.get(f"{V1}/reports").status_code == 401
            sent = client.post(f"{V1}/reports", new_report(), content_type="application/json")
            assert sent.status_code == 401

    def test_is_for_those_who_are_let_in(self, cast: Cast) -> None:
        for person in (cast.aisha, cast.grace):
            with pytest.raises(NotReadyError):
                key_of(cast, person)
        cast.ellie.training_ends_on = now().date() - timedelta(days=1)
        with pytest.raises(NotReadyError, match="training"):
            key_of(cast, cast.ellie)

    def test_may_ask_so_often_and_no_more(
        self, ellies: System, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(entering, "MOST", 2)
        assert [ellies.get("/me").status_code for _ in range(3)] == [200, 200, 429]


class TestAReport:
    def test_arrives_as_from_the_form(self, cast: Cast, ellies: System) -> None:
        answer = ellies.post("/reports", new_report())
        assert answer.status_code == 201
        assert answer.json()["outcome"] == []
        with viewing(cast.beth):
            report = Report.objects.select_related("words").get()
            assert report.words.text == "Two men come and go at night."
            assert report.child_at_risk
            assert report.agency_id == cast.charity.id
            assert not Teller.objects.exists()
        with viewing(cast.kit):
            assert Teller.objects.get().name == "Robin"
            assert Teller.objects.get().may_contact is None

    def test_sent_again_is_kept_once(self, cast: Cast, ellies: System) -> None:
        sent = new_report()
        assert [ellies.post("/reports", sent).status_code for _ in range(3)] == [201, 200, 200]
        assert ellies.post("/reports", {**sent, "words": "Else."}).status_code == 409
        with viewing(cast.kit):
            assert Report.objects.count() == 1

    @pytest.mark.parametrize(
        "changes",
        [
            {"risks": ["child_at_risk", "threat_to_life"]},
            {"weapons": "A gun."},
            {"who": "Kit, 15."},
            {"told_by": "Jay"},
            {"known_by": "saw"},
        ],
    )
    def test_sent_again_with_more_than_it_said_is_refused_and_not_dropped(
        self, cast: Cast, ellies: System, changes: dict[str, object]
    ) -> None:
        sent = new_report()
        assert ellies.post("/reports", sent).status_code == 201
        assert ellies.post("/reports", {**sent, **changes}).status_code == 409
        assert ellies.post("/reports", sent).status_code == 200

    def test_says_what_came_of_it(self, cast: Cast, ellies: System) -> None:
        sent = new_report()
        ellies.post("/reports", sent)
        assert ellies.get(f"/reports/{sent['client_id']}").json()["outcome"] == []
        assert len(ellies.get("/reports").json()) == 1

    def test_is_nobody_elses(self, cast: Cast, ellies: System) -> None:
        sent = new_report()
        ellies.post("/reports", sent)
        femis = system_of(cast, "femi")
        hidden = femis.get(f"/reports/{sent['client_id']}")
        missing = femis.get(f"/reports/{uuid4()}")
        assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
        assert femis.get("/reports").json() == []
        # The same id in another's hands is another report.
        assert femis.post("/reports", sent).status_code == 201

    def test_is_in_the_record_under_the_persons_name(self, cast: Cast, ellies: System) -> None:
        ellies.post("/reports", new_report())
        with viewing(cast.grace):
            entry = Entry.objects.get(verb="collection", kind="report")
            assert entry.actor == cast.ellie.id
            assert entry.session.startswith("key ")

    @pytest.mark.parametrize(
        "changes",
        [
            {"words": ""},
            {"words": "a\x00b"},
            {"words": "\ud800"},
            {"known_by": "guess"},
            {"last_true": "2999-01-01"},
            {"client_id": "1"},
            {"grade": "1AP"},
            {"risks": ["officer_safety"]},
        ],
    )
    def test_that_is_not_sound_is_refused(
        self, cast: Cast, ellies: System, changes: dict[str, object]
    ) -> None:
        assert ellies.post("/reports", new_report(**changes)).status_code == 422
        with viewing(cast.kit):
            assert not Report.objects.exists()

    @pytest.mark.parametrize("opened", ["[", '{"words": ', '{"words": {"a": ['])
    def test_that_is_nested_without_end_is_refused(self, ellies: System, opened: str) -> None:
        assert ellies.post("/reports", opened * 50_000).status_code in (400, 422)


def answers_for(route: dict[str, Any]) -> dict[str, Any]:
    """Return an answer to each question that a route requires, as its description asks for it."""
    plain: dict[str, Any] = {"day": "2011-03-31"}
    found = {}
    for question in route["questions"]:
        if question["required"] or question["name"] == "consent_why":
            kind, choices = question["kind"], question["choices"]
            one = choices[0] if choices else plain.get(kind, "He is fifteen and afraid.")
            found[question["name"]] = [one] if kind == "many" else one
    return found


class TestAReferral:
    def test_goes_by_the_routes_own_questions(self, cast: Cast, ellies: System) -> None:
        for route in ellies.get("/routes").json():
            sent = {
                "client_id": str(uuid4()),
                "route": route["name"],
                "answers": answers_for(route),
                "receiver": route["receivers"][0]["id"] if route["receivers"] else None,
            }
            answer = ellies.post("/referrals", sent)
            assert answer.status_code == 201, (route["name"], answer.json())
            assert ellies.post("/referrals", sent).status_code == 200
            changed = {**sent, "answers": {**sent["answers"], "about": "Else"}}
            assert ellies.post("/referrals", changed).status_code in (409, 422)
            assert ellies.get(f"/referrals/{sent['client_id']}").json()["route"] == route["name"]
        with viewing(cast.mina):
            assert Referral.objects.exists()

    def test_without_a_number_is_reached_by_its_agencys(self, cast: Cast, ellies: System) -> None:
        with viewing(cast.joan):
            Organisation.objects.filter(id=cast.ellie.organisation_id).update(phone="01632 960017")
        for route in ellies.get("/routes").json():
            if "phone" not in {question["name"] for question in route["questions"]}:
                continue
            answers = {k: v for k, v in answers_for(route).items() if k != "phone"}
            sent = {
                "client_id": str(uuid4()),
                "route": route["name"],
                "answers": answers,
                "receiver": route["receivers"][0]["id"] if route["receivers"] else None,
            }
            answer = ellies.post("/referrals", sent)
            assert answer.status_code == 201, (route["name"], answer.json())
            with viewing(cast.ellie):
                kept = Referral.objects.get(client_id=sent["client_id"])
            assert kept.answers["phone"] == "01632 960017"

    def test_that_arrived_is_answered_though_its_route_asks_more_now(
        self, ellies: System, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        route = next(r for r in ellies.get("/routes").json() if not r["receivers"])
        sent = {"client_id": str(uuid4()), "route": route["name"], "answers": answers_for(route)}
        assert ellies.post("/referrals", sent).status_code == 201
        asks = available()[route["name"]]
        more = replace(asks, required=frozenset(field.name for field in asks.asks))
        monkeypatch.setattr("optimise.exchange.api.available", lambda: {more.name: more})
        assert ellies.post("/referrals", {**sent, "client_id": str(uuid4())}).status_code == 422
        assert ellies.post("/referrals", sent).status_code == 200

    def test_says_from_whom_it_is_kept(self, cast: Cast, ellies: System) -> None:
        route = next(r for r in ellies.get("/routes").json() if not r["receivers"])
        sent = {"client_id": str(uuid4()), "route": route["name"], "answers": answers_for(route)}
        other = {**sent, "client_id": str(uuid4()), "kept_from": ["Nobody Here"]}
        nobody = ellies.post("/referrals", other)  # it waits for no spelling, and says so
        assert (nobody.status_code, nobody.json()["not_kept_from"]) == (201, ["Nobody Here"])
        name = cast.mina.name
        assert ellies.post("/referrals", {**sent, "kept_from": [name]}).status_code == 201
        for person, reads in ((cast.mina, False), (cast.lena, True)):
            with viewing(person):
                found = Referral.objects.filter(client_id=sent["client_id"])
                assert found.exists() is reads, person

    def test_sent_again_for_another_charity_is_refused_and_not_dropped(
        self, cast: Cast, ellies: System
    ) -> None:
        with viewing(cast.joan):
            Organisation.objects.create(name="Second Lights", kind=Organisation.Kind.CHARITY)
        route = next(r for r in ellies.get("/routes").json() if len(r["receivers"]) > 1)
        first, second = (one["id"] for one in route["receivers"])
        sent = {"client_id": str(uuid4()), "route": route["name"], "answers": answers_for(route)}
        assert ellies.post("/referrals", {**sent, "receiver": first}).status_code == 201
        assert ellies.post("/referrals", {**sent, "receiver": second}).status_code == 409
        assert ellies.post("/referrals", {**sent, "receiver": first}).status_code == 200

    def test_that_was_corrected_since_is_still_the_one_that_was_sent(
        self, cast: Cast, ellies: System
    ) -> None:
        route = next(r for r in ellies.get("/routes").json() if not r["receivers"])
        sent = {"client_id": str(uuid4()), "route": route["name"], "answers": answers_for(route)}
        assert ellies.post("/referrals", sent).status_code == 201
        with viewing(cast.ellie) as ellie:
            kept = Referral.objects.get()
            correct(
                referral=kept,
                answers={**kept.answers, "consent_why": "He asked for it."},
                why="He has been asked.",
                by=ellie,
            )
        assert ellies.post("/referrals", sent).status_code == 200

    def test_with_a_question_left_open_says_which(self, ellies: System) -> None:
        route = ellies.get("/routes").json()[0]
        sent = {"client_id": str(uuid4()), "route": route["name"], "answers": {}}
        answer = ellies.post("/referrals", sent)
        assert answer.status_code == 422
        named = {problem["loc"][1] for problem in answer.json()["detail"]}
        assert named & {q["name"] for q in route["questions"] if q["required"]}


class TestWhatWeSent:
    def test_is_shown_to_its_agency_alone_and_answered_once(self, cast: Cast) -> None:
        scene = set_scene(cast)
        ellies, femis, olus = (system_of(cast, name) for name in ("ellie", "femi", "olu"))
        own, others = scene.ids["receipt"]
        shown = {one["id"] for one in ellies.get("/received").json()}
        assert str(own) in shown
        assert str(others) not in shown
        assert [one["id"] for one in femis.get("/received").json()] == [str(others)]
        assert olus.get("/received").json() == []
        missing = olus.get(f"/received/{uuid4()}")
        for system, hidden in ((ellies, others), (femis, own), (olus, own)):
            for answer in (
                system.get(f"/received/{hidden}"),
                system.post(f"/received/{hidden}/answer", {"answer": "we gave it back"}),
            ):
                assert (answer.status_code, answer.content) == (404, missing.content)
        with viewing(cast.beth) as beth:
            row = shared.disclosure(own, viewer=beth)
            assert row.row is not None
            ledger.recall_everywhere(kind="item", row=row.row, why="It was wrong.", by=beth)
        called = ellies.get(f"/received/{own}").json()
        assert (called["words"], called["called_back_words"]) == ("", ledger.CALLED_BACK)
        for answer in ("we gave it back", "we never kept a copy"):
            assert ellies.post(f"/received/{own}/answer", {"answer": answer}).status_code == 200
        with viewing(cast.beth) as beth:
            assert shared.disclosure(own, viewer=beth).acknowledged_as == "we gave it back"

    def test_that_was_called_back_is_told_however_old_it_is(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scene = set_scene(cast)
        ellies, own = system_of(cast, "ellie"), scene.ids["receipt"][0]
        told = ellies.get("/received").json()
        monkeypatch.setattr(routes, "MOST", 0)
        assert ellies.get("/received").json() == []
        with viewing(cast.beth) as beth:
            row = shared.disclosure(own, viewer=beth)
            assert row.row is not None
            ledger.recall_everywhere(kind="item", row=row.row, why="It was wrong.", by=beth)
        assert [one["id"] for one in ellies.get("/received").json()] == [str(own)]
        answered = ellies.post(f"/received/{own}/answer", {"answer": "we gave it back"})
        assert answered.status_code == 200
        assert ellies.get("/received").json() == []
        monkeypatch.setattr(routes, "MOST", 100)
        last = quote(told[-1]["shared_at"])
        assert ellies.get(f"/received?before={last}").json() == []
        later = quote((now() + timedelta(days=1)).isoformat())
        every = [one["id"] for one in ellies.get(f"/received?before={later}").json()]
        assert every == [one["id"] for one in told]
        for path in ("/received", "/reports", "/referrals"):
            refused = ellies.get(f"{path}?before=2026-11-02T11:13:00")
            assert refused.status_code == 422, path

    @pytest.mark.parametrize("path", ["/reports", "/referrals"])
    def test_is_given_a_page_at_a_time_to_the_oldest(
        self, ellies: System, monkeypatch: pytest.MonkeyPatch, path: str
    ) -> None:
        route = next(r for r in ellies.get("/routes").json() if not r["receivers"])
        referral = {"route": route["name"], "answers": answers_for(route)}
        sent: list[object] = []
        for _ in range(3):
            new = new_report() if path == "/reports" else {**referral, "client_id": str(uuid4())}
            assert ellies.post(path, new).status_code == 201
            sent.insert(0, new["client_id"])
        assert [one["client_id"] for one in ellies.get(path).json()] == sent
        monkeypatch.setattr(routes, "MOST", 1)
        given: list[object] = []
        asked = ""
        while (page := ellies.get(path + asked).json()) and len(given) < len(sent):
            given += [one["client_id"] for one in page]
            asked = f"?before={quote(page[-1]['sent_at'])}"
        assert (given, page) == (sent, [])

    def test_of_one_moment_is_given_on_one_page(
        self, cast: Cast, as_owner: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scene = set_scene(cast)
        first = scene.ids["receipt"][0]
        more = [str(uuid4()) for _ in range(2)]
        tables = (("disclosure", "id"), ("receipt", "disclosure_id"))
        for one, (table, key) in product(more, tables):
            as_owner.execute(
                f"insert into access_sharing_{table} select (json_populate_record(r, %s::json)).*"
                f" from access_sharing_{table} r where {key} = %s",
                [f'{{"{key}": "{one}"}}', first],
            )
        monkeypatch.setattr(routes, "MOST", 1)
        ellies = system_of(cast, "ellie")
        given: list[str] = []
        asked = ""
        while page := ellies.get(f"/received{asked}").json():
            given += [one["id"] for one in page]
            asked = f"?before={quote(page[-1]['shared_at'])}"
        assert len(given) == len(set(given))
        assert set(given) >= {str(first), *more}

    def test_that_was_not_called_back_needs_no_answer(self, cast: Cast) -> None:
        scene = set_scene(cast)
        sent = {"answer": "we gave it back"}
        ellies = system_of(cast, "ellie")
        assert ellies.post(f"/received/{scene.ids['receipt'][0]}/answer", sent).status_code == 422


class TestHiddenAndMissing:
    def test_are_one_answer_after_one_list_of_questions(self, cast: Cast, ellies: System) -> None:
        scene = set_scene(cast)
        report = new_report()
        (route,) = (r for r in ellies.get("/routes").json() if r["name"] == "swindon_mash")
        referral = {
            "client_id": str(uuid4()),
            "route": route["name"],
            "answers": answers_for(route),
        }
        assert ellies.post("/reports", report).status_code == 201
        assert ellies.post("/referrals", referral).status_code == 201
        hidden = {
            "reports": report["client_id"],
            "referrals": referral["client_id"],
            "received": scene.ids["receipt"][0],
        }
        for name in ("femi", "olu"):
            system = system_of(cast, name)
            system.get("/me")
            for kind, row in hidden.items():
                answers = []
                for wanted in (row, uuid4()):
                    with CaptureQueriesContext(connection) as asked:
                        said = system.get(f"/{kind}/{wanted}")
                    answers.append((said.status_code, said.content, shape(asked)))
                assert answers[0] == answers[1], (name, kind)
                assert answers[0][0] == 404


class TestTheDescription:
    def test_is_served_and_names_every_route(self, cast: Cast) -> None:
        said = Client().get(f"{V1}/openapi.json").json()
        assert said["info"]["title"] == "Optimise exchange"
        assert set(said["paths"]) == {
            f"{V1}{path}"
            for path in (
                "/me", "/reports", "/reports/{client_id}", "/routes", "/referrals",
                "/referrals/{client_id}", "/received", "/received/{receipt_id}",
                "/received/{receipt_id}/answer",
            )
        }  # fmt: skip

    @pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/none", "/api/v2/me"])
    def test_leaves_other_addresses_empty(self, cast: Cast, ellies: System, path: str) -> None:
        answer = Client().get(path, headers={"Authorization": f"Bearer {ellies.key}"})
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")


@pytest.fixture
def fuzzed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(entering, "MOST", 10**9)
    return set_scene(cast)


class TestEveryRoute:
    def test_bears_all_that_its_description_allows(self, cast: Cast, fuzzed: Scene) -> None:
        key = key_of(cast, cast.ellie)
        forbidden = [word for word, readers in MAY_READ.items() if "ellie" not in readers]
        load_all_checks()
        checks = CHECKS.get_by_names(
            [
                "not_a_server_error",
                "status_code_conformance",
                "content_type_conformance",
                "response_schema_conformance",
            ]
        )
        schema = schemathesis.openapi.from_wsgi(f"{V1}/openapi.json", get_wsgi_application())
        seen: set[str] = set()
        for found in schema.get_all_operations():
            assert isinstance(found, Ok)
            operation = found.ok()

            @given(case=operation.as_strategy())
            @settings(
                max_examples=examples(25),
                deadline=None,
                database=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            def ask(case: Any) -> None:
                answer = case.call(headers={"Authorization": f"Bearer {key}"})
                case.validate_response(answer, checks=checks)
                assert not [w for w in forbidden if w.lower() in answer.text.lower()]
                seen.add(f"{case.method} {case.path}")

            ask()
        assert len(seen) == len([*schema.get_all_operations()]) == len(_operations())


def _operations() -> list[str]:
    paths = api.get_openapi_schema()["paths"]
    return [f"{method} {path}" for path, methods in paths.items() for method in methods]
