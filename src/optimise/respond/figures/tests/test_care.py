"""What safeguarding did for those whom an operation met is counted, for who may read it alone."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import pytest
from conftest import Copy
from tests.cast import Cast, client_of, viewing

from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import on_day
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Concern, Referral
from optimise.keep_safe.tests.scene import (
    ANSWERS,
    MECHANISM,
    SIGNS,
    home_ended,
    mash,
    missing,
)
from optimise.respond.day.tests.scene import MILL, Scene, make_scene
from optimise.respond.figures import queries
from optimise.respond.operations.domain.happened import What
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.tests.scene import BOY

pytestmark = pytest.mark.django_db(transaction=True)
CARE = {
    What.HOME_FOUND, What.HOME_SAFE, What.CLOSURE, What.NRM, What.MISSING_FOUND,
}  # fmt: skip
HANDED_ON = {What.REFERRED: 1, What.SAFEGUARDED: 1}


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_made, cast)


def _made(cast: Cast) -> Scene:
    scene = make_scene(cast)
    boy = scene.operations.people[BOY]
    scene.operations.add(Kind.PROTECTED, entity=boy)
    scene.operations.post(cast.lena)
    scene.keep_safe()
    _home(cast, MILL)
    _home(cast, "12 Other Street, Swindon")
    missing(cast, found=True, entity=boy)
    missing(cast, found=True)
    return scene


def _home(cast: Cast, place: str) -> None:
    with viewing(cast.mina) as mina:
        home = care.open_home(
            home=care.NewHome(
                place=place, resident="Mr Arden", signs=SIGNS, source="Seen", seen=on_day(today())
            ),
            by=mina,
        )
        closure = care.NewClosure(
            partial=True, why="To keep others out.", may_stay="The resident", noticed_on=today(),
            ordered_on=today(), ends_on=today() + timedelta(days=90),
        )  # fmt: skip
        care.close_home(home=home, closure=closure, by=mina)
    home_ended(home, cast)


def counted(scene: Scene, who: str, wanted: Collection[What] = CARE) -> dict[What, int]:
    with viewing(scene.cast.people[who]) as viewer:
        told = queries.between(today(), today(), viewer=viewer)
    found: dict[What, int] = {}
    for row in told.records:
        if row.happening.what in wanted:
            found[row.happening.what] = found.get(row.happening.what, 0) + 1
    return found


def _referred(scene: Scene) -> UUID:
    """Have Mina send the child whom Aisha met on the day to the mechanism."""
    cast = scene.cast
    with viewing(cast.mina) as mina:
        concern = Concern.objects.latest("raised_at")
        new = care.NewReferral(route="nrm", answers=MECHANISM, concern=concern, client_id=new_id())
        nrm = care.begin_nrm(referral=new, by=mina)
        told = care.Preparing(children_told_at=now(), children_told_reference="MASH 1")
        care.prepare_nrm(nrm=nrm, preparing=told, by=mina)
        care.submit_nrm(nrm=nrm, reference="NRM-1", by=mina)
    return UUID(str(nrm.referral_id))


class TestWhatSafeguardingDid:
    def test_is_counted_for_who_may_read_it_and_leads_to_it(self, scene: Scene) -> None:
        referral = _referred(scene)
        assert counted(scene, "lena") == dict.fromkeys(CARE, 1)
        page = client_of(scene.cast.lena).get("/figures/").content.decode()
        assert f"/keep-safe/nrm/{referral}/" in page

    def test_is_counted_for_nobody_else(self, scene: Scene) -> None:
        _referred(scene)
        for who in ("ines", "aisha", "dan", "chris", "mina"):
            assert counted(scene, who) == {}, who
        page = client_of(scene.cast.ines).get("/figures/").content.decode()
        assert "counted for those alone who may read them" in page

    def test_counts_who_was_referred_and_accepted(self, scene: Scene) -> None:
        cast = scene.cast
        mash(cast)
        with viewing(cast.mina) as mina:
            concern = Concern.objects.latest("raised_at")
            new = care.NewReferral(
                route="swindon_mash", answers=ANSWERS, concern=concern, client_id=new_id()
            )
            referral = care.refer(referral=new, by=mina)
        assert counted(scene, "lena", HANDED_ON) == {What.REFERRED: 1}
        with viewing(cast.femi) as femi:
            sent = Referral.objects.get(id=referral.id)
            care.decide(referral=sent, accept=True, reason="", seen=sent.version, by=femi)
        assert counted(scene, "lena", HANDED_ON) == HANDED_ON
        assert counted(scene, "ines", HANDED_ON) == {}

    def test_of_another_day_is_not_counted(self, scene: Scene) -> None:
        with viewing(scene.cast.lena) as lena:
            before = today() - timedelta(days=3)
            told = queries.between(before, before, viewer=lena)
        assert not [one for one in told.records if one.happening.what in CARE]
        assert now().date() > before
