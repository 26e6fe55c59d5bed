"""An assessment from its terms to its signature, and what leaves of it in each edition."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from conftest import Copy
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.urls import reverse
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import GROUNDS, Cast, client_of, viewing
from tests.examples import examples

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.sharing.models import Receipt
from optimise.agencies.models import Person
from optimise.alerts import queries as alerts
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.domain.grading import Outlet
from optimise.evaluate.models import Item
from optimise.identify.tests.scene import INTELLIGENCE, SHARED
from optimise.link.groups import actions as register
from optimise.link.groups.domain.kinds import Owner
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle, make_scene
from optimise.plan import subjects
from optimise.plan.assessments import actions, queries
from optimise.plan.assessments.actions import NewAssessment, NewPassage
from optimise.plan.assessments.domain.kinds import Kind
from optimise.plan.assessments.models import Assessment, Figure, Passage
from optimise.plan.harm.tests.scene import make_mapped

pytestmark = pytest.mark.django_db(transaction=True)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
READERS = ("chris", "beth", "ines", "lena", "cora", "levi", "mina")


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_mapped, cast)


def begun(scene: Scene, kind: Kind = Kind.SUBJECT) -> Assessment:
    with viewing(scene.cast.chris) as chris:
        about = subjects.of_group(scene.fresh())
        new = NewAssessment(kind=kind, title="The Harrow group", terms="Asked by Cora, by Friday.")
        return actions.begin(given=new, about=about, by=chris)


def add(scene: Scene, found: Assessment, *items: Item, **more: Any) -> Passage:
    new: dict[str, Any] = {
        "section": "does",
        "words": "They sell from hired cars.",
        "items": [one.id for one in items or (next(iter(scene.items.values())),)],
    } | more
    with viewing(scene.cast.chris) as chris:
        fresh = Assessment.objects.get(id=found.id)
        return actions.add_passage(assessment=fresh, given=NewPassage(**new), by=chris)


def sign(found: Assessment, by: Viewer) -> None:
    fresh = Assessment.objects.get(id=found.id)
    if not fresh.waits:
        with acting_as(Person.objects.get(id=fresh.made_by)) as author:
            actions.ask_for_signature(assessment=fresh, by=author)
        fresh = Assessment.objects.get(id=found.id)
    actions.sign(assessment=fresh, seen=queries.state_of(fresh, viewer=by), by=by)


def asked(scene: Scene, found: Assessment) -> None:
    with viewing(scene.cast.chris) as chris:
        actions.ask_for_signature(assessment=found, by=chris)


def signed(scene: Scene, found: Assessment) -> Assessment:
    with viewing(scene.cast.cora) as cora:
        sign(found, cora)
        return Assessment.objects.get(id=found.id)


class TestAnAssessment:
    def test_is_written_signed_by_another_and_frozen(self, scene: Scene) -> None:
        found = begun(scene)
        row = add(scene, found)
        with viewing(scene.cast.chris) as chris, pytest.raises(NotForYouError):
            sign(found, chris)
        kept = signed(scene, found)
        with viewing(scene.cast.chris) as chris:
            assert kept.is_signed
            assert [one.name for one in queries.figures(kept, viewer=chris)] == [scene.group.name]
            row = queries.passage(row.id, viewer=chris)
            assert row.cited
            with pytest.raises(NotReadyError, match="signed"):
                actions.remove_passage(passage=row, by=chris)
        with pytest.raises(Exception, match="stays as it is"), viewing(scene.cast.chris):
            Passage.objects.filter(id=row.id).update(words="Something else.")

    @pytest.mark.parametrize("who", ["chris", "beth"])
    def test_is_signed_by_no_sql_that_names_nobody(self, scene: Scene, who: str) -> None:
        found = begun(scene)
        add(scene, found)
        rows = Assessment.objects.filter(id=found.id)
        with viewing(scene.cast.people[who]) as viewer:
            with pytest.raises(ProgrammingError, match="writes both"), transaction.atomic():
                rows.update(signed_at=now())
            new = rows.get()
            new.id, new.made_by, new.signed_at, new.hands = new_id(), viewer.person, now(), []
            with pytest.raises(ProgrammingError, match="writes both"), transaction.atomic():
                new.save(force_insert=True)
            assert not rows.get().is_signed

    def test_is_signed_by_nobody_who_took_a_sentence_out(self, scene: Scene) -> None:
        """Nor past the door: what speaks against it was gone, and nobody else had agreed."""
        found = begun(scene)
        add(scene, found)
        against = add(scene, found, words="Two sources say that the boy is made to.")
        asked(scene, found)
        with viewing(scene.cast.cora) as cora:
            actions.remove_passage(passage=queries.passage(against.id, viewer=cora), by=cora)
            assert queries.to_sign(viewer=cora) == []
        with viewing(scene.cast.cora) as cora, pytest.raises(NotForYouError, match="took nothing"):
            sign(found, cora)
        with viewing(scene.cast.cora), pytest.raises(ProgrammingError, match="second person"):
            Assessment.objects.filter(id=found.id).update(
                signed_by=scene.cast.cora.id, signed_at=now()
            )

    def test_says_what_is_wrong_with_a_sentence(self, scene: Scene) -> None:
        found = begun(scene)
        for more, field in (
            ({"words": " "}, "words"),
            ({"items": []}, "items"),
            ({"section": "rising"}, "section"),
            ({"probability": "likely"}, "confidence"),
            ({"partner_words": f"{NAMES[0]} sells."}, "partner_words"),
        ):
            with pytest.raises(NotReadyError) as refused:
                add(scene, found, **more)
            assert refused.value.problems[0][0] in (field, "words")
        add(scene, found, section="gaps", words="Where they sleep.", items=[])

    def test_is_there_for_its_readers_alone(self, scene: Scene) -> None:
        found = begun(scene)
        for name in ("aisha", "dan", "ellie", "femi", "grace", "joan"):
            with viewing(scene.cast.people[name]) as viewer:
                assert not Assessment.objects.exists()
                with pytest.raises(NothingHereError):
                    queries.assessment(found.id, viewer=viewer)

    def test_is_signed_by_nobody_who_reads_a_part(self, scene: Scene) -> None:
        found = begun(scene)
        circle = make_circle(scene.cast, scene.cast.chris, scene.cast.beth)
        fences = Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
        secret = scene.known.item("A quiet word.", audience=fences)
        add(scene, found)
        add(scene, found, secret, words="Something only the circle knows.")
        with viewing(scene.cast.cora) as cora:
            assert len(queries.passages_of(found, viewer=cora)) == 1
            with pytest.raises(NotForYouError, match="all of it"):
                sign(found, cora)
        with viewing(scene.cast.beth) as beth:
            sign(found, beth)

    def test_waits_for_those_alone_who_may_sign_it(self, scene: Scene) -> None:
        def waits_for(name: str) -> bool:
            with viewing(scene.cast.people[name]) as viewer:
                return bool(queries.to_sign(viewer=viewer))

        found = begun(scene)
        assert not waits_for("cora")  # nothing is written
        add(scene, found)
        assert not waits_for("cora")  # it is a draft
        asked(scene, found)
        assert [waits_for(name) for name in ("chris", "cora", "aisha")] == [False, True, False]
        circle = make_circle(scene.cast, scene.cast.chris, scene.cast.beth)
        fences = Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
        secret = scene.known.item("A quiet word.", audience=fences)
        add(scene, found, secret, words="Something only the circle knows.")
        assert [waits_for(name) for name in ("cora", "beth")] == [False, True]

    def test_is_signed_as_it_was_read(self, scene: Scene) -> None:
        found = begun(scene)
        add(scene, found)
        with viewing(scene.cast.cora) as cora:
            seen = queries.state_of(found, viewer=cora)
        asked(scene, found)
        add(scene, found, words="They sell from a van too.")
        with viewing(scene.cast.cora) as cora:
            fresh = Assessment.objects.get(id=found.id)
            with pytest.raises(NotReadyError, match="changed since"):
                actions.sign(assessment=fresh, seen=seen, by=cora)


class TestAnEdition:
    @settings(
        max_examples=examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data())
    def test_is_as_strict_and_narrow_as_all_it_rests_on(
        self, scene: Scene, data: st.DataObject
    ) -> None:
        found = begun(scene)
        for n in range(data.draw(st.integers(1, 3))):
            fences = Audience(
                layer=Layer.INTELLIGENCE,
                marking=data.draw(st.sampled_from(Marking)),
                areas=data.draw(st.sampled_from([frozenset(), frozenset({scene.cast.swindon.id})])),
            )
            items = [scene.known.item(f"Fact {n}.", audience=one) for one in (INTELLIGENCE, fences)]
            add(scene, found, *items, words=f"Sentence {n}.")
        for name in READERS:
            with viewing(scene.cast.people[name]) as viewer:
                rows = queries.passages_of(found, viewer=viewer)
                wanted = {item for row in rows for item in row.items}
                items = list(Item.objects.filter(id__in=wanted))
                # Whoever reads a sentence reads all that it rests on.
                assert len(items) == len(wanted)
                left = actions.police_edition(assessment=found, outlet=Outlet.PRINT, by=viewer)
                assert len(left.rows) == len(rows)
                if any(one.marking == Marking.SENSITIVE for one in items):
                    assert left.marking == Marking.SENSITIVE

    def test_for_a_partner_holds_their_words_alone_once_it_is_signed(self, scene: Scene) -> None:
        found = begun(scene, Kind.LOCAL)
        kept = add(scene, found, section="groups", partner_words="A group sells from cars.")
        add(scene, found, section="groups", words="Harrow keeps the phones.")
        council = scene.cast.council
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="signed"):
            actions.give_edition(assessment=found, agency=council, grounds=GROUNDS, by=cora)
        done = signed(scene, found)
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="by what right"):
            actions.partner_edition(assessment=done, agency=council, by=cora)
        with viewing(scene.cast.cora) as cora:
            actions.give_edition(assessment=done, agency=council, grounds=GROUNDS, by=cora)
        with viewing(scene.cast.cora) as cora:
            left = actions.partner_edition(assessment=done, agency=council, by=cora)
        assert [(row.id, words) for row, words in left.rows] == [
            (kept.id, "A group sells from cars.")
        ]

    def test_for_a_partner_names_nobody_whom_its_items_tell_of(self, scene: Scene) -> None:
        found = begun(scene, Kind.LOCAL)
        item = scene.items[NAMES[0]]
        with pytest.raises(NotReadyError, match="name nobody"):
            add(scene, found, item, section="groups", partner_words=f"{NAMES[0]} sells.")
        add(scene, found, item, section="groups", partner_words="A man sells.")

    def given(self, scene: Scene) -> Assessment:
        """Have words for partners written, signed and given to the council."""
        found = begun(scene, Kind.LOCAL)
        add(scene, found, section="groups", partner_words="A group sells from cars.")
        done = signed(scene, found)
        with viewing(scene.cast.cora) as cora:
            council = scene.cast.council
            actions.give_edition(assessment=done, agency=council, grounds=GROUNDS, by=cora)
        return done

    def test_for_a_partner_stands_in_the_ledger_and_is_called_back(self, scene: Scene) -> None:
        done = self.given(scene)
        with viewing(scene.cast.femi):
            assert Receipt.objects.get().what == "A group sells from cars."
        with viewing(scene.cast.ellie):
            assert not Receipt.objects.exists()
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError):
            actions.call_back(assessment=done, why=" ", by=chris)
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.call_back(assessment=done, why="It was wrong.", by=aisha)
        with viewing(scene.cast.cora) as cora:
            actions.call_back(assessment=done, why="It was wrong.", by=cora)
        with viewing(scene.cast.femi):
            assert Receipt.objects.get().what == ""
        council = scene.cast.council
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="by what right"):
            actions.partner_edition(assessment=done, agency=council, by=cora)
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="No agency"):
            actions.call_back(assessment=done, why="Once more.", by=cora)

    def test_for_a_partner_is_given_and_called_back_on_pages(self, scene: Scene) -> None:
        found = begun(scene, Kind.LOCAL)
        add(scene, found, section="groups", partner_words="A group sells from cars.")
        done = signed(scene, found)
        council = scene.cast.council
        gives = reverse("plan_assessments:partner", args=[done.id])
        paper = reverse("plan_assessments:partner_paper", args=[done.id, council.id, "pdf"])
        back = reverse("plan_assessments:call_back", args=[done.id])
        cora = client_of(scene.cast.people["cora"])
        assert cora.get(paper).status_code == 302  # nothing leaves before it is entered
        assert cora.get(back).status_code == 404
        said = {
            "agency": str(council.id), "form": "pdf", "purpose": GROUNDS.purpose,
            "gateway": GROUNDS.gateway, "consent": GROUNDS.consent.value,
            "consent_why": GROUNDS.consent_why, "recipient_checked": "on",
        }  # fmt: skip
        assert cora.post(gives, said).status_code == 422
        answer = cora.post(gives, said | {"necessity": GROUNDS.necessity})
        assert answer["Location"] == paper
        assert cora.get(paper)["Content-Type"] == "application/pdf"
        assert client_of(scene.cast.aisha).get(back).status_code == 404
        assert cora.post(back, {"why": "It was wrong."}).status_code == 302
        assert cora.get(paper).status_code == 302

    def test_in_a_circle_goes_to_no_partner(self, scene: Scene) -> None:
        found = begun(scene, Kind.LOCAL)
        circle = make_circle(scene.cast, scene.cast.chris, scene.cast.cora, scene.cast.beth)
        secret = scene.known.item(
            "A quiet word.", audience=Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
        )
        add(scene, found, secret, section="groups", partner_words="A group sells.")
        done = signed(scene, found)
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="circle"):
            actions.give_edition(
                assessment=done, agency=scene.cast.council, grounds=GROUNDS, by=cora
            )

    def test_has_no_figure_of_a_group_that_its_reader_may_not_know(self, scene: Scene) -> None:
        found = begun(scene)
        add(scene, found)
        signed(scene, found)
        for name in ("aisha", "ellie", "grace"):
            with viewing(scene.cast.people[name]):
                assert not Figure.objects.exists()


class TestThePages:
    def test_say_what_a_cited_item_is_graded_now(self, scene: Scene) -> None:
        found = begun(scene)
        item = scene.items["Vic Harrow"]
        add(scene, found, item)
        done = signed(scene, found)
        false = replace(SHARED, source=g.Source.NOT_RELIABLE, reason="She lied.")
        with viewing(scene.cast.beth) as beth:
            kept = Item.objects.get(id=item.id)
            before = kept.grade
            evaluate.grade_again(item=kept, grading=false, why="She lied.", by=beth)
        client, page = client_of(scene.cast.cora), f"/assessments/{done.id}/"
        words = client.get(page).content.decode()
        assert f"{before}, <strong>now 3AP</strong>" in words
        paper = Document(BytesIO(client.get(f"{page}police/docx/").content))
        assert f"({before}, now 3AP)" in "\n".join(one.text for one in paper.paragraphs)

    def test_give_the_papers_marked(self, scene: Scene) -> None:
        found = begun(scene, Kind.LOCAL)
        add(scene, found, section="groups", partner_words="A group sells from cars.")
        add(scene, found, section="judgements", words="They move north.", probability="likely",
            confidence="low")  # fmt: skip
        done = signed(scene, found)
        client, page = client_of(scene.cast.cora), f"/assessments/{done.id}/"
        words = client.get(page).content.decode()
        assert "Likely (55 to 75%). Low confidence." in words
        assert client.get(f"{page}police/pdf/").content.startswith(b"%PDF")
        paper = Document(BytesIO(client.get(f"{page}police/docx/").content))
        said = "\n".join(one.text for one in paper.paragraphs)
        assert "They sell from hired cars." in said
        assert paper.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
        with viewing(scene.cast.cora) as cora:
            council = scene.cast.council
            actions.give_edition(assessment=done, agency=council, grounds=GROUNDS, by=cora)
        answer = client.get(f"{page}partner/{council.id}/docx/")
        paper = Document(BytesIO(answer.content))
        said = "\n".join(one.text for one in paper.paragraphs)
        assert "A group sells from cars." in said
        assert "hired" not in said
        assert "Harrow" not in said.replace(done.title, "")

    @pytest.mark.parametrize("who", ["aisha", "dan", "ellie", "femi", "grace", "joan"])
    def test_are_not_there_without_the_right(self, scene: Scene, who: str) -> None:
        found = begun(scene)
        client = client_of(scene.cast.people[who])
        for page in ("", "police/pdf/", "police/docx/", "partner/", "sentences/does/"):
            assert client.get(f"/assessments/{found.id}/{page}").status_code == 404
        assert client.get("/assessments/").status_code == 404


def template(*, changed: Callable[[Any], object] = lambda _: None) -> bytes:
    """Return a force's template: its own heading style, a crest in words, and a page of words."""
    paper = Document()
    paper.styles["Heading 1"].font.name = "Made-up Sans"
    paper.sections[0].header.paragraphs[0].text = "Made-up Constabulary"
    paper.add_paragraph("Replace these words.")
    changed(paper)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


