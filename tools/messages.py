"""The English of the program: compiled where GNU gettext is not at hand, and compared with what the code says.

python -m tools.messages           compiles locale/en into the file that Django reads (not kept in git)
python -m tools.messages --merge   takes the sentences of locale/en/parts/*.po into it, removes those files, compiles
python -m tools.messages --check   lists sentences without English, and English of sentences no longer there
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
PARTS = ROOT / "locale" / "en" / "parts"
APPS = ("wardsecurity", "residents", "reports")
# The functions that mark a sentence, and how many of their first arguments are texts: pgettext begins with a context.
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
_TEXT = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(\w*gettext|_)\(u?{_TEXT}(?:, u?{_TEXT})?")
BLANK = re.compile(r"%\(\w+\)[sd]|%%")

Message = tuple[str, str]  # context ("" for none) and sentence


def compile_messages() -> Path:
    """Write django.mo beside django.po, unless it is newer already; return its path."""
    compiled = ENGLISH.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < ENGLISH.stat().st_mtime:
        polib.pofile(str(ENGLISH)).save_as_mofile(str(compiled))
    return compiled


def merge() -> None:
    """Take the parts into the one file, sorted, and remove them. English that is there already stays, and is named."""
    known = {(each.msgctxt or "", each.msgid): each for each in polib.pofile(str(ENGLISH))}
    for part in sorted(PARTS.glob("*.po")):
        for each in polib.pofile(str(part)):
            before = known.setdefault((each.msgctxt or "", each.msgid), each)
            if (before.msgstr, before.msgstr_plural) != (each.msgstr, each.msgstr_plural):
                print(f"{part.name}: {each.msgid!r} stays {before.msgstr!r}, not {each.msgstr!r}")
    write(list(known.values()))
    for part in PARTS.glob("*.po"):
        part.unlink()


def write(entries: list[polib.POEntry]) -> None:
    whole = polib.POFile(wrapwidth=110)
    whole.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    whole.extend(sorted(entries, key=lambda each: (each.msgid, each.msgctxt or "")))
    whole.save(str(ENGLISH))


def translated() -> set[Message]:
    """What has English."""
    return {(each.msgctxt or "", each.msgid) for each in polib.pofile(str(ENGLISH)) if each.translated()}


def marked() -> dict[Message, str]:
    """Every sentence that code and templates mark for translation, with a file that has it."""
    found: dict[Message, str] = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                found |= dict.fromkeys(in_code(path.read_text()), str(path.relative_to(ROOT)))
    for path in sorted((ROOT / "templates").rglob("*.html")):
        found |= dict.fromkeys(in_template(path.read_text()), str(path.relative_to(ROOT)))
    return found


def in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            yield from _message(getattr(node.func, "id", getattr(node.func, "attr", "")), texts)


def in_template(source: str) -> Iterator[Message]:
    from django.utils.translation.template import templatize  # the program itself runs without this tool

    for name, first, second in IN_TEMPLATE.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in (first, second) if text]
        yield from _message(name, texts)


def _message(name: str, texts: list[str]) -> Iterator[Message]:
    if name in PLAIN and texts:
        yield "", texts[0]
    elif name in WITH_CONTEXT and len(texts) > 1:
        yield texts[0], texts[1]


def check() -> int:
    """Print what is lacking and what is left over; 1 when there is any."""
    there, wanted = translated(), marked()
    lacking = [f"{wanted[each]}: {each[1]}" for each in wanted if each not in there]
    left_over = [each[1] for each in there if each not in wanted]
    for line in [*(f"no English: {each}" for each in sorted(lacking)), *(f"left over: {each}" for each in left_over)]:
        print(line)
    return int(bool(lacking or left_over))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(check())
    if "--merge" in sys.argv[1:]:
        merge()
    compile_messages()
