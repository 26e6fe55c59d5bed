"""Addresses of strike days. None of them says whose it is."""

from django.urls import path

from optimise.respond.day.views import agency, board, phone, planning, work

app_name = "respond_day"
ONE = "<uuid:day_id>/"
urlpatterns = [
    path("", board.now_on, name="now"),
    path("agency/", agency.page, name="agency"),
    path("agency/rows/", agency.rows, name="agency_rows"),
    path("agency/needs/<uuid:need_id>/", agency.answer, name="agency_answer"),
    path("for/<uuid:operation_id>/", planning.plan, name="plan"),
    path(ONE, board.board, name="board"),
    path(f"{ONE}now/", board.rows, name="board_rows"),
    path(f"{ONE}again/", board.replay, name="replay"),
    path(f"{ONE}phone/", phone.phone, name="phone"),
    path(f"{ONE}phone/now/", phone.rows, name="phone_rows"),
    path(f"{ONE}safe/", phone.keep_safe, name="keep_safe"),
    path(f"{ONE}work/", work.note, name="work"),
    path("work/<uuid:work_id>/out/", work.take_out, name="take_out"),
    path(f"{ONE}setting-up/", planning.setting_up, name="setting_up"),
    path(f"{ONE}teams/", planning.add_team, name="add_team"),
    path(f"{ONE}places/", planning.add_address, name="add_address"),
    path(f"{ONE}told/", planning.tell, name="tell"),
    path(f"{ONE}close/", planning.close, name="close"),
    path("teams/<uuid:team_id>/people/", planning.put_on, name="put_on"),
    path("people/<uuid:crew_id>/off/", planning.take_off, name="take_off"),
    path("places/<uuid:address_id>/team/", planning.give_to, name="give_to"),
    path("places/<uuid:address_id>/off/", planning.end_address, name="end_address"),
    path("told/<uuid:told_id>/end/", planning.end_told, name="end_told"),
    path("places/<uuid:address_id>/state/", phone.tap, name="tap"),
    path("places/<uuid:address_id>/need/", phone.ask, name="ask"),
    path("needs/<uuid:need_id>/", phone.answer, name="answer"),
]
