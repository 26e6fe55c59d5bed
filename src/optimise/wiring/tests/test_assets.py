"""The public site serves what its own pages ask for, and nothing of the staff site."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import override_settings

import optimise
from optimise.wiring.assets import PublicAssets, is_public

PACKAGE = Path(optimise.__file__).parent
PAGES = ("ui/templates/ui/public", "collect/tips/templates", "share/site/templates")
ASKED = re.compile(r"""static\(["']([^"']+)["']\)""")
STAFF = (
    "staticfiles.json",
    "ui/dist/app.js",
    "ui/dist/graph.0123456789ab.js",
    "ui/dist/map.js.gz",
    "ui/dist/sw.js",
    "ui/dist/timeline.js",
    "identify/anything.css",
)


def asked_for() -> set[str]:
    pages = [page for folder in PAGES for page in (PACKAGE / folder).rglob("*.html")]
    return {name for page in pages for name in ASKED.findall(page.read_text("utf-8"))}


class TestAnAsset:
    def test_that_a_public_page_asks_for_is_public(self) -> None:
        assert len(asked_for()) > 6
        assert not [name for name in asked_for() if not is_public(name)]

    @pytest.mark.parametrize("name", STAFF)
    def test_of_the_staff_site_is_not(self, name: str) -> None:
        assert not is_public(name)

    def test_is_served_where_it_is_public_and_is_not_there_otherwise(self, tmp_path: Path) -> None:
        names = ("ui/dist/tell.0123456789ab.js", "tips/contact.css", *STAFF)
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("a { }")
        with override_settings(STATIC_ROOT=str(tmp_path), DEBUG=False):
            site = PublicAssets(lambda request: HttpResponse(status=404))
            answers = {}
            for name in names:
                with closing(site(RequestFactory().get(f"/static/{name}"))) as answer:
                    answers[name] = answer.status_code
        assert {name for name, status in answers.items() if status == 200} == set(names[:2])
