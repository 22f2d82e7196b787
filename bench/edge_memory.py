"""Peak memory of 100 articles by the online voice, spoken by the fake of its service that the tests have."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from edge_service import EdgeService
from test_edge_edition import settings, words

STORY = "第{0}座桥修好了\n\n本报讯 记者何田报道:第{0}座桥通了,全长{0}米。走路近了{0}里。\n\n{0}个人都来看。孩子跑了{0}圈。"


def peak(command: list[str], environment: dict[str, str]) -> float:
    """MB that a process had at most."""
    process = os.posix_spawn(command[0], command, environment)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{command[-1]} failed")
    return usage.ru_maxrss / 1024


def bare() -> float:
    """MB of the bare interpreter; from within, for what a child is said to have had at most starts at its parent's."""
    asks = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    return int(subprocess.run([sys.executable, "-c", asks], capture_output=True, check=True).stdout) / 1024


def over_bare() -> float:
    """MB that the issue takes beyond the bare interpreter."""
    with tempfile.TemporaryDirectory() as name, EdgeService() as service:
        folder = Path(name)
        page = folder / "page.txt"
        stories = "\n\n".join(STORY.format(number) for number in range(1, 101))
        page.write_text(f"青石日报\n2026年3月5日 第12期\n\n{stories}\n", encoding="utf-8")
        return peak(words(folder, service.port, page, "--quiet"), settings(folder)) - bare()


if __name__ == "__main__":
    print(f"{over_bare():.0f} MB")
