"""As a library: the chain loads neither the web, nor the database, nor what few texts need."""

import subprocess
import sys

UNWANTED = {"click", "dateparser", "flask", "marshmallow", "peewee", "werkzeug"}
PRINT_MODULES = "import sys, timeline.pipeline; print(*sys.modules)"


def test_importing_the_pipeline_loads_no_web_no_database_and_no_dateparser() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT_MODULES], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "timeline.events.extract" in loaded
    assert loaded & UNWANTED == set()
