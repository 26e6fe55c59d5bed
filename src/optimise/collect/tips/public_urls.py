"""Addresses of the form, as the public site has them. They say nothing of what is told."""

from django.db.transaction import non_atomic_requests as alone
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from optimise.collect.tips.views import public, sealed

app_name = "tips"


class LanguageConverter(StringConverter):
    """Two letters that say in which language; English has none in its addresses."""

    regex = "[a-z]{2}"


register_converter(LanguageConverter, "spoken")

PAGES = (
    ("", public.first, "first"),
    ("write/", public.write, "write"),
    ("again/", public.again, "again"),
    ("again/answer/", public.answer, "answer"),
)
urlpatterns = [
    *(path(where, alone(view), name=name) for where, view, name in PAGES),
    path("work/", alone(sealed.work), name="work"),
    path("sealed/", alone(sealed.send), name="send"),
    path("again/sealed/", alone(sealed.answer), name="answer_sealed"),
    *(path(f"<spoken:language>/{where}", alone(view), name=name) for where, view, name in PAGES),
]
