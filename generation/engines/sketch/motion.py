"""How figures move: a verb names a manner, a manner is a pure function of the scene's time."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generation.engines.sketch.cast.people.pose import Pose
from generation.engines.sketch.paint.colour import coasted, ease
from generation.engines.sketch.stage.layer import Sway
from generation.engines.sketch.stage.water import swell_at

# Manner → the verbs that show it. A verb not named here is played standing, breathing.
_VERBS: dict[str, str] = {
    "walk": """walk stroll wander march hike trek roam parade strut stalk wade pace tiptoe sneak come go move
        travel pass cross explore search seek patrol follow lead arrive leave enter exit return waddle trudge shop trail
        carry push pull drag commute prowl pass_by walk_by tread stomp deliver ride pedal cycle mow guard""",
    "run": """run jog sprint chase race rush hurry escape flee gallop trot dash dart bound lope scamper scurry hunt
        charge speed frolic prance romp hurtle run_away dribble tackle skip zoom_by bolt""",
    "roll": "roll drive skate skateboard ice_skate ski snowboard slide cruise park tow drive_by steer reverse",
    "crawl": "crawl slither climb creep rock_climb",
    "fly": "fly soar glide swoop fly_away hang_glide paraglide circle orbit migrate",
    "hover": "hover drift levitate buzz flutter flap swirl skydive parachute",
    "sail": "sail row paddle canoe kayak surf windsurf sail_away set_sail",
    "float": "float bathe",
    "swim": "swim dive snorkel scuba_dive splash surface breach plunge swim_away lap",
    "jump": "jump leap hop bounce pounce somersault cartwheel jump_rope skip_rope dunk celebrate cheer buck",
    "dance": """dance waltz tango tap_dance breakdance moonwalk twirl party sway swing juggle play balance perform busk
        conduct drum strum""",
    "spin": "spin rotate turn whirl tumble flip turn_around",
    "nod": """sing talk speak bark meow laugh shout whisper eat drink chew graze lick nibble purr growl roar
        howl chirp tweet chat call argue giggle chuckle cry weep hum chant rap recite nod wave clap bow greet yell
        scream feed munch devour sip peck gulp whistle honk sneeze cough narrate preach vote tell""",
    "work": """work build dig hammer saw chop cook stir knead paint draw write type sew knit carve plant harvest clean
        wash sweep brush fix repair fight box kick hit punch wrestle exercise train lift throw catch bat pitch serve
        attack practise practice stack push_ups lift_weights play_chess weld dust polish rake shovel pour slice whisk
        bake""",
    "sleep": "sleep nap doze snooze dream rest hibernate relax lie_down meditate snuggle cuddle",
    "shine": "glow shine sparkle twinkle flicker flash blink burn gleam shimmer glimmer ignite light",
    "rise": """rise ascend launch take_off lift_off grow bloom blossom emerge appear hatch sprout tower inflate
        erupt""",
    "fall": "fall descend drop sink land collapse crash",
    "shake": "shake tremble shiver vibrate explode knock shatter wag rattle",
}
MANNERS: Mapping[str, str] = MappingProxyType(
    {verb.replace("_", " "): manner for manner, verbs in _VERBS.items() for verb in verbs.split()}
)
# Manners that leave the ground, and those that need water, whatever the figure's own habitat.
AIRBORNE = frozenset({"fly", "hover"})
AFLOAT = frozenset({"sail", "swim", "float"})
# How far one travels in a shot at most, as a share of the unit: a long shot is not walked out of.
ROAM = 0.42
# How far who travels gets beyond its time, as a share of it.
_COAST = 0.2
TRAVELS = frozenset({"walk", "run", "roll", "crawl", "fly", "sail", "swim"})


@dataclass(frozen=True, slots=True)
class Stance:
    """What a manner needs to know: the side it faces (-1 left, 1 right), the surface, its height (share of the unit),
    where it is in its cycle, the scene seconds of the shot, the air, whether its limbs move of themselves, and how far
    it travels at most."""

    facing: int
    surface: str
    tall: float
    phase: float
    seconds: float
    wind: float
    waves: float
    posed: bool = False
    roam: float = ROAM


def manner_of(verbs: Sequence[str], surface: str, kind: str) -> str:
    """The manner of a subject's first verb that has one; else what such a thing does on such a surface by itself."""
    for verb in verbs:
        manner = MANNERS.get(verb) or MANNERS.get(verb.split(" ")[0])
        if manner == "walk" and kind == "vehicle":
            manner = "roll"
        if manner:
            return "sail" if surface == "water" and manner in {"roll", "walk", "run"} else manner
    return {"water": "float", "sky": "hover", "under water": "swim"}.get(
        surface, "still" if kind != "body" else "breathe"
    )


