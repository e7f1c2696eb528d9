"""Both sizes of screen, for tests of each page's main job."""

import pytest

each_size = pytest.mark.parametrize("size", ["desktop", "phone"])
