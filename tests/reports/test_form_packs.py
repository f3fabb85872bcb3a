"""A province's form filled for each of its wards in one ZIP: from its page, in the background, of totals alone."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.test import Client

from reports import pack_files, tasks
from reports.actions import packs
from reports.actions.forms import retire_form
from reports.models import KeptForm, ProvincePack
from reports.periods import parse_period
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_province, make_ward
from tests.wardsecurity.filling import forms
from wardsecurity.errors import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_worker")]
PAGE = "/tinh/77/bieu-mau/"
CELLS = ["[[tên phường]]", "[[C05]]", "[[A05|khối 1]]", "[[C07]]"]


@pytest.fixture
def province(db):
    """Two wards, the second without its last month."""
    province = make_province("77", "Tỉnh thử")
    for value, (code, name) in enumerate((("77701", "Phường Một"), ("77702", "Phường Hai")), start=4):
        ward = make_ward(code, province=province, name=name, reports_from="2009-02", reports_until="2009-03")
        block = make_block(ward, 1)
        for month in ("2009-02", "2009-03")[: 6 - value]:
            put_month(ward, month, {("C05", None): value, ("A05", block): 10 * value})
    return province


@pytest.fixture
def client(province) -> Client:
    client = Client()
    client.force_login(people.make_provincial(province))
    return client


@pytest.fixture
def form(client, tmp_path) -> KeptForm:
    path: Path = forms.plain_workbook(tmp_path / "f.xlsx", CELLS)
    with path.open("rb") as file:
        page = client.post(PAGE, {"tep": file}, follow=True)
    client.post(page.context["keep_url"], {"ten": "Phụ lục 01"})
    return KeptForm.objects.get()


def ask(client: Client, form: KeptForm, **more: str):
    return client.post(f"{PAGE}{form.pk}/cac-phuong/", {"ky": "2009-03", "trong": "words"} | more, follow=True)


def made(client: Client, form: KeptForm, **more: str) -> ProvincePack:
    ask(client, form, **more)
    pack = ProvincePack.objects.get()
    tasks.make_pack.func(pack.pk)
    pack.refresh_from_db()
    return pack


def opened(pack: ProvincePack) -> dict[str, list[tuple[object, ...]]]:
    with zipfile.ZipFile(pack_files.whole(pack.token)) as file:
        return {
            name: list(openpyxl.load_workbook(io.BytesIO(file.read(name))).active.iter_rows(values_only=True))
            for name in file.namelist()
        }


def test_its_page_offers_it_and_it_waits_where_the_documents_do(client, form):
    page = client.get(f"{PAGE}{form.pk}/").content.decode()
    assert f'action="{PAGE}{form.pk}/cac-phuong/"' in page
    shown = ask(client, form).content.decode()
    pack = ProvincePack.objects.get()
    assert (pack.kind, pack.period, pack.format, pack.total) == ("form", "2009-03", "xlsx", 2)
    assert "Phụ lục 01" in shown
    assert f'data-progress="/tinh/77/van-ban/{pack.pk}/tien-do/"' in shown
    form.refresh_from_db()
    assert form.used_period == "2009-03"


def test_each_ward_has_its_numbers_and_the_list_says_what_lacks(client, form):
    pack = made(client, form)
    found = opened(pack)
    assert list(found) == ["77702_Hai_Phu-luc-01_2009-03.xlsx", "77701_Mot_Phu-luc-01_2009-03.xlsx", "danh-sach.xlsx"]
    (one,) = found["77701_Mot_Phu-luc-01_2009-03.xlsx"]
    (two,) = found["77702_Hai_Phu-luc-01_2009-03.xlsx"]
    assert one == ("Phường Một", 4, "⚠[[A05|khối 1]]", "chưa báo cáo")
    assert two[1] == "chưa báo cáo"
    listed = [row for row in found["danh-sach.xlsx"] if isinstance(row[0], int)]
    assert [row[6] for row in listed] == [
        "tháng 3/2009; 01 mã của biểu mẫu chưa điền được (⚠)",
        "01 mã của biểu mẫu chưa điền được (⚠)",
    ]
    assert (pack.state, pack.done, pack.gaps) == ("done", 2, 2)


def test_no_number_below_the_ward_leaves_it(client, form):
    assert all("40" not in str(row) for rows in opened(made(client, form)).values() for row in rows)


def test_cells_of_what_is_not_reported_may_stay_empty(client, form):
    (one,) = opened(made(client, form, trong="empty"))["77701_Mot_Phu-luc-01_2009-03.xlsx"]
    assert one[3] is None


def test_it_is_taken_away_under_its_name(client, form):
    pack = made(client, form)
    answer = client.get(f"/tinh/77/van-ban/{pack.pk}/tep/")
    assert answer["Content-Disposition"].endswith('filename="Tinh-thu_Phu-luc-01_2009-03.zip"')


def test_cancelled_nothing_of_it_stays(client, form):
    ask(client, form)
    pack = ProvincePack.objects.get()
    assert "Đã hủy" in client.post(f"/tinh/77/van-ban/{pack.pk}/huy/", follow=True).content.decode()
    tasks.make_pack.func(pack.pk)
    assert not pack_files.is_there(pack.token)


@pytest.mark.parametrize(("ky", "said"), [("hôm nay", "Không hiểu kỳ báo cáo"), ("", "kỳ báo cáo")])
def test_nonsense_is_said_and_nothing_begins(client, form, ky, said):
    assert said in ask(client, form, ky=ky).content.decode()
    assert not ProvincePack.objects.exists()


def test_one_at_a_time_is_said_on_the_page_of_the_form(client, form):
    ask(client, form)
    assert "một lượt chưa xong" in ask(client, form).content.decode()
    assert ProvincePack.objects.count() == 1


def test_what_is_retired_or_anothers_is_not_there(client, form, province):
    other = make_province("78", "Tỉnh khác")
    client.force_login(people.make_provincial(other))
    assert client.post(f"/tinh/78/bieu-mau/{form.pk}/cac-phuong/", {"ky": "2009-03"}).status_code == 404
    by = people.make_provincial(province)
    retire_form(form=form, by=by)
    client.force_login(by)
    assert ask(client, form).status_code == 404


def test_a_ward_cannot_have_a_form_filled_for_others(client, form, province):
    version, chief = form.versions.get(), people.make_chief(province.wards.first())
    with pytest.raises(Refused, match="cấp tỉnh"):
        packs.begin_form(version=version, period=parse_period("2009-03"), leaves_blank=False, by=chief)
