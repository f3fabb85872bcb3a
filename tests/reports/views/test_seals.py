from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from reports.models import DocumentChain
from tests.reports.desk import Desk
from tests.reports.issuing import draft
from wardsecurity.accounts.models import AccessLog


@pytest.fixture
def committee(desk: Desk) -> Client:
    client = Client()
    client.force_login(desk.chief)
    return client


def test_the_chain_is_shown_with_its_head(desk, committee):
    first, second = desk.approved("2009-03"), desk.approved("2009-04")
    text = committee.get(f"/{desk.ward.code}/bao-cao-thang/niem-phong/").content.decode()
    assert text.count(second.seal) == 2
    assert first.seal in text
    assert "đã niêm phong 2 bản" in text


def test_an_empty_chain_says_so(desk, committee):
    assert "Chưa có bản số liệu nào" in committee.get(f"/{desk.ward.code}/bao-cao-thang/niem-phong/").content.decode()


def test_the_head_is_taken_out_as_a_file_that_the_command_reads(desk, committee, tmp_path):
    desk.approved("2009-03")
    answer = committee.get(f"/{desk.ward.code}/bao-cao-thang/niem-phong/tep/")
    assert answer["Content-Disposition"] == f'attachment; filename="niem-phong-{desk.ward.code}-1.json"'
    assert AccessLog.objects.filter(action="taken_out", target="seals_file").count() == 1
    file = tmp_path / "head.json"
    file.write_bytes(answer.content)
    desk.approved("2009-04")
    out = StringIO()
    call_command("check_seals", head=str(file), stdout=out)
    assert "All is well" in out.getvalue()


def test_the_head_of_the_documents_is_shown_beside_it(march, committee):
    draft(march)
    head = DocumentChain.objects.get(ward=march.ward).head
    text = committee.get(f"/{march.ward.code}/bao-cao-thang/niem-phong/").content.decode()
    assert "đã qua 1 lần xử lý" in text
    assert head in text


@pytest.mark.parametrize("months", [1, 5])
def test_as_many_queries_whatever_is_sealed(desk, committee, months, django_assert_num_queries):
    for month in range(1, months + 1):
        desk.approved(f"2009-{month:02d}")
    with django_assert_num_queries(6):
        committee.get(f"/{desk.ward.code}/bao-cao-thang/niem-phong/")
