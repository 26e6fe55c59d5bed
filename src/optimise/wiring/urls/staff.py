"""Addresses of the staff and partner site, stage by stage."""

from django.conf import settings
from django.urls import include, path

from optimise.wiring import views

urlpatterns = [
    path("", views.home, name="home"),
    path("reports/loads/", include("optimise.identify.loads.urls")),
    path("reports/", include("optimise.collect.urls")),
    path("tips/", include("optimise.collect.intake.urls")),
    path("triage/", include("optimise.evaluate.urls")),
    path("triage/items/<uuid:item_id>/knows/", include("optimise.identify.urls_workbench")),
    path("partner/", include("optimise.wiring.urls.partner")),
    path("lines/", include("optimise.link.lines.urls")),
    path("actions/", include("optimise.assignments.urls")),
    path("panels/", include("optimise.keep_safe.panels.urls")),
    path("briefings/", include("optimise.plan.briefings.urls")),
    path("for-the-public/", include("optimise.share.desk.urls")),
    path("force/", include("optimise.administer.urls.agencies")),
    path("force/agreements/", include("optimise.administer.urls.agreements")),
    path("circles/", include("optimise.administer.urls.circles")),
    path("need-to-know/", include("optimise.administer.urls.need_to_know")),
    path("ledger/", include("optimise.wiring.urls.ledger")),
    path("audit/", include("optimise.administer.urls.audit")),
    path("known/", include("optimise.identify.urls")),
    path("keep-safe/", include("optimise.keep_safe.urls")),
    path("api/", include("optimise.wiring.exchange.urls")),
    path("sign-in/", include("optimise.wiring.urls.sign_in")),
    path("account/", include("optimise.wiring.urls.account")),
    path("task/", include("optimise.administer.urls.tasks")),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("optimise.wiring.urls.demo"))]

handler400 = "optimise.ui.errors.bad_request"
handler403 = handler404 = "optimise.ui.errors.not_here"
handler500 = "optimise.ui.errors.server_error"
