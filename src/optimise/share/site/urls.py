"""Addresses of the public pages. They say no more than the page titles do."""

from django.db.transaction import non_atomic_requests as alone
from django.urls import path, re_path

from optimise.share.domain.guidance import ENGLISH
from optimise.share.library import EDITIONS
from optimise.share.site import views

app_name = "share_site"

OTHER_LANGUAGES = "|".join(code for code in EDITIONS if code != ENGLISH)

# "Alone": no page may open a transaction, since the pages to learn from must not go down with the
# database. Updates and results ask it once each; search does without where it does not answer.
urlpatterns = [
    path("", alone(views.home), name="home"),
    path("learn/<slug:address>/", alone(views.topic), name="topic"),
    path("search/", alone(views.find), name="search"),
    path("a-short-check/", alone(views.check), name="check"),
    path("a-short-check/<slug:place>/", alone(views.check_place), name="check_place"),
    path("who-can-help/", alone(views.helplines), name="helplines"),
    path("left/", alone(views.left), name="left"),
    path("updates/", alone(views.updates), name="updates"),
    path("updates/feed.xml", alone(views.feed), name="feed"),
    path("updates/<slug:address>/", alone(views.update), name="update"),
    path("results/", alone(views.results), name="results"),
    path("results/figures.csv", alone(views.results_csv), name="results_csv"),
    path("results/figures.json", alone(views.results_json), name="results_json"),
    path("about/", alone(views.about), name="about"),
    path("about/<slug:address>/", alone(views.note), name="note"),
    path("to-print/", alone(views.to_print), name="to_print"),
    path("to-print/<slug:area>/", alone(views.to_print), name="to_print_area"),
    path("to-print/<slug:area>/<slug:address>-<slug:kind>.pdf", alone(views.sheet), name="sheet"),
    path("robots.txt", alone(views.robots), name="robots"),
    path("sitemap.xml", alone(views.sitemap), name="sitemap"),
    re_path(rf"^(?P<language>{OTHER_LANGUAGES})/$", alone(views.language_home), name="language"),
    re_path(
        rf"^(?P<language>{OTHER_LANGUAGES})/learn/(?P<address>[-a-z0-9]+)/$",
        alone(views.topic),
        name="translation",
    ),
]
