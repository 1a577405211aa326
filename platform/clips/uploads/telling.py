"""An upload in words: why it was refused, and what it is."""

from django.utils.translation import gettext as _

from clips.models import Upload
from media.gate.refusals import sentence_for

STUCK = "stuck"


def sentence_of(upload: Upload) -> str:
    """Why a file was refused, in the language that is active now; empty for one that was not."""
    if upload.state != Upload.State.REFUSED:
        return ""
    if upload.code == STUCK:
        said = _("“%(name)s” could not be checked: three tries ended without an answer. Save it anew and try again.")
        return said % {"name": upload.name}
    return sentence_for(upload.code, **{"name": upload.name, **upload.values})
