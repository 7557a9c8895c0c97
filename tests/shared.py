"""Where the reference data lies that is no part of the repo; tests that need it say so."""

import os
from pathlib import Path

import pytest

from tests.source import ROOT

DATA = Path(os.environ.get("TIMELINE_SHARED_DATA", ROOT.parent / "shared" / "data"))

needs_shared_data = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the shared reference data is not at {DATA}"
)
