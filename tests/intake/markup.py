"""Makes pages for tests: a body that is long enough to be an article's, and any head."""

BODY = """
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article>
<p>The Harbour Council met in Basel on Wednesday and agreed on a plan for the new pier.</p>
<p>Its members will meet again on Friday to sign it, a spokeswoman for the council said.</p>
</article>
<footer>All rights reserved by nobody in particular.</footer>
"""
TEXT = (
    "The Harbour Council met in Basel on Wednesday and agreed on a plan for the new pier.\n\n"
    "Its members will meet again on Friday to sign it, a spokeswoman for the council said."
)


def make_html(head: str = "", body: str = BODY, *, attributes: str = "") -> str:
    return f"<!DOCTYPE html>\n<html{attributes}><head>{head}</head><body>{body}</body></html>"


def make_linked(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'
