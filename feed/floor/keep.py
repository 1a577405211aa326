"""Keep the floor: publish, bring on, let in."""

import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from feed.exposure.capacity import Promise
from feed.floor.admit import admit, line_up
from feed.floor.move import count_brought, move_on
from feed.floor.publish import promise_of, publish
from feed.models import Promised

TASK = "feed.floor"
log = logging.getLogger(__name__)


def keep_floor() -> Promise:
    """Bring the floor to this minute. Two that do so at once do it one after the other; gives what is promised now."""
    try:
        with transaction.atomic():
            moment = timezone.now()
            # Who comes second waits here until the first is through.
            Promised.objects.select_for_update().order_by("-hour").first()
            made = publish(moment)
            line_up(moment)
            count_brought(moment)
            admit(moment, made, owed=move_on(moment, made))
            return made
    except IntegrityError:
        log.info("Somebody else published this hour's promise.")
        return promise_of(Promised.objects.latest("hour"))
