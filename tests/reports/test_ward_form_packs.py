"""All forms that a ward keeps, filled into one ZIP: on their page, in the background, and by a command."""

import io
import re
import zipfile
from html import unescape
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from reports import pack_files, tasks
from reports.actions import packs
from reports.actions.forms import keep_form, mark_used, retire_form
from reports.models import KeptForm, ProvincePack
from reports.periods import parse_period
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward
from tests.wardsecurity.filling import forms
from wardsecurity.accounts.models import AccessLog
from wardsecurity.errors import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_worker")]
MONTH = parse_period("2009-03")


@pytest.fixture
def ward(db):
    ward = make_ward("05977", reports_from="2009-03", reports_until="2009-03")
    put_month(ward, "2009-03", {("C05", None): 9, ("A05", make_block(ward, 1)): 40})
    return ward


@pytest.fixture
def officer(ward):
    return people.make_officer(ward)


@pytest.fixture
def client(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def keep(officer, ward, tmp_path):
    def keep(name: str, *cells: str, owner=None, by=None, **more) -> KeptForm:
        path = forms.plain_workbook(tmp_path / "f.xlsx", list(cells))
        return keep_form(owner=owner or ward, name=name, content=path.read_bytes(), by=by or officer, **more)

    return keep


def ask(client: Client, **more: str):
    return client.post("/05977/van-ban/bieu-mau/tat-ca/", {"ky": "2009-03", "trong": "words"} | more, follow=True)


def made(client: Client, **more: str) -> ProvincePack:
    ask(client, **more)
    pack = ProvincePack.objects.get()
    tasks.make_pack.func(pack.pk)
    pack.refresh_from_db()
    return pack


def opened(content) -> dict[str, list[tuple[object, ...]]]:
    with zipfile.ZipFile(content) as file:
        return {
            name: list(openpyxl.load_workbook(io.BytesIO(file.read(name))).active.iter_rows(values_only=True))
            for name in file.namelist()
        }


def test_every_form_is_in_it_filled_and_the_list_says_what_is_left(client, keep):
    keep("Phụ lục 01", "[[C05]]", "[[A05|khối 1]]")
    keep("Phụ lục 02", "[[C07]]", "[[C99]]")
    pack = made(client)
    found = opened(pack_files.whole(pack.token))
    assert found["01_Phu-luc-01_2009-03.xlsx"] == [(9, 40)]
    assert found["02_Phu-luc-02_2009-03.xlsx"] == [("chưa báo cáo", "⚠[[C99]]")]
    listed = [row for row in found["danh-sach.xlsx"] if isinstance(row[0], int)]
    assert [(row[1], row[2], row[6]) for row in listed] == [
        ("bản 1", "Phụ lục 01", None),
        ("bản 1", "Phụ lục 02", "01 mã của biểu mẫu chưa điền được (⚠)"),
    ]
    assert (pack.state, pack.total, pack.done, pack.gaps) == ("done", 2, 2, 1)


def test_the_page_tells_how_far_it_is_and_gives_the_file(client, keep, ward):
    keep("Phụ lục 01", "[[C05]]")
    assert "Đang chờ đến lượt" in ask(client).content.decode()
    pack = ProvincePack.objects.get()
    assert client.get(f"/05977/van-ban/bieu-mau/tat-ca/{pack.pk}/tien-do/").json()["total"] == 1
    tasks.make_pack.func(pack.pk)
    page = client.get("/05977/van-ban/bieu-mau/").content.decode()
    assert "Xong: 1 biểu mẫu, đủ số liệu." in page
    assert "Biểu mẫu đang giữ, tháng 3/2009" in page
    answer = client.get(f"/05977/van-ban/bieu-mau/tat-ca/{pack.pk}/tep/")
    assert answer["Content-Disposition"].endswith(f'filename="{ward.name.split()[-1]}_Bieu-mau_2009-03.zip"')
    assert AccessLog.objects.filter(action="form_pack_begun", ward=ward, target="forms 2009-03").count() == 1


def test_only_forms_of_that_sort_of_period_are_filled(client, keep):
    month, quarter, new = (keep(name, "[[C05]]") for name in ("Tháng", "Quý", "Mới"))
    mark_used(form=month, period=parse_period("2009-02"))
    mark_used(form=quarter, period=parse_period("2009-Q1"))
    names = opened(pack_files.whole(made(client).token))
    assert [name for name in names if name.startswith("0")] == ["01_Moi_2009-03.xlsx", "02_Thang_2009-03.xlsx"]
    used = {each.name: each.used_period for each in KeptForm.objects.all()}
    assert used == {"Tháng": "2009-03", "Quý": "2009-Q1", "Mới": "2009-03"}
    assert new.name in used


def test_forms_of_the_province_are_filled_too_and_stay_its_own(client, keep, ward):
    provincial = people.make_provincial(ward.province)
    form = keep("Của tỉnh", "[[C05]]", owner=ward.province, by=provincial, for_wards=True)
    assert "01_Cua-tinh_2009-03.xlsx" in opened(pack_files.whole(made(client).token))
    form.refresh_from_db()
    assert form.used_period == ""


def test_cells_of_what_is_not_reported_may_stay_empty(client, keep):
    keep("Phụ lục 01", "[[C07]]", "[[C05]]")
    assert opened(pack_files.whole(made(client, trong="empty").token))["01_Phu-luc-01_2009-03.xlsx"] == [(None, 9)]


@pytest.mark.parametrize(
    ("ky", "said"),
    [("hôm nay", "Không hiểu kỳ báo cáo"), ("2099", "Chưa đến kỳ này"), ("2009-Q1", "dùng cho loại kỳ này")],
)
def test_what_is_wrong_is_said_at_the_box_of_the_period(client, keep, ky, said):
    mark_used(form=keep("Tháng", "[[C05]]"), period=MONTH)
    answer = ask(client, ky=ky)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert re.search(r'id="ky-all" aria-describedby="ky-all-help ky-all-help_error" aria-invalid="true"', page)
    assert said in page[page.index('id="ky-all-help_error"') :]
    assert not ProvincePack.objects.exists()


def test_a_form_kept_or_retired_in_the_meantime_upsets_nothing(client, keep, officer):
    first = keep("Một", "[[C05]]")
    ask(client)
    keep("Hai", "[[C05]]")
    keep("Ba", "[[C05]]")
    retire_form(form=first, by=officer)
    pack = ProvincePack.objects.get()
    tasks.make_pack.func(pack.pk)
    pack.refresh_from_db()
    assert (pack.state, pack.total, pack.done) == ("done", 2, 2)


def test_cancelled_nothing_of_it_stays(client, keep):
    keep("Phụ lục 01", "[[C05]]")
    ask(client)
    pack = ProvincePack.objects.get()
    page = client.post(f"/05977/van-ban/bieu-mau/tat-ca/{pack.pk}/huy/", follow=True).content.decode()
    assert "Đã hủy" in page
    tasks.make_pack.func(pack.pk)
    assert not pack_files.is_there(pack.token)


def test_its_province_and_another_ward_do_not_see_it(client, keep, ward):
    keep("Phụ lục 01", "[[C05]]")
    pack = made(client)
    other = make_ward("05978", province=ward.province)
    for who, path in (
        (people.make_provincial(ward.province), f"/tinh/{ward.province.code}/van-ban/{pack.pk}/tep/"),
        (people.make_officer(other), f"/05978/van-ban/bieu-mau/tat-ca/{pack.pk}/tep/"),
    ):
        client.force_login(who)
        assert client.get(path).status_code == 404
    with pytest.raises(Refused):
        packs.begin_ward_forms(ward=ward, period=MONTH, leaves_blank=False, by=people.make_committee(ward))


def test_the_page_asks_as_much_for_many_forms_as_for_few(client, keep, django_assert_max_num_queries):
    keep("Một", "[[C05]]")
    made(client)
    with django_assert_max_num_queries(40) as few:
        client.get("/05977/van-ban/bieu-mau/")
    for name in ("Hai", "Ba", "Bốn"):
        keep(name, "[[C05]]")
    with django_assert_max_num_queries(len(few)):
        client.get("/05977/van-ban/bieu-mau/")


def test_the_command_writes_the_same(keep, tmp_path):
    keep("Phụ lục 01", "[[C05]]")
    out, told = tmp_path / "out.zip", StringIO()
    call_command("fill_forms", "05977", "--period=2009-03", f"--out={out}", stdout=told)
    assert opened(out)["01_Phu-luc-01_2009-03.xlsx"] == [(9,)]
    assert "1 biểu mẫu, 0 biểu mẫu còn mã" in told.getvalue()


def test_the_command_says_by_its_exit_code_that_codes_are_left(keep, tmp_path):
    keep("Phụ lục 01", "[[C99]]")
    with pytest.raises(SystemExit) as left:
        call_command("fill_forms", "05977", "--period=2009-03", f"--out={tmp_path / 'o.zip'}", stdout=StringIO())
    assert left.value.code == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("05977", "--period=hôm nay", "--out=o.zip"), "Không hiểu"),
        (("99999", "--period=2009-03", "--out=o.zip"), "Không có phường"),
        (("05977", "--period=2009-03", "--out=o.zip"), "Không có biểu mẫu"),
    ],
)
def test_the_command_refuses_in_words(ward, given, said):
    with pytest.raises(CommandError, match=said):
        call_command("fill_forms", *given)


def test_the_command_says_where_it_cannot_write(keep, tmp_path):
    keep("Phụ lục 01", "[[C05]]")
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        call_command("fill_forms", "05977", "--period=2009-03", f"--out={tmp_path / 'none' / 'o.zip'}")
