"""Settings of the tests: the site's own in local mode, on a PostgreSQL that `make run` never sees.

``DATABASE_URL`` names another server to test on; the tests make a database of their own there.
"""

import os
from pathlib import Path

from tracker import embedded

os.environ["OF_RECORD_LOCAL"] = "1"
if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker is given the folder of the process that started it
    os.environ["OF_RECORD_DATA"] = str(Path(embedded.data_dir()) / "tests")

from tracker.settings import *  # noqa: F403
from tracker.settings import DATABASES

if embedded.needed():
    # Named after this process, so that two test runs can share the server.
    DATABASES["default"]["TEST"] = {"NAME": f"test_{os.getpid()}"}

# A test that rolls back sees its rows on its own connection only; tests/views/test_read_connection.py uses the other.
PUBLIC_READS = "default"
# The walks ask for thousands of pages; tests/api/test_limits.py sets a limit of its own.
API_PER_MINUTE = 0
# The tests make many people; their passwords guard nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each client of a test makes the middleware anew, which would look up every static file each time; so it is per file.
WHITENOISE_AUTOREFRESH = True
