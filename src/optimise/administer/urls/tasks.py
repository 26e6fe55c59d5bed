"""What one is doing now."""

from django.urls import path

from optimise.administer.views import tasks

app_name = "tasks"
urlpatterns = [path("", tasks.task, name="task")]
