"""Make the labelled copies that were asked for; a worker's part."""

import logging
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from clips.models import Rendition
from lineage.credentials import Origin, claim_of, grown_of
from lineage.models import Credential, LabelAsk, Node
from media import store
from media.credentials.claim import Claim, Parent
from media.credentials.keys import NoKey
from media.credentials.label import label_film, words_for
from media.credentials.sign import Signed, SigningFailed, sign_file
from media.encode import EncodeError
from media.probe import NotMedia

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A labelled copy in the store: its key, bytes, and how the film was made."""

    key: str
    size: int
    source_type: str


def burn_labels() -> int:
    """Make every labelled copy that is asked for; gives how many. One that cannot be made is marked as failed."""
    made = 0
    for ask in LabelAsk.objects.filter(failed=False).select_related("clip__node").order_by("asked_at"):
        try:
            made += _burnt(ask)
        except (EncodeError, NotMedia, SigningFailed, NoKey, OSError, ObjectDoesNotExist) as failure:
            log.error("Film %s got no label: %s", ask.clip_id, failure)
            LabelAsk.objects.filter(pk=ask.pk).update(failed=True)
    return made


def _burnt(ask: LabelAsk) -> bool:
    clip = ask.clip
    master = clip.renditions.get(kind=Rendition.Kind.MASTER)
    node = Node.objects.get(key=clip.pk)
    told = claim_of(Origin(node.mark, clip.engine, clip.engine_version, clip.digest, grown_of(node)))
    folder = Path(settings.WORK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="label-") as work:
        source, labelled, signed = (Path(work) / f"{name}.mp4" for name in ("master", "labelled", "signed"))
        with store.open_key(master.key) as found, source.open("wb") as copy:
            shutil.copyfileobj(found, copy)
        label_film(source, out=labelled, said=words_for(told.source_type), corner=ask.kind.removeprefix("label-"))
        done = sign_file(labelled, out=signed, claim=_claim(told, source))
        key, size = store.put(signed, suffix=".mp4"), signed.stat().st_size
    with transaction.atomic():
        if not Rendition.objects.filter(pk=master.pk).exists():
            # The film was made anew meanwhile: its label waits for the next turn.
            return False
        _keep(ask, node, StoredCopy(key, size, told.source_type), done)
        ask.delete()
    return True


def _claim(told: Claim, master: Path) -> Claim:
    """The copy is an edit of the master, whose own credentials travel along and tell the tree."""
    lineage = {"film": told.mark, "edges": [], "more": True, "links": []}
    return replace(told, lineage=lineage, parents=(Parent(told.mark, "label", master),), brought=False)


def _keep(ask: LabelAsk, node: Node, copy: StoredCopy, done: Signed) -> None:
    clip = ask.clip
    row = {"key": copy.key, "mime": "video/mp4", "width": clip.width, "height": clip.height, "bytes": copy.size}
    Rendition.objects.update_or_create(clip=clip, kind=ask.kind, defaults=row)
    Credential.objects.create(
        node=node,
        kind=ask.kind,
        key=copy.key,
        label=done.label,
        source_type=copy.source_type.rpartition("/")[2],
        bytes=done.bytes,
        key_id=done.key_id,
    )
