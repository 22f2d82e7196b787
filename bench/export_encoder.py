"""Writes what the close reader has learned as the program reads it: two graphs (ONNX) and the tables beside them."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from audio.encoder.reader import FIRST
from bench.closely import CloseReader
from bench.e5 import E5

MOST = 127
"""The largest weight in a graph's whole numbers."""


class Small(nn.Module):
    """A linear step whose weights are whole numbers of 8 bits, with a scale for each row; its sums are not."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        whole, scale = _small(linear.weight.data)
        self.register_buffer("whole", whole)
        self.register_buffer("scale", scale)
        self.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """[..., dimension]."""
        return nn.functional.linear(x, self.whole.float() * self.scale, self.bias)


class Words(nn.Module):
    """The table of pieces, in 8 bits too."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        whole, scale = _small(table)
        self.register_buffer("whole", whole)
        self.register_buffer("scale", scale)

    def __getitem__(self, pieces: Tensor) -> Tensor:
        return self.whole[pieces].float() * self.scale[pieces]


class Judge(nn.Module):
    """What stands above the encoder, of one page."""

    def __init__(self, reader: CloseReader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, vectors: Tensor, hot: Tensor) -> Tensor:
        """[line, state]."""
        lines = torch.ones_like(vectors[None, :, 0], dtype=torch.bool)
        return self.reader.judged(vectors[None], hot[None], lines)[0]


def export(reader: CloseReader, folder: Path) -> None:
    """Its files, into this folder; the reader itself has small weights afterwards."""
    inputs = torch.zeros(9, reader.line.in_features), torch.zeros(9, len(reader.rows))
    _shrink(reader)
    encoder = reader.encoder
    words = Words(encoder.words.data)
    del encoder.words
    encoder.words = words
    pieces = torch.full((2, 8), FIRST)
    _write(encoder, (pieces,), folder / "lines.onnx", {"ids": {0: "line", 1: "piece"}, "vectors": {0: "line"}})
    _write(Judge(reader), inputs, folder / "page.onnx", {name: {0: "line"} for name in ("vectors", "hot", "evidence")})
    _write_tables(reader, encoder, folder)


def _write_tables(reader: CloseReader, encoder: E5, folder: Path) -> None:
    known = encoder.pieces.known.items()
    rows = "".join(f"{text}\t{piece.worth:.4f}\n" for text, piece in known)
    (folder / "pieces.tsv").write_text(rows, encoding="utf-8")
    (folder / "clues.txt").write_text("".join(f"{clue}\n" for clue in reader.rows), encoding="utf-8")
    np.savez_compressed(folder / "order.npz", **reader.whole_order())


def _write(module: nn.Module, inputs: tuple[Tensor, ...], path: Path, axes: dict[str, dict[int, str]]) -> None:
    """Weights stay whole numbers in the file: nothing is reckoned out beforehand."""
    *names, result = axes
    torch.onnx.export(
        module.eval(),
        inputs,
        path,
        input_names=names,
        output_names=[result],
        dynamic_axes=axes,
        opset_version=17,
        do_constant_folding=False,
        dynamo=False,
    )


def _shrink(module: nn.Module) -> None:
    """Put small weights in place of a module's large ones."""
    for name, part in module.named_children():
        if isinstance(part, nn.Linear) and part.bias is not None:
            setattr(module, name, Small(part))
        else:
            _shrink(part)


def _small(table: Tensor) -> tuple[Tensor, Tensor]:
    scale = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-9) / MOST
    return (table / scale).round().to(torch.int8), scale
