"""Somebody is chosen by name: no form asks for an id, and none takes one that nobody offered."""

from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from tests.cast import Cast

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.identify.picking import NOBODY, Picker
from optimise.identify.tests.scene import Scene

pytestmark = pytest.mark.django_db(transaction=True)


class Who(Picker):
    def __init__(self, *args: Any, viewer: Viewer, required: bool = True) -> None:
        super().__init__(*args)
        self.add_picker("who", label="Who?", schema="Person", viewer=viewer, required=required)


@pytest.fixture
def mara(cast: Cast) -> UUID:
    mara = new_id()
    Scene(cast=cast).say(mara, "Person", name="Mara Finch")
    return mara


def asked(person: Person, sent: dict[str, str], **more: Any) -> Who:
    with acting_as(person) as viewer, transaction.atomic():
        form = Who(sent, viewer=viewer, **more)
        form.is_valid()
        return form


class TestAPicker:
    def test_offers_whom_a_name_may_mean_and_then_takes_the_one_chosen(
        self, cast: Cast, mara: UUID
    ) -> None:
        first = asked(cast.chris, {"who_words": "mara finch"})
        assert first.errors == {"who": ["Choose which of these is meant."]}
        assert str(mara) in dict(first.fields["who"].choices)  # type: ignore[attr-defined]
        chosen = asked(cast.chris, {"who_words": "mara finch", "who": str(mara)})
        assert chosen.cleaned_data == {"who": mara}

    def test_takes_no_id_that_was_not_offered(self, cast: Cast, mara: UUID) -> None:
        assert "who" in asked(cast.chris, {"who_words": "mara", "who": str(new_id())}).errors
        # An outsider is offered nobody, and so cannot choose her by her id either.
        outside = asked(cast.ellie, {"who_words": "mara finch", "who": str(mara)})
        assert "who_words" in outside.errors

    def test_says_what_to_do_when_none_is_meant(self, cast: Cast, mara: UUID) -> None:
        form = asked(cast.chris, {"who_words": "mara finch", "who": NOBODY})
        assert form.errors["who_words"] == [
            "Nobody else of this name is known to you. Try another spelling."
        ]
        assert asked(cast.chris, {}).errors == {"who_words": ["Say who is meant."]}

    def test_may_be_left_empty_where_nobody_need_be_named(self, cast: Cast) -> None:
        assert asked(cast.chris, {}, required=False).cleaned_data == {"who": None}
