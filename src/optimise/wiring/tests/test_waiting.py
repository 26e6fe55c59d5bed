"""What waited on a phone comes in one list: each entry as if it came alone, none held up."""

import json
from base64 import b64encode
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.database import Copy

from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.respond.day import actions
from optimise.respond.day.models import Tap
from optimise.respond.day.tests.scene import MILL, Scene, make_scene
from optimise.respond.exhibits.models import Exhibit
from optimise.wiring import waiting

pytestmark = pytest.mark.django_db(transaction=True)
FORM = "application/x-www-form-urlencoded"
TAKEN, LED_AWAY, REFUSED, NOT_THERE, OTHERWISE = 201, 302, 403, 404, 409
UNSOUND, NOT_TAKEN, BROKEN = 400, 422, 500
TOKEN = "b" * 32
OUT_OF_THEM = "7"  # no state of ours


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def entry(address: str, said: dict[str, str], key: str = "") -> dict[str, str]:
    body = urlencode(said).encode()
    return {"id": key, "address": address, "type": FORM, "body": b64encode(body).decode()}


def tap(scene: Scene, state: str, client_id: UUID | None = None) -> dict[str, str]:
    key = str(client_id or new_id())
    address = reverse("respond_day:tap", args=[scene.places[MILL].id])
    return entry(address, {"state": state, "client_id": key, "at": now().isoformat()}, key)


def exhibit(scene: Scene, seal: str = "B1") -> dict[str, str]:
    key = str(new_id())
    said = {
        "operation": str(scene.operations.operation.id), "kind": "cash", "what": "A roll of notes",
        "seal": seal, "where": "The kitchen", "client_id": key,
    }  # fmt: skip
    body = encode_multipart(BOUNDARY, said)
    address = reverse("respond_exhibits:seize")
    told = b64encode(body).decode()
    return {"id": key, "address": address, "type": MULTIPART_CONTENT, "body": told}


def send(client: Client, *entries: dict[str, str], token: str = TOKEN) -> Any:
    body = json.dumps({"entries": entries})
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    asked = {"Accept": "application/json", "X-CSRFToken": token}
    return client.post(waiting.DOOR, body, content_type="application/json", headers=asked)


def statuses(answer: Any) -> list[int]:
    assert answer.status_code == 200, answer.content
    return [one["status"] for one in answer.json()["entries"]]


def states(scene: Scene) -> list[str]:
    with viewing(scene.cast.ines):
        return list(Tap.objects.order_by("at").values_list("state", flat=True))


