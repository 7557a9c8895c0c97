"""Headers of every response: who may read it from another site, and what a page may load."""

from flask import Response, request

from timeline.web.access import READ_METHODS, get_context

EXPOSED = (
    "ETag, Last-Modified, Link, Location, Retry-After, RateLimit, RateLimit-Policy, "
    "WWW-Authenticate, X-Omitted-Count"
)
ALLOWED = "Authorization, Content-Type, If-None-Match, If-Match, Idempotency-Key"
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PREFLIGHT_SECONDS = 600
OPEN_READ = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", DATA_POLICY),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", EXPOSED),
)
"""What the rules below come to for data that anybody reads."""


def add_headers(response: Response) -> Response:
    """Add the headers that every response has, errors too."""
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    is_page = response.mimetype == "text/html"
    headers["Content-Security-Policy"] = PAGE_POLICY if is_page else DATA_POLICY
    headers["Cross-Origin-Resource-Policy"] = "same-origin" if is_page else "cross-origin"
    _allow_origins(response)
    return response


def _allow_origins(response: Response) -> None:
    """Reads are open to pages from anywhere; writes to those of the list in the settings."""
    wanted = request.headers.get("Access-Control-Request-Method")
    is_preflight = request.method == "OPTIONS" and wanted is not None
    method = wanted if is_preflight and wanted else request.method
    headers = response.headers
    if method in READ_METHODS or request.path == "/v1/extract":
        headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.vary.add("Origin")
        origin = request.headers.get("Origin")
        if origin is None or origin not in _find_write_origins():
            return
        headers["Access-Control-Allow-Origin"] = origin
    headers["Access-Control-Expose-Headers"] = EXPOSED
    if is_preflight:
        headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", method)
        headers["Access-Control-Allow-Headers"] = ALLOWED
        headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)


def _find_write_origins() -> frozenset[str]:
    listed = get_context().settings.cors_write_origins
    return frozenset(origin.strip() for origin in listed.split(",") if origin.strip())
