"""The kinds of notices, as the rooms they come from name them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from accounts.notices.telling import Told


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` names it where a person chooses what they are told of; `sentence` and `address` make of a notice what is
    read and where it leads. A kind that is `owed` cannot be switched off: it says what became of one's own films."""

    name: str
    title: str | Promise
    sentence: Callable[["Told"], str]
    address: Callable[["Told"], str]
    owed: bool = False


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name: of every room whose app names a list of them as `notices`."""
    lists = [import_string(config.notices) for config in apps.get_app_configs() if hasattr(config, "notices")]
    return {kind.name: kind for some in lists for kind in some}
