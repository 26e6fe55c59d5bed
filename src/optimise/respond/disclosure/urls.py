"""Addresses of disclosure."""

from django.urls import path

from optimise.respond.disclosure.views import cases, files, register, sending

app_name = "respond_disclosure"
OF, CASE = "of/<uuid:operation_id>/", "case/<uuid:case_id>/"
urlpatterns = [
    path(OF, register.listing, name="register"),
    path(f"{OF}decide/", register.decide, name="decide"),
    path(f"{OF}write/", register.write, name="write"),
    path(f"{OF}apart/", register.apart, name="apart"),
    path(f"{OF}case/", cases.open_case, name="open_case"),
    path(f"{OF}lift/", cases.lift, name="lift"),
    path(f"{OF}hold/", cases.hold_again, name="hold_again"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}schedules/", cases.make, name="make"),
    path(f"{CASE}report/", cases.report, name="report"),
    path(f"{CASE}checks/", sending.checks, name="checks"),
    path(f"{CASE}answers/", cases.answers, name="answers"),
    path(f"{CASE}send/", sending.send, name="send"),
    path(f"{CASE}back/", sending.came_back, name="came_back"),
    path("back/<uuid:rejection_id>/", sending.answer, name="answer_rejection"),
    path(f"{CASE}end/", cases.end, name="end"),
    path(f"{CASE}<slug:form>/<slug:kind>/", files.schedule, name="file"),
    path("item/<uuid:line_id>/words/", cases.reword, name="reword"),
    path("item/<uuid:line_id>/inspected/", cases.inspect, name="inspect"),
    path("item/<uuid:line_id>/answer/", cases.review, name="review"),
]
