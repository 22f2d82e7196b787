"""The import rule of the design: a module imports from its own layer or from those below, never from above."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = (
    ("errors", "models"),
    (
        "issue",
        "mandarin",
        "script",
        "policy",
        "frames",
        "programme",
        "chapters",
        "transcript",
        "notes",
        "slug",
        "day",
        "twice",
        "identity",
        "codec",
        "fingerprint",
        "feed",
        "pages",
        "id3",
        "id3frames",
    ),
    (
        "entries",
        "intake",
        "folder",
        "strays",
        "framesets",
        "ours",
        "written",
        "encoder",
        "engines",
        "sound",
        "voices",
        "show",
        "atomic",
        "locks",
        "clips",
        "shelf",
        "server",
        "upload",
        "art",
        "splice",
        "data",
    ),
    (
        "speaking",
        "pool",
        "calibration",
        "studio",
        "showguid",
        "press",
        "sweep",
        "withdrawal",
        "renditions",
        "broadcast",
        "house",
        "pipeline",
        "checks",
    ),
    ("commands", "cli"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
PURE = LAYERS[0] + LAYERS[1]
HANDS = {
    "os",
    "io",
    "socket",
    "subprocess",
    "time",
    "random",
    "threading",
    "asyncio",
    "tempfile",
    "shutil",
    "sqlite3",
    "pydub",
    "av",
    "lameenc",
    "onnxruntime",
    "aiohttp",
    "edge_tts",
    "click",
    "rich",
}
MODULES = sorted([*(ROOT / "audio").rglob("*.py"), ROOT / "cli.py"])


def name_of(path: Path) -> str:
    """The layer-bearing name: `audio/engines/tone.py` is `engines`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if len(parts) > 1 and parts[1] != "__init__" else parts[0]


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_its_layer_or_below(path: Path):
    if (name := name_of(path)) == "audio":
        return
    assert name in LEVEL, f"{name} stands in no layer"
    ours = {module.split(".")[1] for module in imported(path) if module.startswith("audio.")}
    above = {other for other in ours if LEVEL.get(other, -1) > LEVEL[name]}
    assert not above, f"{name} (layer {LEVEL[name]}) imports {above}"


@pytest.mark.parametrize("path", [p for p in MODULES if name_of(p) in PURE], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pure_module_has_no_hands(path: Path):
    hands = {module.split(".")[0] for module in imported(path) - {"io.BytesIO"}} & HANDS  # bytes in memory are no file
    assert not hands, f"{path.name} imports {hands}"
