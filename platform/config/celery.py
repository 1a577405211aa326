"""The Celery application: a doorbell. Jobs live in the database."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("offshoot")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def _leave_logging_alone(**_details: object) -> None:
    """Celery sets its own logging up unless somebody else says they did: Django did, as `settings.LOGGING` says."""


setup_logging.connect(_leave_logging_alone, weak=False)
