"""The wiring: settings, addresses, doors to the outside, and commands that span rooms."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