class TestAList:
    def test_is_kept_in_its_order_and_answered_entry_by_entry(self, scene: Scene) -> None:
        entries = [tap(scene, "en route"), exhibit(scene), tap(scene, "in"), tap(scene, "secure")]
        answer = send(client_of(scene.cast.aisha), *entries)
        assert statuses(answer) == [TAKEN] * 4
        assert [one["id"] for one in answer.json()["entries"]] == [one["id"] for one in entries]
        assert states(scene) == ["en route", "in", "secure"]
        with viewing(scene.cast.aisha):
            assert [str(one.client_id) for one in Exhibit.objects.all()] == [entries[1]["id"]]

    def test_is_kept_once_sent_twice_and_out_of_order(self, scene: Scene) -> None:
        entries = [tap(scene, "en route"), exhibit(scene), tap(scene, "in")]
        client = client_of(scene.cast.aisha)
        for again in (entries[:2], entries, entries[::-1]):
            assert set(statuses(send(client, *again))) == {TAKEN}
        assert states(scene) == ["en route", "in"]
        with viewing(scene.cast.aisha):
            assert Exhibit.objects.count() == 1

    def test_says_why_one_is_refused_and_takes_the_others(self, scene: Scene) -> None:
        same = new_id()
        nowhere = reverse("respond_day:tap", args=[new_id()])
        entries = [
            tap(scene, "en route", same),
            tap(scene, OUT_OF_THEM),
            tap(scene, "in", same),  # something else under the number of what is kept
            exhibit(scene, seal=""),
            entry(nowhere, {"state": "in", "client_id": str(new_id())}),
            tap(scene, "secure"),
        ]
        answer = send(client_of(scene.cast.aisha), *entries)
        assert statuses(answer) == [TAKEN, NOT_TAKEN, OTHERWISE, UNSOUND, NOT_THERE, TAKEN]
        said = [one["said"] for one in answer.json()["entries"]]
        assert "could not be read" in said[1]["problems"]
        assert "Tap it once more" in said[2]["problems"]
        assert said[3]["problems"]["seal"]
        assert states(scene) == ["en route", "secure"]

    def test_takes_the_others_where_an_address_is_none(self, scene: Scene) -> None:
        entries = [tap(scene, "en route"), entry("/ſ", {}), tap(scene, "in")]
        assert statuses(send(client_of(scene.cast.aisha), *entries))[::2] == [TAKEN, TAKEN]
        assert states(scene) == ["en route", "in"]

    def test_goes_on_where_one_breaks(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        keeps = actions.tap

        def breaks(**given: Any) -> Tap:
            kept = keeps(**given)
            if given["state"] == "in":
                raise RuntimeError("half-way")
            return kept

        monkeypatch.setattr(actions, "tap", breaks)
        client = client_of(scene.cast.aisha)
        client.raise_request_exception = False
        entries = [tap(scene, "en route"), tap(scene, "in"), tap(scene, "secure")]
        assert statuses(send(client, *entries)) == [TAKEN, BROKEN, TAKEN]
        assert states(scene) == ["en route", "secure"]

    def test_is_kept_as_far_as_it_came_when_all_stops(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keeps = actions.tap

        def stops(**given: Any) -> Tap:
            if given["state"] == "in":
                raise SystemExit
            return keeps(**given)

        entries = [tap(scene, "en route"), tap(scene, "in"), tap(scene, "secure")]
        client = client_of(scene.cast.aisha)
        with monkeypatch.context() as stopped:
            stopped.setattr(actions, "tap", stops)
            with pytest.raises(SystemExit):
                send(client, *entries)
        assert states(scene) == ["en route"]
        assert statuses(send(client, *entries)) == [TAKEN] * 3
        assert states(scene) == ["en route", "in", "secure"]

    @pytest.mark.parametrize(
        "body",
        [
            b"", b"[]", b"{}", b'{"entries": 3}', b'{"entries": [{"id": "1"}]}', b"\xff",
            b'{"entries": [{"id": "1", "address": "/", "type": "", "body": "*"}]}',
            json.dumps({"entries": [entry("/", {})] * (waiting.MOST + 1)}).encode(),
        ],
    )  # fmt: skip
    def test_is_refused_whole_where_it_is_none(self, scene: Scene, body: bytes) -> None:
        client = client_of(scene.cast.aisha)
        answer = client.post(waiting.DOOR, body, content_type="application/json")
        assert answer.status_code == UNSOUND


class TestWhoSendsAList:
    def test_is_asked_for_the_token_of_the_session(self, scene: Scene) -> None:
        client, entries = client_of(scene.cast.aisha), [tap(scene, "in"), exhibit(scene)]
        for token in ("", "c" * 32):
            assert statuses(send(client, *entries, token=token)) == [REFUSED, REFUSED]
        assert states(scene) == []
        assert statuses(send(client, *entries)) == [TAKEN, TAKEN]

    def test_signs_in_first(self, scene: Scene) -> None:
        answer = send(Client(), tap(scene, "in"))
        assert (answer.status_code, answer.headers["Location"]) == (LED_AWAY, "/sign-in/")
        assert states(scene) == []

    def test_may_what_they_may_alone_and_is_written_down_where_not(self, scene: Scene) -> None:
        sent = tap(scene, "in")
        assert statuses(send(client_of(scene.cast.dan), sent)) == [NOT_THERE]
        assert states(scene) == []
        refused = Entry.objects.filter(actor=scene.cast.dan.id, allowed=False)
        with viewing(scene.cast.grace):
            assert [one.detail["path"] for one in refused] == [sent["address"]]

    def test_may_no_more_of_it_once_shut_out_half_way(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = []

        def shut_out_meanwhile(request: Any) -> Any:
            asked.append(request)
            found: Any = get_user(request)
            if len(asked) == 2:
                Person.objects.filter(id=found.id).update(suspended_at=now())
                found = get_user(request)
            return found

        monkeypatch.setattr(waiting, "get_user", shut_out_meanwhile)
        entries = [tap(scene, "en route"), tap(scene, "in"), tap(scene, "secure")]
        answer = statuses(send(client_of(scene.cast.aisha), *entries))
        assert answer[0] == TAKEN
        assert TAKEN not in answer[1:]
        assert states(scene) == ["en route"]

    @pytest.mark.parametrize(
        "address",
        [
            "/sign-in/", "/account/authenticate/", "/waiting/", "", "//x/sign-in/", "//[",
            "http://x/account/authenticate/", "http:/sign-in/", "\t/sign-in/", "///sign-in/",
        ],
    )  # fmt: skip
    def test_signs_nobody_in_by_it_and_puts_no_list_in_a_list(
        self, scene: Scene, address: str
    ) -> None:
        assert statuses(send(client_of(scene.cast.aisha), entry(address, {}))) == [NOT_THERE]


def test_a_page_of_the_door_is_none(scene: Scene) -> None:
    answer: HttpResponse = client_of(scene.cast.aisha).get(waiting.DOOR)  # type: ignore[assignment]
    assert answer.status_code == NOT_THERE
