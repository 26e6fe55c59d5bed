"""Seats at a panel: who may be offered one, who signs, and that whoever leaves is out at once."""

from datetime import timedelta

import pytest
from conftest import Copy
from tests.cast import Cast, viewing
from tests.together import at_once

from optimise.agencies.models import Agreement, Person
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import DECIDES, RUNS, Kind, Post
from optimise.keep_safe.panels.models import Note, Panel, Seat
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


@pytest.fixture
def pia(scene: Scene) -> Person:
    """Somebody of the charity who sits nowhere yet."""
    return s._partner("pia", "Pia Norcott", scene.agencies["charity"])


def offer(scene: Scene, person: Person, post: Post = Post.MEMBER) -> Seat:
    with viewing(scene.femi) as femi:
        return actions.offer_seat(panel=s.fresh(scene.panel), person=person, post=post, by=femi)


def seat_of(scene: Scene, person: Person) -> Seat:
    with viewing(scene.femi):
        return Seat.objects.select_related("panel").get(
            panel=scene.panel, person=person, ended_at=None
        )


def end(scene: Scene, seat: Seat) -> None:
    with viewing(scene.femi) as femi:
        actions.end_seat(seat=seat, by=femi)


def inside(scene: Scene, person: Person) -> bool:
    with viewing(person) as viewer:
        return scene.panel.circle_id in viewer.circles


class TestAnOffer:
    @pytest.mark.parametrize(
        "lacks", ["clearance", "training", "agreement", "sign-in"], ids=lambda lacks: lacks
    )
    def test_is_made_to_nobody_who_may_not_sit(self, scene: Scene, pia: Person, lacks: str) -> None:
        if lacks == "clearance":
            pia.sensitive_clearance = False
            pia.sign_standing()
        elif lacks == "training":
            pia.training_ends_on = today() - timedelta(days=1)
        elif lacks == "sign-in":
            pia.suspended_at = now()
            pia.sign_standing()
        else:
            Agreement.objects.filter(organisation=pia.organisation).update(signed_by_us_on=None)
        pia.save()
        with viewing(scene.femi) as femi, pytest.raises(NotReadyError, match="may not sit here"):
            actions.offer_seat(panel=scene.panel, person=pia, post=Post.MEMBER, by=femi)
        with viewing(scene.femi) as femi:
            assert queries.who_may_sit(pia.name, viewer=femi) == []

    def test_finds_by_a_part_of_a_name_only_who_is_of_one_s_own_agency(
        self, scene: Scene, pia: Person
    ) -> None:
        part = pia.name.split()[0]
        with viewing(scene.mina) as mina:
            assert queries.who_may_sit(part, viewer=mina) == [pia]
        for runner in (scene.femi, scene.hugo):
            own = pia.organisation_id == runner.organisation_id
            with viewing(runner) as viewer:
                found = queries.who_may_sit(f" {pia.name.upper()} ", viewer=viewer)
                assert found == [pia]
                assert queries.who_may_sit(part, viewer=viewer) == ([pia] if own else [])
                assert queries.who_may_sit("Aisha", viewer=viewer) == []

    def test_is_made_once(self, scene: Scene, pia: Person) -> None:
        offer(scene, pia)
        for _ in "12":
            with pytest.raises(NotReadyError, match="has a seat already"):
                offer(scene, pia)
            s.sign(pia)

    @pytest.mark.parametrize("post", Post)
    def test_of_running_the_panel_is_for_its_host_s_own(
        self, scene: Scene, pia: Person, post: Post
    ) -> None:
        if post in RUNS:
            with pytest.raises(NotReadyError, match="which hosts the panel"):
                offer(scene, pia, post)
        else:
            offer(scene, pia, post)
        own = s._partner("quin", "Quin Ash", scene.agencies["council"])
        assert offer(scene, own, post).post == post

    def test_lets_nobody_in_before_they_sign(self, scene: Scene, pia: Person) -> None:
        made = offer(scene, pia, Post.MEMBER)
        with viewing(pia) as viewer:
            assert queries.offered_seat(made.id, viewer=viewer) == made
            assert queries.post_of(scene.panel, viewer) is None
            with pytest.raises(NothingHereError):
                queries.panel(scene.panel.id, viewer=viewer)
        assert not inside(scene, pia)
        s.sign(pia)
        assert inside(scene, pia)
        with viewing(pia) as viewer:
            assert queries.post_of(scene.panel, viewer) is Post.MEMBER
            with pytest.raises(NothingHereError):
                queries.offered_seat(made.id, viewer=viewer)

    def test_is_signed_by_whom_it_was_made_to_and_once(self, scene: Scene, pia: Person) -> None:
        made = offer(scene, pia)
        for other in (scene.femi, scene.ellie, scene.rosa):
            with viewing(other) as viewer, pytest.raises(NotForYouError, match="Only the person"):
                actions.sign_seat(seat=made, by=viewer)
        s.sign(pia)
        with viewing(pia) as viewer, pytest.raises(NotReadyError, match="signed for already"):
            actions.sign_seat(seat=made, by=viewer)

    def test_that_was_taken_back_is_not_signed(self, scene: Scene, pia: Person) -> None:
        made = offer(scene, pia)
        end(scene, seat_of(scene, pia))
        with viewing(pia) as viewer, pytest.raises(NotReadyError, match="no longer offered"):
            actions.sign_seat(seat=made, by=viewer)
        assert not inside(scene, pia)


