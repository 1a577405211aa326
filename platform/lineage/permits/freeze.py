"""What a film is to be made of, with leave of those it is made of: asked when it is asked for."""

from collections.abc import Sequence
from dataclasses import replace

from accounts.models import User
from lineage.permits.ask import NotPermitted, refusals_of, shares_asked
from lineage.permits.telling import sentences_of
from lineage.sources import Source


def permitted(*, actor: User, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources, each with the share that it asks at this moment. Raises NotPermitted, with every reason at once,
    unless `actor` may make this of all of them."""
    if not sources:
        return ()
    if refused := refusals_of(person=actor, asked=[(one.clip, one.kind) for one in sources]):
        raise NotPermitted(refused, sentences_of(refused))
    shares = shares_asked([one.clip for one in sources], besides=actor)
    return tuple(replace(one, asked=shares.get(one.clip, 0)) for one in sources)
