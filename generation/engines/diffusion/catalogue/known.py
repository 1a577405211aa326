"""Every entry of the catalogue by name."""

from collections.abc import Mapping
from types import MappingProxyType

from generation.engines.diffusion.catalogue import cogvideox, hunyuan15, ltx, ltx2, wan21, wan22
from generation.engines.diffusion.entry import Entry

FAMILIES = (wan21, wan22, ltx, ltx2, cogvideox, hunyuan15)
ENTRIES: Mapping[str, Entry] = MappingProxyType({entry.name: entry for family in FAMILIES for entry in family.ENTRIES})
