"""The sentences that say what of the sample is not from its source: in one place, so that every face says the same."""

from django.utils.translation import gettext_noop

from reports.models import Provenance

SPLIT = gettext_noop("Tổng số 05 năm 2005–2009 lấy theo bài báo; số chia theo tháng, khối, trường, nhóm là minh họa")
WHOLE = gettext_noop("số liệu minh họa")
FROM_ZERO = gettext_noop("Sổ quản lý, giáo dục mở từ tháng đầu của kỳ, bắt đầu từ 0 hồ sơ")

BY_EXTENT: dict[str, str] = {Provenance.Extent.SPLIT: SPLIT, Provenance.Extent.WHOLE: WHOLE}

# Remarks on figures, and words on warnings: stored with them, so not translated.
AT_LEAST = "Bài báo ghi “hơn 232 nguồn tin”: tổng số 5 năm là số tối thiểu, ghi ở tháng cuối."
NOT_IN_THE_ARTICLE = "Dữ liệu mẫu lấy theo bài báo; bài báo không nêu số liệu này."
