"""The files of a film made anew of another master: what it shows, when it was born and what grew from it stay."""

import tempfile
from pathlib import Path

from django.db import transaction

from clips.fingerprints.record import is_sketch, record_prints
from clips.models import Clip, Rendition
from lineage.credentials import Origin, grown_of, record_credentials
from lineage.models import Node
from lineage.publish import files_of_master, named, prints_of_master
from media.probe import probe


def remake_files(*, clip: Clip, master: Path) -> None:
    """Put another master, of the same length and size, in the place of a film's files; its captions stay.

    Raises `NotMedia`, `TranscodeFailed`, `StoreFull`, `SigningFailed`, `NoKey`; then nothing has changed.
    """
    with tempfile.TemporaryDirectory(dir=master.parent, prefix="remake-") as folder:
        node = Node.objects.get(key=clip.pk)
        edited = ("c2pa.edited",)
        origin = Origin(node.mark, clip.engine, clip.engine_version, clip.digest, grown_of(node), edited)
        signed = files_of_master(master, probe(master), Path(folder), origin=origin)
    files = [file for file, _ in signed]
    prints = prints_of_master(master, drawn=is_sketch(clip))
    kinds = [file.kind for file in files]
    with transaction.atomic():
        Rendition.objects.filter(clip=clip, kind__in=[*kinds, *Rendition.LABELS]).delete()
        Rendition.objects.bulk_create(Rendition(clip=clip, **vars(file)) for file in files)
        record_credentials(node=node, signed=named(signed), origin=origin)
        record_prints(prints=prints, clip=clip)
