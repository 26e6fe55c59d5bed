"""A referral that was made before a concern is named by the end of that concern."""

import re
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.acting import acting_as_system
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import notices
from optimise.alerts import queries as alerts
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify.tests.scene import Scene
from optimise.keep_safe import actions, queries
from optimise.keep_safe.models import Concern, ConcernHandling, Referral
from optimise.keep_safe.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
REFERRED = Concern.Outcome.REFERRED
NOTHING = "No referral of this number"


@pytest.fixture
def boy(cast: Cast) -> UUID:
    """A boy who is known, by the id of his page."""
    one = new_id()
    Scene(cast=cast).say(one, "Person", name="Jamie Fairlight")
    return one


@pytest.fixture
def concern(cast: Cast, boy: UUID) -> Concern:
    """A concern that Aisha raised from the boy's page, and Mina took."""
    return raised(cast, about=boy)


def raised(cast: Cast, **more: Any) -> Concern:
    with viewing(cast.aisha) as aisha:
        new = actions.NewConcern(**{"who": Concern.Who.CHILD, "words": "Two phones.", **more})
        made = actions.raise_concern(concern=new, by=aisha)
    with viewing(cast.mina) as mina:
        actions.take_concern(concern=made, by=mina)
    return made


def before(cast: Cast, *, about: UUID | None = None, by: str = "ellie", **more: Any) -> Referral:
    """A referral that another agency has."""
    scene.mash(cast)
    with viewing(cast.people[by]) as viewer:
        new = actions.NewReferral(
            route="swindon_mash", answers=scene.ANSWERS, client_id=new_id(), **more
        )
        made = actions.refer(referral=new, by=viewer)
    if about:
        with viewing(cast.mina) as mina:
            actions.tie_to_entity(referral=made, entity=about, by=mina)
    return made


def end(concern: Concern, number: str, *, by: Person) -> bool:
    with viewing(by) as viewer:
        return actions.finish_concern(
            concern=concern, outcome=REFERRED, note="MASH has it.", named=number, by=viewer
        )


def handling(concern: Concern, cast: Cast) -> ConcernHandling:
    with viewing(cast.mina):
        return ConcernHandling.objects.select_related("concern").get(concern=concern)


def by_sql(concern: Concern, named: UUID | None, *, by: Person, **more: Any) -> int:
    with viewing(by), transaction.atomic():
        return ConcernHandling.objects.filter(concern=concern).update(
            outcome=REFERRED, note="X", done_at=now(), ended_by=by.id, referral=named, **more
        )


class TestAReferralOfTheSamePerson:
    def test_is_offered_and_ends_it_at_once(self, cast: Cast, boy: UUID, concern: Concern) -> None:
        made = before(cast, about=boy)
        href = reverse("keep_safe:finish_concern", args=[concern.id])
        client = client_of(cast.mina)
        assert f'value="{made.reference}"' in client.get(href).content.decode()
        sent = {"outcome": REFERRED.value, "note": "MASH has it.", "referral": made.reference}
        assert client.post(href, sent).status_code == 302
        found = handling(concern, cast)
        assert (found.outcome, found.referral) == (REFERRED, made.id)
        for address in (
            reverse("keep_safe:concern", args=[concern.id]),
            "/keep-safe/concerns/ended/",
        ):
            assert made.reference in client.get(address).content.decode()
        with viewing(cast.mina) as mina:
            assert concern.id not in {one.alert.row for one in alerts.band(viewer=mina)}

    def test_is_named_too_where_it_names_another_concern(
        self, cast: Cast, boy: UUID, concern: Concern
    ) -> None:
        other = raised(cast, about=boy)
        made = before(cast, about=boy, by="mina", concern=other)
        assert end(concern, made.reference.lower(), by=cast.mina)
        assert end(other, "", by=cast.mina)

    def test_puts_it_before_safeguarding_again_as_consent_is_withdrawn(
        self, cast: Cast, boy: UUID, concern: Concern
    ) -> None:
        scene.mash(cast)
        with viewing(cast.ellie) as ellie:
            answers = {**scene.ANSWERS, "consent": "They agree"}
            new = actions.NewReferral(route="swindon_mash", answers=answers)
            made = actions.refer(referral=new, by=ellie)
        with viewing(cast.mina) as mina:
            actions.tie_to_entity(referral=made, entity=boy, by=mina)
        assert end(concern, made.reference, by=cast.mina)
        with viewing(cast.ellie) as ellie:
            actions.withdraw_consent(
                referral=queries.referral(made.id, viewer=ellie).referral, why="So.", by=ellie
            )
        with viewing(cast.mina) as mina:
            assert concern.id in {one.alert.row for one in alerts.band(viewer=mina)}

    @pytest.mark.parametrize("by", ["mina", "lena"])
    def test_ends_it_not_where_its_author_alone_has_it(
        self, cast: Cast, boy: UUID, concern: Concern, by: str
    ) -> None:
        with viewing(cast.mina) as mina:
            new = actions.NewReferral(route="swindon_mash", answers=scene.ANSWERS)
            made = actions.refer(referral=new, by=mina)
            actions.tie_to_entity(referral=made, entity=boy, by=mina)
        assert made.receiver_id is None
        with pytest.raises(NotReadyError, match=NOTHING):
            end(concern, made.reference, by=cast.mina)
        with viewing(cast.people[by]) as viewer:
            actions.decide(referral=made, accept=True, reason="", seen=1, by=viewer)
        if by == "mina":
            with pytest.raises(NotReadyError, match=NOTHING):
                end(concern, made.reference, by=cast.mina)
            with pytest.raises(ProgrammingError, match="no referral that"):
                by_sql(concern, made.id, by=cast.mina)
        else:
            assert end(concern, made.reference, by=cast.mina)