def manner_in(pose: Pose) -> str:
    """What a posed person does besides moving its limbs: travel, by land, water or air, or stay."""
    if pose.name in ("run", "jump", "swim", "dance", "climb", "fall"):
        return pose.name
    if pose.habitat == "sky":
        return "fly" if pose.travels else "hover"
    if pose.habitat in ("water", "under water"):
        return "swim" if pose.habitat == "under water" else "sail"
    if pose.travels:
        return "walk" if pose.name in ("walk", "zombie", "push", "pull", "mow", "crawl") else "roll"
    return "act"


def play(manner: str, stance: Stance) -> Callable[[float], Sway]:
    """The manner as Sway over scene seconds, lengths in shares of the unit. Pure."""
    act = _ACTS.get(manner, _still)
    return lambda seconds: act(stance, seconds)


def _still(stance: Stance, t: float) -> Sway:
    return Sway()


def _breathe(stance: Stance, t: float) -> Sway:
    return Sway(turn=0.008 * math.sin(t * 1.7 + stance.phase), scale=1 + 0.010 * math.sin(t * 2.6 + stance.phase))


def _gone(stance: Stance, t: float) -> float:
    """How much of its time is over, as a share; before and after it runs out, so that who travels comes to rest."""
    share = t / max(stance.seconds, 0.1)
    within = min(max(share, 0.0), 1.0)
    return within + coasted(share - within, _COAST)


def _along(stance: Stance, t: float, pace: float) -> float:
    """Way gone, so that the middle of the shot finds the figure at its place."""
    reach = min(pace * stance.seconds, stance.roam)
    return stance.facing * reach * (_gone(stance, t) - 0.5)


def _walk(stance: Stance, t: float) -> Sway:
    if stance.posed:
        return Sway(x=_along(stance, t, 0.05))
    step = t * 5.2 + stance.phase
    lift = abs(math.sin(step)) * 0.035 * stance.tall
    return Sway(x=_along(stance, t, 0.05), y=-lift, turn=0.030 * math.sin(step))


def _run(stance: Stance, t: float) -> Sway:
    if stance.posed:
        return Sway(x=_along(stance, t, 0.11))
    step = t * 8.6 + stance.phase
    lift = max(0.0, math.sin(step)) * 0.10 * stance.tall
    return Sway(x=_along(stance, t, 0.11), y=-lift, turn=stance.facing * 0.05 * math.cos(step))


def _roll(stance: Stance, t: float) -> Sway:
    jolt = 0.004 * stance.tall * math.sin(t * 13 + stance.phase)
    return Sway(x=_along(stance, t, 0.09), y=jolt, turn=0.004 * math.sin(t * 9))


def _crawl(stance: Stance, t: float) -> Sway:
    pull = 0.02 * math.sin(t * 3.1 + stance.phase)
    return Sway(x=_along(stance, t, 0.025), scale=1 + pull, turn=0.02 * math.sin(t * 3.1))


def _fly(stance: Stance, t: float) -> Sway:
    wave = t * 1.3 + stance.phase
    beat = 0.012 * math.sin(t * 7.5 + stance.phase)
    arc = -0.05 * math.sin(math.pi * _gone(stance, t))
    tilt = -stance.facing * 0.10 * math.cos(wave) * 0.6
    return Sway(x=_along(stance, t, 0.085), y=0.03 * math.sin(wave) + beat + arc, turn=tilt)


def _hover(stance: Stance, t: float) -> Sway:
    side = 0.018 * (1 + stance.wind) * math.sin(t * 0.7 + stance.phase)
    return Sway(x=side, y=0.014 * math.sin(t * 1.5 + stance.phase), turn=0.03 * math.sin(t * 1.1 + stance.phase))


