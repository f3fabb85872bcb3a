"""The pages are Vietnamese and complete in English."""

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from tools import messages


def test_every_sentence_has_its_english():
    known = messages.translated()
    lacking = [f"{place}: {message[1]}" for message, place in messages.marked().items() if message not in known]
    assert lacking == []


def test_no_english_is_left_over():
    assert [message[1] for message in messages.translated() - messages.marked().keys()] == []


def test_every_part_has_been_merged():
    assert list(messages.PARTS.glob("*.po")) == []


@pytest.mark.parametrize("entry", polib.pofile(str(messages.ENGLISH)), ids=lambda entry: entry.msgid[:40])
def test_what_a_sentence_is_filled_with_is_in_both(entry):
    def blanks(text):
        return sorted(messages.BLANK.findall(text))

    for english in [entry.msgstr, *entry.msgstr_plural.values()]:
        assert not english or blanks(english) == blanks(entry.msgid)


def test_a_page_in_english_reads_what_was_compiled():
    with translation.override("en"):
        assert _("Đăng nhập") == "Sign in"
    with translation.override("vi"):
        assert _("Đăng nhập") == "Đăng nhập"


def test_sentences_are_found_in_code_and_templates():
    code = "x = _('một'), pgettext('ngữ cảnh', 'hai'), gettext_noop('b' 'a'), f(_(name)), ngettext('bốn', 'bốn', n)"
    assert set(messages.in_code(code)) == {("", "một"), ("ngữ cảnh", "hai"), ("", "ba"), ("", "bốn")}
    template = (
        '{% trans "một" %}{% trans "hai" context "ngữ cảnh" as x %}{{ y|default:_("ba") }}'
        "{% blocktrans trimmed with n=n %}\n bốn\n {{ n }} {% endblocktrans %}"
    )
    assert set(messages.in_template(template)) == {("", "một"), ("ngữ cảnh", "hai"), ("", "ba"), ("", "bốn %(n)s")}
