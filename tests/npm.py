"""Where the JavaScript tools that tests use lie: `npm install --prefix tests` puts them there."""

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def node(package: str) -> Path:
    """The folder whose node_modules hold the package; skips the test when it or node is not there."""
    if not (HERE / "node_modules" / package).is_dir() or not shutil.which("node"):
        pytest.skip(f"npm's {package} is not installed: npm install --prefix tests")
    return HERE
