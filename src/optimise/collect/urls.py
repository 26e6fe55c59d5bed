from django.urls import path

from optimise.collect.views import staff

app_name = "collect"
urlpatterns = [
    path("", staff.own_reports, name="own_reports"),
    path("new/", staff.officer_report, name="officer_report"),
    path("<uuid:report_id>/", staff.own_report, name="own_report"),
]
