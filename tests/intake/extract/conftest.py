"""The gazetteer of the reference files, read once."""

import pytest

from cases.intake.names_on_file import gazetteer_from_files


@pytest.fixture(scope="session")
def gazetteer():
    return gazetteer_from_files()
