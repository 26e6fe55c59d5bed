"""What is done in the made-up year to keep people safe goes through the doors, and stays there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from demo import year
from demo.care import (
    BEFORE,
    EXPLOITATION,
    HOUSING,
    MASH,
    MENTOR,
    MISSING,
    PATROL,
    POLICE,
    put_in_care,
)
from demo.seconds import INSPECTOR
from django.db import transaction
from tests.cast import Cast, founding, viewing

from optimise.access.acting import as_viewer
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.models import RoleGrant
from optimise.access.queries import viewer_of
from optimise.agencies.models import Organisation
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.keep_safe.models import Concern, Episode, Home, Nrm, Referral

pytestmark = pytest.mark.django_db(transaction=True)


class TestTheYearsCare:
    def test_is_put_in_by_those_who_would_do_it_and_read_by_them_alone(self, cast: Cast) -> None:
        cast.council.name, cast.council.kind = "Swindon MASH", Organisation.Kind.CHILDREN
        cast.council.save()
        began = now() - timedelta(days=500)  # who was there all year
        cast.femi.trained_on = began.date()
        cast.femi.sign_standing()
        cast.femi.save()
        with founding() as founder:
            RoleGrant.objects.create(
                person=cast.femi, role=Role.PARTNER, since=began, until=now(), granted_by=founder
            )
        parts = {
            MENTOR: cast.ellie,
            HOUSING: cast.ellie,
            MASH: cast.femi,
            POLICE: cast.mina,
            MISSING: cast.mina,
            EXPLOITATION: cast.chris,
            PATROL: cast.aisha,
            INSPECTOR: cast.lena,
        }

        viewers = {key: viewer_of(person) for key, person in parts.items()}

        @contextmanager
        def acting(key: str, moment: datetime) -> Iterator[Viewer]:
            viewer = viewers[key]
            with frozen(moment), as_viewer(viewer, name=key), transaction.atomic():
                yield viewer

        entities: dict[str, UUID] = {}
        today = now().date() - timedelta(days=1)
        put_in_care(year(today), lambda key: entities.setdefault(key, new_id()), acting)
        with viewing(cast.mina):
            assert (Referral.objects.count(), Nrm.objects.count()) == (4, 1)
            assert (Home.objects.count(), Episode.objects.count()) == (1 + len(BEFORE), 2)
            assert Concern.objects.count() == 2
            assert Home.objects.filter(state=Home.State.SAFE).count() == len(BEFORE)
            home = Home.objects.get(resident="Mr Leonard Arden")
            assert home.closures.get().partial
            assert home.visits.count() == 2
        with viewing(cast.dan):
            assert not Referral.objects.exists()
