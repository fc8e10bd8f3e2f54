"""Believable hourly series for every kind of station, from one shared weather.

Every function returns (stations, hours) arrays of float64 in the unit of its kind.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict

import numpy as np

from .clock import Hours

Generator = np.random.Generator


@dataclass(frozen=True)
class Weather:
    """What the whole city shares; one entry per hour: °C, m/s, and mm of rain."""
    temperature: np.ndarray
    wind: np.ndarray
    rain: np.ndarray


def memory(rng: Generator, *, shape: tuple, keep: float) -> np.ndarray:
    """First-order autoregressive noise of variance one along the last axis."""
    steps = rng.normal(0, np.sqrt(1 - keep * keep), shape)
    steps[..., 0] /= np.sqrt(1 - keep * keep)
    result = np.moveaxis(steps, -1, 0).copy()
    for now in range(1, len(result)):
        result[now] += keep * result[now - 1]
    return np.moveaxis(result, 0, -1)


def season(hours: Hours, *, peak_day: float) -> np.ndarray:
    """A yearly wave between -1 and 1 with its top on a day of the year."""
    return np.cos(2 * np.pi * (hours.day_of_year - peak_day) / 365.25)


def weather(hours: Hours, rng: Generator) -> Weather:
    """Three years of weather of the middle of Germany, roughly."""
    slow, wind_noise, wet = memory(rng, shape=(3, len(hours)), keep=0.985)
    summer = season(hours, peak_day=200)
    day = np.cos(2 * np.pi * (hours.local_hour - 15) / 24)
    temperature = 10.1 + 9.0 * summer + (3.0 + 2.0 * summer) * day + 3.4 * slow
    wind = 3.2 * np.exp(0.45 * wind_noise) * (1 - 0.15 * summer) * (1 + 0.2 * day)
    raining = wet + 0.6 * rng.normal(size=len(hours)) > 1.75
    rain = np.where(raining, rng.gamma(0.8, 1.4, len(hours)) * (1.2 + 0.5 * summer), 0.0)
    return Weather(temperature, wind, rain)


def temperature(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Air temperature, °C: the city's warmth differs from station to station and grows at night."""
    warmth = np.linspace(1.6, -0.8, count)[:, None]
    night = 1.0 - 0.6 * np.cos(2 * np.pi * (hours.local_hour - 3) / 24) * -1
    local = 0.35 * memory(rng, shape=(count, len(hours)), keep=0.9)
    return air.temperature + warmth * night * 0.7 + local


RUSH = np.array([.18, .12, .09, .09, .15, .4, .85, 1.45, 1.4, 1.1, 1.0, 1.0,
                 1.05, 1.05, 1.1, 1.25, 1.5, 1.6, 1.4, 1.05, .8, .6, .45, .3])
"""Share of motor traffic by local hour on a working day, mean about 0.9."""

RIDES = np.array([.15, .08, .05, .04, .07, .35, 1.0, 2.5, 2.1, 1.0, .8, .9,
                  1.1, 1.1, 1.2, 1.6, 2.3, 2.4, 1.7, 1.1, .8, .6, .45, .25])
"""Share of bicycle rides by local hour on a working day."""

LEISURE = np.array([.25, .18, .12, .08, .06, .1, .2, .4, .7, 1.1, 1.5, 1.7,
                    1.7, 1.8, 1.9, 1.9, 1.7, 1.5, 1.2, .9, .7, .6, .5, .35])
"""The same on Saturdays and Sundays."""


def _traffic(hours: Hours) -> np.ndarray:
    weekend = np.array([1, 1, 1, 1, 1, 0.72, 0.58])[hours.weekday]
    return RUSH[hours.local_hour] * weekend