class TestTheForcesOwnTemplate:
    def test_gives_its_styles_and_headers_and_none_of_its_words(self, scene: Scene) -> None:
        found = begun(scene)
        add(scene, found)
        sent = SimpleUploadedFile("force.docx", template())
        client_of(scene.cast.cora).post(reverse("plan_assessments:letterhead"), {"file": sent})
        address = reverse("plan_assessments:police", args=[found.id, "docx"])
        paper = Document(BytesIO(client_of(scene.cast.chris).get(address).content))
        words = [one.text for one in paper.paragraphs]
        heads = [one.text for one in paper.sections[0].header.paragraphs]
        assert "They sell from hired cars." in " ".join(words)
        assert "Replace these words." not in words
        assert paper.styles["Heading 1"].font.name == "Made-up Sans"
        assert heads == [str(Marking.SENSITIVE), "Made-up Constabulary"]

    @pytest.mark.parametrize("who", ["chris", "aisha", "olu"])
    def test_is_given_by_those_who_keep_it(self, scene: Scene, who: str) -> None:
        address = reverse("plan_assessments:letterhead")
        assert client_of(scene.cast.people[who]).get(address).status_code == 404

    def test_that_fetches_or_is_no_document_is_not_taken(self, scene: Scene) -> None:
        def fetch(paper: Any) -> None:
            kind = f"{RELATIONS}/attachedTemplate"
            paper.part.relate_to("https://example.org/x.dotm", kind, is_external=True)

        client, address = client_of(scene.cast.cora), reverse("plan_assessments:letterhead")
        for content in (template(changed=fetch), b"no document"):
            sent = SimpleUploadedFile("force.docx", content)
            assert client.post(address, {"file": sent}).status_code == 422
        with viewing(scene.cast.cora) as cora:
            assert queries.letterheads(viewer=cora) == []


