"""What each field of a template stands for, as the ward reads it beside the template."""

from collections.abc import Mapping

from wardsecurity.text import gettext_noop

TEXTS: Mapping[str, str] = {
    "co_quan_cap_tren": gettext_noop("Tên cơ quan cấp trên trực tiếp, chữ in hoa; trống nếu không có."),
    "co_quan_ban_hanh": gettext_noop("Tên cơ quan ban hành, chữ in hoa."),
    "so_ky_hieu": gettext_noop("Số và ký hiệu: “Số: 05/BC-BCĐ”; để trống số khi chưa cấp."),
    "dia_danh_ngay_thang": gettext_noop("Địa danh và thời gian ban hành trên một dòng."),
    "dia_danh": gettext_noop("Riêng địa danh."),
    "ngay_thang": gettext_noop("Riêng ngày, tháng, năm."),
    "loai_van_ban": gettext_noop("Tên loại văn bản: BÁO CÁO, TỜ TRÌNH, BÁO CÁO THÀNH TÍCH."),
    "trich_yeu": gettext_noop("Trích yếu nội dung."),
    "tap_the_de_nghi": gettext_noop("Tên tập thể đề nghị khen thưởng; trống ở các loại văn bản khác."),
    "quyen_han_ky": gettext_noop("Quyền hạn, chức vụ của người ký: TM., KT., mỗi phần một dòng."),
    "chuc_vu_ky": gettext_noop("Chức vụ của người ký ở cơ quan chủ quản; có thể trống."),
    "ho_ten_ky": gettext_noop("Họ tên người ký."),
    "xac_nhan": gettext_noop("Xác nhận của cấp trên trực tiếp (chỉ ở báo cáo thành tích)."),
}
BLOCKS: Mapping[str, str] = {
    "noi_dung": gettext_noop("Toàn bộ nội dung: các mục, bảng, biểu đồ. Bắt buộc, trừ khi dùng cac_muc."),
    "kinh_gui": gettext_noop("Nơi kính gửi: một dòng, hoặc mỗi nơi một dòng."),
    "can_cu": gettext_noop("Các căn cứ ban hành, mỗi căn cứ một dòng."),
    "noi_nhan": gettext_noop("“Nơi nhận:” và danh sách nơi nhận."),
    "duong_ke": gettext_noop("Đường kẻ dưới đoạn liền trước, dài 40% dòng dài nhất của đoạn đó."),
    "dau_chi": gettext_noop("Các dấu DỰ THẢO, LƯU HÀNH NỘI BỘ; không có trường này thì in ở đầu văn bản."),
}
LISTS: Mapping[str, str] = {
    "danh_sach_kinh_gui": gettext_noop("Danh sách nơi kính gửi."),
    "danh_sach_can_cu": gettext_noop("Danh sách căn cứ."),
    "danh_sach_noi_nhan": gettext_noop("Danh sách nơi nhận."),
    "cac_muc": gettext_noop("Từng mục: muc.ma, muc.cap (1, 2), muc.tieu_de, muc.noi_dung, muc.co_noi_dung."),
    "la_du_thao": gettext_noop("Là dự thảo hay không, dùng sau lệnh if."),
    "luu_hanh_noi_bo": gettext_noop("Lưu hành nội bộ hay không, dùng sau lệnh if."),
}
