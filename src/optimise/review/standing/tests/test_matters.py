"""On whom searches, the register, intelligence and care fall; and whose answer is asked for."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from conftest import Copy
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.agencies.models import Area
from optimise.basics.clock import now, today
from optimise.basics.described import ETHNICITIES, NOT_STATED, Age, Sex
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify import queries as identities
from optimise.identify.tests.scene import Scene as Known
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Described as Said
from optimise.keep_safe.tests.scene import mash, referred
from optimise.link.groups.tests.scene import NAMES
from optimise.review.disruptions.tests.scene import Scene, make_scene
from optimise.review.standing import actions, queries
from optimise.review.standing.domain import searches
from optimise.review.standing.domain.fairness import NO_AREA, By, Matter, band_of
from optimise.review.standing.models import Searches

pytestmark = pytest.mark.django_db(transaction=True)
HEADER = "Type,Date,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity\n"
BLACK = "Black/African/Caribbean/Black British - Caribbean"
WHITE = "White - English/Welsh/Scottish/Northern Irish/British"


def a_file(*rows: tuple[str, str, str, str]) -> bytes:
    lines = [f"Person search,{d},{s},{a},{e},Black" for d, s, a, e in rows]
    return (HEADER + "\n".join(lines)).encode()


def make(cast: Cast) -> Scene:
    give_role(cast.lena, Role.COMMANDER)
    return make_scene(cast)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make, cast)


def told(scene: Scene, matter: Matter, who: str = "ines") -> dict[By, dict[str, int | None]]:
    with viewing(scene.cast.people[who]) as by:
        found = queries.fairness(viewer=by, matter=matter)
    return {
        what: {one.share.label: one.share.count for one in rows} for what, rows in found.items()
    }


class TestAFileOfSearches:
    @pytest.mark.parametrize(
        ("said", "code"),
        [
            (BLACK, "B1"), (WHITE, "W1"), ("Asian/Asian British - Pakistani", "A2"),
            ("Mixed/Multiple ethnic groups - White and Black Caribbean", "M1"),
            ("Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background", "M9"),
            ("Black/African/Caribbean/Black British - African", "B2"),
            ("Black/African/Caribbean/Black British - Any other Black/African/Caribbean background",
             "B9"),
            ("White - Irish", "W2"), ("White - Gypsy or Irish Traveller", "W3"),
            ("White - Any other White background", "W9"),
            ("Asian/Asian British - Any other Asian background", "A9"),
            ("Other ethnic group - Arab", "O2"), ("Other ethnic group - Not stated", NOT_STATED),
            ("Other ethnic group - Any other ethnic group", "O9"), ("b9", "B9"), ("", NOT_STATED),
        ],
    )  # fmt: skip
    def test_says_ethnicity_in_the_18_and_1(self, said: str, code: str) -> None:
        assert searches.ethnicity_of(said) == code

    @given(st.text(max_size=60))
    def test_says_nothing_else(self, said: str) -> None:
        assert searches.ethnicity_of(said) in ETHNICITIES

    def test_is_counted_and_no_row_is_kept(self, scene: Scene) -> None:
        rows = [("2026-03-14T10:00:00+00:00", "Male", "10-17", BLACK)] * 6
        rows += [("2026-04-02", "Female", "over 34", WHITE)] * 9
        page = reverse("review_standing:searches")
        sent = {"source": "data.police.uk", "file": SimpleUploadedFile("s.csv", a_file(*rows))}
        answer = client_of(scene.cast.lena).post(page, sent, follow=True)
        assert "No row of it is kept." in answer.content.decode()
        assert told(scene, Matter.SEARCHED) == {
            By.ETHNICITY: {"W1": 9, "B1": 6, NOT_STATED: 0},
            By.SEX: {Sex.FEMALE: 9, Sex.MALE: 6, Sex.NOT_KNOWN: 0},
            By.AGE: {Age.CHILD: 6, searches.FROM_35: 9, Age.NOT_KNOWN: 0},
            By.OFFICER: {"black": 15, NOT_STATED: 0},
            By.AREA: {NO_AREA: 15},
        }
        with viewing(scene.cast.lena):
            (held,) = Searches.objects.all()
        assert (held.first, held.last) == ("2026-03", "2026-04")
        text = client_of(scene.cast.chris).get(reverse("review_standing:fairness")).content.decode()
        assert "Stops and searches, by ethnicity" in text

    def test_tells_areas_apart_by_name_or_by_point(self, scene: Scene) -> None:
        square = [[-1.9, 51.5], [-1.7, 51.5], [-1.7, 51.6], [-1.9, 51.6], [-1.9, 51.5]]
        shape = {"type": "Polygon", "coordinates": [square]}
        day = today() - timedelta(days=9)
        made = {
            name: Area.objects.create(name=name, kind=kind, geometry=drawn, valid_from=day)
            for name, kind, drawn in (
                ("Eastcott", "ward", shape), ("Devizes", "ward", None), ("A street", "place", None),
            )
        }  # fmt: skip
        head = "Date,Gender,Age range,Self-defined ethnicity,Latitude,Longitude,Area\n"
        rows = ["51.5551,-1.78,"] * 6 + [",,devizes"] * 7 + ["50.1,-5.2,", ",,A street", "x,,"] * 3
        content = head + "\n".join(f"2026-03-14,Male,18-24,{WHITE},{row}" for row in rows)
        with viewing(scene.cast.lena) as lena:
            counts = searches.counted_bytes(content.encode())
            actions.load_searches(source="x", counts=counts, by=lena)
            (held,) = Searches.objects.all()
        assert set(held.counts["area"]) == {
            str(made["Eastcott"].lineage), str(made["Devizes"].lineage), NO_AREA,
        }  # fmt: skip
        assert told(scene, Matter.SEARCHED)[By.AREA] == {
            str(made["Eastcott"].lineage): 6, str(made["Devizes"].lineage): 7, NO_AREA: 9,
        }  # fmt: skip

    @pytest.mark.parametrize(
        "rest", [",,@here", ",,@91.5,0.1", ",,@", "123.4,500.5,", "-95.5,1.5,"]
    )
    def test_that_points_at_no_place_is_counted_of_no_area(self, scene: Scene, rest: str) -> None:
        head = "Date,Gender,Age range,Self-defined ethnicity,Latitude,Longitude,Area\n"
        content = (head + f"2026-03-14,Male,18-24,{WHITE},{rest}\n" * 6).encode()
        sent = {"source": "x", "file": SimpleUploadedFile("s.csv", content)}
        answer = client_of(scene.cast.lena).post(
            reverse("review_standing:searches"), sent, follow=True
        )
        assert "No row of it is kept." in answer.content.decode()
        assert told(scene, Matter.SEARCHED)[By.AREA] == {NO_AREA: 6}

    def test_tells_no_district_and_its_wards_apart_once_the_district_changes(
        self, cast: Cast
    ) -> None:
        day = today() - timedelta(days=9)
        old = Area.objects.create(name="The Vale", kind="district", valid_from=day)
        ward = Area.objects.create(name="Upper Vale", kind="ward", parent=old, valid_from=day)
        Area.objects.filter(pk=old.pk).update(valid_until=today())
        Area.objects.create(
            name="The Vale", kind="district", lineage=old.lineage, valid_from=today()
        )
        with viewing(cast.ines):
            told_apart = queries.areas_to_tell()
        assert str(ward.lineage) in told_apart
        assert str(old.lineage) not in told_apart

    @pytest.mark.parametrize("role", [Role.AUDITOR, Role.DATA_PROTECTION])
    def test_is_read_by_those_who_audit_who_change_nothing(self, scene: Scene, role: Role) -> None:
        counts = {"month": {"2026-03": 9}, "sex": {"male": 9}, "age": {}, "ethnicity": {"W1": 9}}
        with viewing(scene.cast.lena) as lena:
            actions.load_searches(source="x", counts=counts, by=lena)
        if role is not Role.AUDITOR:
            give_role(scene.cast.grace, role)
        assert told(scene, Matter.SEARCHED, "grace")[By.SEX]["male"] == 9
        for matter in (Matter.REPORTED, Matter.REGISTERED, Matter.SAFE):
            assert told(scene, matter, "grace") == {}
        text = client_of(scene.cast.grace).get(reverse("review_standing:fairness")).content.decode()
        assert "On whom it falls" in text
        assert "Load stops and searches" not in text
        with viewing(scene.cast.grace) as grace:
            for act in (
                lambda: actions.load_searches(
                    source="x", counts={"month": {"2026-04": 1}}, by=grace
                ),
                lambda: actions.answer(what=By.SEX, label="male", words="x", by=grace),
            ):
                with pytest.raises(NotForYouError):
                    act()
            row = {"made_by": grace.person, "made_at": now(), "audience_id": 1, "counts": {}}
            new = Searches(source="x", first="2026-04", last="2026-04", **row)
            with pytest.raises(ProgrammingError), transaction.atomic():
                new.save(force_insert=True)

    def test_counts_no_month_twice_and_is_loaded_by_few(self, scene: Scene) -> None:
        counts = {"month": {"2026-03": 1}, "sex": {}, "age": {}, "ethnicity": {}}
        with viewing(scene.cast.lena) as lena:
            actions.load_searches(source="x", counts=counts, by=lena)
            with pytest.raises(NotReadyError, match="2026-03 are held"):
                actions.load_searches(source="x", counts=counts, by=lena)
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.load_searches(source="x", counts=counts, by=aisha)

    @pytest.mark.parametrize(
        "content", [b"", b"Date,Gender\n", HEADER.encode(), a_file(("soon", "Male", "", ""))]
    )
    def test_that_is_none_is_refused_in_words(self, scene: Scene, content: bytes) -> None:
        sent = {"source": "x", "file": SimpleUploadedFile("s.csv", content or b" ")}
        page = reverse("review_standing:searches")
        answer = client_of(scene.cast.lena).post(page, sent)
        assert "There is a problem" in answer.content.decode()


class TestTheRegister:
    def test_is_counted_by_sex_and_age_as_the_reader_knows_it(self, scene: Scene) -> None:
        known, grown = Known(cast=scene.cast), today() - timedelta(days=30 * 366)
        made = {}
        for number in range(18):
            person, item = new_id(), known.item(f"Somebody {number} is seen.")
            made[person] = ("male", "female", "")[number % 3]
            sex: dict[str, Any] = {"gender": made[person]} if made[person] else {}
            known.say(person, "Person", item=item, name=f"Somebody {number}",
                      birthDate=str(grown), **sex)  # fmt: skip
        found = told(scene, Matter.REPORTED, "chris")
        for sex_said in (Sex.MALE, Sex.FEMALE, Sex.NOT_KNOWN):
            assert (found[By.SEX][sex_said] or 0) >= 6
        # Nobody's ethnicity is in an item, and nobody here was referred: nothing is said of it.
        every = sum(n or 0 for n in found[By.SEX].values())
        assert By.ETHNICITY not in found
        assert found[By.AREA] == {NO_AREA: every}
        with viewing(scene.cast.chris) as chris:
            traits = identities.traits_of(made, viewer=chris)
            assert made.keys() <= identities.people_known_since(
                now() - timedelta(days=365), viewer=chris
            )
        assert [one.sex for one in traits] == [""] * 6 + ["female"] * 6 + ["male"] * 6
        assert {one.age for one in traits} == {30}
        with viewing(scene.cast.aisha) as aisha:
            assert (
                not identities.people_known_since(now() - timedelta(days=365), viewer=aisha)
                & made.keys()
            )
        scene.group.member(NAMES[0])
        registered = told(scene, Matter.REGISTERED, "chris")
        assert By.SEX in registered
        assert By.AREA in registered
        for matter in (Matter.REPORTED, Matter.REGISTERED, Matter.SAFE):
            assert told(scene, matter, "harry") == {}, matter

    @given(st.integers(0, 110))
    def test_has_a_band_for_every_age(self, age: int) -> None:
        assert band_of(age) is not Age.NOT_KNOWN
        assert (band_of(age) is Age.CHILD) == (age < 18)


def refer(cast: Cast, code: str) -> None:
    """Refer somebody who says their ethnicity, and have safeguarding write a report of it."""
    sent = referred(cast)
    with viewing(cast.ellie) as ellie:
        care.describe(referral=sent, ethnicity=code, said=Said.Said.SELF, by=ellie)
    with viewing(cast.mina) as mina:
        words = "A boy of fifteen is made to carry for a group."
        care.write_report(referral=sent, words=words, why="A group does this.", by=mina)


class TestEthnicity:
    def test_is_of_whom_were_referred_of_the_year_that_is_told(
        self, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        mash(scene.cast)
        for _ in range(10):
            refer(scene.cast, "B1")
        aged = "update keep_safe_referral set referred_at = referred_at - interval '14 months'"
        as_owner.execute(aged)
        for _ in range(10):
            refer(scene.cast, "W1")
        with viewing(scene.cast.lena) as lena:
            base = actions.NewBase(
                by=By.ETHNICITY, label="W1", in_hundred=30, source="A census", on=today()
            )
            actions.state_base(base=base, by=lena)
        # Ten of ten who were referred, and none of those whom items name.
        assert told(scene, Matter.REPORTED, "chris")[By.ETHNICITY] == {"W1": 10, NOT_STATED: 0}
        assert told(scene, Matter.REFERRED)[By.ETHNICITY] == {"B1": 10, "W1": 10, NOT_STATED: 0}
        text = client_of(scene.cast.chris).get(reverse("review_standing:fairness")).content.decode()
        whom = "People referred since this month last year of whom a report told"
        assert f"{whom}, White" in text
        assert f"{whom}, by ethnicity as they say it themselves" in text
        assert "named in intelligence of the last year, by ethnicity" not in text
        answer = reverse("review_standing:answer", args=["reported", "ethnicity", "W1"])
        assert whom in client_of(scene.cast.lena).get(answer).content.decode()


class TestAnAnswer:
    def test_is_asked_for_each_matter_by_itself(self, scene: Scene) -> None:
        counts = {
            "month": {"2026-03": 40}, "sex": {"male": 30, "female": 10},
            "age": {"under 18": 30, "35 and over": 10}, "ethnicity": {"B1": 20, "W1": 20},
        }  # fmt: skip
        with viewing(scene.cast.lena) as lena:
            actions.load_searches(source="x", counts=counts, by=lena)
            for what, label, share in ((By.AGE, "under 18", 21), (By.ETHNICITY, "B1", 2)):
                base = actions.NewBase(
                    by=what, label=label, in_hundred=share, source="A census", on=today()
                )
                actions.state_base(base=base, by=lena)
        client = client_of(scene.cast.lena)
        fairness = reverse("review_standing:fairness")
        text = client.get(fairness).content.decode()
        assert "Stops and searches, Under 18: it stands out." in text
        assert text.count("moj-alert--warning") == 1
        page = reverse("review_standing:answer", args=["searched", "age", "under 18"])
        assert page in text
        shown = client_of(scene.cast.chris).get(fairness).content.decode()
        assert "Stands out" in shown
        assert page not in shown
        client.post(page, {"words": "We look at every search of a child."})
        text = client.get(fairness).content.decode()
        assert "Stops and searches, Under 18: it stands out." not in text
        assert "We look at every search of a child." in text
        assert "Stops and searches, Black: Caribbean: it stands out." in text
        with viewing(scene.cast.lena) as lena:
            arrested = queries.fairness(viewer=lena)[By.AGE]
        assert not any(one.answer for one in arrested)
