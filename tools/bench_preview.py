"""The editor's paper, redrawn while one types: the year's report of the sample over HTTP, every time another text."""

from __future__ import annotations

import html
import re
from itertools import count
from urllib.parse import urlencode

from tools.measure import Line, Visitor, median
from tools.server import Served

BOUND = 200  # milliseconds
_AREA = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def preview_time(site: Served) -> list[Line]:
    visitor = Visitor(site)
    visitor.sign_in("officer")
    visitor.get("/05977/van-ban/moi/")
    token = dict(_HIDDEN.findall(visitor.text))["csrfmiddlewaretoken"]
    chosen = {"csrfmiddlewaretoken": token, "kind": "year", "year": "2009", "body": "committee"}
    path = visitor.ask("POST", "/05977/van-ban/moi/", urlencode(chosen)).headers["Location"]
    visitor.get(path)
    form = {name: html.unescape(text) for name, text in [*_AREA.findall(visitor.text), *_HIDDEN.findall(visitor.text)]}
    typed = count()

    def draw() -> None:
        form["o.results"] = f"Phong trào được giữ vững {'.' * (next(typed) % 40)}"
        visitor.ask("POST", f"{path}xem-truoc/", urlencode(form))

    return [Line("preview of a year's report, redrawn while one types", median(draw, 30, 5), "ms", BOUND)]
