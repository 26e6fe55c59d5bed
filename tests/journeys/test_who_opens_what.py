"""Every page of the ground, for everyone in the cast: whose it is, and to whom it says no."""

from io import BytesIO

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from optimise.access import actions as access
from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.keep_safe.models import Concern
from tests.cast import Cast, viewing

pytestmark = pytest.mark.django_db(transaction=True)

EVERYONE = frozenset(
    "aisha beth chris dan ellie femi grace harry ines joan kit lena".split()  # noqa: SIM905
)
ADMINISTRATORS = frozenset({"joan"})
AUDITORS = frozenset({"grace"})
DEVELOPERS = frozenset({"beth", "chris", "ines", "kit", "lena"})
OF_ADMINISTRATORS = (
    "people", "add_person", "take_people", "organisations", "add_organisation", "areas",
    "add_area", "take_areas", "set_up",
)  # fmt: skip
PAGES: dict[str, frozenset[str]] = {
    **{f"agencies:{name}": ADMINISTRATORS for name in OF_ADMINISTRATORS},
    "agencies:resets": ADMINISTRATORS | {"lena"},
    "audit:audit": AUDITORS,
    "audit:export": AUDITORS,
    "audit:prompts": AUDITORS,
    "audit:samples": AUDITORS,
    "audit:draw": AUDITORS,
    "audit:refused": AUDITORS,
    "audit:chain": AUDITORS | ADMINISTRATORS,
    "ledger:ledger": DEVELOPERS - {"kit"} | AUDITORS,
    "ledger:export": AUDITORS,
    "circles:circles": DEVELOPERS,
    "retention:register": DEVELOPERS - {"kit"} | ADMINISTRATORS | AUDITORS,
    "home": EVERYONE,
    "tasks:task": EVERYONE,
    "mfa_index": EVERYONE,
    "account_change_password": EVERYONE,
}


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


