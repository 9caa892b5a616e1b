"""What the tests of the pages get."""

from __future__ import annotations

import pytest

from tests.web.town import Town


@pytest.fixture
def town() -> Town:
    """Give two councils of one's own, to do with as one likes."""
    return Town()


@pytest.fixture(scope="module")
def quiet_town() -> Town:
    """Give two councils that a module's tests share; nobody may change them."""
    return Town()
