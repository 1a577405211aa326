"""The floor at work in the simulated world: it keeps what a house keeps in its tables, and asks `feed.exposure`."""

from collections import Counter, deque
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from feed.exposure.capacity import SECOND_H, Promise, promise
from feed.exposure.choose import HEAT, Pool, choose, pool_of
from feed.exposure.places import Place, Stage, aim_of, bar, first_of, second_of, stage_after
from feed.exposure.quality import mean
from feed.exposure.queue import A_DAY, PLACES, Waiting, admitted
from feed.exposure.traffic import Day, expected, pace
from feed.simulating.moment import Counters, Moment
from feed.simulating.world import MEAN, World

LATELY_H = 3.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What resists gaming; without caps anybody may have everything, and a copy is a film like any other."""

    places: int = PLACES
    a_day: float = A_DAY
    copies: bool = False
    heat: float = HEAT


@dataclass(slots=True, eq=False)
class Floor:
    """Places, line, promise and the day's counts."""

    world: World
    rules: Rules
    promise: Promise = field(default_factory=lambda: promise(traffic=expected([])))
    places: dict[int, Place] = field(default_factory=dict)
    entered: dict[int, float] = field(default_factory=dict)
    given: dict[int, tuple[int, int]] = field(default_factory=dict)
    told: list[tuple[float, Promise]] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)
    brought_at: list[tuple[float, int]] = field(default_factory=list)
    _line: list[Waiting] = field(default_factory=list)
    _next: int = 0
    _had: set[str] = field(default_factory=set)
    _judged: deque[tuple[float, float]] = field(default_factory=deque)
    _today: Counter[int] = field(default_factory=Counter)
    _spent: deque[tuple[float, int]] = field(default_factory=deque)
    _came: deque[float] = field(default_factory=deque)
    _day: list[int] = field(default_factory=lambda: [0, 0, 0])
    _hour: int = 0

    def prepare(self, *, at: float, end: int, counters: Counters) -> tuple[Pool, NDArray[np.int64]]:
        """Bring the floor to this hour: films come (all before row `end`), go on and leave;
        then the pool as it is, and its rows in the world."""
        self._publish(at)
        self._admit(at, end)
        self._move(at, counters)
        pool = pool_of(list(self.places.values()), today=self._today, most=self.rules.a_day)
        return pool, np.array([int(clip.partition(":")[2]) for clip in pool.clips], np.int64)

    def choose(self, now: Moment, pool: Pool, rows: NDArray[np.int64], viewer: int, slot: int) -> int:
        """The row of the film for this viewer's reserved slot; -1 for none."""
        columns = rows - now.start
        chosen = choose(
            pool=pool,
            affinity=now.affinity[viewer, columns],
            seed=int(now.seeds[viewer]),
            slot=slot,
            viewer=int(now.viewers[viewer]),
            shown=now.barred[viewer, columns],
            heat=self.rules.heat,
        )
        self._day[0] += 1
        self._day[1] += 1
        if chosen is None:
            return -1
        self.chances.append(chosen.propensity)
        return int(rows[chosen.row])

    def reached(self, count: int) -> None:
        """So many reserved slots were reached by people who count, whatever filled them."""
        self._day[2] += count

    def brought(self, at: float, row: int) -> None:
        """A reserved slot brought this film an impression."""
        maker = int(self.world.maker[row])
        self._today[maker] += 1
        self._spent.append((at, maker))
        self.brought_at.append((at, row))

    def _publish(self, at: float) -> None:
        while self._spent and self._spent[0][0] < at - 24.0:
            self._today[self._spent.popleft()[1]] -= 1
        while self._came and self._came[0] < at - 24.0:
            self._came.popleft()
        hour = int(at)
        if hour == self._hour:
            return
        daily, self._hour = hour // 24 > self._hour // 24, hour
        if daily:
            slates, reserved, reached = self._day
            self.days.append(Day(slates, reserved, reached, len(self._came)))
            self._day = [0, 0, 0]
        if not self.days:
            return
        lately = pace(entered=sum(came >= at - LATELY_H for came in self._came), hours=LATELY_H)
        first = len(self.days) == 1 and daily
        self.promise = promise(
            traffic=expected(self.days, lately=lately), before=None if first else self.promise, rising=daily
        )
        self.told.append((at, self.promise))

    def _admit(self, at: float, end: int) -> None:
        for row in range(self._next, end):
            # What came before the first day was there before the floor.
            if self.world.born[row] >= 0.0:
                group = "" if self.rules.copies else self.world.group[row]
                self._line.append(Waiting(str(row), int(self.world.maker[row]), float(self.world.born[row]), group))
        self._next = end
        if not self._line:
            return
        holding = Counter(place.person for place in self.places.values() if place.stage == Stage.FIRST)
        chosen, _why = admitted(self._line, holding=holding, had=self._had, places=self.rules.places)
        if not chosen:
            return
        waiting = {one.clip: one for one in self._line}
        owed = sum(place.owed for place in self.places.values())
        for clip in chosen:
            one, row = waiting.pop(clip), int(clip)
            self._had.update({one.group} if one.group else ())
            self.entered[row] = at
            first = first_of(promise=self.promise, owed=owed)
            owed += first
            self.given[row] = (first, 0)
            aim = aim_of(self.promise)
            self.places[row] = Place(self.world.names[row], one.person, 0.0, 0.0, first=first, aim=aim)
            self._came.append(at)
        self._line = list(waiting.values())

    def _move(self, at: float, counters: Counters) -> None:
        while self._judged and self._judged[0][0] < at - SECOND_H:
            self._judged.popleft()
        owed = sum(place.owed for place in self.places.values())
        for row, was in list(self.places.items()):
            place = Place(
                was.clip,
                was.person,
                at - self.entered[row],
                float(counters.shown[row]),
                was.stage,
                was.first,
                was.second,
                was.aim,
            )
            second, good = place.second, False
            if place.stage == Stage.FIRST and place.shown >= place.target:
                quality = float(mean(liked=counters.liked[row], left=counters.left[row], prior=MEAN))
                over = bar([one for _at, one in self._judged], prior=MEAN)
                self._judged.append((at, quality))
                good, second = quality > over, second_of(promise=self.promise, place=place, owed=owed)
            stage = stage_after(place, good=good, second=second)
            if stage == Stage.DONE:
                del self.places[row]
                continue
            if stage != place.stage:
                self.given[row] = (place.first, second)
                owed += second - place.shown
            self.places[row] = replace(place, stage=stage, second=second) if stage != place.stage else place
