"""The arithmetic of the fair order: virtual time, and where in it a job ends.

Time is virtual: it stands still while nothing is claimed and is counted in milliseconds of one worker's expected work.
A job *starts* at the end of its owner's previous job, and not before the present (start-time fair queueing: Goyal, Vin
and Cheng, "Start-time fair queueing", SIGCOMM 1996); it *ends* one cost later, and jobs are claimed by where they end
(Demers, Keshav and Shenker, "Analysis and simulation of a fair queueing algorithm", SIGCOMM 1989), so that a short job
passes a long one that came at the same time. Waiting earns no credit, and having been served long ago costs nothing.
"""

from math import ceil

CROWD = 64
"""Time moves by at least this part of the work claimed, however many people come anew: a job passed over by newcomers
alone is passed by at most CROWD times the virtual time before its end."""


def cost(*, effort: float, rate: float, weight: float = 1.0) -> int:
    """Virtual milliseconds of a job of this effort on an engine of this rate, at least 1; a person of twice the weight
    pays half. Raises ValueError unless all three are finite and above 0."""
    seconds = effort / (rate * weight) if min(effort, rate, weight) > 0 else 0.0
    if not 0 < seconds < 1e12:
        raise ValueError(f"Effort, rate and weight must be above 0, not {effort}, {rate} and {weight}.")
    return max(1, ceil(1000 * seconds))


def end(*, now: int, previous: int, cost: int) -> int:
    """Where a person's next job ends, given the present and the end of their previous job."""
    return max(now, previous) + cost


def later(*, now: int, end: int, cost: int) -> int:
    """The present after a job was claimed: that job's start, or a CROWDth of its cost on; never earlier than before."""
    return max(now + ceil(cost / CROWD), end - cost)
