"""Addresses of the administrator's pages."""

from django.urls import path

from optimise.administer.views import areas, factors, organisations, people, set_up, vetting

app_name = "agencies"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.add, name="add_person"),
    path("people/table/", people.take, name="take_people"),
    path("people/table/take/", people.taken, name="taken_people"),
    path("people/export/", people.export, name="export_people"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/edit/", people.edit, name="edit_person"),
    path("people/<uuid:person_id>/grant/", people.grant, name="grant_role"),
    path("people/<uuid:person_id>/end/", people.end, name="end_role"),
    path("people/<uuid:person_id>/suspend/", people.suspend, name="suspend"),
    path("people/<uuid:person_id>/password/", people.password, name="give_password"),
    path("people/<uuid:person_id>/vetting/", vetting.record_vetting, name="record_vetting"),
    path("people/<uuid:person_id>/vetting/end/", vetting.end_vetting, name="end_vetting"),
    path("vetting/", vetting.vetting, name="vetting"),
    path("vetting/mine/", vetting.own, name="own_vetting"),
    path("second-factors/", factors.resets, name="resets"),
    path("second-factors/<uuid:reset_id>/agree/", factors.agree, name="agree"),
    path("second-factors/<uuid:reset_id>/take-back/", factors.take_back, name="take_back"),
    path("second-factors/<uuid:person_id>/witness/", factors.witness, name="witness"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.edit, name="add_organisation"),
    path("organisations/<uuid:organisation_id>/", organisations.edit, name="edit_organisation"),
    path("areas/", areas.areas, name="areas"),
    path("areas/new/", areas.add, name="add_area"),
    path("areas/file/", areas.take, name="take_areas"),
    path("areas/file/take/", areas.taken, name="taken_areas"),
    path("areas/<uuid:area_id>/", areas.area, name="area"),
    path("areas/<uuid:area_id>/change/", areas.change, name="change_area"),
    path("areas/<uuid:area_id>/end/", areas.end, name="end_area"),
    path("set-up/", set_up.set_up, name="set_up"),
]
