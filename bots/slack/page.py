"""A page for a browser: a few words and one way on."""

from html import escape
from typing import Final

from starlette.responses import HTMLResponse

from core.texts import Words

PAGE: Final = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ font: 1.25rem/1.6 sans-serif; max-width: 32em; margin: 15vh auto }}</style>
<p>{words}</p>
<p><a href="{address}">{label}</a></p>
</html>
"""
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
}
"""The address of the page holds a code: nothing may carry it elsewhere."""


def page(said: str, way: tuple[str, str], words: Words, status: int) -> HTMLResponse:
    """What is said, and the label and address of the way on, in the language of `words`."""
    label, address = way
    html = PAGE.format(
        language=escape(words.language),
        title=escape(words("install-title")),
        words=escape(said),
        label=escape(label),
        address=escape(address),
    )
    return HTMLResponse(html, status, HEADERS)
