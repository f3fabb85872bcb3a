"""Themes, subjects and own indicators: crime and safety, nothing of belief, ethnicity, opinion, complaint, assembly."""

import re
import time
import tomllib
import unicodedata
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

import reports
import residents
from wardsecurity.guard import validate_subject
from wardsecurity.subjects import forbidden_subject


@pytest.mark.parametrize(
    "subject",
    [
        "Tôn giáo",
        "TÍN NGƯỠNG",
        "tin nguong",
        "vùng dân tộc thiểu số",
        "quan điểm chính trị",
        "chính kiến",
        "khiếu nại, tố cáo",
        "to cao",
        "khiếu kiện đông người",
        "tụ tập đông người",
        "hội họp",
        "biểu tình",
        "tín đồ",
        "Religious belief",
        "public assembly",
        "complaints",
        unicodedata.normalize("NFD", "tôn giáo"),
        "tôn\u00a0 giáo",
        "Tôn-giáo",
        "tô n giáo",
        "t.ô.n giáo",
        "tôn_giáo",
        "tinngưỡng",
        "t\u200bôn giáo",
        "Pháp luân công",
        "Hội thánh Đức Chúa Trời",
        "Đạo lạ",
        "tà đạo",
        "Nhà thờ",
        "Chùa trong phường",
        "Đền, miếu",
        "Thánh thất Cao Đài",
        "Lễ hội chùa",
        "Sinh hoạt Công giáo",
        "Người Mông",
        "NGƯỜI MÔNG",
        "nguoi tay, nguoi nung",
        "hộ người Dao",
        "đồng bào",
        "Phản động",
        "chính trị nội bộ",
        "tuyên truyền chống Nhà nước",
        "bài viết xuyên tạc trên mạng",
        "nói xấu lãnh đạo",
        "chống phá",
        "Số đơn thư",
        "mít tinh, tuần hành",
    ],
)
def test_belief_opinion_and_assembly_are_no_subjects(subject):
    assert forbidden_subject(subject)
    with pytest.raises(ValidationError, match="tội phạm"):
        validate_subject(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Tố giác tội phạm",
        "Phòng, chống ma túy",
        "Pháo, vật liệu nổ",
        "Tin do quần chúng cung cấp",
        "Ngày hội Đại đoàn kết toàn dân tộc",
        "Trường phổ thông dân tộc nội trú",
        "Lừa đảo trên mạng",
        "Tổ cao tuổi tự quản",
        "Phòng cháy, chữa cháy",
        "Chưa chấp hành án",
        "Mua bán người",
        "Người dân, người già, người cao tuổi",
        "Người kinh doanh, người điều khiển phương tiện",
        "NGƯỜI KINH DOANH",
        "Người thái độ chưa tốt",
        "Người chăm sóc trẻ em, người mong muốn tái hòa nhập, người tay nghề cao",
        "Mang theo dao, kiếm",
        "Mức tối thiểu, số thật lớn hơn",
        "Thiệt hại tính bằng triệu đồng bao gồm tài sản",
        "Bạo lực bằng dao",
        "Tuyên truyền đạo đức, lối sống",
        "Lãnh đạo, chỉ đạo phong trào",
        "Thi công giao thông",
        "Xử phạt giao thông",
        "Thường xuyên tác động",
        "Gương tiêu biểu tỉnh",
        "Hội giáo viên",
        "Thành lập hội phụ nữ xung kích",
        "Đến trụ sở, đền bù thiệt hại",
        "Phường thiếu số liệu",
        "Quyết định công nhận cho năm sau",
        "Chống người thi hành công vụ",
        "Gây rối trật tự công cộng",
        "Bảo đảm an ninh chính trị",
        "Hộ có đèn trước nhà",
        "Tự tập luyện chữa cháy",
        "Traffic safety",
        "Reporting a crime",
        "",
    ],
)
def test_crime_and_safety_are_subjects(subject):
    assert not forbidden_subject(subject)
    validate_subject(subject)


def names(path: Path) -> list[str]:
    """Every text of a data file: names in Vietnamese and in English, subjects, themes."""
    return re.findall(r'"([^"\n]{4,120})"', path.read_text())


def test_the_lists_and_the_catalogue_of_the_program_may_be_added():
    data = Path(residents.__file__).parent / "data"
    themes = tomllib.loads((data / "themes.toml").read_text())["theme"]
    subjects = tomllib.loads((data / "subjects.toml").read_text())["subjects"]
    catalogue = names(Path(reports.__file__).parent / "catalogue.toml")
    assert len(catalogue) > 100
    assert [
        text for text in [*subjects, *(each["name"] for each in themes), *catalogue] if forbidden_subject(text)
    ] == []


@pytest.mark.parametrize("piece", ["a", "t.", "người ", "t ô n ", "dân ", "- "])
def test_a_long_text_is_read_in_time(piece):
    started = time.perf_counter()
    forbidden_subject(piece * 5_000)
    assert time.perf_counter() - started < 5