class TestAnEnd:
    def test_shuts_them_out_at_once_and_is_once(self, scene: Scene) -> None:
        seat = seat_of(scene, scene.ellie)
        stale = seat_of(scene, scene.ellie)
        end(scene, seat)
        assert not inside(scene, scene.ellie)
        with pytest.raises(NotReadyError, match="ended already"):
            end(scene, stale)
        with viewing(scene.femi) as femi, pytest.raises(NothingHereError):
            queries.seat(seat.id, viewer=femi)

    def test_leaves_somebody_who_decides(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError, match="last who decides"):
            end(scene, seat_of(scene, scene.femi))
        deputy = s._partner("quin", "Quin Ash", scene.agencies["council"])
        offer(scene, deputy, Post.DEPUTY)
        # Offered is not enough: nobody would be there to decide.
        with pytest.raises(NotReadyError, match="last who decides"):
            end(scene, seat_of(scene, scene.femi))
        s.sign(deputy)
        end(scene, seat_of(scene, scene.femi))
        assert not inside(scene, scene.femi)
        with viewing(deputy) as viewer:
            assert queries.decides(s.fresh(scene.panel), viewer)

    def test_lets_nobody_stay_who_signs_at_that_moment(self, scene: Scene, pia: Person) -> None:
        """Whoever ends it read that it was not signed for; the circle is what lets people in."""
        made = offer(scene, pia)
        at_once(
            (
                pia,
                lambda _: Seat.objects.select_related("panel").get(id=made.id),
                lambda seat, by: actions.sign_seat(seat=seat, by=by),
            ),
            (
                scene.femi,
                lambda _: Seat.objects.select_related("panel").get(id=made.id),
                lambda seat, by: actions.end_seat(seat=seat, by=by),
            ),
        )
        assert not inside(scene, pia)

    def test_lets_nobody_stay_by_what_was_read_before_they_signed(
        self, scene: Scene, pia: Person
    ) -> None:
        offer(scene, pia)
        stale = seat_of(scene, pia)
        assert stale.signed_at is None
        s.sign(pia)
        end(scene, stale)
        assert not inside(scene, pia)


