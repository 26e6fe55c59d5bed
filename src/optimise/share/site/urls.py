"""Addresses of the public pages. They say no more than the page titles do."""

from django.db.transaction import non_atomic_requests as alone
from django.urls import path, re_path

from optimise.share.domain.guidance import ENGLISH
from optimise.share.library import EDITIONS
from optimise.share.site.views import about_us, finding, learning, papers, published

app_name = "share_site"

OTHER_LANGUAGES = "|".join(code for code in EDITIONS if code != ENGLISH)

# "Alone": no page may open a transaction, since the pages to learn from must not go down with the
# database. Updates and results ask it once each; search does without where it does not answer.
urlpatterns = [
    path("", alone(learning.home), name="home"),
    path("learn/<slug:address>/", alone(learning.topic), name="topic"),
    path("search/", alone(finding.find), name="search"),
    path("a-short-check/", alone(finding.check), name="check"),
    path("a-short-check/<slug:place>/", alone(finding.check_place), name="check_place"),
    path("who-can-help/", alone(finding.helplines), name="helplines"),
    path("left/", alone(about_us.left), name="left"),
    path("updates/", alone(published.updates), name="updates"),
    path("updates/feed.xml", alone(published.feed), name="feed"),
    path("updates/<slug:address>/", alone(published.update), name="update"),
    path("results/", alone(published.results), name="results"),
    path("results/figures.csv", alone(published.results_csv), name="results_csv"),
    path("results/figures.json", alone(published.results_json), name="results_json"),
    path("about/", alone(about_us.about), name="about"),
    path("about/<slug:address>/", alone(about_us.note), name="note"),
    path("to-print/", alone(papers.to_print), name="to_print"),
    path("to-print/<slug:area>/", alone(papers.to_print), name="to_print_area"),
    path("to-print/<slug:area>/<slug:address>-<slug:kind>.pdf", alone(papers.sheet), name="sheet"),
    path("robots.txt", alone(about_us.robots), name="robots"),
    path("sitemap.xml", alone(about_us.sitemap), name="sitemap"),
    re_path(rf"^(?P<language>{OTHER_LANGUAGES})/$", alone(learning.language_home), name="language"),
    re_path(
        rf"^(?P<language>{OTHER_LANGUAGES})/learn/(?P<address>[-a-z0-9]+)/$",
        alone(learning.topic),
        name="translation",
    ),
]
