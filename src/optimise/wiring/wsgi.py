"""The two sites as WSGI applications; the environment chooses the settings module."""

from django.core.wsgi import get_wsgi_application

staff = public = get_wsgi_application()
