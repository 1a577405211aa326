"""What a worker that checks files does when it is rung."""

import logging
import os
import socket

from celery import shared_task

from clips.uploads.check import check_next
from clips.uploads.doorbell import QUEUE, TASK, ring
from clips.uploads.recover import recover_uploads

log = logging.getLogger(__name__)


@shared_task(name=TASK, ignore_result=True)
def check_uploads() -> None:
    """Check one file; more of them ring again, so that what else this worker hears is not kept waiting for all."""
    upload = check_next(worker=f"{socket.gethostname()}:{os.getpid()}")
    if upload is not None:
        log.info("Upload %s is %s %s", upload.pk, upload.state, upload.code)
        ring()


@shared_task(name="clips.recover_uploads", ignore_result=True)
def recover() -> None:
    """One pass over files whose worker died, for deployments where Celery beat keeps the time."""
    if recover_uploads():
        ring()


__all__ = ["QUEUE", "check_uploads", "recover"]
