"""Addresses of the staff and partner site, stage by stage."""

from django.conf import settings
from django.urls import include, path

from optimise.wiring import views

urlpatterns = [
    path("", views.home, name="home"),
    path("reports/", include("optimise.collect.urls")),
    path("triage/", include("optimise.evaluate.urls")),
    path("known/", include("optimise.identify.urls")),
    path("briefing/", include("optimise.plan.urls")),
    path("sign-in/", include("optimise.wiring.urls.sign_in")),
    path("account/", include("allauth.mfa.urls")),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("optimise.wiring.urls.demo"))]

handler400 = "optimise.wiring.refusals.nothing_here"
handler403 = "optimise.wiring.refusals.forbidden"
handler404 = "optimise.wiring.refusals.nothing_here"
handler500 = "optimise.wiring.refusals.went_wrong"
