"""Addresses of what is done with a load: on the page of the load itself, and as it comes in."""

from django.urls import path

from optimise.identify.loads import sending_views, views

app_name = "loads"
urlpatterns = [
    path("send/", sending_views.send, name="send"),
    path("work/<uuid:work_id>/", sending_views.work, name="work"),
    path("work/<uuid:work_id>/piece/", sending_views.take, name="piece"),
    path("work/<uuid:work_id>/progress/", sending_views.progress, name="progress"),
    path("work/<uuid:work_id>/look/", sending_views.look_again, name="look"),
    path("work/<uuid:work_id>/load/", sending_views.load, name="load"),
    path("work/<uuid:work_id>/stop/", sending_views.stop, name="stop"),
    path("<uuid:batch_id>/undo/", views.undo_load, name="undo"),
]