def no2(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Nitrogen dioxide, µg/m³: from the kerb (first stations) to the park (last)."""
    kerb = np.linspace(1.0, 0.15, count)[:, None]
    mixing = (3.2 / np.clip(air.wind, 1.0, 9.0)) ** 0.45
    winter = 1 + 0.22 * season(hours, peak_day=20)
    own = np.exp(0.22 * memory(rng, shape=(count, len(hours)), keep=0.8))
    return (7.0 + 19.0 * kerb * (0.35 + 0.65 * _traffic(hours))) * mixing * winter * own


def pm25(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Fine dust PM2.5, µg/m³, with the fireworks of the first two hours of each year."""
    shared = np.exp(0.45 * memory(rng, shape=(1, len(hours)), keep=0.97))
    own = np.exp(0.12 * memory(rng, shape=(count, len(hours)), keep=0.8))
    winter = 1 + 0.4 * season(hours, peak_day=20)
    washed = np.where(air.rain > 0.2, 0.75, 1.0)
    values = np.linspace(9.5, 6.5, count)[:, None] * winter * shared * own * washed
    fireworks = hours.day_of_year < 2 / 24
    return np.where(fireworks, values * 6 + 60, values)


def noise(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Equivalent continuous sound level, dB(A), loud stations first."""
    loud = np.linspace(67.0, 54.0, count)[:, None]
    level = 10 * np.log10(np.clip(_traffic(hours), 0.08, None))
    own = rng.normal(0, 0.8, (count, len(hours)))
    return loud + 0.8 * level + 0.3 * np.clip(air.wind - 5, 0, None) + own


def bicycles(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Bicycles per hour (whole numbers): working days, leisure, season and rain."""
    size = np.geomspace(150, 22, count)[:, None]
    free = (hours.weekday >= 5)
    shape = np.where(free, LEISURE[hours.local_hour] * 0.72, RIDES[hours.local_hour])
    summer = 1 + 0.42 * season(hours, peak_day=185)
    mild = np.clip(0.65 + air.temperature / 45, 0.35, 1.25)
    dry = np.where(air.rain > 0.1, 0.62, 1.0)
    return rng.poisson(size * shape * summer * mild * dry).astype(float)


def soil(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Soil water tension in 30 cm, kPa, from a daily water balance; 199 is the sensor's ceiling."""
    days = len(hours) // 24
    rain = air.rain[:days * 24].reshape(days, 24).sum(axis=1)
    thirst = np.clip(0.15 + 0.1 * air.temperature[:days * 24].reshape(days, 24).mean(axis=1), 0.05, 3.0)
    holds = np.linspace(62, 105, count)
    water = np.empty((days + 1, count))
    water[0] = 0.9 * holds
    for day in range(days):
        dry = thirst[day] * np.clip(water[day] / holds * 1.5, 0.03, 1.0) * np.linspace(1.25, 0.8, count)
        water[day + 1] = np.clip(water[day] + 0.8 * rain[day] - dry, 0.03 * holds, holds)
    filled = (water / holds).T
    at = np.arange(len(hours)) / 24.0
    smooth = np.stack([np.interp(at, np.arange(days + 1), row) for row in filled])
    return np.clip(6.0 * smooth ** -1.6 + rng.normal(0, 0.25, smooth.shape), 1.0, 199.0)


CAPACITY = 200
"""Spaces of each car park."""

COLLECTED = (0, 6)
"""Bins are emptied on Mondays at six."""


def parking(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Occupied spaces, in three quarters of a car park at the most: working days, or shopping on Saturdays."""
    working = np.clip(RUSH[hours.local_hour], 0, 1.2) / 1.2
    shape = np.where(hours.weekday < 5, working, LEISURE[hours.local_hour] / 2.4)
    use = np.linspace(0.7, 0.45, count)[:, None] * shape + 0.06
    return np.round(CAPACITY * np.clip(use + rng.normal(0, 0.015, (count, len(hours))), 0.0, 0.76))


def fill_level(hours: Hours, per_day: float) -> np.ndarray:
    """Percent of a bin that fills evenly from one collection to the next."""
    at = np.arange(len(hours))
    collected = (hours.weekday == COLLECTED[0]) & (hours.local_hour == COLLECTED[1])
    last = np.maximum.accumulate(np.where(collected, at, 0))
    return np.minimum(per_day * (at - last) / 24.0, 100.0)


def bins(hours: Hours, air: Weather, rng: Generator, count: int) -> np.ndarray:
    """Fill levels in percent; every bin is more than half full when it is emptied."""
    return np.stack([fill_level(hours, per_day) for per_day in (9.0, 10.5, 8.5)[:count]])


MAKERS: Dict[str, Callable[[Hours, Weather, Generator, int], np.ndarray]] = {
    "temperature": temperature, "pm25": pm25, "no2": no2, "noise": noise, "bicycles": bicycles, "soil": soil,
    "parking": parking, "bins": bins}
