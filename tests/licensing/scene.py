"""Something on every page of the library: works of all kinds, terms, consent both ways, films in every state."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from generation.models import Draft
from licensing.clearance.record import record_uses
from licensing.consent.grant import revoke_grant
from licensing.consent.review import decide_review
from licensing.library.take import take_license
from licensing.library.terms import license_work
from licensing.models import Review, Work
from tests.factories import make_clip, make_storyboard, make_user
from tests.licensing.works import casting, make_character, make_work, scored

WAVE = [abs((n * 37) % 100 - 50) / 60 for n in range(120)]


def lay_rights(mira: User, draft: Draft | None = None) -> tuple[Work, Work, Clip]:
    """Music of Mira's under terms, a character of hers that others cast, and a film of hers that needs consent."""
    nora = make_user("nora", name="Nora Field")
    now = timezone.now()
    music = make_work(
        mira, title="Harbour in G", licensed=False, waveform=WAVE, about="Accordion, at dawn.", tags=["sea"]
    )
    license_work(
        actor=mira, work=music, territories=["DE", "AT"], ends_at=now + timedelta(days=12), price=10, share=0.1
    )
    license_work(actor=mira, work=music, ad=True, remix=False)
    make_work(title="Moth Hours", waveform=WAVE, slug="bed-moth-hours", content={"mood": "dreamy", "tempo": 70})
    make_work(title="Sea, sunset", kind=Work.Kind.LOOK, slug="look-sea", content={"set": "sea", "time": "sunset"})
    make_work(title="Rain", kind=Work.Kind.AMBIENCE, waveform=WAVE, slug="ambience-rain", content={"name": "rain"})
    theirs = make_work(nora, title="Slow Ferry", licensed=False, waveform=WAVE)
    dear = license_work(actor=nora, work=theirs, price=5, ends_at=now + timedelta(days=9))
    take_license(actor=mira, license=dear)
    character, given = make_character(mira, to=nora, reviews=True)
    make_character(nora, to=mira, remix=True)
    nobody, gone = make_character(nora, to=mira)
    asked = make_clip(nora, published=False, caption="Pip at sea", storyboard=casting(make_storyboard("fog"), given))
    agreed = make_clip(nora, published=False, caption="Pip on land", storyboard=casting(make_storyboard("fog"), given))
    mine = make_clip(
        mira, caption="A fox on the quay", storyboard=casting(scored(make_storyboard("fog"), theirs), gone)
    )
    for clip in (asked, agreed, mine):
        record_uses(clip=clip)
    decide_review(actor=mira, review=Review.objects.select_related("grant__work").get(clip=agreed), agreed=True)
    revoke_grant(actor=nora, grant=gone, why="We part ways")
    Work.objects.filter(pk=nobody.pk).update(title="Pip the second")
    if draft is not None:
        draft.storyboard = casting(scored(draft.storyboard, music), given)
        draft.save()
    return music, character, mine
