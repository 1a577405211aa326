"""A film takes its place in the family tree, with an edge from each film it was made from."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clips.models import Clip
from lineage.models import Edge, Node, new_mark
from lineage.permits.withhold import withhold_newborn
from lineage.sources import Source, dump_spans
from lineage.tally import tally


class SourceUnknown(ValidationError):
    """A film is said to be made from one that never was here."""


def grow(*, clip: Clip, sources: Sequence[Source] = (), mark: str = "") -> Node:
    """Give a film that was just born its place, and the `mark` its files were signed with. Call in the transaction that
    inserts the clip; twice is once.

    Raises SourceUnknown; a source that has been deleted since is still a parent. A film that carries on what was purged
    meanwhile is withheld.
    """
    if (known := Node.objects.filter(key=clip.pk).first()) is not None:
        return known
    parents = {node.key: node for node in Node.objects.filter(key__in=[source.clip for source in sources])}
    if missing := [source.clip for source in sources if source.clip not in parents]:
        raise SourceUnknown(_("There is no film %(id)s to be made from.") % {"id": missing[0]})
    depth = max((parent.depth + 1 for parent in parents.values()), default=0)
    # Nobody tells the ancestors of a root, nor their people.
    told = {"counted": not parents, "announced": not parents}
    node = Node.objects.create(key=clip.pk, clip=clip, depth=depth, mark=mark or new_mark(), **told)
    Edge.objects.bulk_create(
        Edge(
            parent=parents[source.clip],
            child=node,
            kind=source.kind,
            weight=source.millionths,
            spans=dump_spans(source.spans),
            asked=source.asked,
        )
        for source in sources
    )
    if any(source.carries for source in sources) and withhold_newborn(node):
        clip.refresh_from_db(fields=["rights"])
    if parents:
        # Nothing waits for it.
        transaction.on_commit(tally, robust=True)
    return node
