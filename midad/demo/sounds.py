"""Sounds made from nothing but arithmetic: plucked strings, waves on a shore, a room full of voices."""

import math
from array import array
from collections.abc import Iterable
from io import BytesIO
from random import Random
from typing import Final
from wave import open as open_wave

RATE: Final = 22050
LOUDEST: Final = 27000

#: Maqam bayati on D, in semitones above it: the second step lies between the notes of a piano.
BAYATI: Final = (0.0, 1.5, 3.0, 5.0, 7.0, 8.0, 10.0, 12.0)
TONIC: Final = 146.83

#: An improvised phrase: when a string is struck (seconds), which step of the maqam, how hard. Step -7 is the low
#: string that keeps the tonic under the melody.
PHRASE: Final[tuple[tuple[float, int, float], ...]] = (
    (0.0, -7, 0.7), (0.5, 0, 0.9), (1.0, 1, 0.8), (1.3, 2, 0.9), (1.6, 1, 0.7), (1.9, 0, 0.9),
    (2.7, 2, 0.8), (3.0, 3, 1.0), (3.3, 2, 0.7), (3.6, 1, 0.8), (3.9, 2, 0.9), (4.2, 3, 0.8), (4.5, 4, 1.0),
    (4.72, 4, 0.5), (4.9, 4, 0.6), (5.08, 4, 0.7), (5.26, 4, 0.8), (5.44, 4, 0.9), (5.62, 4, 0.7),
    (6.1, -7, 0.7), (6.4, 5, 0.9), (6.7, 4, 0.8), (7.0, 3, 0.9), (7.2, 4, 0.6), (7.4, 3, 0.8), (7.7, 2, 0.9),
    (8.3, 6, 0.9), (8.6, 7, 1.0), (8.9, 6, 0.8), (9.1, 5, 0.7), (9.3, 4, 0.9), (9.6, 3, 0.8), (9.9, 2, 0.9),
    (10.2, 3, 0.7), (10.5, 2, 0.8), (10.8, 1, 0.9), (11.2, 2, 0.6), (11.4, 1, 0.8), (11.7, 0, 1.0), (11.75, -7, 0.8),
    (12.6, 1, 0.5), (12.9, 0, 0.8), (12.95, -7, 0.6),
)  # fmt: skip


def _dice(seed: int) -> Random:
    return Random(seed)


def _noise(count: int, seed: int) -> list[float]:
    samples = array("h", _dice(seed).randbytes(count * 2))
    return [sample / 32768 for sample in samples]


def _level(samples: list[float]) -> list[float]:
    """As loud as it may be, faded in and out so that it neither starts nor ends with a click."""
    peak = max(map(abs, samples)) or 1.0
    edge = RATE // 8
    faded = samples[:]
    for index in range(edge):
        faded[index] *= index / edge
        faded[-1 - index] *= index / edge
    return [sample / peak for sample in faded]


def wav(samples: Iterable[float]) -> bytes:
    """One channel of 16-bit sound."""
    data = array("h", [int(sample * LOUDEST) for sample in samples])
    out = BytesIO()
    with open_wave(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data.tobytes())
    return out.getvalue()


def _pluck(pitch: float, seconds: float, hard: float, seed: int) -> list[float]:
    """A plucked string (Karplus and Strong): a burst of noise that goes round and loses its edge.

    Three neighbours are averaged rather than two, unevenly: that delays the round by a part of a sample, without
    which the quarter tones of the maqam would be out of tune.
    """
    rounds = RATE / pitch + 0.5
    period = math.ceil(rounds)
    late = period - rounds
    one, two, three = 0.4975 * (1 - late), 0.4975, 0.4975 * late
    string = _noise(period, seed)
    # A soft stroke has been smoothed before it starts, as a plectrum of horn does.
    for _ in range(3 - round(hard * 2)):
        string = [(a + b) / 2 for a, b in zip(string, [*string[1:], string[0]], strict=True)]
    sound: list[float] = []
    while len(sound) < seconds * RATE:
        sound += string
        first = one * string[0] + two * string[1] + three * string[2]
        second = one * string[1] + two * string[2] + three * string[3]
        ahead = [*string[1:], first, second]
        string = [one * a + two * b + three * c for a, b, c in zip(string, ahead, ahead[1:], strict=False)]
    return [sample * hard for sample in sound]


def oud_solo(seconds: float = 15.0) -> bytes:
    mix = [0.0] * int(seconds * RATE)
    for index, (start, step, hard) in enumerate(PHRASE):
        low = step < 0
        pitch = TONIC / 2 if low else TONIC * 2 ** (BAYATI[step] / 12)
        at = int(start * RATE)
        # The strings of an oud are paired: two, not quite in tune with each other.
        for course, off in enumerate((1.0, 1.0028)):
            sound = _pluck(pitch * off, 2.0 if low else 1.3, hard, index * 2 + course)
            end = min(len(mix), at + len(sound))
            mix[at:end] = [a + b for a, b in zip(mix[at:end], sound, strict=False)]
    return wav(_level(_in_a_room(mix, ((0.031, 0.22), (0.053, 0.16), (0.087, 0.1)))))


