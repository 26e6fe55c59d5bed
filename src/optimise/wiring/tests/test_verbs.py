"""A site is read and sent forms; whatever else is asked of it is refused."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


class TestASite:
    @pytest.mark.parametrize("verb", ["CONNECT", "DELETE", "OPTIONS", "PATCH", "PUT", "TRACE", "X"])
    @pytest.mark.parametrize("address", ["/", "/sign-in/", "/reports/"])
    def test_refuses_what_is_neither_read_nor_sent(self, verb: str, address: str) -> None:
        back = Client().generic(verb, address, headers={"Cookie": "a=b"})
        assert back.status_code == 405
        assert back["Allow"] == "GET, HEAD, POST"
        assert b"a=b" not in back.content
