"""Verbs for what an article's address answered when it was asked again."""

from datetime import datetime

from cases.editorial.drafts import must_have_role, verb
from cases.editorial.errors import EditorialError
from cases.editorial.sources import keep_text
from cases.models import GONE, Article, CapturedHow, Snapshot, User
from cases.parsing import clean_text, sha256_of


@verb
def note_text(*, by: User, article: Article, text: str, at: datetime) -> Snapshot | None:
    """Note that an article's address gives a text, and keep that text when its words are other than before.

    Args:
        by: on whose behalf it was asked.
        article: the article.
        text: as read from its address.
        at: when it was asked.

    Returns:
        The further snapshot; None when the words are those of the newest text, white space apart, or of an earlier
        one to which the page went back.

    Writes:
        The article: when it was asked, and that its link is alive. A ``Snapshot`` and a ``Change``, as
        ``add_article`` does. No snapshot that is there is touched.

    Raises:
        NotAllowed: the person has no role.
        EditorialError: there is no text.
    """
    must_have_role(by)
    words = clean_text(text)
    if not words:
        raise EditorialError(f"The address of “{article}” gave no words.", field="text")
    row = Article.objects.select_for_update().get(pk=article.pk)
    row.checked_at, row.dead_at, row.dead_why = at, None, ""
    row.save(update_fields=["checked_at", "dead_at", "dead_why"])
    newest = row.snapshots.order_by("captured_at", "pk").last()
    if newest is not None and newest.text.split() == words.split():
        return None
    if row.snapshots.filter(sha256=sha256_of(words)).exists():
        return None
    return keep_text(by=by, article=row, text=words, captured_how=CapturedHow.FETCHED, at=at)


@verb
def note_no_text(*, by: User, article: Article, why: str = "", gone: bool = False, at: datetime) -> None:
    """Note that an article's address was asked again and gave nothing.

    Args:
        by: on whose behalf it was asked.
        article: the article.
        why: what it answered, in a sentence; blank when that says nothing of whether the page is there: the site lets
            no programs in, or what came could not be read.
        gone: the site itself says that the page is gone; everything else may pass.
        at: when it was asked.

    Writes:
        The article: when it was asked; with a reason, since when its link is dead (kept from the first failure), and
        why. A failure that may pass leaves the reason of a page that is gone.

    Raises:
        NotAllowed: the person has no role.
    """
    must_have_role(by)
    row = Article.objects.select_for_update().get(pk=article.pk)
    row.checked_at = at
    if why:
        row.dead_at = row.dead_at or at
        if gone or not row.dead_why.startswith(GONE):
            row.dead_why = f"{GONE if gone else ''}{why}"[:200]
    row.save(update_fields=["checked_at", "dead_at", "dead_why"])
