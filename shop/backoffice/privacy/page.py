"""What the pages of this desk share: the frame around them, who may see or do what, and what is written down of it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse


def answer(
    request: HttpRequest, template: str, *, title: str, status: int = 200, **context: Any
) -> TemplateResponse:
    """A page of the desk, with its menu. `template` is below `admin/privacy/`."""
    whole = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, f"admin/privacy/{template}", whole, status=status)


def may_see(user: Any, model: str) -> bool:
    """Whether somebody may look at this model of the privacy engine: "erasure", or "registers.breach"."""
    return bool(user.has_perm(_permission("view", model)) or may_change(user, model))


def may_change(user: Any, model: str) -> bool:
    return bool(user.has_perm(_permission("change", model)))


def require_sight(request: HttpRequest, model: str) -> None:
    """Raises PermissionDenied."""
    if not may_see(request.user, model):
        raise PermissionDenied


def require_change(request: HttpRequest, model: str) -> None:
    """Raises PermissionDenied, also for who may look."""
    if not may_change(request.user, model):
        raise PermissionDenied


def keep_in_log(request: HttpRequest, row: Model, *, called: str, message: str) -> None:
    """In the log behind “Wie deed wat”, by a name of our own: what a row calls itself can quote a person."""
    user: Any = request.user  # a member of staff, past the door of the desk
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=called[:200],
        action_flag=CHANGE,
        change_message=message,
    )


def _permission(what: str, model: str) -> str:
    app, _, name = model.rpartition(".")
    return f"{app or 'privacy'}.{what}_{name}"
