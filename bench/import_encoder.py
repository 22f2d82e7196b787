"""Reads what the close reader has learned back from the files that `bench.export_encoder` wrote, to go on learning."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.numpy_helper import to_array
from torch import Tensor

from audio.issue.reading.weigh import UNIT
from bench.closely import CloseReader

CLUES = {"clue.weight", "direct.weight"}
"""Tables with a column for each clue."""
ORDER = {"pairs": "worth", "start": "start", "finish": "end", "close": "close"}
"""What the tables of the order are called while it learns."""


def known(reader: CloseReader, folder: Path) -> dict[str, Tensor]:
    """The reader's own tables, as far as these files have them; a clue that they do not have says nothing yet."""
    tables = {f"encoder.{name}": table for name, table in _tables(folder / "lines.onnx").items()}
    tables |= {name.removeprefix("reader."): table for name, table in _tables(folder / "page.onnx").items()}
    del tables["encoder.words.weight"]
    columns = {clue: column for column, clue in enumerate((folder / "clues.txt").read_text(encoding="utf-8").splitlines())}
    for name in CLUES:
        silent = torch.zeros(len(tables[name]))
        rows = [tables[name][:, columns[clue]] if clue in columns else silent for clue in reader.rows]
        tables[name] = torch.stack(rows, dim=1)
    with np.load(folder / "order.npz") as order:
        return tables | {own: torch.from_numpy(order[name] / UNIT).float() for name, own in ORDER.items()}


def _tables(path: Path) -> dict[str, Tensor]:
    """By their names; those of small weights as the weights that they stand for."""
    found = {one.name: torch.from_numpy(to_array(one).copy()) for one in onnx.load(path).graph.initializer}
    for name in [name for name in found if name.endswith(".whole")]:
        part = name.removesuffix(".whole")
        found[f"{part}.weight"] = found.pop(name).float() * found.pop(f"{part}.scale")
    return found
