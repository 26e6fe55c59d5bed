from django.urls import path

from optimise.identify.watching import views

app_name = "identify_watching"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("area/", views.area, name="area"),
    path("search/", views.search, name="search"),
    path("of/<uuid:entity>/", views.entity, name="entity"),
    path("<uuid:watch_id>/look/", views.look, name="look"),
    path("<uuid:watch_id>/stop/", views.stop, name="stop"),
]
