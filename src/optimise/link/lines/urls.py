"""Addresses of this topic."""

from django.urls import path

from optimise.link.lines.views import (
    beginning,
    comparing,
    imports,
    leads,
    meaning,
    orders,
    radar,
    records,
)

app_name = "link_lines"
urlpatterns = [
    path("", radar.radar, name="radar"),
    path("runs/new/", radar.new_run, name="new_run"),
    path("runs/<uuid:run_id>/", radar.run, name="run"),
    path("runs/<uuid:run_id>/progress/", radar.run_progress, name="run_progress"),
    path("runs/<uuid:run_id>/cancel/", radar.cancel_run, name="cancel_run"),
    path("leads/<uuid:lead_id>/", leads.lead, name="lead"),
    path("leads/<uuid:lead_id>/behind/<slug:feature>/", leads.behind, name="behind"),
    path("leads/<uuid:lead_id>/table/<slug:table>/", leads.lead_table, name="lead_table"),
    path("leads/<uuid:lead_id>/compare/", comparing.compare, name="compare"),
    path("leads/<uuid:lead_id>/decide/", leads.decide, name="decide"),
    path("meaning/", meaning.meaning, name="meaning"),
    path("meaning/fit/", meaning.fit, name="fit"),
    path("meaning/<uuid:prior_id>/undo/", meaning.undo, name="undo_prior"),
    path("authorisations/", imports.authorisations, name="authorisations"),
    path("authorisations/new/", imports.new_authorisation, name="new_authorisation"),
    path("authorisations/<uuid:authorisation_id>/", imports.authorisation, name="authorisation"),
    path(
        "authorisations/<uuid:authorisation_id>/decide/",
        imports.decide_records,
        name="decide_records",
    ),
    path("imports/<uuid:import_id>/", imports.import_of, name="import"),
    path("imports/<uuid:import_id>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<uuid:import_id>/cancel/", imports.cancel_import, name="cancel_import"),
    path("imports/<uuid:import_id>/left-out/", imports.left_out, name="left_out"),
    path("records/", records.records, name="records"),
    path("records/new/", beginning.new_record, name="new_record"),
    path("records/<uuid:line_id>/", records.record, name="record"),
    path("records/<uuid:line_id>/table/<slug:table>/", records.record_table, name="record_table"),
    path("records/<uuid:line_id>/change/", records.change, name="change"),
    path("records/<uuid:line_id>/number/", records.number, name="number"),
    path("records/<uuid:line_id>/attribute/", records.attribute, name="attribute"),
    path("records/<uuid:line_id>/order/", orders.new_order, name="new_order"),
    path("numbers/<uuid:number_id>/", records.withdraw_number, name="withdraw_number"),
    path("attributions/<uuid:attribution_id>/", records.attribution, name="attribution"),
    path("check-backs/<uuid:check_id>/", orders.check_back, name="check_back"),
    path("orders/<uuid:order_id>/", orders.order, name="order"),
    path("orders/<uuid:order_id>/edit/", orders.edit_order, name="edit_order"),
    path("orders/<uuid:order_id>/pack/", orders.order_pack, name="order_pack"),
]