class TestOneThatWaits:
    def test_is_no_draft_and_stands_with_those_who_sign(self, scene: Scene) -> None:
        found = begun(scene)
        add(scene, found)
        mine, theirs = client_of(scene.cast.chris), client_of(scene.cast.cora)
        address = reverse("plan_assessments:assessment", args=[found.id])
        pages = (reverse("plan_assessments:assessments"), "/groups/due/")
        assert "Draft" in mine.get(address).content.decode()
        assert "Sign it" not in theirs.get(address).content.decode()
        assert f'href="{address}"' not in theirs.get("/groups/due/").content.decode()
        assert "Waiting for your signature" not in theirs.get(pages[0]).content.decode()
        mine.post(f"{address}ask/")
        shown = mine.get(address).content.decode()
        assert "Waits for a signature" in shown
        assert ">Draft<" not in shown
        assert "Sign it" in theirs.get(address).content.decode()
        for page in pages:
            told = theirs.get(page).content.decode()
            assert "Waiting for your signature" in told
            assert f'href="{address}"' in told
        assert (
            "waits for a signature since"
            in theirs.get(f"/groups/{scene.group.id}/").content.decode()
        )
        # Its author has it not before them, and takes it back.
        assert f'href="{address}"' not in mine.get("/groups/due/").content.decode()
        mine.post(f"{address}write-on/")
        with viewing(scene.cast.cora) as cora:
            assert queries.to_sign(viewer=cora) == []
            assert alerts.open_of(actions.TO_SIGN, found.id) is None
            fresh = queries.assessment(found.id, viewer=cora)
            seen = queries.state_of(fresh, viewer=cora)
            with pytest.raises(NotReadyError, match="not said"):
                actions.sign(assessment=fresh, seen=seen, by=cora)


