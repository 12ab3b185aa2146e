"""The verb by which an editor puts aside that a source changed."""

from datetime import datetime

from django.utils import timezone

from cases.editorial.drafts import verb
from cases.editorial.errors import ChangedMeanwhile, NotAllowed
from cases.models import Article, Errand, ErrandKind, User


@verb
def note_seen(*, by: User, article: Article, sha256: str, note: str = "", at: datetime | None = None) -> None:
    """Settle that a source changed: an editor has seen its newest text.

    Args:
        by: an editor.
        article: the source.
        sha256: of the text that was seen.
        note: for the newsroom; blank keeps the one that is there.
        at: now, when left out.

    Writes:
        The ``Errand`` of the source, settled for that text: another text brings it up again.

    Raises:
        NotAllowed: the person is no editor.
        ChangedMeanwhile: the text is not the newest one of the source.
    """
    if not by.may_publish:
        raise NotAllowed("Only an editor puts aside that a source changed: what rests on it may have to be corrected.")
    row = Article.objects.select_for_update().get(pk=article.pk)
    newest = row.snapshots.order_by("captured_at", "pk").last()
    if newest is None or newest.sha256 != sha256:
        raise ChangedMeanwhile(f"“{row}” has another text by now: look at that one.")
    Errand.objects.update_or_create(
        kind=ErrandKind.CHANGED_SOURCE,
        subject_ref=row.ref,
        defaults={
            "settled_at": at or timezone.now(),
            "settled_by": by,
            "settled_for": sha256,
            **({"note": note} if note else {}),
        },
    )
