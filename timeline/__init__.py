"""Timeline reads articles and answers what happened, when, according to whom."""

__version__ = "0.1.0"
