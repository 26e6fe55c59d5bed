"""What an arrest or a charge is for: looked for in the courts' list, by code or by words."""

from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.database import Copy

from optimise.basics import courts
from optimise.basics.refusals import NotReadyError
from optimise.respond.arrests.actions.arresting import NOT_LISTED
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.arrests.domain.custody import Outcome
from optimise.respond.arrests.models import Detention, Offence
from optimise.respond.arrests.tests.scene import GROUNDS, PWITS, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def rare() -> courts.Offence:
    """Return an offence of the courts' list that the force's own does not hold."""
    ours = set(Offence.objects.values_list("code", flat=True))
    theirs = [one for one in courts.offences().values() if not one.is_ours]
    return next(one for one in theirs if one.code not in ours)


def write(scene: Scene, **changes: Any) -> Any:
    sent = {
        "name": "Vic Harrow", "grounds": GROUNDS, "where": "4 Mill Lane",
        "necessity": [Necessity.INVESTIGATION.value],
        "operation": str(scene.operations.operation.id), "offences": [], "another": "",
        "not_listed": "",
    } | changes  # fmt: skip
    return client_of(scene.cast.aisha).post(reverse("respond_arrests:new"), sent)


def kept(scene: Scene) -> list[list[dict[str, str]]]:
    with viewing(scene.cast.ines):
        return list(Detention.objects.values_list("offences", flat=True))


class TestAnArrest:
    def test_is_for_what_a_code_names(self, scene: Scene) -> None:
        one = rare()
        assert write(scene, another=one.code.lower()).status_code == 302
        assert kept(scene) == [[{"code": one.code, "title": one.title}]]

    def test_offers_what_words_may_mean_to_be_ticked(self, scene: Scene) -> None:
        page = write(scene, another="burglary")
        assert page.status_code == 422
        assert "tick which" in page.content.decode()
        assert kept(scene) == []
        found = courts.meaning("burglary")[1]
        assert f"{found.title} ({found.code})" in page.content.decode()
        assert write(scene, another="burglary", offences=[found.code]).status_code == 302
        assert kept(scene) == [[{"code": found.code, "title": found.title}]]

    def test_says_where_no_offence_is_called_so(self, scene: Scene) -> None:
        page = write(scene, another="being a nuisance of sorts")
        assert "No offence is called so." in page.content.decode()
        assert kept(scene) == []

    def test_in_other_words_is_marked_as_in_no_list(self, scene: Scene) -> None:
        assert write(scene, not_listed="Selling crack by drone").status_code == 302
        (said,) = kept(scene)
        title = "Selling crack by drone (not in the courts’ list)"
        assert said == [{"code": NOT_LISTED, "title": title}]

    def test_is_for_something(self, scene: Scene) -> None:
        assert "Choose at least one offence." in write(scene).content.decode()
        assert kept(scene) == []

    def test_is_not_for_what_the_force_withdrew(self, scene: Scene) -> None:
        scene.withdraw(PWITS)
        page = write(scene, another=PWITS)
        assert "was no offence of this list" in page.content.decode()
        assert kept(scene) == []


class TestACharge:
    def test_is_of_the_courts_list_and_of_no_other_words(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        for offences in ([], [NOT_LISTED], ["XX"]):
            with pytest.raises(NotReadyError):
                scene.end(one, outcome=Outcome.CHARGED, offences=offences)
        scene.end(one, outcome=Outcome.CHARGED, offences=[rare().code])
        page = client_of(scene.cast.ines).get(f"/arrests/{one.id}/").content.decode()
        assert rare().title.split(" - ")[0][:20] in page

    def test_is_found_by_its_code_on_the_page(self, scene: Scene) -> None:
        one = scene.arrest()
        scene.bring_in(one)
        sent = {"outcome": "charged", "another": rare().code, "words": ""}
        page = reverse("respond_arrests:outcome", args=[one.id])
        assert client_of(scene.cast.dan).post(page, sent).status_code == 302
        assert scene.told(one).custody.outcome == Outcome.CHARGED
