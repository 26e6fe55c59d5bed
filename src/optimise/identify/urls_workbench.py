from django.urls import path

from optimise.identify.views import workbench

app_name = "workbench"
urlpatterns = [
    path("", workbench.known, name="known"),
    path("add/<slug:slug>/", workbench.add, name="add"),
    path("add/<slug:slug>/suggest/", workbench.suggest, name="suggest"),
    path("link/", workbench.link, name="link"),
    path("<uuid:statement_id>/no-longer-held/", workbench.supersede, name="supersede"),
    path("<uuid:statement_id>/put-back/", workbench.put_back, name="put_back"),
]
