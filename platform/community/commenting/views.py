"""The talk under a film, on a page of its own; the film's page shows its latest part."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from accounts.models import User
from clips.models import Clip
from community.back import back_from
from community.commenting.api import CHANGES, WRITES
from community.commenting.read import answers_to, roots_of, said_of
from community.commenting.remove import close_comments, open_comments, remove_comment
from community.commenting.talk import talk_of
from community.commenting.write import edit_comment, write_comment
from community.models import Comment

REFUSED = 422
A_PAGE, ANSWERS = 20, 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def comments(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/comments/`: all that was said under a film; a POST says `text` there, or `answers` one."""
    clip = get_object_or_404(Clip.objects.visible_to(request.user).select_related("owner"), pk=pk)
    if request.method != "POST":
        return _page(request, clip)
    if not request.user.is_authenticated:
        return redirect(f"/account/login/?{urlencode({'next': request.path})}")
    answers = _named(request, clip, request.POST.get("answers", ""))
    limits.take(request, action="comment", **WRITES)
    said = request.POST.get("text", "")
    try:
        new = write_comment(actor=cast(User, request.user), clip=clip, text=said, answers=answers)
    except (ValidationError, PermissionDenied) as refused:
        told: dict[str, Any] = {"said": said, "errors": _sentences(refused), "status": REFUSED}
        return _page(request, clip, **told) if answers is None else _thread(request, answers, **told)
    if answers is not None:
        return redirect(_place(new))
    back = back_from(request, reverse("community:comments", args=[clip.pk]))
    return redirect(f"{back.partition('#')[0]}#comment-{new.pk}")


@require_safe
@never_cache
def thread(request: HttpRequest, pk: str, root: int) -> HttpResponse:
    """`/clips/<id>/comments/<number>/`: one thread; `?to=` names what is answered, `?at=` the comment to show."""
    clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
    first = get_object_or_404(roots_of(clip, request.user).select_related("author", "clip"), pk=root)
    return _thread(request, _named(request, clip, request.GET.get("to", "")) or first)


@require_POST
def edit(request: HttpRequest, comment: int) -> HttpResponse:
    """Say a comment better (`text`)."""
    one = _comment(request, comment)
    limits.take(request, action="comment_change", **CHANGES)
    said = request.POST.get("text", "")
    try:
        edit_comment(actor=request.user, comment=one, text=said)
    except ValidationError as refused:
        told: dict[str, Any] = {"rewording": one.pk, "reworded": said, "wrong": _sentences(refused)}
        return _thread(request, _root(one), **told, status=REFUSED)
    return redirect(f"{back_from(request, _place(one)).partition('#')[0]}#comment-{one.pk}")


@require_POST
def remove(request: HttpRequest, comment: int) -> HttpResponse:
    """Take a comment away."""
    one = _comment(request, comment)
    limits.take(request, action="comment_change", **CHANGES)
    remove_comment(actor=request.user, comment=one)
    messages.success(request, _("The comment is taken away."))
    return redirect(back_from(request, reverse("community:comments", args=[one.clip_id])))


@require_POST
def hush(request: HttpRequest, pk: str) -> HttpResponse:
    """Close a film's comments or open them (`act`)."""
    clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
    acts = {"close": close_comments, "open": open_comments}
    if (act := request.POST.get("act", "")) not in acts:
        raise Http404
    acts[act](actor=request.user, clip=clip)
    closed = _("Nobody but you says anything more under this film.")
    messages.success(request, closed if act == "close" else _("Everybody may comment on this film again."))
    return redirect(back_from(request, reverse("community:comments", args=[clip.pk])))


def _page(request: HttpRequest, clip: Clip, *, status: int = 200, **told: Any) -> HttpResponse:
    roots = roots_of(clip, request.user).select_related("author", "clip")
    shelf = Paginator(roots, A_PAGE).get_page(request.GET.get("page"))
    context = {"clip": clip, "shelf": shelf, "talk": talk_of(clip, viewer=request.user, roots=list(shelf)), **told}
    return render(request, "community/comments.html", context, status=status)


def _thread(request: HttpRequest, answered: Comment, *, status: int = 200, **told: Any) -> HttpResponse:
    root = _root(answered)
    below = answers_to(root, request.user).select_related("author", "clip")
    page: int | str = request.GET.get("page", "1")
    if (at := request.GET.get("at", "")).isdecimal() and at.isascii() and len(at) < 19:
        page = below.filter(pk__lt=int(at)).count() // ANSWERS + 1
    shelf = Paginator(below, ANSWERS).get_page(page)
    first, *answers = said_of([root, *shelf], viewer=request.user)
    to = answered if answered.pk != root.pk and answered.author_id != request.user.pk else None
    context = {
        "clip": root.clip,
        "talk": talk_of(root.clip, viewer=request.user, roots=[]),
        "first": first,
        "answers": answers,
        "shelf": shelf,
        "answered": answered,
        "said": f"@{to.author.handle} " if to else "",
        **told,
    }
    return render(request, "community/thread.html", context, status=status)


def _root(comment: Comment) -> Comment:
    return Comment.objects.select_related("author", "clip__owner").get(pk=comment.thread)


def _named(request: HttpRequest, clip: Clip, number: str) -> Comment | None:
    """The comment under this film that a field names and the viewer may read, None for "". Raises Http404."""
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise Http404
    visible = Comment.objects.visible_to(request.user).select_related("author", "clip__owner")
    return get_object_or_404(visible, pk=int(number), clip=clip)


def _comment(request: HttpRequest, number: int) -> Comment:
    visible = Comment.objects.visible_to(request.user).select_related("author", "clip__owner")
    return get_object_or_404(visible, pk=number)


def _place(comment: Comment) -> str:
    address = reverse("community:thread", args=[comment.clip_id, comment.thread])
    return f"{address}?at={comment.pk}#comment-{comment.pk}"


def _sentences(refused: ValidationError | PermissionDenied) -> list[str]:
    return refused.messages if isinstance(refused, ValidationError) else [str(refused)]
