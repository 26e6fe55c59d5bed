"""Addresses of the public pages. They say no more than the page titles do."""

from django.urls import path, re_path

from optimise.share.domain.guidance import ENGLISH
from optimise.share.library import LANGUAGES
from optimise.share.site import views

app_name = "share_site"

OTHER_LANGUAGES = "|".join(code for code in LANGUAGES if code != ENGLISH)

urlpatterns = [
    path("", views.home, name="home"),
    path("learn/<slug:address>/", views.topic, name="topic"),
    path("search/", views.find, name="search"),
    path("a-short-check/", views.check, name="check"),
    path("a-short-check/<slug:place>/", views.check_place, name="check_place"),
    path("who-can-help/", views.helplines, name="helplines"),
    path("about/<slug:address>/", views.note, name="note"),
    path("to-print/", views.to_print, name="to_print"),
    path("to-print/<slug:area>/", views.to_print, name="to_print_area"),
    path("to-print/<slug:area>/<slug:address>-<slug:kind>.pdf", views.sheet, name="sheet"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    re_path(rf"^(?P<language>{OTHER_LANGUAGES})/$", views.language_home, name="language"),
    re_path(
        rf"^(?P<language>{OTHER_LANGUAGES})/learn/(?P<address>[-a-z0-9]+)/$",
        views.topic,
        name="translation",
    ),
]
