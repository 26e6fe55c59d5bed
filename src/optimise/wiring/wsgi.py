"""Either site as a WSGI application; DJANGO_SETTINGS_MODULE says which."""

from django.core.wsgi import get_wsgi_application

from optimise.wiring.loading import loading
from optimise.wiring.settling import settle

with loading():
    application = get_wsgi_application()
    settle()
