"""What a WSGI server imports."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diary.settings")
application = get_wsgi_application()

# What was loaded by now stays: it need not be looked through for garbage. And a page makes some ten thousand
# objects that go with it: looking after each 700 of them, as Python does, takes a twentieth of its time.
gc.freeze()
gc.set_threshold(50_000, 20, 50)
