"""Addresses of alerts and of the rota."""

from django.urls import path

from optimise.alerts.views import alerts, band, devices, left, mail, rota, waits

app_name = "alerts"
urlpatterns = [
    path("", alerts.alerts, name="alerts"),
    path("band/", band.band, name="band"),
    path("devices/", devices.devices, name="devices"),
    path("devices/add/", devices.add, name="add_device"),
    path("devices/<uuid:device_id>/remove/", devices.remove, name="remove_device"),
    path("rota/", rota.week, name="rota"),
    path("rota/add/", rota.add, name="put_on_duty"),
    path("rota/copy/", rota.copy, name="copy_week"),
    path("rota/<uuid:duty_id>/remove/", rota.remove, name="take_off_duty"),
    path("waits/", waits.waits, name="waits"),
    path("waits/<slug:code>/", waits.change, name="set_wait"),
    path("refused/", mail.refused, name="refused"),
    path("left/<uuid:person_id>/", left.left, name="left"),
    path("left/<uuid:person_id>/handed-on/", left.handed_on, name="handed_on"),
    path("<uuid:alert_id>/", alerts.alert, name="alert"),
    path("<uuid:alert_id>/take/", alerts.take, name="take"),
    path("<uuid:alert_id>/hand-over/", alerts.hand_over, name="hand_over"),
]
