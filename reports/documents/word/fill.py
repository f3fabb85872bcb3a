"""Filling a template of Word: Jinja in its closed form, plain values alone, an unknown name is an error.

Run as a program it fills a ward's own template in a process of its own (see `apart`): so it imports nothing of the
project, and nothing of Django.
"""

from __future__ import annotations

import io
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def filled(template: bytes, values: dict[str, Any]) -> bytes:
    """The docx with its fields filled in. Raises jinja2's errors, and whatever a broken file makes lxml raise."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, ImmutableSandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