def _float(stance: Stance, t: float) -> Sway:
    heave, turn = swell_at(t, stance.phase, stance.waves)
    return Sway(x=0.006 * math.sin(t * 0.6 + stance.phase), y=heave, turn=turn)


def _sail(stance: Stance, t: float) -> Sway:
    heave, turn = swell_at(t, stance.phase, stance.waves)
    return Sway(x=_along(stance, t, 0.016 + 0.012 * stance.wind), y=heave, turn=turn)


def _swim(stance: Stance, t: float) -> Sway:
    wave = t * 2.2 + stance.phase
    return Sway(x=_along(stance, t, 0.035), y=0.012 * math.sin(wave), turn=stance.facing * 0.06 * math.cos(wave))


def _jump(stance: Stance, t: float) -> Sway:
    share = (t * 0.95 + stance.phase / 6.3) % 1.0
    if share < 0.62:
        flight = share / 0.62
        return Sway(
            y=-0.42 * stance.tall * 4 * flight * (1 - flight), turn=stance.facing * 0.10 * (0.5 - flight), scale=1.02
        )
    crouch = math.sin((share - 0.62) / 0.38 * math.pi)
    return Sway(y=0.0, scale=1 - 0.045 * crouch)


def _dance(stance: Stance, t: float) -> Sway:
    beat = t * 2 * math.pi * 0.95 + stance.phase
    if stance.posed:
        return Sway(x=0.02 * math.sin(beat * 0.5))
    return Sway(
        x=0.025 * math.sin(beat * 0.5), y=-abs(math.sin(beat)) * 0.05 * stance.tall, turn=0.11 * math.sin(beat * 0.5)
    )


def _spin(stance: Stance, t: float) -> Sway:
    return Sway(turn=stance.facing * t * 1.5)


def _nod(stance: Stance, t: float) -> Sway:
    beat = max(0.0, math.sin(t * 4.4 + stance.phase)) ** 2
    return Sway(turn=stance.facing * 0.055 * beat, y=-0.012 * stance.tall * beat, scale=1 + 0.012 * beat)


def _work(stance: Stance, t: float) -> Sway:
    beat = (t * 1.1 + stance.phase / 6.3) % 1.0
    strike = math.sin(min(beat / 0.35, 1.0) * math.pi)
    return Sway(x=stance.facing * 0.018 * strike, turn=stance.facing * 0.08 * strike)


def _sleep(stance: Stance, t: float) -> Sway:
    return Sway(scale=1 + 0.014 * math.sin(t * 1.3 + stance.phase))


def _shine(stance: Stance, t: float) -> Sway:
    pulse = 0.5 + 0.5 * math.sin(t * 3.1 + stance.phase)
    return Sway(scale=1 + 0.012 * pulse)


def _rise(stance: Stance, t: float) -> Sway:
    share = ease(t / max(stance.seconds, 0.1))
    return Sway(y=-0.50 * share * share, x=0.004 * math.sin(t * 31), turn=0.01 * math.sin(t * 2.2 + stance.phase))


def _fall(stance: Stance, t: float) -> Sway:
    share = min(max(t / max(stance.seconds * 0.7, 0.1), 0), 1)
    rest = max(0.0, 1 - share * share)
    return Sway(y=-0.55 * rest, turn=0.35 * stance.facing * math.sin(3 * share) * rest)


def _shake(stance: Stance, t: float) -> Sway:
    return Sway(x=0.005 * math.sin(t * 41 + stance.phase), turn=0.035 * math.sin(t * 27 + stance.phase))


_ACTS: dict[str, Callable[[Stance, float], Sway]] = {
    "breathe": _breathe,
    "walk": _walk,
    "run": _run,
    "roll": _roll,
    "crawl": _crawl,
    "fly": _fly,
    "hover": _hover,
    "float": _float,
    "sail": _sail,
    "swim": _swim,
    "jump": _jump,
    "dance": _dance,
    "spin": _spin,
    "nod": _nod,
    "work": _work,
    "sleep": _sleep,
    "shine": _shine,
    "rise": _rise,
    "fall": _fall,
    "shake": _shake,
}
