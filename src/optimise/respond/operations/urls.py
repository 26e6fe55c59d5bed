"""Addresses of operations. None of them says what one is called."""

from django.urls import path

from optimise.respond.operations.views import (
    desk,
    log,
    orders,
    papers,
    people,
    portraits,
    records,
    register,
    things,
)

app_name = "respond_operations"
ONE = "<uuid:operation_id>/"
urlpatterns = [
    path("", register.listing, name="list"),
    path("open/", register.open_one, name="open"),
    path("names/", register.names, name="names"),
    path(ONE, records.operation, name="operation"),
    path(f"{ONE}change/", records.change, name="change"),
    path(f"{ONE}step/<slug:stage>/", records.step, name="step"),
    path(f"{ONE}close/", records.close, name="close"),
    path(f"{ONE}link/", records.link, name="link"),
    path(f"{ONE}people/", people.post, name="post"),
    path(f"{ONE}people/<uuid:person_id>/out/", people.let_out, name="let_out"),
    path("people/<uuid:posting_id>/end/", people.unpost, name="unpost"),
    path(f"{ONE}partners/", people.partner, name="partner"),
    path("partners/<uuid:partner_id>/end/", people.end_partner, name="end_partner"),
    path(f"{ONE}sensitive/people/<uuid:person_id>/", people.let_in, name="let_in"),
    path(f"{ONE}things/", things.find, name="find"),
    path(f"{ONE}things/add/", things.add, name="add"),
    path(f"{ONE}things/place/", things.place, name="place"),
    path("things/<uuid:thing_id>/end/", things.end, name="end_thing"),
    path("things/<uuid:thing_id>/photograph/", portraits.add, name="add_portrait"),
    path("photographs/<uuid:portrait_id>/", portraits.show, name="portrait"),
    path("photographs/<uuid:portrait_id>/off/", portraits.end, name="end_portrait"),
    path(f"{ONE}desk/", desk.tell, name="tell"),
    path(f"{ONE}desk/ask/", desk.ask, name="ask"),
    path("events/<uuid:event_id>/", desk.move, name="move"),
    path("events/<uuid:event_id>/end/", desk.end, name="end_event"),
    path(f"{ONE}log/<slug:log>/", log.entries, name="log"),
    path(f"{ONE}log/<slug:log>/write/", log.write, name="write"),
    path(f"{ONE}log/<slug:log>/pdf/", log.pdf, name="log_pdf"),
    path(f"{ONE}risks/", papers.risks, name="risks"),
    path("risks/<uuid:risk_id>/", papers.change_risk, name="risk"),
    path("risks/<uuid:risk_id>/end/", papers.end_risk, name="end_risk"),
    path(f"{ONE}papers/<slug:paper>/", papers.sheet, name="sheet"),
    path(f"{ONE}order/", orders.issue, name="issue"),
    path(f"{ONE}order/<int:version>/", orders.order, name="order"),
    path(f"{ONE}order/<int:version>/screen/", orders.screen, name="screen"),
    path(f"{ONE}order/<int:version>/pdf/", orders.pdf, name="order_pdf"),
    path(f"{ONE}order/<int:version>/read/", orders.acknowledge, name="acknowledge"),
    path(f"{ONE}order/<int:version>/room/", orders.brief, name="brief"),
    path(f"{ONE}debrief/", orders.debrief, name="debrief"),
]
