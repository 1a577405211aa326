"""A sentence that is hidden with one film comes out with no film made of it."""

from collections.abc import Iterable

from accounts.models import User
from clips.models import Clip


def spoken(*, prompt: str, owner: User, parents: Iterable[str]) -> tuple[str, bool]:
    """The sentence that a film of `owner`'s made of these is kept with, and whether it is shown: where one of them has
    it too and hides it, a film of the same owner hides it as well, and one of somebody else's has none."""
    hiding = Clip.objects.filter(pk__in=list(parents), prompt=prompt, prompt_shown=False) if prompt else None
    owners = set(hiding.values_list("owner_id", flat=True)) if hiding is not None else set()
    if owners - {owner.pk}:
        return "", True
    return prompt, not owners
