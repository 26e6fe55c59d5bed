"""Notices to partners' systems, keys and hosts, as those who keep them see it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from conftest import AsRole
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from optimise.access.exchange import actions as exchange
from optimise.access.exchange.models import Hook
from optimise.access.exchange.sending import NotToldError
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.models import Disclosure
from optimise.agencies.models import Agreement
from optimise.basics.clock import LOCAL, frozen, now
from optimise.basics.refusals import NotReadyError
from optimise.exchange import notices
from optimise.respond.day import actions as planning
from optimise.respond.day.tests.scene import make_scene
from optimise.respond.operations import actions as operations
from tests.cast import Cast, clerking, client_of, viewing
from tests.journeys import test_agreements
from tests.journeys.secrets import set_scene
from tests.journeys.test_exchange import System
from tests.looking import look

SignIn = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hook(cast: Cast) -> Hook:
    with viewing(cast.joan) as joan:
        exchange.allow_host(name="notices.example.org", why="Their supplier rang.", by=joan)
        return exchange.add_hook(
            agency=cast.charity, address="https://notices.example.org/in", by=joan
        )


class Post:
    """Takes notices in place of the network, or fails to."""

    def __init__(self, *, fails: bool = False) -> None:
        self.sent: list[dict[str, Any]] = []
        self.fails = fails

    def __call__(self, address: str, **told: Any) -> None:
        if self.fails:
            raise NotToldError("it answered 500")
        self.sent.append({"address": address, **told})


class TestANotice:
    def test_goes_once_for_all_that_changed(self, cast: Cast, hook: Hook, as_role: AsRole) -> None:
        post = Post()
        with as_role("worker"), clerking() as clerk:
            assert notices.send_all(post, by=clerk) == 0
        set_scene(cast)
        with (
            frozen(now() + timedelta(minutes=2)),
            as_role("worker"),
            clerking() as clerk,
        ):
            assert notices.send_all(post, by=clerk) == 1
            assert notices.send_all(post, by=clerk) == 0
        (sent,) = post.sent
        assert sent["address"] == hook.address
        assert sent["secret"] == exchange.secret_of(hook)
        assert set(sent) == {"address", "allowed", "secret", "notice", "at"}

    def test_goes_when_something_is_called_back(
        self, cast: Cast, hook: Hook, as_role: AsRole
    ) -> None:
        set_scene(cast)
        later = now() + timedelta(minutes=5)
        Hook.objects.update(noticed_at=later, tried_at=None)
        post = Post()
        with frozen(later + timedelta(minutes=1)):
            with as_role("worker"), clerking() as clerk:
                assert notices.send_all(post, by=clerk) == 0
            with viewing(cast.beth) as beth:
                row = Disclosure.objects.get(recipient_agency=cast.charity.id, kind="item")
                ledger.recall(given=row, why="It was wrong.", by=beth)
            with as_role("worker"), clerking() as clerk:
                assert notices.send_all(post, by=clerk) == 1

    @pytest.mark.parametrize("called_off", [False, True])
    def test_says_nothing_before_the_hour_of_what_is_told_then(
        self, cast: Cast, hook: Hook, as_role: AsRole, called_off: bool
    ) -> None:
        """Neither that a strike day is written down, nor that its telling was called off."""
        earlier, post = now() - timedelta(hours=5), Post()
        Hook.objects.update(noticed_at=earlier)
        day = make_scene(cast)
        with viewing(cast.ines) as ines:
            operations.add_partner(
                operation=day.operations.fresh(), agency=cast.charity, does="x", by=ines
            )
        for hour in (now() + timedelta(hours=1), now() - timedelta(hours=1)):
            with viewing(cast.ines) as ines, frozen(earlier + timedelta(minutes=1)):
                told = planning.tell_agency(
                    address=day.place(),
                    agency=cast.charity,
                    where="The flat",
                    words="Wait outside.",
                    shown_from=hour,
                    by=ines,
                )
                if called_off:
                    planning.end_told(told=told, by=ines)
            comes = hour < now() and not called_off
            with as_role("worker"), clerking() as clerk:
                assert notices.send_all(post, by=clerk) == comes, hour

    def test_that_fails_is_sent_later(self, cast: Cast, hook: Hook, as_role: AsRole) -> None:
        set_scene(cast)
        moment = now() + timedelta(minutes=2)
        with frozen(moment), as_role("worker"), clerking() as clerk:
            assert notices.send_all(Post(fails=True), by=clerk) == 0
            assert Hook.objects.get().last_error == "it answered 500"
            assert notices.send_all(Post(), by=clerk) == 0
        with (
            frozen(moment + timedelta(minutes=3)),
            as_role("worker"),
            clerking() as clerk,
        ):
            assert notices.send_all(Post(), by=clerk) == 1
            assert Hook.objects.get().failures == 0

    def test_is_not_for_another_agency(self, cast: Cast, as_role: AsRole) -> None:
        with viewing(cast.joan) as joan:
            exchange.allow_host(name="notices.example.org", why="x", by=joan)
            exchange.add_hook(agency=cast.housing, address="https://notices.example.org", by=joan)
        set_scene(cast)
        with (
            frozen(now() + timedelta(minutes=2)),
            as_role("worker"),
            clerking() as clerk,
        ):
            assert notices.send_all(Post(), by=clerk) == 0

    def test_is_not_for_whom_no_agreement_lets_in(
        self, cast: Cast, hook: Hook, as_role: AsRole
    ) -> None:
        set_scene(cast)
        Agreement.objects.update(in_force_until=now().date() - timedelta(days=1))
        with (
            frozen(now() + timedelta(minutes=2)),
            as_role("worker"),
            clerking() as clerk,
        ):
            assert notices.send_all(Post(), by=clerk) == 0

    def test_goes_to_allowed_hosts_alone(self, cast: Cast) -> None:
        with viewing(cast.joan) as joan:
            with pytest.raises(NotReadyError, match="not on the list"):
                exchange.add_hook(agency=cast.charity, address="https://evil.example", by=joan)
            for name in ("localhost", "10.0.0.1", "a/b", "a.example:8443", "me@a.example", ""):
                with pytest.raises(NotReadyError):
                    exchange.allow_host(name=name, why="x", by=joan)

    def test_is_told_of_to_the_worker_alone(self, cast: Cast) -> None:
        from django.db import ProgrammingError, connection, transaction

        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select wiring_something_changed(%s, now())", [cast.charity.id])


class TestTheKeepersPages:
    def test_allow_a_key_that_its_person_alone_sees_once(
        self, cast: Cast, sign_in: SignIn, live_staff_site: str
    ) -> None:
        page = sign_in(cast.joan)
        page.get_by_role("link", name="Agreements").click()
        page.get_by_role("link", name="Hosts that notices may go to").click()
        page.get_by_label("Host", exact=True).fill("notices.example.org")
        page.get_by_label("Whose is it").fill("Harbour Lights; their director rang us.")
        page.get_by_role("button", name="Allow it").click()
        expect(page.get_by_text("Notices may go to notices.example.org.")).to_be_visible()
        look(page, "exchange/hosts", dark=False)
        page.goto(live_staff_site + reverse("agreements:systems", args=[cast.charity.id]))
        look(page, "exchange/systems-empty", dark=False)
        page.get_by_role("button", name="Allow a key").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        page.get_by_label("As whom does the system act?").select_option("Ellie Stone")
        page.get_by_label("What is the system called?").fill("Case system")
        day = now().astimezone(LOCAL).date() + timedelta(days=90)
        test_agreements.write_day(page, "Last day of the key", day)
        page.get_by_role("button", name="Allow a key").click()
        expect(page.get_by_text("makes the key on their own page")).to_be_visible()
        expect(page.locator("#shown-once")).to_have_count(0)
        page = sign_in(cast.ellie)
        look(page, "exchange/key-allowed", dark=False)
        page.get_by_role("button", name="Make the key").click()
        key = page.locator("#shown-once").inner_text()
        look(page, "exchange/key-shown", dark=False)
        assert System(key=key, client=Client()).get("/me").status_code == 200
        page = sign_in(
            cast.joan, live_staff_site + reverse("agreements:systems", args=[cast.charity.id])
        )
        page.get_by_label("Web address").fill("https://notices.example.org/in")
        page.get_by_role("button", name="Send notices").click()
        expect(page.locator("#shown-once")).to_be_visible()
        page.get_by_role("button", name="End the key for Case system").click()
        expect(page.get_by_role("button", name="End the key for Case system")).to_have_count(0)
        assert System(key=key, client=Client()).get("/me").status_code == 401

    @pytest.mark.parametrize("name", ["aisha", "beth", "ellie"])
    def test_are_for_keepers(self, cast: Cast, name: str) -> None:
        client = client_of(cast.people[name])
        for address in (
            reverse("agreements:systems", args=[cast.charity.id]),
            reverse("agreements:hosts"),
        ):
            assert client.get(address).status_code == 403
