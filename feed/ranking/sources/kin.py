"""Films of the family of what was watched: parents, children, and other children of the same parents."""

from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Ints


def kin_of(catalogue: Catalogue, liked: Ints) -> npt.NDArray[Any]:
    """For each film, whether it is parent, child or sibling of one of these."""
    kin = np.zeros(len(catalogue), np.bool_)
    if not len(catalogue.parents.values) or not len(liked):
        return kin
    _of, parents = catalogue.parents.rows_of(liked)
    kin[parents] = True
    grown = np.zeros(len(catalogue), np.bool_)
    grown[liked] = True
    grown[parents] = True
    children = np.repeat(np.arange(len(catalogue)), catalogue.parents.lengths())
    kin[children[grown[catalogue.parents.values]]] = True
    kin[liked] = False
    return kin
