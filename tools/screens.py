"""Pictures of every page in each role, 1366 × 768 and 390 × 844: `make screens`.

They go to var/screens; the folder is made anew each time. Pages are found by following the links that a role is shown.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools import browser
from tools.server import MANAGE, Served, served

SIZES: dict[str, ViewportSize] = {
    "1366": {"width": 1366, "height": 768},
    "390": {"width": 390, "height": 844},
}
OUT = Path(os.environ.get("SCREENS", "var/screens"))
# Addresses that differ in a number or a month alone look alike: one picture of each shape is enough.
SAME = (re.compile(r"\d{4}-\d{2}"), re.compile(r"/[A-G]\d\d/"))
MOST_PAGES = 14
NATIONAL = "capbo"


def main() -> None:
    if browser.chromium() is None:
        sys.exit("No Chromium here: python -m tools.lacks says what to install.")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with served() as site, sync_playwright() as playwright:
        chromium = browser.launch(playwright)
        take_signed_out(chromium, site)
        for role, sign_in in {**site.people, "country": national(site)}.items():
            print(f"{role}: {take(chromium, site, role, sign_in)} pages", flush=True)
        chromium.close()
    print(f"Pictures in {OUT}")


def take_signed_out(chromium: Browser, site: Served) -> None:
    for name, size in SIZES.items():
        page = chromium.new_page(base_url=site.url, viewport=size, locale="vi-VN")
        for path, label in (("/dang-nhap/", "sign-in"), ("/khong-co/", "not-found")):
            page.goto(path)
            page.screenshot(path=OUT / f"anyone-{label}-{name}.png", full_page=True)
        page.close()


def national(site: Served) -> tuple[str, str]:
    """How somebody of the country signs in first, whom the sample has not: it has one ward."""
    made = subprocess.run(
        [*MANAGE, "create_person", NATIONAL, "--role", "country"],
        env=site.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return NATIONAL, made.stdout.split()[-1]


def take(chromium: Browser, site: Served, role: str, sign_in: tuple[str, str]) -> int:
    """Sign in as the role and picture every page that links lead to; how many there were."""
    username, password = sign_in
    context = chromium.new_context(base_url=site.url, viewport=SIZES["1366"], locale="vi-VN")
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    if page.locator("input[name=new]").count():  # a first password opens nothing but this page
        own = secrets.token_urlsafe(16)
        for field, text in (("old", password), ("new", own), ("again", own)):
            page.fill(f"input[name={field}]", text)
        page.click("main button[type=submit]")
    waiting, seen = [urlparse(page.url).path], dict[str, str]()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        if shape(path) in seen:
            continue
        seen[shape(path)] = path
        picture(page, path, f"{role}-{len(seen):02d}-{slug(path)}")
        waiting += links(page)
    context.close()
    return len(seen)


def picture(page: Page, path: str, name: str) -> None:
    for width, size in SIZES.items():
        page.set_viewport_size(size)
        page.goto(path, wait_until="networkidle")
        page.screenshot(path=OUT / f"{name}-{width}.png", full_page=True)


def links(page: Page) -> list[str]:
    """Paths of our own pages that the page links to; files to download are not pages."""
    found = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(each => each.href)")
    paths = (urlparse(url) for url in found)
    return [
        each.path for each in paths if page.url.startswith(f"{each.scheme}://{each.netloc}") and "." not in each.path
    ]


def shape(path: str) -> str:
    for pattern in SAME:
        path = pattern.sub("*", path)
    return path


def slug(path: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[:60] or "home"


if __name__ == "__main__":
    main()
