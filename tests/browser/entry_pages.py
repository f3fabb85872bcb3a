"""What the journeys through the month's grid do again and again."""

import json
import re
from typing import Any

from playwright.sync_api import Page

from reports.models import Figure
from tests.reports.desk import MONTH, Desk

INPUT = "input:not([type=hidden])"
BLOCKS = "table[data-kind=block]"


def month(desk: Desk, group: str = "A") -> str:
    return f"/{desk.ward.code}/bao-cao-thang/{MONTH}/?nhom={group}"


def open_grid(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("html[data-entry=ready]").wait_for()


def cell(page: Page, name: str) -> Any:
    return page.locator(f"input[name='{name}']")


def type_in(page: Page, name: str, text: str, key: str = "Enter") -> None:
    cell(page, name).click()
    page.keyboard.type(text)
    page.keyboard.press(key)


def all_saved(page: Page) -> None:
    """Until the line says that nothing waits any more."""
    page.locator("#entry-status[data-state=saved]").wait_for()


def trouble(page: Page, kind: str) -> str:
    line = page.locator(f"#entry-status[data-state={kind}]")
    line.wait_for()
    return line.inner_text()


def waiting(page: Page) -> list[dict[str, Any]]:
    """What the browser keeps, of whichever account."""
    found = page.evaluate(
        """() => new Promise((done) => {
          const request = indexedDB.open("wardsecurity-entry", 1);
          request.onsuccess = () => {
            const all = request.result.transaction("waiting").objectStore("waiting").getAll();
            all.onsuccess = () => done(JSON.stringify(all.result));
          };
        })"""
    )
    records: list[dict[str, Any]] = json.loads(found)
    return records


def kept(page: Page, count: int) -> None:
    """Until the browser has so many on its disk: a slow one may take its time."""
    for _ in range(100):
        if len(waiting(page)) == count:
            return
        page.wait_for_timeout(100)
    raise AssertionError(waiting(page))


def stored(indicator: str, unit: int | None = None) -> int | None:
    return Figure.objects.get(indicator=indicator, unit=unit).value


def all_values() -> list[int]:
    return sorted(value for value in Figure.objects.values_list("value", flat=True) if value is not None)


def sentence(text: str) -> str:
    return re.sub(r"\s+", " ", text)
