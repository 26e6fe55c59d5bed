"""What the tests of tips share: the public site, in its own role, with a key to seal to."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import psycopg
import pytest
from django.test import Client
from django.test.utils import override_settings

from optimise.collect.tips.tests.public_site import PUBLIC_SITE, add_key, begin_anew


@pytest.fixture(autouse=True)
def _calm() -> None:
    begin_anew()


@pytest.fixture
def public(as_role: Callable[[str], AbstractContextManager[None]]) -> Iterator[Client]:
    """Return a browser at the public site, whose database role is the public site's own."""
    with override_settings(**PUBLIC_SITE), as_role("public"):
        yield Client(raise_request_exception=False, headers={"Sec-Fetch-Site": "same-origin"})


@pytest.fixture
def identity(as_owner: psycopg.Connection) -> str:
    """Return the identity that opens what the public site seals."""
    return add_key(as_owner)