class TestEveryPage:
    @pytest.mark.parametrize("name", PAGES)
    def test_opens_to_whose_it_is_and_to_nobody_else(self, cast: Cast, name: str) -> None:
        opened = {
            who
            for who in sorted(EVERYONE)
            if client_of(cast.people[who]).get(reverse(name)).status_code == 200
        }
        assert opened == PAGES[name]

    @pytest.mark.parametrize("name", PAGES)
    def test_sends_a_stranger_to_sign_in(self, cast: Cast, name: str) -> None:
        answer = Client().get(reverse(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")

    @pytest.mark.parametrize(
        "name", ["person", "edit_person", "grant_role", "suspend", "give_password"]
    )
    def test_of_a_person_is_the_administrator_s(self, cast: Cast, name: str) -> None:
        href = reverse(f"agencies:{name}", args=[cast.aisha.id])
        for who in EVERYONE - ADMINISTRATORS:
            assert client_of(cast.people[who]).post(href).status_code == 403, who
        cast.aisha.refresh_from_db()
        assert cast.aisha.is_active

    def test_of_the_administrator_opens_no_intelligence(self, cast: Cast) -> None:
        client = client_of(cast.joan)
        client.post(reverse("tasks:task"), {"code": "supervision", "text": "Curiosity"})
        answer = client.get(reverse("need_to_know:change", args=["item", new_id()]))
        assert answer.status_code == 403


class TestACircle:
    @pytest.fixture
    def href(self, cast: Cast) -> str:
        with acting_as(cast.beth):
            circle = access.open_circle(name="Copper Lark", covert=True, by=cast.beth)
        return reverse("circles:circle", args=[circle.id])

    def test_is_the_same_as_none_to_everyone_outside(self, cast: Cast, href: str) -> None:
        missing = reverse("circles:circle", args=[new_id()])
        for who in EVERYONE - {"beth"}:
            client = client_of(cast.people[who])
            hidden, none = client.get(href), client.get(missing)
            assert hidden.status_code == none.status_code == 404
            assert b"Copper Lark" not in hidden.content
        assert client_of(cast.beth).get(href).status_code == 200

    def test_is_on_no_list_of_an_outsider(self, cast: Cast, href: str) -> None:
        for who in DEVELOPERS - {"beth"}:
            answer = client_of(cast.people[who]).get(reverse("circles:circles"))
            assert b"Copper Lark" not in answer.content

    def test_lets_in_and_puts_out_by_its_members(self, cast: Cast, href: str) -> None:
        client = client_of(cast.beth)
        client.post(f"{href}add/", {"somebody_else": cast.chris.name})
        assert client_of(cast.chris).get(href).status_code == 200
        client.post(f"{href}remove/{cast.chris.id}/", {"why": "Moved on."})
        assert client_of(cast.chris).get(href).status_code == 404

    def test_keeps_its_last_member(self, cast: Cast, href: str) -> None:
        out = client_of(cast.beth).post(f"{href}remove/{cast.beth.id}/", {"why": "Moved on."})
        assert out.status_code == 422
        assert "The last member who can sign in stays" in out.content.decode()

    def test_keeps_the_last_who_can_open_it(self, cast: Cast, href: str) -> None:
        client = client_of(cast.beth)
        client.post(f"{href}add/", {"somebody_else": cast.chris.name})
        Person.objects.filter(id=cast.chris.id).update(suspended_at=now())
        out = client.post(f"{href}remove/{cast.beth.id}/", {"why": "Moved on."})
        assert out.status_code == 422
        assert client.get(href).status_code == 200
        out = client.post(f"{href}remove/{cast.chris.id}/", {"why": "Suspended."})
        assert out.status_code == 302

    def test_lets_nobody_in_once_closed(self, cast: Cast, href: str) -> None:
        client = client_of(cast.beth)
        client.post(f"{href}close/", {"why": "It is over."})
        assert client.post(f"{href}add/", {"somebody_else": cast.chris.name}).status_code == 422

    def test_lets_no_partner_in(self, cast: Cast, href: str) -> None:
        client_of(cast.beth).post(f"{href}add/", {"somebody_else": cast.ellie.name})
        assert client_of(cast.ellie).get(href).status_code == 404


class TestSuspension:
    def test_opens_nothing_to_an_agency_that_works_with_us_no_longer(self, cast: Cast) -> None:
        said = {"name": cast.charity.name, "kind": cast.charity.kind}
        href = reverse("agencies:edit_organisation", args=[cast.charity.id])
        assert client_of(cast.ellie).get(reverse("collect:danger_first")).status_code == 200
        assert client_of(cast.joan).post(href, said).status_code == 302
        assert client_of(cast.ellie).get(reverse("collect:danger_first")).status_code == 403

    def test_cuts_an_open_session(self, cast: Cast) -> None:
        client, admin = client_of(cast.aisha), client_of(cast.joan)
        assert client.get("/").status_code == 200
        admin.post(reverse("agencies:suspend", args=[cast.aisha.id]), {"why": "Under inquiry."})
        assert client.get("/")["Location"].startswith("/sign-in/")
        admin.post(
            reverse("agencies:suspend", args=[cast.aisha.id]),
            {"act": "let back", "why": "Cleared."},
        )
        assert client.get("/").status_code == 200

    def test_counts_for_what_is_still_being_sent(self, cast: Cast) -> None:
        class Slow(BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                Person.objects.filter(id=cast.aisha.id).update(suspended_at=now())
                return super().read(size)

        said = b"who=child&page=/"
        slowly = {"wsgi.input": Slow(said)}
        kind = "application/x-www-form-urlencoded"
        href = reverse("keep_safe:raise_concern")
        client_of(cast.aisha).generic("POST", href, said, kind, **slowly)  # type: ignore[arg-type]
        with viewing(cast.mina):
            assert not Concern.objects.exists()

    def test_is_not_undone_by_a_second_press(self, cast: Cast) -> None:
        admin, href = client_of(cast.joan), reverse("agencies:suspend", args=[cast.dan.id])
        for _ in range(2):
            admin.post(href, {"act": "suspend", "why": "Under inquiry."})
        assert not Person.objects.get(id=cast.dan.id).is_active

    def test_needs_a_reason(self, cast: Cast) -> None:
        href = reverse("agencies:suspend", args=[cast.aisha.id])
        assert client_of(cast.joan).post(href).status_code == 422

    def test_is_not_for_oneself(self, cast: Cast) -> None:
        href = reverse("agencies:suspend", args=[cast.joan.id])
        assert client_of(cast.joan).post(href, {"why": "x"}).status_code == 403


class TestAnAddressWithANought:
    """No text of the database holds one: asked for, it would be an error page."""

    @pytest.mark.parametrize("asked", ["same_as=%00", "support=%00", "a%00b=1", "q=x&q=%00"])
    def test_is_refused_in_words(self, cast: Cast, asked: str) -> None:
        answer = client_of(cast.beth).get(f"{reverse('evaluate:find')}?{asked}")
        assert answer.status_code == 400

    def test_is_refused_before_anybody_signs_in(self) -> None:
        assert Client().get("/sign-in/?next=%00").status_code == 400


class TestAFrame:
    def test_of_another_site_holds_no_page_of_ours(self, cast: Cast) -> None:
        client = client_of(cast.aisha)
        for path, status in (("/", 200), ("/nothing/", 404), (reverse("agencies:people"), 403)):
            answer = client.get(path)
            assert answer.status_code == status
            assert answer["X-Frame-Options"] == "DENY"
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


class TestRoles:
    def change(self, cast: Cast, who: str, act: str, role: str) -> int:
        href = reverse(f"agencies:{act}_role", args=[cast.people[who].id])
        return client_of(cast.joan).post(href, {"role": role}).status_code

    def test_are_granted_and_ended_from_that_moment(self, cast: Cast) -> None:
        queue = reverse("circles:circles")
        assert self.change(cast, "aisha", "grant", "analyst") == 302
        assert client_of(cast.aisha).get(queue).status_code == 200
        assert self.change(cast, "aisha", "end", "analyst") == 302
        assert client_of(cast.aisha).get(queue).status_code == 403

    def test_of_one_s_own_stay(self, cast: Cast) -> None:
        assert self.change(cast, "joan", "grant", "analyst") == 403
        assert self.change(cast, "joan", "end", "administrator") == 403

    @pytest.mark.parametrize(
        ("who", "role"), [("ellie", "analyst"), ("aisha", "partner"), ("aisha", "system: triage")]
    )
    def test_do_not_cross_between_the_force_and_its_partners(
        self, cast: Cast, who: str, role: str
    ) -> None:
        assert self.change(cast, who, "grant", role) == 422

    def test_leave_an_administrator(self, cast: Cast) -> None:
        assert self.change(cast, "lena", "grant", "administrator") == 302
        href = reverse("agencies:end_role", args=[cast.joan.id])
        lena = client_of(cast.lena)
        assert lena.post(href, {"role": "administrator"}).status_code == 302
        own = reverse("agencies:end_role", args=[cast.lena.id])
        assert lena.post(own, {"role": "administrator"}).status_code == 403


class TestTheRecord:
    def test_tells_an_auditor_who_looked_at_whom(self, cast: Cast) -> None:
        client_of(cast.joan).get(reverse("agencies:person", args=[cast.aisha.id]))
        answer = client_of(cast.grace).get(reverse("audit:audit"), {"about": str(cast.aisha.id)})
        text = answer.content.decode()
        assert "Joan Tillery" in text
        assert "PC Aisha Rahman" in text

    def test_says_that_the_auditor_asked(self, cast: Cast) -> None:
        client_of(cast.grace).get(reverse("audit:audit"), {"about": "Nadia Example"})
        with acting_as(cast.grace), transaction.atomic():
            entry = Entry.objects.filter(kind="audit").latest("at")
            assert (entry.actor, entry.query) == (cast.grace.id, "about: Nadia Example")

    def test_leaves_as_a_table_and_says_so(self, cast: Cast) -> None:
        answer = client_of(cast.grace).get(reverse("audit:export"), {"who": "joan"})
        assert answer["Content-Type"].startswith("text/csv")
        with acting_as(cast.grace), transaction.atomic():
            assert Entry.objects.filter(verb="export", kind="audit").exists()

    def test_shows_what_was_refused(self, cast: Cast) -> None:
        client_of(cast.aisha).get(reverse("agencies:people"))
        answer = client_of(cast.grace).get(reverse("audit:audit"), {"denied": "on"})
        assert "PC Aisha Rahman" in answer.content.decode()

    def test_is_checked_link_by_link(self, cast: Cast) -> None:
        answer = client_of(cast.grace).post(reverse("audit:check"))
        assert "sealed entries are as they were written" in answer.content.decode()


class TestTheTask:
    def test_is_asked_once_before_intelligence_is_opened(self, cast: Cast) -> None:
        client = client_of(cast.beth)
        href = reverse("need_to_know:change", args=["item", new_id()])
        asked = client.get(href)
        assert asked["Location"].startswith(reverse("tasks:task"))
        said = {"code": "live investigation", "text": "Operation Example", "next": href}
        assert client.post(reverse("tasks:task"), said)["Location"] == href
        assert client.get(href).status_code == 404
        assert "Operation Example" in client.get("/").content.decode()

    def test_is_kept_with_what_is_opened(self, cast: Cast) -> None:
        client = client_of(cast.beth)
        client.post(reverse("tasks:task"), {"code": "safeguarding", "text": "Check on a child"})
        client.get(reverse("need_to_know:change", args=["item", new_id()]))
        with acting_as(cast.grace), transaction.atomic():
            entry = Entry.objects.filter(actor=cast.beth.id, kind="page").latest("at")
            assert (entry.reason_code, entry.reason) == ("safeguarding", "Check on a child")

    @pytest.mark.parametrize(
        ("page", "args"),
        [("choose", ["vehicle"]), ("write", ["vehicle"]), ("edit", [new_id()]), ("covert", [])],
    )
    def test_is_asked_before_graded_items_are_seen_for_a_briefing(
        self, cast: Cast, page: str, args: list[object]
    ) -> None:
        answer = client_of(cast.beth).get(reverse(f"plan:{page}", args=args))
        assert answer["Location"].startswith(reverse("tasks:task"))

    def test_needs_an_answer(self, cast: Cast) -> None:
        answer = client_of(cast.beth).post(reverse("tasks:task"), {"text": ""})
        assert "Choose the reason that fits best." in answer.content.decode()

    def test_leads_nowhere_else(self, cast: Cast) -> None:
        said = {"code": "briefing", "text": "Early turn", "next": "https://elsewhere.example/"}
        assert client_of(cast.beth).post(reverse("tasks:task"), said)["Location"] == "/"

    def test_is_not_asked_of_a_constable_who_reports(self, cast: Cast) -> None:
        assert client_of(cast.aisha).get(reverse("collect:officer_report")).status_code == 200

    @pytest.mark.parametrize("who", ["aisha", "ellie"])
    @pytest.mark.parametrize(("page", "args"), [("refer", []), ("refer_by", ["swindon_mash"])])
    def test_is_not_asked_of_whoever_tells_us_who_needs_help(
        self, cast: Cast, who: str, page: str, args: list[str]
    ) -> None:
        client = client_of(cast.people[who])
        assert client.get(reverse(f"keep_safe:{page}", args=args)).status_code == 200
        tapped = client.post(reverse("keep_safe:raise_concern"), {"who": "child", "page": "/"})
        assert client.get(tapped["Location"]).status_code == 200

    def test_offers_a_partner_only_what_a_partner_could_be_doing(self, cast: Cast) -> None:
        client = client_of(cast.ellie)
        shown = client.get(reverse("tasks:task"), {"next": reverse("keep_safe:start")})
        said = shown.content.decode()
        assert 'value="safeguarding" checked' in said
        assert 'value="briefing"' not in said
        refused = client.post(reverse("tasks:task"), {"code": "briefing", "text": "Early turn"})
        assert refused.status_code == 422
