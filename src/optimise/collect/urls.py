from django.urls import path

from optimise.collect.views import loads, partner, staff

app_name = "collect"
urlpatterns = [
    path("", staff.own_reports, name="own_reports"),
    path("new/", staff.officer_report, name="officer_report"),
    path("tell/", partner.danger_first, name="danger_first"),
    path("tell/form/", partner.partner_report, name="partner_report"),
    path("offline/", staff.offline, name="offline"),
    path("kept/", staff.kept_here, name="kept_here"),
    path("sw.js", staff.service_worker, name="service_worker"),
    path("loads/", loads.batches, name="batches"),
    path("loads/<uuid:batch_id>/", loads.batch, name="batch"),
    path("photographs/<uuid:photograph_id>/", staff.photograph, name="photograph"),
    path("<uuid:report_id>/", staff.own_report, name="own_report"),
]
