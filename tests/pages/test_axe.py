"""Every page for people who cannot see it or cannot use a mouse: axe finds nothing, nothing scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from accounts.following.block import block
from accounts.following.follow import follow
from accounts.following.mute import mute
from accounts.notices.tell import tell
from clips.models import Upload
from community.challenging.close import close_challenge
from community.challenging.enter import enter
from community.collecting.collect import make_collection, put_in
from community.collecting.save import save_clip
from community.commenting.remove import remove_comment
from community.commenting.write import write_comment
from community.inviting.come import arrive
from community.inviting.make import end_invite, make_invite
from community.inviting.pick import choose_picks
from community.liking.like import like
from feed.floor.keep import keep_floor
from feed.recipes.keep import keep_recipe
from feed.steering.read import read_recipe
from feed.wishing.say import say
from generation.models import Job, Verdict
from ledger.grant import grant
from ledger.hold import hold
from lineage.models import Check
from media import store
from remix.start import start_remix
from tests.community.contest import age, set_challenge
from tests.factories import PASSWORD, make_clip, make_draft, make_job, make_offshoot, make_refused, make_user
from tests.feed.receipt.shown import show
from tests.licensing.scene import lay_rights

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, TABLET, HAND = (1440, 900), (768, 1024), (360, 780)
# Every size under both lights is looked at where time does not matter; two corners of that are looked at always.
VIEWS = [
    pytest.param(HAND, "dark", id="360-dark"),
    pytest.param(WIDE, "light", id="1440-light"),
    pytest.param(HAND, "light", id="360-light", marks=pytest.mark.slow),
    pytest.param(TABLET, "dark", id="768-dark", marks=pytest.mark.slow),
    pytest.param(TABLET, "light", id="768-light", marks=pytest.mark.slow),
    pytest.param(WIDE, "dark", id="1440-dark", marks=pytest.mark.slow),
]


@pytest.fixture
def pages(mira, theo, olga, paid) -> list[str]:
    """The address of every page, with something on each."""
    grant(person=mira, amount=40, key="gift", note="Thank you for trying the new engine")
    hold(person=mira, amount=30, reference="film", key="hold")
    draft = make_draft(mira, "two red foxes and a zzxq in a snowy forest at night, slow zoom in", ms=4000)
    shown = make_clip(mira, tags=["sea", "evening"])
    make_clip(mira, caption="Held back", published=False)
    make_clip(mira, caption="", prompt="海边的日落，一只帆船", storyboard=None)
    running = make_job(mira, prompt="rain on a street", state="running", stage="picture", done=3, total=9)
    running.ready_low, running.ready_high = 4, 9
    running.save()
    failed = make_job(mira, prompt="a storm", state=Job.State.FAILED, problem="crash")
    unshown = make_clip(mira, caption="Fresh", published=False)
    done = make_job(mira, prompt="a calm sea", state="succeeded", clip=unshown, finished_at=timezone.now(), draft=draft)
    refused = make_refused(mira, draft=draft, prompt="two red foxes in a forest")
    judged = make_job(mira, prompt="a lighthouse", state="succeeded", finished_at=timezone.now(), price=30)
    grown = make_offshoot(mira, shown, caption="Grown", prompt="a sailboat at night")
    like(actor=mira, clip=make_clip(theo, caption="Of somebody followed"))
    like(actor=theo, clip=shown)
    save_clip(actor=mira, clip=shown)
    evening = make_collection(actor=mira, name="For a long evening", public=True)
    put_in(actor=mira, collection=evening, clip=shown)
    said = write_comment(actor=theo, clip=shown, text="How lovely, @mira. Is that where the old lighthouse stood?")
    write_comment(actor=mira, clip=shown, text="It is", answers=said)
    gone = write_comment(actor=theo, clip=shown, text="Gone")
    write_comment(actor=mira, clip=shown, text="Answer to what is gone", answers=gone)
    remove_comment(actor=theo, comment=gone)
    follow(actor=mira, person=theo)
    block(actor=mira, person=olga)
    follow(actor=theo, person=mira)
    say(actor=mira, clip=theo.clips.get(), kind="more")
    mute(actor=mira, person=make_user("norbert"))
    recipe = keep_recipe(actor=mira, recipe=read_recipe("more evenings by the sea, nothing scary, short").recipe)
    link, theirs = make_invite(actor=mira, label="For a friend"), make_invite(actor=theo)
    choose_picks(actor=mira, invite=link, clips=[shown.pk], people=["theo"])
    choose_picks(actor=theo, invite=theirs, clips=[shown.pk], people=["norbert"])
    arrive(newcomer=make_user("nelly"), invite=link)
    ended = make_invite(actor=mira)
    end_invite(actor=mira, invite=ended)
    told = {"title": "Golden hour", "kind": "restyle"}
    tell(to=mira, kind="remixed", target_kind="clip", target=shown.pk, by=theo, snapshot=told)
    for number in range(9):
        make_offshoot(mira, grown, caption=f"Number {number}", published=number != 4)
    for state in Upload.State.values:
        kind, key, code = ("sound", store.put(b"RIFF", suffix=".wav"), "") if state == "ready" else ("", "", "damaged")
        Upload.objects.create(
            owner=mira, name=f"{state}.wav", size=9, received=4, state=state, kind=kind, key=key, code=code
        )
    told = {"label": "urn:c2pa:1", "issuer": "Somebody", "name": "else", "at": "", "generator": "X", "chain": []}
    told |= {"state": "invalid", "failures": ["assertion.bmffHash.mismatch"], "actions": []}
    verified = Check.objects.create(
        name="holiday.mp4",
        size=9,
        sha256="0" * 64,
        reading={**told, "lineage": None, "storyboard": None},
        state="done",
        found=[{"clip": shown.pk, "score": 0.9, "sure": True}],
    )
    music, character, licensed = lay_rights(mira, draft)
    cut = start_remix(actor=mira, clip=shown, kind="reframe", mirror=True)
    keep_floor()
    show(shown)
    contest, judged_one, own_one = (
        set_challenge(theo, prize=100, source=shown),
        set_challenge(theo),
        set_challenge(mira, prize=10),
    )
    for person in (mira, make_user("bruno"), make_user("cleo")):
        enter(
            actor=person, challenge=contest, clip=make_offshoot(person, shown, caption=f"A window of {person.handle}")
        )
    enter(actor=mira, challenge=judged_one, clip=make_clip(mira))
    close_challenge(age(judged_one, 11))
    Verdict.objects.create(job=judged, words=["lighthouse"], text="It has no light.", refunded=30)
    return [
        "/",
        "/create/",
        "/create/?prompt=a+fox",
        f"/create/{draft.pk}/",
        f"/jobs/{running.pk}/",
        f"/jobs/{failed.pk}/",
        f"/jobs/{done.pk}/",
        f"/jobs/{refused.pk}/",
        f"/jobs/{done.pk}/verdict/",
        f"/jobs/{judged.pk}/verdict/",
        f"/clips/{shown.pk}/",
        f"/clips/{unshown.pk}/",
        f"/clips/{shown.pk}/audience/",
        f"/clips/{shown.pk}/receipt/",
        f"/clips/{shown.pk}/revocation/",
        f"/clips/{shown.pk}/embed/",
        f"/clips/{grown.pk}/lineage/",
        f"/clips/{grown.pk}/lineage/{shown.pk}/",
        "/trees/",
        "/@mira/",
        "/@theo/",
        "/@olga/",
        "/@theo/followers/",
        "/following/",
        "/settings/blocks/",
        "/settings/feed/",
        "/settings/feed/said/",
        "/settings/feed/hidden/",
        "/?steer=more+rainy+cities,+nothing+scary,+short",
        "/?steer=only+zeppelins",
        "/?steer=the",
        "/recipes/",
        "/recipes/?sentence=more+rainy+cities,+nothing+scary,+short",
        f"/recipes/{recipe.pk}/",
        f"/recipes/{recipe.pk}/change/",
        "/liked/",
        "/challenges/",
        "/challenges/new/",
        f"/challenges/{contest.pk}/",
        f"/challenges/{judged_one.pk}/",
        f"/challenges/{own_one.pk}/",
        "/search/?q=mira",
        "/search/?q=nothing+at+all",
        "/tags/",
        "/tags/sea/",
        "/saved/",
        f"/clips/{shown.pk}/collections/",
        "/@mira/collections/",
        f"/collections/{evening.pk}/",
        f"/clips/{shown.pk}/comments/",
        f"/clips/{shown.pk}/comments/{said.pk}/?to={said.pk}",
        "/welcome/",
        "/welcome/people/",
        "/invites/",
        f"/invites/{link.pk}/",
        f"/invite/{link.pk}/",
        f"/invite/{theirs.pk}/",
        f"/invite/{ended.pk}/",
        "/notifications/",
        "/settings/notifications/",
        "/studio/",
        "/studio/credits/",
        "/studio/analytics/",
        "/studio/uploads/",
        "/about/rules/",
        "/about/ranking/",
        "/offline/",
        "/settings/playing/",
        "/verify/",
        f"/verify/{verified.pk}/",
        "/library/",
        f"/library/?for={draft.pk}",
        f"/library/{music.pk}/",
        f"/library/{character.pk}/",
        "/library/offer/",
        f"/clips/{shown.pk}/remix/",
        f"/clips/{shown.pk}/remix/?kind=splice",
        f"/create/{cut.pk}/",
        "/studio/rights/",
        f"/clips/{licensed.pk}/",
        "/nowhere/",
    ]


@pytest.mark.parametrize(("size", "lights"), VIEWS)
def test_axe_finds_nothing(chromium, live_server, mira, pages, size, lights):
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    context.add_cookies([{"name": "lights", "value": lights, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.fill("[name=login]", "mira")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.button--make")
    page.wait_for_url("**/studio/")
    wrong = []
    for path in pages:
        page.goto(live_server.url + path, wait_until="domcontentloaded")
        page.wait_for_timeout(60)
        wrong += [f"{path} {found}" for found in _violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{path} scrolls sideways")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_a_newcomer_is_welcomed_without_a_fault(chromium, live_server, mira):
    make_clip(mira)
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    for path in ("/", "/create/", "/studio/"):
        page.goto(live_server.url + path, wait_until="domcontentloaded")
        assert not _violations(page), path
    context.close()


def test_a_visitor_is_invited_without_a_fault(chromium, live_server, mira, theo):
    link = make_invite(actor=mira)
    choose_picks(actor=mira, invite=link, clips=[make_clip(theo).pk], people=["theo"])
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    for path in (f"/invite/{link.pk}/", "/invite/none/"):
        page.goto(live_server.url + path, wait_until="domcontentloaded")
        assert not _violations(page), path
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()


def test_a_refused_instruction_is_said_without_a_fault(chromium, live_server):
    context = chromium.new_context(viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{live_server.url}/create/")
    page.fill("textarea", "a fox in a forest")
    page.locator("main form button.button--make").first.click()
    page.wait_for_url("**/create/*/")
    page.fill("#instruction", "remove the giraffe")
    page.press("#instruction", "Enter")
    page.wait_for_selector("#instruction-problems")
    assert page.input_value("#instruction") == "remove the giraffe"
    assert not _violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()


def test_folds_of_a_film_are_without_a_fault_when_open(chromium, live_server, mira):
    context = chromium.new_context(viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.fill("[name=login]", "mira")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.button--make")
    page.wait_for_url("**/studio/")
    page.goto(f"{live_server.url}/clips/{make_clip(mira).pk}/", wait_until="domcontentloaded")
    page.evaluate("document.querySelectorAll('main details').forEach(fold => fold.open = true)")
    assert not _violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()


def _violations(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found]
