"""The door that gunicorn calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardsecurity.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # every view is read before the first visitor comes
# A page makes some ten thousand values that go away by themselves: with the usual 700 the collector looks through them
# a dozen times. What is loaded stays until the end, and need not be looked through at all.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
