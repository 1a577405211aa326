"""The Celery application: a doorbell. Jobs live in the database."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("offshoot")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# What beat rings for; under `manage.py up` the supervisor keeps the time itself.
app.conf.beat_schedule = {
    "reap": {"task": "generation.reap", "schedule": 2.0, "options": {"queue": "reap", "expires": 10}},
    "licences": {"task": "generation.rescore", "schedule": 600.0, "options": {"queue": "intake", "expires": 600}},
    "told": {"task": "lineage.tell_steps", "schedule": 30.0, "options": {"queue": "intake", "expires": 30}},
    "learn": {"task": "feed.train", "schedule": 3600.0, "options": {"queue": "training", "expires": 3600}},
    "floor": {"task": "feed.floor", "schedule": 60.0, "options": {"queue": "intake", "expires": 60}},
    "feed": {"task": "feed.tidy", "schedule": 3600.0, "options": {"queue": "intake", "expires": 3600}},
    "search": {"task": "community.index", "schedule": 30.0, "options": {"queue": "intake", "expires": 30}},
    "challenges": {
        "task": "community.close_challenges",
        "schedule": 60.0,
        "options": {"queue": "intake", "expires": 60},
    },
    "uploads": {"task": "clips.recover_uploads", "schedule": 5.0, "options": {"queue": "reap", "expires": 10}},
}


def _leave_logging_alone(**_details: object) -> None:
    """Celery sets its own logging up unless somebody else says they did: Django did, as `settings.LOGGING` says."""


setup_logging.connect(_leave_logging_alone, weak=False)
