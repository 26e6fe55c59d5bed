"""The two sites as WSGI applications; the settings module is chosen by the process's environment."""

from django.core.wsgi import get_wsgi_application

staff = public = get_wsgi_application()
