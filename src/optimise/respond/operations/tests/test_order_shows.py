"""What an order shows besides words: faces, on screen and on paper."""

import io

import pypdfium2 as pdfium
import pytest
from conftest import Copy
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from tests.cast import Cast, client_of, viewing

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.pictures import redraw
from optimise.respond.operations import actions, queries
from optimise.respond.operations.domain.order import opened
from optimise.respond.operations.domain.papers import Paper
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Portrait, Thing
from optimise.respond.operations.tests.scene import DEALER, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
BASIS = "Custody photograph, PACE section 64A"


def drawn() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "red").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


@pytest.fixture
def dealer(scene: Scene) -> Thing:
    thing, _ = scene.add(Kind.SUBJECT, entity=scene.people[DEALER])
    scene.sheet(Paper.ORDER)
    found: Thing = thing
    return found


def add(scene: Scene, thing: Thing, who: str = "ines") -> Portrait:
    with viewing(scene.cast.people[who]) as by:
        row = queries.thing(thing.id, viewer=by)
        given = actions.NewPortrait(picture=redraw(drawn()), basis=BASIS)
        return actions.add_portrait(thing=row, given=given, by=by)


class TestAFace:
    def test_is_in_the_order_on_screen_phone_and_paper_for_its_officers(
        self, scene: Scene, dealer: Thing
    ) -> None:
        kept = add(scene, dealer)
        order = scene.issue()
        (face,) = (face for part in opened(order.sealed) for face in part.faces)
        assert (face.row, face.sha256) == (str(kept.id), kept.sha256)
        assert face.caption == f"{DEALER}. Day not known. {BASIS}."
        address = reverse("respond_operations:portrait", args=[kept.id])
        aisha, ines = client_of(scene.cast.aisha), client_of(scene.cast.ines)
        at = [scene.operation.id, 1]
        for client, page in ((aisha, "order"), (ines, "screen")):
            shown = client.get(reverse(f"respond_operations:{page}", args=at)).content.decode()
            assert f'src="{address}"' in shown
        assert aisha.get(address).headers["Content-Type"] == "image/jpeg"
        paper = pdfium.PdfDocument(
            aisha.get(reverse("respond_operations:order_pdf", args=at)).content
        )
        images = [one for page in paper for one in page.get_objects() if one.type == 3]
        assert len(images) == 1

    def test_is_seen_by_nobody_outside(self, scene: Scene, dealer: Thing) -> None:
        kept = add(scene, dealer)
        address = reverse("respond_operations:portrait", args=[kept.id])
        for who in ("beth", "chris", "dan", "joan", "lena", "ellie"):
            assert client_of(scene.cast.people[who]).get(address).status_code == 404

    def test_is_added_and_taken_off_by_who_runs_it(self, scene: Scene, dealer: Thing) -> None:
        scene.post(scene.cast.chris)
        for who, refused in (("aisha", NothingHereError), ("chris", NotForYouError)):
            with pytest.raises(refused):
                add(scene, dealer, who=who)
        where = reverse("respond_operations:add_portrait", args=[dealer.id])
        sent = {"basis": BASIS, "photographs": SimpleUploadedFile("a.png", drawn())}
        assert client_of(scene.cast.ines).post(where, sent).status_code == 302
        with viewing(scene.cast.ines) as ines:
            (kept,) = queries.portraits(scene.fresh(), viewer=ines)[dealer.id]
        first = scene.issue()
        with viewing(scene.cast.ines) as ines:
            actions.end_portrait(portrait=queries.portrait(kept.id, viewer=ines), by=ines)
            assert queries.portraits(scene.fresh(), viewer=ines) == {}
        second = scene.issue("He looks otherwise.")
        assert second.changed == ["Information"]
        assert not any(part.faces for part in opened(second.sealed))
        with viewing(scene.cast.aisha) as aisha:
            assert list(queries.pixels_of(first, viewer=aisha)) == [str(kept.id)]

    def test_is_of_a_person_and_says_on_what_basis(self, scene: Scene, dealer: Thing) -> None:
        phone, _ = scene.add(Kind.PHONE, label="07700 900321")
        with pytest.raises(NotReadyError, match="people"):
            add(scene, phone)
        given = actions.NewPortrait(picture=redraw(drawn()), basis=" ")
        with viewing(scene.cast.ines) as ines:
            row = queries.thing(dealer.id, viewer=ines)
            with pytest.raises(NotReadyError, match="basis"):
                actions.add_portrait(thing=row, given=given, by=ines)


class TestTheTeams:
    def test_are_in_no_order_where_there_is_no_day(self, scene: Scene, dealer: Thing) -> None:
        assert dealer
        assert "Teams" not in {part.title for part in opened(scene.issue().sealed)}
