"""What holds for all tests: no screen, and nothing that goes wrong quietly passes."""

import logging
import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Tests that run side by side share no folder of the user.
WORKER = os.environ.get("PYTEST_XDIST_WORKER")
if WORKER:
    for _name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "RUNTIME_DIR"):
        _folder = os.environ.get(f"XDG_{_name}")
        if _folder:
            _own = Path(_folder) / WORKER
            _own.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.environ[f"XDG_{_name}"] = str(_own)

# Said by the platform without a screen for every window and menu, whatever the program does.
HARMLESS = "This plugin does not support (propagateSizeHints\\(\\)|raise\\(\\)|grabbing the keyboard)"


def pytest_configure(config):
    config.addinivalue_line("qt_log_ignore", HARMLESS)


class Errors(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.records = []

    def emit(self, record):
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_logged_errors():
    """Fail the test in which the program logs an error."""
    errors = Errors()
    logging.getLogger().addHandler(errors)
    yield errors.records
    logging.getLogger().removeHandler(errors)
    assert [record.getMessage() for record in errors.records] == []


@pytest.fixture(scope="session")
def qapp():
    """The application object, made as the program makes it; pytest-qt takes it from here."""
    from reex_desktop.ui.app import make_application

    application = make_application(["reex-desktop"])
    yield application
    application.clipboard().clear()  # what Python put there must not outlive it
