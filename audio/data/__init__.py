"""Where the folders that come with the program lie: inside the package when it is installed, beside it in a checkout."""

from pathlib import Path

HERE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The shipped folder of that name, such as `voices`."""
    installed = HERE / name
    return installed if installed.is_dir() else HERE.parent.parent / name