def _in_a_room(dry: list[float], echoes: tuple[tuple[float, float], ...]) -> list[float]:
    wet = dry[:]
    for delay, strength in echoes:
        late = int(delay * RATE)
        wet[late:] = [a + b * strength for a, b in zip(wet[late:], dry, strict=False)]
    return wet


def _softened(samples: list[float], share: float) -> list[float]:
    """A low pass: the smaller `share`, the darker the sound."""
    out: list[float] = []
    now = 0.0
    for sample in samples:
        now += share * (sample - now)
        out.append(now)
    return out


def sea_sounds(seconds: float = 16.0) -> bytes:
    """Waves that rise, break and run back over the shingle, each in its own time."""
    count = int(seconds * RATE)
    white = _noise(count, 5)
    deep = _softened(_softened(white, 0.03), 0.05)
    middle = _softened(white, 0.22)
    swell = [0.0] * count
    hiss = [0.0] * count
    for start, length, strength in (
        (-1.5, 5.5, 0.8),
        (2.6, 5.0, 1.0),
        (6.2, 5.8, 0.85),
        (9.8, 5.2, 1.0),
        (13.2, 5.0, 0.7),
    ):
        for index in range(max(0, int(start * RATE)), min(count, int((start + length) * RATE)), 8):
            share = (index / RATE - start) / length
            rise = math.sin(math.pi * share**0.7) ** 2 * strength
            wash = math.sin(math.pi * max(0.0, share - 0.25) / 0.75) ** 2 * strength
            for place in range(index, min(count, index + 8)):
                swell[place] += rise
                hiss[place] += wash
    mix = [
        d * (1.6 + 5.0 * s) + (m * 0.9 + (w - m) * 0.16) * h * 0.5
        for d, m, w, s, h in zip(deep, middle, white, swell, hiss, strict=True)
    ]
    return wav(_level(mix))


def _voice(seconds: float, pitch: float, seed: int) -> list[float]:
    """Somebody who speaks in the distance: a buzz shaped by one slow mouth, no words in it."""
    dice = _dice(seed)
    out: list[float] = []
    phase, one, two = 0.0, 0.0, 0.0
    while len(out) < seconds * RATE:
        if dice.random() < 0.24:
            out += [0.0] * int(RATE * dice.uniform(0.12, 0.6))
            continue
        length = int(RATE * dice.uniform(0.13, 0.26))
        tone, formant = pitch * dice.uniform(0.88, 1.16), dice.choice((330.0, 480.0, 620.0, 700.0))
        ring = 0.972
        first, second = 2 * ring * math.cos(math.tau * formant / RATE), -ring * ring
        step, strength = tone / RATE, dice.uniform(0.5, 1.0)
        for index in range(length):
            phase += step
            phase -= phase > 1
            # A bell over the syllable, and the buzz of the throat.
            share = index / length
            push = (phase - 0.5) * share * (1 - share) * 4 * strength
            one, two = push + first * one + second * two, one
            out.append(one)
    return out[: int(seconds * RATE)]


def _knock(seed: int) -> list[float]:
    """A gavel on its block."""
    burst = _softened(_noise(RATE // 4, seed), 0.3)
    return [
        (sample * 0.6 + math.sin(math.tau * 190 * index / RATE) * 0.9) * math.exp(-index / RATE * 26)
        for index, sample in enumerate(burst)
    ]


def council_recording(seconds: float = 13.0) -> bytes:
    """Three knocks, then the murmur of a council that comes to order."""
    count = int(seconds * RATE)
    mix = [sample * 0.02 for sample in _softened(_noise(count, 71), 0.08)]
    for index, pitch in enumerate((112.0, 134.0, 196.0)):
        voice = _softened(_voice(seconds, pitch, 80 + index), 0.3)
        peak = max(map(abs, voice))
        mix = [a + b / peak * 0.32 for a, b in zip(mix, voice, strict=True)]
    # The murmur falls while the knocks ask for silence, and one voice goes on.
    mix = [a * (0.55 + 0.45 * math.cos(math.pi * min(1.0, index / RATE / 9))) for index, a in enumerate(mix)]
    for index, start in enumerate((0.5, 0.95, 1.4)):
        knock, at = _knock(90 + index), int(start * RATE)
        mix[at : at + len(knock)] = [a + b for a, b in zip(mix[at : at + len(knock)], knock, strict=True)]
    return wav(_level(_in_a_room(mix, ((0.043, 0.3), (0.071, 0.24), (0.113, 0.18), (0.191, 0.1)))))


SOUNDS: Final = {"council-recording": council_recording, "oud-solo": oud_solo, "sea-sounds": sea_sounds}
