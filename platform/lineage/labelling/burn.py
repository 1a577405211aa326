"""Make the labelled copies that were asked for; a worker's part."""

import logging
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import transaction

from clips.models import Clip, Rendition
from lineage.credentials import BROUGHT, DRAWN, MASTER
from lineage.models import Credential, LabelAsk, Node
from media import store
from media.credentials.claim import Claim, Parent
from media.credentials.keys import NoKey
from media.credentials.label import label_film
from media.credentials.sign import Signed, SigningFailed, sign_file
from media.encode import EncodeError
from media.probe import NotMedia

log = logging.getLogger(__name__)


def burn_labels() -> int:
    """Make every labelled copy that is asked for; gives how many. One that cannot be made is marked as failed."""
    made = 0
    for ask in LabelAsk.objects.filter(failed=False).select_related("clip__node").order_by("asked_at"):
        try:
            made += _burnt(ask)
        except (EncodeError, NotMedia, SigningFailed, NoKey, OSError) as failure:
            log.error("Film %s got no label: %s", ask.clip_id, failure)
            LabelAsk.objects.filter(pk=ask.pk).update(failed=True)
    return made


def said_of(clip: Clip) -> str:
    """The words on the mark: what made the film."""
    if clip.engine == DRAWN:
        return "Drawn by rules · Offshoot"
    return "Offshoot" if clip.engine == BROUGHT else "Made with AI · Offshoot"


def _burnt(ask: LabelAsk) -> bool:
    clip = ask.clip
    master = clip.renditions.get(kind=Rendition.Kind.MASTER)
    folder = Path(settings.WORK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="label-") as work:
        source, labelled, signed = (Path(work) / f"{name}.mp4" for name in ("master", "labelled", "signed"))
        with store.open_key(master.key) as found, source.open("wb") as copy:
            shutil.copyfileobj(found, copy)
        label_film(source, out=labelled, said=said_of(clip), corner=ask.kind.removeprefix("label-"))
        done = sign_file(labelled, out=signed, claim=_claim(clip, source))
        key, size = store.put(signed, suffix=".mp4"), signed.stat().st_size
    with transaction.atomic():
        _keep(clip, ask, key, size, done)
        ask.delete()
    return True


def _claim(clip: Clip, master: Path) -> Claim:
    """The copy is an edit of the master, whose own credentials travel along."""
    mark = Node.objects.get(key=clip.pk).mark
    told = {"digest": clip.digest, "engine": clip.engine, "engine_version": clip.engine_version}
    lineage = {"film": mark, "edges": [], "more": True, "links": []}
    return Claim(mark, "", lineage, told, parents=(Parent(mark, "label", master),))


def _keep(clip: Clip, ask: LabelAsk, key: str, size: int, done: Signed) -> None:
    row = {"key": key, "mime": "video/mp4", "width": clip.width, "height": clip.height, "bytes": size}
    Rendition.objects.update_or_create(clip=clip, kind=ask.kind, defaults=row)
    last = Credential.objects.filter(node__key=clip.pk, kind=MASTER).first()
    Credential.objects.create(
        node=Node.objects.get(key=clip.pk),
        kind=ask.kind,
        key=key,
        label=done.label,
        source_type=last.source_type if last else "",
        bytes=done.bytes,
        key_id=done.key_id,
    )
