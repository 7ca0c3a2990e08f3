"""The entrance for a web server: `klappt.site.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klappt.site.settings")
application = get_wsgi_application()
