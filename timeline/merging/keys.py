"""The key by which a mention is known for good: what holds on to it survives new rules and ids."""

from hashlib import blake2b

from timeline.records import Mention


def mention_key(article_key: str, mention: Mention) -> str:
    """Return the stable key of a mention: of article, quoted words and ordinal, not of offsets."""
    quote = " ".join(mention.quote.exact.split())
    told = "\x1f".join((article_key, quote, str(mention.ordinal)))
    return blake2b(told.encode(errors="surrogatepass"), digest_size=15).hexdigest()
