"""What a question to whoever told us may not name: what no update names either."""

import psycopg
import pytest
from tests.cast import Cast, viewing

from optimise.basics.refusals import NotReadyError
from optimise.collect.intake import actions
from optimise.collect.intake.models import Question
from optimise.collect.intake.tests import scene
from optimise.share.desk.tests.scene import covert_circle

pytestmark = pytest.mark.django_db(transaction=True)


class TestAQuestionToWhoeverToldUs:
    @pytest.mark.parametrize("covert", [True, False])
    @pytest.mark.parametrize("text", ["Have you heard of plover?", "plover: what is it?"])
    def test_names_no_covert_operation(
        self, cast: Cast, as_owner: psycopg.Connection, text: str, covert: bool
    ) -> None:
        covert_circle(cast, covert=covert)
        scene.submit(as_owner, scene.told())
        tip = scene.only_tip(as_owner)
        with viewing(cast.beth) as beth:
            actions.open_tip(tip=tip, holder=scene.InHand(), by=beth)
        with viewing(cast.beth) as beth:
            if covert:
                with pytest.raises(NotReadyError, match="Ask without a name"):
                    actions.ask(tip=tip, text=text, by=beth)
            else:
                actions.ask(tip=tip, text=text, by=beth)
        with viewing(cast.beth):
            assert Question.objects.exists() is not covert