class TestAPanelsOpening:
    @pytest.mark.parametrize(("field", "words"), [("name", "a name"), ("statement", "statement")])
    def test_has_a_name_and_a_statement(self, scene: Scene, field: str, words: str) -> None:
        told = {"name": "Vale MACE", field: " "}
        new = actions.NewPanel(kind=Kind.MACE, chair=scene.femi, **told)
        with viewing(scene.mina) as mina, pytest.raises(NotReadyError, match=words):
            actions.open_panel(panel=new, by=mina)

    def test_by_its_own_chair_seats_them_as_that(self, scene: Scene) -> None:
        new = actions.NewPanel(kind=Kind.MACE, name="Vale MACE", chair=scene.mina)
        with viewing(scene.mina) as mina:
            panel = actions.open_panel(panel=new, by=mina)
        with viewing(scene.mina) as mina:
            (seat,) = queries.seats_of(panel, viewer=mina)
            assert (seat.person, seat.post) == (scene.mina, Post.CHAIR)
            assert queries.run_panel(panel.id, viewer=mina) == panel

    def test_of_a_child_panel_is_known_to_the_force_and_its_members_agencies(
        self, scene: Scene
    ) -> None:
        knows = {"aisha", "chris", "ellie", "femi", "gwen", "mina", "nadia", "omar", "rosa"}
        for name in (*knows, "hugo", "olu", "joan", "grace"):
            with viewing(getattr(scene, name)) as viewer:
                found = scene.panel in queries.panels(viewer=viewer)
                assert found is (name in knows), name
                if name in {"hugo", "olu"}:
                    with pytest.raises(NothingHereError):
                        queries.panel_to_nominate_to(scene.panel.id, viewer=viewer)

    def test_of_an_enforcement_meeting_is_known_to_those_inside(self, scene: Scene) -> None:
        for name in ("aisha", "chris", "ellie", "femi", "hugo", "lena", "mina", "rosa"):
            with viewing(getattr(scene, name)):
                found = Panel.objects.filter(id=scene.enforcement.id).exists()
                assert found is (name in {"hugo", "mina", "rosa"}), name


class TestWhoRuns:
    def test_is_said_by_the_post_that_was_signed_for(self, scene: Scene) -> None:
        for name in ("femi", "gwen", "ellie", "mina", "omar", "rosa", "aisha"):
            with viewing(getattr(scene, name)) as viewer:
                post = queries.post_of(scene.panel, viewer)
                assert queries.runs(scene.panel, viewer) is (post in RUNS)
                assert queries.decides(scene.panel, viewer) is (post in DECIDES)
                assert (name == "femi") is (post is Post.CHAIR)
                assert (name == "gwen") is (post is Post.MINUTES)

    def test_is_nothing_that_a_room_elsewhere_gives(self, scene: Scene) -> None:
        with viewing(scene.rosa) as rosa:
            assert queries.decides(scene.enforcement, rosa)
            with pytest.raises(NothingHereError):
                queries.run_panel(scene.panel.id, viewer=rosa)
            with pytest.raises(NothingHereError):
                queries.desk(scene.panel, viewer=rosa)

    def test_sees_every_seat_where_a_member_sees_their_agency_s(self, scene: Scene) -> None:
        with viewing(scene.femi) as femi:
            assert len(queries.seats_of(scene.panel, viewer=femi)) == 6
        with viewing(scene.nadia) as nadia:
            assert [one.person for one in queries.seats_of(scene.panel, viewer=nadia)] == [
                scene.nadia
            ]
            assert queries.agencies_of(scene.panel, viewer=nadia) == [scene.agencies["health"]]


class TestANote:
    def test_is_its_own_agency_s_and_says_something(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.ellie) as ellie:
            with pytest.raises(NotReadyError, match="what you found"):
                actions.add_note(case=case, words=" ", by=ellie)
            note = actions.add_note(case=case, words=" Seen on Monday. ", by=ellie)
        assert note.words == "Seen on Monday."
        for name in ("femi", "gwen", "nadia", "mina", "omar", "rosa"):
            with viewing(getattr(scene, name)) as viewer:
                assert not Note.objects.exists(), name
                with pytest.raises(NothingHereError):
                    queries.note(note.id, viewer=viewer)
        with viewing(scene.ellie) as ellie:
            assert queries.note(note.id, viewer=ellie) == note
            with pytest.raises(NothingHereError):
                queries.note(new_id(), viewer=ellie)
