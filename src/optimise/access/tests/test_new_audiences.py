"""An audience that somebody else made since one's own list was signed."""

import threading

import pytest
from django.db import connection, transaction
from tests.cast import Cast
from tests.together import PATIENCE, at_once

from optimise.access import actions
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer

pytestmark = pytest.mark.django_db(transaction=True)
FENCES = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)


class TestAnAudienceMadeMeanwhile:
    def test_may_be_written_to_in_the_transaction_that_meets_it(self, cast: Cast) -> None:
        made = threading.Event()

        def nothing(_: Viewer) -> None:
            return None

        def make(_: None, by: Viewer) -> int:
            transaction.on_commit(made.set)
            return actions.audience_id(FENCES, viewer=by)

        def meet(_: None, by: Viewer) -> tuple[int, bool]:
            assert made.wait(PATIENCE)
            met = actions.audience_id(FENCES, viewer=by)
            with connection.cursor() as cursor:
                cursor.execute("select %s in (select access_writable())", [met])
                return met, cursor.fetchone()[0]

        theirs, ours = at_once((cast.chris, nothing, make), (cast.beth, nothing, meet))
        assert ours == (theirs, True)
