"""What a fresh house shows: four people and twelve films, rendered by the worker while the newcomer looks."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from generation.draft import start_draft
from generation.models import Job
from generation.submit import submit_film

PEOPLE = {
    "ondine": ("Ondine", "Seas, harbours, and whatever the tide leaves."),
    "halden": ("Halden", "Forests in bad weather."),
    "brassmoth": ("Brass Moth", "Cities after dark."),
    "yuzu": ("Yuzu", "Small things on tables, in good light."),
}


@dataclass(frozen=True)
class DemoFilm:
    """One film of the demo: who made it, from which sentence, and how it is shown."""

    handle: str
    prompt: str
    caption: str
    tags: tuple[str, ...]
    ms: int = 5000
    aspect: str = "9:16"
    seed: int = 1


FILMS = (
    DemoFilm(
        "ondine", "a sailboat at sunset by the seaside, slow dolly in", "Golden hour, one last sail", ("sea",), seed=7
    ),
    DemoFilm("brassmoth", "a rainy Tokyo street at night, neon signs, dreamy", "Rain check", ("city", "rain"), seed=5),
    DemoFilm("halden", "a deer in a snowy forest at dawn", "First snow", ("forest", "winter"), seed=4),
    DemoFilm("yuzu", "a ceramic mug on a wooden table in the morning light", "The slow morning", ("still",), seed=3),
    DemoFilm("ondine", "a whale in the sea at night, calm, crane up", "Night swim", ("sea", "night"), seed=21),
    DemoFilm(
        "halden", "a fox in a golden autumn forest, camera pans right", "Leaf season", ("forest", "autumn"), seed=11
    ),
    DemoFilm("brassmoth", "a red bicycle on a Paris street in spring, truck left", "Sunday errand", ("city",), seed=9),
    DemoFilm("yuzu", "a cupcake on a table at golden hour, orbit", "Someone's birthday", ("still",), seed=14),
    DemoFilm(
        "ondine", "a lighthouse in a storm at dusk, tense, handheld", "Hold fast", ("sea", "storm"), ms=6000, seed=17
    ),
    DemoFilm("halden", "an owl in a foggy forest at night, slow zoom in", "Who is awake", ("forest",), seed=23),
    DemoFilm(
        "brassmoth",
        "a dog walking down a snowy street at dusk, playful",
        "Home by six",
        ("city",),
        aspect="1:1",
        seed=30,
    ),
    DemoFilm(
        "yuzu", "a guitar in a studio in the evening, warm, dolly out", "Last song", ("still",), aspect="16:9", seed=41
    ),
)


@transaction.atomic
def lay_demo() -> int:
    """Lay the demo in an empty house; returns how many films were queued, 0 where anybody already lives."""
    if User.objects.exists():
        return 0
    people = {handle: User.objects.create_user(handle, name=name, bio=bio) for handle, (name, bio) in PEOPLE.items()}
    for turn, film in enumerate(FILMS, start=1):
        owner = people[film.handle]
        draft = start_draft(actor=owner, prompt=film.prompt, aspect=film.aspect, ms=film.ms, seed=film.seed)
        job = submit_film(
            actor=owner,
            storyboard=draft.storyboard,
            prompt=film.prompt,
            release={"visibility": "public", "caption": film.caption, "tags": list(film.tags)},
        )
        draft.delete()
        # One turn after another, as if one person had asked for all twelve: a newcomer's film never waits for more
        # than the one in hand.
        Job.objects.filter(pk=job.pk).update(turn=turn)
    return len(FILMS)
