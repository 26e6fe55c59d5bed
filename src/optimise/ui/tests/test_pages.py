"""Every part is rendered through Django's Jinja2 backend, and nothing written by others runs."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory
from django.test.utils import override_settings

from optimise.ui import errors
from optimise.ui.fields import errors_of
from optimise.ui.tests.gallery import HOSTILE, GalleryForm, gallery

BACKEND = "django.template.backends.jinja2.Jinja2"
ENGINE = {
    "NAME": "pages",
    "DIRS": [],
    "APP_DIRS": False,
    "OPTIONS": {"environment": "tests.templates.environment"},
}
PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(autouse=True)
def _plain_settings() -> Any:
    with override_settings(
        TEMPLATES=[{"BACKEND": BACKEND, **ENGINE}], STORAGES=PLAIN_FILES, STATIC_URL="/static/"
    ):
        yield


def render(name: str, context: dict[str, Any]) -> str:
    return Jinja2(dict(ENGINE)).get_template(name).render(context, RequestFactory().get("/"))


def written(source: str, **context: object) -> str:
    return Jinja2(dict(ENGINE)).from_string(source).render(context)


def field(form: forms.Form, name: str, call: str = "") -> str:
    source = '{% from "ui/forms.html" import form_field %}{{ form_field(field' + call + ") }}"
    return written(source, field=form[name])


HOSTILE_ANSWERS = dict.fromkeys(
    ("title", "words", "notes", "email", "kind", "heard", "who", "when_day", "token"), HOSTILE
)


class TestGallery:
    @pytest.mark.parametrize("form", [GalleryForm(), GalleryForm({}), GalleryForm(HOSTILE_ANSWERS)])
    def test_escapes_everything_written_by_others(self, form: GalleryForm) -> None:
        page = render("ui/gallery.html", gallery(form))
        assert "<script>alert" not in page
        assert "onmouseover='x" not in page

    def test_keeps_to_a_policy_without_inline_script_or_style(self) -> None:
        page = render("ui/gallery.html", gallery(GalleryForm({})))
        assert not re.search(r"<style|\sstyle=|\son\w+=\"|javascript:", page)
        inline = re.findall(r"<script(?![^>]*(?:src=|type=\"application/json\"))[^>]*>", page)
        assert inline == []

    def test_has_no_id_twice(self) -> None:
        ids = re.findall(r'\sid="([^"]+)"', render("ui/gallery.html", gallery(GalleryForm({}))))
        assert len(ids) == len(set(ids))

    def test_points_every_description_at_something(self) -> None:
        page = render("ui/gallery.html", gallery(GalleryForm({})))
        ids = set(re.findall(r'\sid="([^"]+)"', page))
        named = " ".join(re.findall(r'aria-describedby="([^"]+)"', page)).split()
        # The character count makes its message from this element when scripts run.
        assert named
        assert set(named) <= ids


class TestPage:
    def test_is_marked_at_both_ends(self) -> None:
        page = render("ui/page.html", {"marking": "OFFICIAL-SENSITIVE"})
        assert page.count("OFFICIAL-SENSITIVE</section>") == 2

    def test_is_official_when_nobody_said(self) -> None:
        assert render("ui/page.html", {}).count("OFFICIAL</section>") == 2

    def test_says_who_is_signed_in_and_what_they_are_doing(self) -> None:
        page = render("ui/gallery.html", gallery(GalleryForm()))
        for words in ("Priya Example", "Analyst", "Checking a deal line", "Operation Example"):
            assert words in page

    def test_says_in_its_title_that_something_is_wrong(self) -> None:
        title = "<title>Error: Gallery – Optimise</title>"
        assert title in render("ui/gallery.html", gallery(GalleryForm({})))
        assert title not in render("ui/gallery.html", gallery(GalleryForm()))


class TestPublicPage:
    def test_has_a_way_out_and_no_htmx(self) -> None:
        page = render("ui/public/page.html", {})
        assert 'data-module="govuk-exit-this-page"' in page
        assert "public.js" in page
        assert "app.js" not in page


class TestFormField:
    def test_ties_hint_and_error_to_the_box(self) -> None:
        shown = field(GalleryForm({}), "title")
        assert 'aria-describedby="id_title-hint id_title-error"' in shown

    def test_keeps_what_was_written(self) -> None:
        assert 'value="Car &amp; van"' in field(GalleryForm({"who": "Car & van"}), "who")

    def test_keeps_the_choice(self) -> None:
        assert 'value="told" checked' in field(GalleryForm({"heard": "told"}), "heard")
        assert 'value="tip" selected' in field(GalleryForm({"kind": "tip"}), "kind")
        assert "checked" not in field(GalleryForm(), "heard")

    def test_says_what_may_be_left_out(self) -> None:
        assert "Email (optional)" in re.sub(r"\s+", " ", field(GalleryForm(), "email"))
        assert "(optional)" not in field(GalleryForm(), "title")

    def test_passes_keyboard_and_autofill(self) -> None:
        shown = field(GalleryForm(), "phone")
        for attribute in ('type="tel"', 'inputmode="tel"', 'autocomplete="tel"'):
            assert shown.count(attribute) == 1

    def test_gives_a_picker_the_day_as_it_reads_it(self) -> None:
        class Picker(forms.Form):
            day = forms.DateField(initial=date(2026, 3, 7))

        assert 'type="date" value="2026-03-07"' in field(Picker(), "day")

    def test_never_sends_a_password_back(self) -> None:
        assert "hunter2" not in field(GalleryForm({"secret": "hunter2"}), "secret")

    def test_can_be_the_heading_of_the_page(self) -> None:
        assert "<h1" in field(GalleryForm(), "heard", ", page_heading=true")

    def test_refuses_a_widget_it_has_no_part_for(self) -> None:
        class Strange(forms.Form):
            moment = forms.SplitDateTimeField()

        with pytest.raises(TypeError, match="SplitDateTimeWidget"):
            field(Strange(), "moment")


class TestErrorSummary:
    def test_leads_to_the_first_box_of_each_problem(self) -> None:
        form = GalleryForm({})
        source = '{% from "ui/forms.html" import error_summary %}{{ error_summary(form) }}'
        targets = re.findall(r'href="#([^"]+)"', written(source, form=form))
        page = render("ui/gallery.html", gallery(form))
        assert "id_when_day" in targets
        assert all(re.search(rf'<(input|select|textarea)[^>]*\sid="{t}"', page) for t in targets)

    def test_names_what_was_left_out(self) -> None:
        problems = [problem["text"] for problem in errors_of(GalleryForm({}))]
        assert "Fill in “Title”" in problems
        assert "Tick “I have read the handling conditions”" in problems
        assert "This field is required." not in problems

    def test_is_silent_when_all_is_well(self) -> None:
        source = '{% from "ui/forms.html" import error_summary %}{{ error_summary(form) }}'
        assert written(source, form=GalleryForm()).strip() == ""


class TestGradeBadge:
    def test_says_the_grade_in_full(self) -> None:
        source = '{% from "ui/parts.html" import grade_badge %}{{ grade_badge(3, "E", "C") }}'
        assert "Source 3, not reliable; assessment E, suspected to be false" in written(source)


class TestErrorPages:
    def test_are_one_answer_for_hidden_and_missing(self) -> None:
        request = RequestFactory().get("/people/1")
        hidden = errors.not_here(request, PermissionError("for the source unit alone"))
        missing = errors.not_here(request, LookupError("no such person"))
        assert hidden.content == missing.content
        assert hidden.status_code == missing.status_code == 404

    def test_say_what_to_do_when_it_is_our_fault(self) -> None:
        answer = errors.server_error(RequestFactory().get("/"))
        assert answer.status_code == 500
        assert "call 999" in answer.content.decode()
