"""Addresses of this topic."""

from django.urls import path

from optimise.link.groups.views import charts, deciding, editions, ground, people, records, register

app_name = "link_groups"
ONE = "<uuid:group_id>/"
urlpatterns = [
    path("", register.listed, name="register"),
    path("mine/", register.mine, name="mine"),
    path("map/", ground.on_map, name="map"),
    path("due/", register.due, name="due"),
    path("table/", register.table, name="table"),
    path("nominate/", records.nominate, name="nominate"),
    path("cards/<uuid:edition_id>/", editions.card, name="card"),
    path("editions/<uuid:edition_id>/let-out/", editions.let_out, name="let_out"),
    path("editions/<uuid:edition_id>/withdraw/", editions.withdraw, name="withdraw_edition"),
    path("members/<uuid:member_id>/", people.member, name="member"),
    path("members/<uuid:member_id>/<slug:act>/", people.change_member, name="change_member"),
    path("exploited/<uuid:row_id>/end/", people.end_exploited, name="end_exploited"),
    path("descent/<uuid:row_id>/undo/", deciding.undo_lineage, name="undo_lineage"),
    path("steps/<uuid:step_id>/undo/", deciding.undo_step, name="undo_step"),
    path(ONE, records.record, name="group"),
    path(f"{ONE}chart/", charts.chart, name="chart"),
    path(f"{ONE}overlap/<uuid:target_id>/", charts.decide, name="decide"),
    path(f"{ONE}history/", records.history, name="history"),
    path(f"{ONE}pack/<slug:kind>/", records.pack, name="pack"),
    path(f"{ONE}change/", records.change, name="change"),
    path(f"{ONE}official/", records.official, name="official"),
    path(f"{ONE}tier/", records.tier, name="tier"),
    path(f"{ONE}step/<slug:to>/", deciding.step, name="step"),
    path(f"{ONE}test/<slug:limb>/", deciding.find, name="find"),
    path(f"{ONE}owner/", deciding.assign, name="assign"),
    path(f"{ONE}review/", deciding.review, name="review"),
    path(f"{ONE}descent/", deciding.lineage, name="lineage"),
    path(f"{ONE}words/", editions.draft, name="edition"),
    path(f"{ONE}people/<slug:kind>/", people.add, name="add_person"),
]