class TestAReferralOfWhoKnowsWhom:
    def test_ends_it_once_a_second_agrees_who_reads_it(self, cast: Cast, concern: Concern) -> None:
        made = before(cast)
        with patch.object(notices, "tell") as told:
            assert not end(concern, made.reference, by=cast.mina)
            assert told.call_args.args[0] == {cast.lena.id}
        page = reverse("keep_safe:concern", args=[concern.id])
        shown = client_of(cast.lena).get(page).content.decode()
        assert made.reference in shown
        assert "I agree: end it" in shown
        assert "I agree: end it" not in client_of(cast.mina).get(page).content.decode()
        with pytest.raises(NotForYouError), viewing(cast.mina) as mina:
            actions.agree_to_end(
                concern=concern, seen=handling(concern, cast).fingerprint(), by=mina
            )
        scene.agreed(concern, cast)
        found = handling(concern, cast)
        assert (found.outcome, found.referral) == (REFERRED, made.id)

    def test_ends_it_by_no_sql_of_one(self, cast: Cast, concern: Concern) -> None:
        made, other = before(cast), before(cast)
        for named in (made.id, new_id(), None):
            with pytest.raises(ProgrammingError):
                by_sql(concern, named, by=cast.mina)
        assert not end(concern, made.reference, by=cast.mina)
        for person, named in ((cast.mina, made.id), (cast.lena, other.id), (cast.lena, None)):
            with pytest.raises(ProgrammingError):
                by_sql(concern, named, by=person)
        with pytest.raises(ProgrammingError), viewing(cast.lena):
            ConcernHandling.objects.filter(concern=concern).update(referral=other.id)
        scene.agreed(concern, cast)
        with pytest.raises(ProgrammingError), viewing(cast.lena):
            ConcernHandling.objects.filter(concern=concern).update(referral=other.id)

    def test_is_forgotten_where_it_is_kept_open(self, cast: Cast, concern: Concern) -> None:
        made = before(cast)
        end(concern, made.reference, by=cast.mina)
        with viewing(cast.lena) as lena:
            actions.keep_open(concern=concern, by=lena)
        assert handling(concern, cast).referral is None


class TestWhoIsNamedAsKeptFromIt:
    def test_reads_of_it_what_reads_of_none(self, cast: Cast, boy: UUID, concern: Concern) -> None:
        give_role(cast.harry, Role.SAFEGUARDING)
        made = before(cast, about=boy)
        with viewing(cast.lena) as lena:
            found = queries.referral(made.id, viewer=lena).referral
            actions.keep_from(referral=found, names=[cast.mina.name], by=lena)
        href = reverse("keep_safe:finish_concern", args=[concern.id])
        client = client_of(cast.mina)
        pages = [client.get(href).content.decode()]
        for number in (made.reference, "SAFE-26-AAAA-AAAA"):
            sent = {"outcome": REFERRED.value, "note": "So.", "referral_number": number}
            answer = client.post(href, sent)
            assert answer.status_code == 422
            pages.append(answer.content.decode().replace(number, "NUMBER"))
        assert made.reference not in pages[0]
        assert NOTHING in pages[1]
        assert _plain(pages[1]) == _plain(pages[2])
        with viewing(cast.mina):
            assert queries.names_for(concern.id, made.id) == ""
            assert queries.names_for(concern.id, new_id()) == ""
        with pytest.raises(ProgrammingError, match="no referral that"):
            by_sql(concern, made.id, by=cast.mina)

    def test_hears_of_no_end_that_names_it_and_agrees_to_none(
        self, cast: Cast, concern: Concern
    ) -> None:
        give_role(cast.harry, Role.SAFEGUARDING)
        made = before(cast)
        with viewing(cast.lena) as lena:
            actions.take_concern(concern=concern, by=lena, over=cast.mina.id)
            found = queries.referral(made.id, viewer=lena).referral
            actions.keep_from(referral=found, names=[cast.mina.name], by=lena)
        with patch.object(notices, "tell") as told:
            assert not end(concern, made.reference, by=cast.lena)
            assert not any(cast.mina.id in call.args[0] for call in told.call_args_list)
        page = client_of(cast.mina).get(reverse("keep_safe:concern", args=[concern.id]))
        assert page.status_code == 404
        with viewing(cast.lena):
            seen = ConcernHandling.objects.select_related("concern").get().fingerprint()
        with pytest.raises(NothingHereError), viewing(cast.mina) as mina:
            actions.agree_to_end(concern=concern, seen=seen, by=mina)
        with viewing(cast.mina):
            assert ConcernHandling.objects.update(outcome=REFERRED, done_at=now()) == 0


class TestWhoDoesNotKeepPeopleSafe:
    def test_names_none(self, cast: Cast, boy: UUID, concern: Concern) -> None:
        made = before(cast, about=boy)
        href = reverse("keep_safe:finish_concern", args=[concern.id])
        sent = {"outcome": REFERRED.value, "note": "So.", "referral_number": made.reference}
        for name in ("aisha", "beth", "ellie", "femi", "harry", "joan", "grace"):
            assert client_of(cast.people[name]).post(href, sent).status_code in (403, 404), name
            with viewing(cast.people[name]) as viewer:
                assert queries.referrals_to_name(concern, viewer=viewer) == []
        with acting_as_system(Role.TRIAGE_CLERK) as clerk, pytest.raises(NotForYouError):
            actions.finish_concern(
                concern=concern, outcome=REFERRED, note="X", named=made.reference, by=clerk
            )


def _plain(page: str) -> str:
    """Return a page without what each page has for itself."""
    return re.sub(r'(value|nonce)="[^"]{16,}"', "", page)