class TestWhoIsTold:
    def test_that_one_waits_are_those_who_sign(self, scene: Scene) -> None:
        found = begun(scene)
        with viewing(scene.cast.chris) as chris, pytest.raises(NotReadyError):
            actions.ask_for_signature(assessment=found, by=chris)
        add(scene, found)
        with viewing(scene.cast.beth) as beth, pytest.raises(NotForYouError):
            actions.ask_for_signature(assessment=found, by=beth)
        with viewing(scene.cast.chris) as chris:
            for _ in range(2):
                actions.ask_for_signature(assessment=found, by=chris)
        with viewing(scene.cast.cora):
            assert alerts.open_of(actions.TO_SIGN, found.id) is not None
        with viewing(scene.cast.aisha):
            assert alerts.open_of(actions.TO_SIGN, found.id) is None
        with viewing(scene.cast.beth) as beth:  # an intelligence officer ends it as well
            sign(found, beth)
        with viewing(scene.cast.cora):
            assert alerts.open_of(actions.TO_SIGN, found.id) is None

    def test_of_one_in_a_circle_is_nobody_outside(self, cast: Cast, database_copy: Copy) -> None:
        circle = make_circle(cast, cast.chris, cast.beth)
        scene = database_copy.put(lambda one: make_scene(one, circle), cast)
        found = begun(scene)
        add(scene, found)
        with viewing(cast.chris) as chris:
            actions.ask_for_signature(assessment=found, by=chris)
            assert alerts.open_of(actions.TO_SIGN, found.id) is None

    def test_that_one_was_signed_are_those_who_answer_for_it(self, scene: Scene) -> None:
        with viewing(scene.cast.cora) as cora:
            register.assign(group=scene.fresh(), person=scene.cast.levi, part=Owner.LEAD, by=cora)
        found = begun(scene)
        add(scene, found)
        with viewing(scene.cast.levi) as levi:
            assert queries.to_read(viewer=levi) == []
        signed(scene, found)
        with viewing(scene.cast.levi) as levi:
            assert queries.to_read(viewer=levi) == [found]
            assert queries.to_tell(found, viewer=levi) == {scene.cast.chris.id, scene.cast.levi.id}


class TestAProfileOfAnArea:
    def test_is_begun_on_its_page_and_has_the_groups_there(self, scene: Scene) -> None:
        here = replace(NEW, works_in=[scene.cast.swindon.id])
        with viewing(scene.cast.chris) as chris:
            register.change_group(group=scene.fresh(), given=here, why="Seen there.", by=chris)
        client = client_of(scene.cast.chris)
        area = client.get(reverse("plan_areas:area", args=[scene.cast.swindon.id]))
        address = reverse("plan_assessments:begin", args=["place", scene.cast.swindon.id])
        assert address in area.content.decode()
        client.post(address, {"kind": Kind.LOCAL.value, "title": "Swindon", "terms": "Asked."})
        with viewing(scene.cast.chris) as chris:
            (found,) = queries.listing(viewer=chris)
            stood = queries.figures(found, viewer=chris)
        assert found.about == scene.cast.swindon.id
        assert [one.about for one in stood] == [scene.group.id]
        assert (
            client.get(reverse("plan_assessments:assessment", args=[found.id])).status_code == 200
        )
