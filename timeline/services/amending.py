"""Put right what is known of an article: its title, its day of publication, its language."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from timeline.intake.checks import check_language
from timeline.intake.published import settle_published
from timeline.records import Article, IncomingArticle
from timeline.services.editing import Editor
from timeline.services.storing import analyse_safely, rebuild_article, store_reading
from timeline.services.takedowns import refuse_removed
from timeline.store.amendments import Amendment, add_amendment, find_amendment
from timeline.store.articles import get_article
from timeline.store.commits import ensure_commit
from timeline.store.database import Store


def amend_article(
    store: Store,
    article_id: str,
    editor: Editor,
    *,
    title: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> None:
    """Write down what an editor says of an article, and read it anew by that.

    Its events are dated anew from another day of publication; later imports do not undo it.
    Raises NotFoundError or GoneError; where nothing is said, nothing changes.
    """
    with store.write():
        refuse_removed(store, article_id)
        if title is None and published is None and language is None:
            return
        stored = get_article(store, article_id)
        said = find_amendment(store, stored.ref.key) or Amendment()
        if title is not None:
            said = replace(said, title=title)
        if language is not None:
            said = replace(said, language=check_language(language))
        article = rebuild_article(store, stored)
        if published is not None:
            said = _date(said, article, published, editor)
        commit = ensure_commit(store, editor.at)
        add_amendment(store, article_id, said, commit=commit, who=editor.who, why=editor.why)
        amended = amend(article, said)
        store_reading(
            store, amended, analyse_safely(amended), settings=editor.settings, at=editor.at
        )


def amend(article: Article, said: Amendment | None) -> Article:
    """Return the article as an editor put it right."""
    if said is None:
        return article
    amended = replace(
        article,
        title=article.title if said.title is None else said.title,
        language=said.language or article.language,
    )
    if said.published is None:
        return amended
    return replace(amended, published=said.published, published_precision=said.published_precision)


def _date(said: Amendment, article: Article, published: str, editor: Editor) -> Amendment:
    incoming = IncomingArticle(
        article.text,
        published=published,
        source=article.source,
        language=article.language,
        conventions=article.conventions,
    )
    zone = ZoneInfo(editor.settings.timezone)
    settled = settle_published(incoming, zone=zone, now=editor.at)
    return replace(said, published=settled.at, published_precision=settled.precision)
