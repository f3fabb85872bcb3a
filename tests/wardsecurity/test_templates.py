"""What every template has to keep."""

import re
from pathlib import Path

from django.conf import settings

# The pages write 1234 as "1.234"; what a form sends back is read as a number only without the point.
_BARE_KEY = re.compile(r'(?:value|name|data-[a-z]+)="[^"]*\{\{ ?(?:[a-z_]+\.)*(?:id|pk|year|version|revision) ?\}\}')


def test_no_key_of_a_row_is_sent_back_with_a_point_among_its_thousands():
    folder = Path(settings.BASE_DIR) / "templates"
    found = {
        f"{path.relative_to(folder)}: {each}"
        for path in folder.rglob("*.html")
        for each in _BARE_KEY.findall(path.read_text())
    }
    assert found == set()
