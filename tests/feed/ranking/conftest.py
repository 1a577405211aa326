"""Learning in few turns: worlds are small here."""

import pytest

from feed.ranking.training import fit


@pytest.fixture(autouse=True, scope="package")
def few_trees():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit, "TREES", 15)
        patch.setattr(fit, "LEAST", 40)
        yield
