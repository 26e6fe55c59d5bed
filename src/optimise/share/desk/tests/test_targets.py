"""A target: set by one, let out by another, taken back in sight, and added up from what is told."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from tests.cast import Cast, client_of, closed, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.share.desk import actions, queries
from optimise.share.desk.models import Target
from optimise.share.desk.tests.scene import covert_circle
from optimise.share.domain.withdrawals import Reason
from optimise.share.site import queries as public
from optimise.share.site.models import PublicTarget
from optimise.share.tests.public_site import PUBLIC_SITE

pytestmark = pytest.mark.django_db(transaction=True)
HELD = "Still closed after 90 days"


def new(**changes: object) -> actions.NewTarget:
    given = {
        "measure": "held",
        "label": HELD,
        "number": 20,
        "since": date(2026, 4, 1),
        "until": date(2027, 3, 1),
        "why": "More than last year, with the same officers.",
    }
    return actions.NewTarget(**(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def target(cast: Cast) -> Target:
    give_role(cast.lena, Role.SOC_LEAD)
    with viewing(cast.harry) as harry:
        return actions.set_target(target=new(), by=harry)


def let_out(cast: Cast, target: Target) -> None:
    with viewing(cast.lena) as lena:
        found = queries.target(target.id, viewer=lena)
        actions.approve_target(target=found, seen=found.fingerprint(), by=lena)


def read(address: str) -> str:
    """Return what anybody reads at an address of the public site."""
    with override_settings(**PUBLIC_SITE):
        return Client().get(address).content.decode()


class TestATarget:
    def test_is_public_once_a_second_person_lets_it_out(self, cast: Cast, target: Target) -> None:
        assert public.targets() == []
        with viewing(cast.harry) as harry, pytest.raises(NotForYouError):
            actions.approve_target(target=target, seen=target.fingerprint(), by=harry)
        with viewing(cast.lena) as lena, pytest.raises(NotReadyError, match="changed"):
            actions.approve_target(target=target, seen="other words", by=lena)
        let_out(cast, target)
        (told,) = public.targets()
        assert (told.label, told.number, told.so_far) == (HELD, 20, 0)
        assert "What we said we would reach" in read("/results/")
        given = json.loads(read("/results/figures.json"))
        assert [one["number"] for one in given["targets"]] == [20]
        assert read("/results/figures.csv").splitlines()[0].startswith("measure,title,month,row")

    def test_taken_back_stays_as_that(self, cast: Cast, target: Target) -> None:
        let_out(cast, target)
        with viewing(cast.harry) as harry, pytest.raises(NotForYouError):
            actions.withdraw_target(target=target, why="Too high.", said=Reason.MISTAKE, by=harry)
        with viewing(cast.lena) as lena:
            found = queries.target(target.id, viewer=lena)
            actions.withdraw_target(target=found, why="Too high.", said=Reason.MISTAKE, by=lena)
        (told,) = public.targets()
        assert told.withdrawn_on
        assert told.withdrawn_why == Reason.MISTAKE.said
        page = read("/results/")
        assert "What we took back" in page
        assert Reason.MISTAKE.said in page
        assert "What we said we would reach" not in page

    @pytest.mark.parametrize(
        "changes",
        [
            {"number": 4},
            {"number": 7},
            {"label": "Lines that I like"},
            {"until": date(2026, 3, 1)},
            {"since": date(2026, 4, 2)},
            {"why": " "},
            {"why": "There were 3 last year."},
        ],
    )
    def test_is_of_a_row_that_is_counted_and_in_fives(
        self, cast: Cast, changes: dict[str, object]
    ) -> None:
        with viewing(cast.harry) as harry, pytest.raises(NotReadyError):
            actions.set_target(target=new(**changes), by=harry)

    def test_stays_in_while_its_words_name_what_is_covert(self, cast: Cast) -> None:
        """Neither who sets it nor who lets it out need know of the operation."""
        give_role(cast.lena, Role.SOC_LEAD)
        circle = covert_circle(cast)
        with viewing(cast.harry) as harry:
            named = actions.set_target(
                target=new(why="What **oper**ation-plover closes."), by=harry
            )
        with pytest.raises(NotReadyError) as refused:
            let_out(cast, named)
        assert str(refused.value) == NOT_AT_PRESENT
        assert public.targets() == []
        closed(circle, cast.ines, cast.harry)
        let_out(cast, named)
        assert len(public.targets()) == 1

    def test_is_set_by_those_who_publish(self, cast: Cast) -> None:
        for who in ("aisha", "ellie", "beth"):
            with viewing(cast.people[who]) as viewer, pytest.raises(NotForYouError):
                actions.set_target(target=new(), by=viewer)

    def test_comes_out_by_the_desk_alone(self, cast: Cast, target: Target) -> None:
        for statement in (
            "insert into share_site_publictarget (id, measure, label, number, since, until, why,"
            " published_on, withdrawn_why) values (gen_random_uuid(), 'held', 'x', 5, now(),"
            " now(), '', now(), '')",
            "select share_desk_publish_target(id, now(), '', '{}', 'no seal')"
            " from share_desk_target",
            "update share_desk_target set number = 500",
        ):
            with (
                viewing(cast.lena),
                pytest.raises(DatabaseError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)
        assert not PublicTarget.objects.exists()

    def test_is_set_and_let_out_on_pages(self, cast: Cast, target: Target) -> None:
        lena, harry = client_of(cast.lena), client_of(cast.harry)
        page = reverse("share_desk:target", args=[target.id])
        assert "Someone else publishes it" in harry.get(page).content.decode()
        assert "Publish" in lena.get(page).content.decode()
        sent = {
            "row": f"held:{HELD}", "number": "25", "why": "More than before.",
            "since_day": "1", "since_month": "4", "since_year": "2026",
            "until_day": "1", "until_month": "3", "until_year": "2027",
        }  # fmt: skip
        assert harry.post(reverse("share_desk:set_target"), sent).status_code == 302
        assert "25" in harry.get(reverse("share_desk:targets")).content.decode()
        seen = {"seen": target.fingerprint()}
        lena.post(reverse("share_desk:approve_target", args=[target.id]), seen)
        assert [one.number for one in public.targets()] == [20]
        why = {"why": "Too high.", "said": "mistake"}
        lena.post(reverse("share_desk:withdraw_target", args=[target.id]), why)
        assert public.targets()[0].withdrawn_on
