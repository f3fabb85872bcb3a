"""The question that each chart of the page asks, by its slug."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.periods import Period

COMMENDATIONS = "khen-thuong"
COVERAGE = "do-phu"
OWN = "chi-tieu-rieng"

TITLES: Mapping[str, Promise] = {
    "luot-ky-cam-ket": _("Bao nhiêu lượt ký cam kết, của những ai?"),
    "nguon-tin-vu-viec": _("Nguồn tin, số vụ làm rõ, số người bị bắt, xử lý thay đổi ra sao?"),
    "quan-ly-giao-duc": _("Quản lý, giáo dục tại cộng đồng: bao nhiêu hồ sơ mới, bao nhiêu đang thi hành?"),
    "khoi-diem": _("Ở các khối điểm, vụ phạm pháp và tai nạn có giảm không, so với các khối khác?"),
    "tai-nan": _("Tai nạn giao thông tăng hay giảm?"),
    "mo-hinh": _("Mô hình tự quản được nhân rộng đến đâu?"),
    COVERAGE: _("Khối phố nào, trường nào đã ký cam kết, theo từng năm?"),
    COMMENDATIONS: _("Những năm nào phường được khen thưởng, ai khen?"),
    OWN: _("Chỉ tiêu riêng của phường"),
}


# Where the period has but one year, or a part of one.
COVERAGE_OF_ONE = _("Khối phố nào, trường nào đã ký cam kết trong kỳ?")
# Where of some blocks alone there are no others to hold against.
PILOTS_ALONE = _("Ở các khối điểm đã chọn, vụ phạm pháp và tai nạn có giảm không?")
# Of several wards, whose units and commendations are counted and not named.
TOGETHER: Mapping[str, Promise] = {
    COVERAGE: _("Bao nhiêu khối phố, trường học đã ký cam kết?"),
    COMMENDATIONS: _("Mỗi năm bao nhiêu phường, xã được khen thưởng, hình thức nào?"),
}


def title(slug: str, period: Period | None = None) -> str:
    """In the language of whoever reads; year by year only where the period has several."""
    if slug == COVERAGE and period and len(period.years) == 1:
        return str(COVERAGE_OF_ONE)
    return str(TITLES[slug])
