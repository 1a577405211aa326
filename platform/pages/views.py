"""Pages that show several rooms at once: the film, the studio; and the light switch."""

from typing import cast

from csp.constants import NONCE, SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.following.ask import follows
from accounts.models import User
from clips.files import download_url, film_choices, key_of
from clips.fingerprints.telling import why_held
from clips.models import Clip, Rendition
from clips.remove import remove_clip, restore_clip
from lineage.crediting.credit import credits_of
from lineage.family import family_of
from lineage.labelling.ask import CORNERS, ask_label, labels_of
from lineage.models import Credential
from lineage.permits.ask import terms_of
from lineage.permits.effects import effects_on, lines_for_viewers, withheld_line
from lineage.permits.release import edit_film, why_private
from media.address import media_url
from media.tickets import ANYONE
from pages.context import COOKIE, LIGHTS
from pages.forms import ClipForm
from pages.permits.forms import TermsForm
from pages.rights import rights_shown
from pages.statement import statement_of
from pages.studio import studio_of

REFUSED = 422
A_BRANCH = 12
A_YEAR = 31_536_000


@require_safe
def clip(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/`: the film, its sentence and storyboard; for its owner also the form beside it."""
    try:
        return show_clip(request, visible_clip(request, pk))
    except Http404:
        if not _withheld(pk):
            raise
    return render(request, "pages/withheld.html", {"said": withheld_line()}, status=404)


@require_POST
def edit(request: HttpRequest, pk: str) -> HttpResponse:
    """Change what stands beside a film, or show it for the first time."""
    one = visible_clip(request, pk)
    form = ClipForm(request.POST)
    was_draft = one.is_draft
    if not form.is_valid():
        return show_clip(request, one, form=form, status=REFUSED)
    try:
        edit_film(actor=request.user, clip=one, **form.asked())
    except ValidationError as error:
        form.add_error(None, error)
        return show_clip(request, one, form=form, status=REFUSED)
    except PermissionDenied as error:
        if one.owner_id != request.user.pk:
            raise
        form.add_error("visibility", str(error))
        return show_clip(request, one, form=form, status=REFUSED)
    if one.visibility == Clip.Visibility.PUBLIC and was_draft:
        messages.success(request, _("Your film is in the feed."))
    elif one.visibility == Clip.Visibility.UNLISTED and was_draft:
        messages.success(request, _("Whoever has the address can see it now."))
    else:
        messages.success(request, _("Kept."))
    return redirect(reverse("pages:clip", args=[pk]) + "#main")


@require_POST
def remove(request: HttpRequest, pk: str) -> HttpResponse:
    """Delete a film; the next page offers to undo it."""
    one = visible_clip(request, pk)
    remove_clip(actor=request.user, clip=one)
    said = _("“%(title)s” is deleted. For 30 days you can bring it back.") % {"title": one.title[:60]}
    messages.success(request, said, extra_tags=reverse("pages:restore", args=[pk]))
    return redirect("pages:studio")


@require_POST
def restore(request: HttpRequest, pk: str) -> HttpResponse:
    """Undo a deletion."""
    one = get_object_or_404(Clip.objects.restorable_by(request.user) | Clip.objects.owned_by(request.user), pk=pk)
    try:
        restore_clip(actor=request.user, clip=one)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("pages:studio")
    messages.success(request, _("It is back, as it was."))
    return redirect("pages:clip", pk)


@require_POST
def label(request: HttpRequest, pk: str) -> HttpResponse:
    """Ask for a copy of one's film with a visible label."""
    one = visible_clip(request, pk)
    try:
        ask_label(actor=cast(User, request.user), clip=one, corner=request.POST.get("corner", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(reverse("pages:clip", args=[pk]) + "#save")


@require_safe
def download(request: HttpRequest, pk: str) -> HttpResponse:
    """Save the film as a file named after its title; with `?label=` a corner, its copy with a visible label there."""
    kind = CORNERS.get(request.GET.get("label", ""), Rendition.Kind.MASTER)
    address = download_url(visible_clip(request, pk), bearer=request, kind=kind)
    if address is None:
        raise Http404(_("This film has no file."))
    return redirect(address)


@require_safe
@cache_control(public=True, max_age=120)
def poster(request: HttpRequest, pk: str) -> HttpResponse:
    """The stable address of a shown film's picture, for pages elsewhere."""
    return _door(pk, [Rendition.Kind.POSTER])


@require_safe
@cache_control(public=True, max_age=120)
def film(request: HttpRequest, pk: str) -> HttpResponse:
    """The stable address of a shown film's file, for pages elsewhere."""
    return _door(pk, [Rendition.Kind.FILM_540, Rendition.Kind.FILM_360, Rendition.Kind.FILM_720, Rendition.Kind.MASTER])


@require_safe
@cache_control(public=True, max_age=120)
def captions(request: HttpRequest, pk: str) -> HttpResponse:
    """The stable address of what is said in a shown film, as WebVTT, for pages elsewhere."""
    return _door(pk, [Rendition.Kind.CAPTIONS])


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": [SELF, NONCE]})  # type: ignore[arg-type]  # typed for views of one argument
def embed(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/embed/`: the film alone, to be framed by pages elsewhere."""
    one = _shown(pk)
    said = key_of(one, Rendition.Kind.CAPTIONS) is not None
    choices = film_choices(one, bearer=ANYONE)
    told = credits_of([one], viewer=AnonymousUser())
    return render(request, "pages/embed.html", {"clip": one, "choices": choices, "has_captions": said, "credits": told})


@require_safe
def studio(request: HttpRequest) -> HttpResponse:
    """`/studio/`: everything of one's own, guests' too."""
    return render(request, "pages/studio.html", studio_of(request.user, request))


@require_safe
@login_required
def credits(request: HttpRequest) -> HttpResponse:
    """`/studio/credits/`: what one has, and everything that came and went."""
    context = statement_of(cast(User, request.user), page=request.GET.get("page", "1"))
    return render(request, "pages/credits.html", context)


@require_POST
def lights(request: HttpRequest) -> HttpResponse:
    """Keep whether this browser's pages are dark or light, and go back."""
    back = request.POST.get("next", "")
    local = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if local else "/")
    if (chosen := request.POST.get("lights", "")) in LIGHTS:
        response.set_cookie(COOKIE, chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


def visible_clip(request: HttpRequest, pk: str) -> Clip:
    """A film that this viewer may see. Raises Http404."""
    visible = Clip.objects.visible_to(request.user).select_related("owner").prefetch_related("renditions")
    return get_object_or_404(visible, pk=pk)


def _shown(pk: str) -> Clip:
    """A film that whoever has its address may see."""
    clips = Clip.objects.showable().filter(published_at__isnull=False)
    shown = clips.exclude(visibility=Clip.Visibility.PRIVATE).select_related("owner").prefetch_related("renditions")
    return get_object_or_404(shown, pk=pk)


def _withheld(pk: str) -> bool:
    """Whether a film that whoever has its address could see is withheld: nothing vanishes without a word."""
    shown = Clip.objects.alive().filter(standing=Clip.Standing.CLEAR, published_at__isnull=False)
    return shown.filter(pk=pk, rights=Clip.Rights.WITHHELD).exclude(visibility=Clip.Visibility.PRIVATE).exists()


def _door(pk: str, kinds: list[Rendition.Kind]) -> HttpResponse:
    one = _shown(pk)
    key = next((key for kind in kinds if (key := key_of(one, kind))), None)
    if key is None:
        raise Http404(_("This film has no such file."))
    return redirect(media_url(ANYONE, key))


def show_clip(
    request: HttpRequest,
    one: Clip,
    *,
    form: ClipForm | None = None,
    terms: TermsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The film's page, with a form on it as it was filled in where it was refused."""
    own, effects = one.owner_id == request.user.pk, effects_on(one)
    if own and form is None:
        visibility = one.visibility
        if one.is_draft:
            visibility = "public" if request.user.is_authenticated else "unlisted"
        form = ClipForm(
            initial={
                "caption": one.caption,
                "tags": " ".join(f"#{tag}" for tag in one.tags),
                "visibility": visibility,
                "prompt_shown": one.prompt_shown,
            }
        )
    context = {
        "clip": one,
        "own": own,
        "following": not own and follows(request.user, one.owner),
        "form": form if own else None,
        "terms": terms or TermsForm(terms=terms_of(one)) if own else None,
        "choices": film_choices(one, bearer=request),
        "prompt": one.prompt if one.prompt_shown or own else "",
        "held": why_held(one) if own else "",
        "stays": why_private(one) if own else [],
        "effects": effects,
        "taken_back": [] if own else lines_for_viewers(effects),
        "credits": credits_of([one], viewer=request.user),
        "open_to_all": one.is_shown,
        "viewer": cast(User, request.user),
        **rights_shown(one, own=own),
        "signed": Credential.objects.filter(node__key=one.pk, kind=Rendition.Kind.MASTER).first(),
        "labels": labels_of(one) if own else [],
        "family": family_of(viewer=request.user, clip=one, above=A_BRANCH, below=A_BRANCH),
    }
    return render(request, "pages/clip.html", context, status=status)
