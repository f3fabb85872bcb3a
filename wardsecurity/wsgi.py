"""The door that gunicorn calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardsecurity.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # every view is read before the first visitor comes
