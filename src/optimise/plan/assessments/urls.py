"""Addresses of this topic."""

from django.urls import path

from optimise.plan.assessments.views import papers, writing

app_name = "plan_assessments"
ONE = "<uuid:assessment_id>/"
urlpatterns = [
    path("", writing.listed, name="assessments"),
    path("begin/<slug:kind>/<uuid:subject_id>/", writing.begin, name="begin"),
    path("begin/", writing.begin, name="begin_force"),
    path("sentences/<uuid:passage_id>/", writing.change, name="change"),
    path("sentences/<uuid:passage_id>/remove/", writing.remove, name="remove"),
    path("template/", papers.letterhead, name="letterhead"),
    path(ONE, writing.assessment, name="assessment"),
    path(f"{ONE}sentences/<slug:section>/", writing.add, name="add"),
    path(f"{ONE}ask/", writing.ask, name="ask"),
    path(f"{ONE}write-on/", writing.write_on, name="write_on"),
    path(f"{ONE}sign/", writing.sign, name="sign"),
    path(f"{ONE}police/<slug:form>/", papers.police, name="police"),
    path(f"{ONE}call-back/", papers.call_back, name="call_back"),
    path(f"{ONE}partner/", papers.choose_agency, name="partner"),
    path(f"{ONE}partner/<uuid:agency_id>/<slug:form>/", papers.partner, name="partner_paper"),
]
