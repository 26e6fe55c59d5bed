"""A line record from intelligence alone: by whom, of what, and what its page says."""

from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.models import Circle
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import actions as identify
from optimise.identify import queries as identities
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import Scene
from optimise.link.lines import actions
from optimise.link.lines.models import Line

pytestmark = pytest.mark.django_db(transaction=True)
OPEN = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
WHY = "Three reports in a week name it."


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return circle_of(cast.chris, cast.beth, cast.aisha)


@pytest.fixture
def marlo(cast: Cast) -> UUID:
    """The Marlo line, of which two reports tell as two lines of one name."""
    told, line, twin = Scene(cast=cast), new_id(), new_id()
    told.say(line, "DealLine", item=told.item("Marlo sends texts at noon."), name="Marlo")
    told.say(twin, "DealLine", item=told.item("Marlo runs from London."), name="MARLO")
    return line


def begin(cast: Cast, who: str, entity: UUID, circle: Circle, reason: str = WHY) -> Line:
    with viewing(cast.people[who]) as viewer:
        return actions.begin_record(entity=entity, circle=circle.id, reason=reason, by=viewer)


class TestARecordFromIntelligence:
    def test_needs_no_call_records_and_says_what_intelligence_says(
        self, cast: Cast, circle: Circle, marlo: UUID
    ) -> None:
        client = client_of(cast.chris)
        form = reverse("link_lines:new_record")
        sent = {"line_words": "Marlo", "circle": str(circle.id), "reason": WHY}
        asked = client.post(form, sent).content.decode()
        assert "Which is meant?" in asked
        answer = client.post(form, {**sent, "line": str(marlo)})
        with viewing(cast.chris):
            line = Line.objects.get()
        assert answer["Location"] == reverse("link_lines:record", args=[line.id])
        page = client.get(answer["Location"]).content.decode()
        assert "Marlo sends texts at noon." in page
        assert "Marlo runs from London." in page

    def test_makes_lines_of_one_name_one_inside_the_circle_alone(
        self, cast: Cast, circle: Circle, marlo: UUID
    ) -> None:
        begin(cast, "chris", marlo, circle)
        for who, many in (("chris", 2), ("ines", 1)):
            with viewing(cast.people[who]) as viewer:
                assert len(identities.cluster_of(marlo, viewer=viewer)) == many, who

    def test_is_one_however_it_is_called(self, cast: Cast, circle: Circle, marlo: UUID) -> None:
        begin(cast, "chris", marlo, circle)
        with viewing(cast.beth) as beth:
            (twin,) = identities.lines_named("marlo", viewer=beth) - {marlo}
        with pytest.raises(NotReadyError, match="already"):
            begin(cast, "beth", twin, circle)

    @pytest.mark.parametrize("of", ["left", "right"])
    def test_leaves_apart_what_somebody_held_to_be_different(
        self, cast: Cast, circle: Circle, marlo: UUID, of: str
    ) -> None:
        with viewing(cast.beth) as beth:
            (twin,) = identities.lines_named("marlo", viewer=beth) - {marlo}
            identify.judge(
                left=marlo,
                right=twin,
                verdict=Judgement.Verdict.DIFFERENT,
                reasons="One runs from London, one from Leeds.",
                audience=OPEN,
                by=beth,
            )
        first, second = (marlo, twin) if of == "left" else (twin, marlo)
        begin(cast, "chris", first, circle)
        with viewing(cast.chris) as chris:
            assert identities.cluster_of(first, viewer=chris) == {first}
            assert not identities.clusters_of([first], viewer=chris).conflicts
        begin(cast, "beth", second, circle)  # it has a record of its own
        with viewing(cast.chris):
            assert {line.entity_id for line in Line.objects.all()} == {marlo, twin}

    def test_makes_no_two_one_that_are_held_apart(
        self, cast: Cast, circle: Circle, marlo: UUID
    ) -> None:
        """Of two others of the name that are different, no more than one joins it."""
        told, third = Scene(cast=cast), new_id()
        told.say(third, "DealLine", item=told.item("Marlo, of Leeds."), name="Marlo")
        with viewing(cast.beth) as beth:
            (twin,) = identities.lines_named("marlo", viewer=beth) - {marlo, third}
            identify.judge(
                left=third,
                right=twin,
                verdict=Judgement.Verdict.DIFFERENT,
                reasons="One runs from London, one from Leeds.",
                audience=OPEN,
                by=beth,
            )
        begin(cast, "chris", marlo, circle)
        with viewing(cast.chris) as chris:
            held = identities.clusters_of([marlo], viewer=chris)
            assert (len(held.cluster_of(marlo)), held.conflicts) == (2, ())

    def test_needs_a_circle_before_it_begins(self, cast: Cast, marlo: UUID) -> None:
        client = client_of(cast.chris)
        form = reverse("link_lines:new_record")
        for page in (client.get(form), client.post(form, {"line_words": "Marlo", "reason": WHY})):
            words = page.content.decode()
            assert "You are in no open circle" in words
            assert 'name="reason"' not in words

    def test_needs_a_reason_and_a_line(self, cast: Cast, circle: Circle, marlo: UUID) -> None:
        with pytest.raises(NotReadyError, match="Say why"):
            begin(cast, "chris", marlo, circle, reason=" ")
        phone = new_id()
        Scene(cast=cast).say(phone, "Phone", number="07700 900123")
        with pytest.raises(NotReadyError, match="no deal line"):
            begin(cast, "chris", phone, circle)

    def test_is_begun_by_who_develops_intelligence_in_a_circle_of_their_own(
        self, cast: Cast, circle: Circle, marlo: UUID
    ) -> None:
        with pytest.raises(NotForYouError):
            begin(cast, "aisha", marlo, circle)
        for outside in ("ines", "lena"):
            with pytest.raises(NothingHereError):
                begin(cast, outside, marlo, circle)
        with viewing(cast.chris):
            assert not Line.objects.exists()

    @pytest.mark.parametrize("who", sorted({"aisha", "ellie", "grace", "joan"}))
    def test_is_offered_to_nobody_else(self, cast: Cast, who: str) -> None:
        answer = client_of(cast.people[who]).get(reverse("link_lines:new_record"))
        assert answer.status_code in (403, 404)

    def test_is_there_for_its_circle_and_nobody_else(
        self, cast: Cast, circle: Circle, marlo: UUID
    ) -> None:
        line = begin(cast, "chris", marlo, circle)
        page = reverse("link_lines:record", args=[line.id])
        assert client_of(cast.ines).get(page).status_code == 404
        assert client_of(cast.beth).get(page).status_code == 200
