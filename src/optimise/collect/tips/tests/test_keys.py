"""Intake keys: added and retired by the owner's role alone, and never the last one retired."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import psycopg
import pytest
from django.db import ProgrammingError
from tests.cast import Cast

from optimise.audit.models import Entry
from optimise.basics.refusals import NotReadyError
from optimise.collect.tips import door
from optimise.collect.tips.actions import add_intake_key, retire_intake_key
from optimise.collect.tips.domain.sealing import new_identity, recipient_of
from optimise.collect.tips.models import IntakeKey

pytestmark = pytest.mark.django_db(transaction=True)
AsRole = Callable[[str], AbstractContextManager[None]]


def add(cast: Cast, recipient: str = "") -> IntakeKey:
    recipient = recipient or recipient_of(new_identity())
    return add_intake_key(recipient=recipient, label="Desk", offline=False, by=cast.joan)


class TestAnIntakeKey:
    def test_is_sealed_to_until_it_is_retired(self, cast: Cast, as_role: AsRole) -> None:
        with as_role("owner"):
            first, second = add(cast), add(cast)
        with as_role("public"):
            assert set(door.recipients()) == {first.recipient, second.recipient}
        with as_role("owner"):
            retire_intake_key(key=first, by=cast.joan)
        with as_role("public"):
            assert door.recipients() == [second.recipient]

    def test_is_on_the_record(
        self, cast: Cast, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        with as_role("owner"):
            key = add(cast)
            found = Entry.objects.filter(kind="intake key").get()
        assert found.objects_touched == [key.id]

    @pytest.mark.parametrize("role", ["staff", "worker"])
    def test_is_added_by_no_site(self, cast: Cast, as_role: AsRole, role: str) -> None:
        with as_role(role), pytest.raises(ProgrammingError, match="permission denied"):
            add(cast)

    def test_that_is_none_is_refused(self, cast: Cast, as_role: AsRole) -> None:
        with as_role("owner"):
            for text in ("", "age1qqq", new_identity()):
                with pytest.raises(NotReadyError, match="no age public key"):
                    add(cast, text or "x")

    def test_is_not_used_again(self, cast: Cast, as_role: AsRole) -> None:
        with as_role("owner"):
            key = add(cast)
            with pytest.raises(NotReadyError, match="added before"):
                add(cast, key.recipient)

    def test_stays_where_it_is_the_last(self, cast: Cast, as_role: AsRole) -> None:
        with as_role("owner"):
            key = add(cast)
            with pytest.raises(NotReadyError, match="last key"):
                retire_intake_key(key=key, by=cast.joan)
