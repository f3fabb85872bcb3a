"""The resources of what lasts or is given for a year, and of the lists: names, keys, and what offices call columns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from residents.resources.spec import BLOCK, DECISION, FROM, NUMBER, UNIT, UNTIL, YEAR, Spec

MOVEMENT: tuple[Spec, ...] = (
    Spec(
        "models",
        "mo-hinh",
        ("name",),
        aliases={
            "number": NUMBER,
            "name": ("Mô hình", "Tên"),
            "kind": ("Loại mô hình",),
            "starts_on": FROM,
            "ends_on": UNTIL,
        },
    ),
    Spec(
        "sites",
        "diem-mo-hinh",
        ("model", "block", "starts_on"),
        day=("starts_on",),
        line_key=("starts_on",),
        aliases={
            "number": NUMBER,
            "model": ("Tên mô hình",),
            "block": BLOCK,
            "starts_on": FROM,
            "ends_on": UNTIL,
            "dong.members": ("Số thành viên", "Thành viên"),
        },
        labels={
            "dong.starts_on": _("Tổ thực hiện từ ngày"),
            "dong.ends_on": _("Tổ thực hiện đến hết ngày"),
            "dong.members": _("Số thành viên của tổ"),
        },
    ),
    Spec(
        "pilots",
        "diem-chi-dao",
        ("block", "starts_on"),
        day=("starts_on",),
        line_key=("held_on",),
        aliases={
            "number": NUMBER,
            "block": BLOCK,
            "starts_on": FROM,
            "ends_on": UNTIL,
            "dong.held_on": ("Ngày sơ kết", "Ngày tổng kết"),
            "dong.finding": ("Kết quả đánh giá",),
        },
    ),
    Spec(
        "programmes",
        "chuong-trinh-phoi-hop",
        ("title", "starts_on"),
        aliases={
            "number": NUMBER,
            "title": ("Chương trình", "Tên", "Chương trình phối hợp", "Nội dung phối hợp"),
            "starts_on": (*FROM, "Ngày ký"),
            "ends_on": UNTIL,
            "associations": ("Hội, đoàn thể", "Đơn vị phối hợp", "Các hội tham gia"),
        },
    ),
    Spec(
        "directives",
        "van-ban-chi-dao",
        ("issued_on", "kind", "abstract"),
        aliases={
            "number": (*NUMBER, "Số văn bản", "Số/ký hiệu", "Số và ký hiệu"),
            "issued_on": ("Ngày văn bản", "Ngày", "Ngày ký"),
            "kind": ("Loại văn bản", "Thể loại"),
            "asked_by": ("Yêu cầu của", "Theo chỉ đạo của"),
            "body": ("Nơi ban hành", "Đơn vị ban hành", "Cơ quan"),
            "abstract": ("Nội dung", "Trích yếu nội dung", "Tên văn bản"),
        },
    ),
    Spec(
        "evaluations",
        "danh-gia",
        ("unit", "year"),
        aliases={
            "year": YEAR,
            "unit": UNIT,
            "registered_on": ("Đăng ký ngày",),
            "result": ("Kết quả công nhận", "Công nhận"),
            "grade": ("Xếp loại",),
            "decided_on": ("Ngày công nhận",),
            "decision_number": DECISION,
        },
    ),
    Spec(
        "commendations",
        "khen-thuong",
        ("year", "body", "form", "recipient", "decision_number"),
        aliases={
            "number": NUMBER,
            "year": ("Năm", "Năm thành tích"),
            "body": ("Cơ quan khen", "Cấp khen", "Cơ quan quyết định"),
            "form": ("Hình thức khen thưởng", "Hình thức khen"),
            "kind": ("Loại khen", "Loại"),
            "recipient": ("Đối tượng khen", "Đối tượng được khen"),
            "individuals": ("Số người", "Số người được khen"),
            "decision_number": DECISION,
            "decided_on": ("Ngày ký quyết định",),
        },
    ),
    Spec(
        "campaigns",
        "dot-ky-cam-ket",
        ("title",),
        aliases={
            "title": ("Đợt ký cam kết", "Đợt", "Tên"),
            "starts_on": FROM,
            "ends_on": UNTIL,
            "themes": ("Các chủ đề", "Nội dung"),
        },
    ),
    Spec(
        "associations",
        "hoi-doan-the",
        ("name",),
        aliases={"name": ("Tên hội", "Hội, đoàn thể", "Tên"), "ends_on": UNTIL},
    ),
    Spec("themes", "chu-de", ("name",), aliases={"name": ("Tên chủ đề", "Nội dung", "Tên"), "ends_on": UNTIL}),
    Spec("subjects", "linh-vuc", ("name",), aliases={"name": ("Tên lĩnh vực", "Loại việc", "Tên"), "ends_on": UNTIL}),
)
