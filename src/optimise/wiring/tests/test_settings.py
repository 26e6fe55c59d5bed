"""Each process's settings, as it would start with them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROLES = ("staff", "public", "worker", "owner")


def django(role: str, home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run one of Django's commands in a process that knows its own role's secrets alone."""
    return subprocess.run(
        [sys.executable, "-m", "django", *command],
        env={
            "PATH": os.environ["PATH"],
            "OPTIMISE_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": f"optimise.wiring.settings.{role}",
            f"OPTIMISE_DATABASE_URL_{role.upper()}": f"postgresql://optimise_{role}:x@/optimise",
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("role", ROLES)
class TestSettings:
    def test_pass_every_security_check_without_another_roles_secrets(
        self, role: str, tmp_path: Path
    ) -> None:
        done = django(role, tmp_path / "home", "check", "--deploy", "--fail-level", "WARNING")
        assert done.returncode == 0, done.stderr
        made = {path.name for path in (tmp_path / "home" / "secrets").iterdir()}
        assert f"django-{role}" in made
        assert not {name for name in made if name.startswith("role-")}
        assert ("audience" in made) is (role != "public")


class TestTheLog:
    SAY = """
import logging
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.log import log_response
page = RequestFactory().get("/known/0b5c/")
for status in (403, 404, 500):
    broke = ValueError("Tea Cadwell") if status == 500 else None
    answer = HttpResponse(status=status)
    log_response("It was: %s", page.path, response=answer, request=page, exception=broke)
logging.getLogger("django.security.csrf").warning("Forbidden: %s", page.path)
"""

    @pytest.mark.parametrize("role", ["staff", "public"])
    def test_says_where_a_page_broke_and_neither_its_address_nor_its_words(
        self, role: str, tmp_path: Path
    ) -> None:
        told = django(role, tmp_path / "home", "shell", "--no-imports", "-c", self.SAY)
        assert told.stderr.count("A page broke") == 1, told.stderr
        assert "ValueError" in told.stderr
        assert "known" not in told.stderr
        assert "Cadwell" not in told.stderr


class TestThePublicSite:
    def test_installs_no_app_that_holds_intelligence(self, tmp_path: Path) -> None:
        show = "from django.conf import settings as s; print(*s.INSTALLED_APPS)"
        public = django("public", tmp_path / "home", "shell", "--no-imports", "-c", show)
        ours = {app for app in public.stdout.split() if app.startswith("optimise.")}
        assert "optimise.ui" in ours
        assert ours <= {"optimise.ui", "optimise.collect.tips", "optimise.share.site"}

    def test_shows_its_pages_with_its_own_apps_alone(self, tmp_path: Path) -> None:
        """What every page is made with needs nothing that only the staff site installs."""
        show = (
            "from django.template import engines; from django.urls import get_resolver;"
            "engines['jinja2'].env; print(len(get_resolver().url_patterns))"
        )
        public = django("public", tmp_path / "home", "shell", "--no-imports", "-c", show)
        assert public.returncode == 0, public.stderr
        assert int(public.stdout) > 0
