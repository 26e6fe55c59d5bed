"""Addresses of warrants."""

from django.urls import path

from optimise.respond.warrants.views import applying, calendar, court, powers, searching

app_name = "respond_warrants"
ONE = "<uuid:application_id>/"
urlpatterns = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("powers/", powers.powers, name="powers"),
    path("powers/without/", powers.powers_without, name="powers_without"),
    path("without/<uuid:operation_id>/", searching.without, name="without"),
    path("search/<uuid:search_id>/", searching.search, name="search"),
    path("search/<uuid:search_id>/protection/", searching.end_protection, name="end_protection"),
    path("search/<uuid:search_id>/inspector/", searching.as_inspector, name="as_inspector"),
    path("for/<uuid:operation_id>/", applying.apply, name="apply"),
    path(ONE, applying.application, name="application"),
    path(f"{ONE}boxes/", applying.boxes, name="boxes"),
    path(f"{ONE}grounds/", applying.grounds, name="grounds"),
    path(f"{ONE}address/", applying.address, name="address"),
    path(f"{ONE}annex/", applying.annex, name="annex"),
    path(f"{ONE}look/", applying.look, name="look"),
    path(f"{ONE}read/", applying.authorise, name="authorise"),
    path("against/<uuid:against_id>/", applying.against, name="against"),
    path(f"{ONE}pdf/", court.pdf, name="pdf"),
    path(f"{ONE}annex/pdf/", court.annex_pdf, name="annex_pdf"),
    path(f"{ONE}hearing/", court.hearing, name="hearing"),
    path("given/<uuid:warrant_id>/", searching.warrant, name="warrant"),
    path("given/<uuid:warrant_id>/entry/", searching.enter, name="enter"),
    path("given/<uuid:warrant_id>/return/", searching.give_back, name="give_back"),
]
