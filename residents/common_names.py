"""The common themes and subjects (residents/data) in the language of the page; in books, files and documents their
names stay as they are. Titles of laws stay Vietnamese everywhere: they have no other."""

from django.utils.translation import gettext, gettext_noop

COMMON_NAMES = frozenset(
    {
        # themes
        gettext_noop("Phòng, chống tội phạm"),
        gettext_noop("Phòng, chống ma túy"),
        gettext_noop("Quản lý, sử dụng pháo"),
        gettext_noop("Quản lý vũ khí, vật liệu nổ, công cụ hỗ trợ"),
        gettext_noop("Bảo đảm trật tự, an toàn giao thông"),
        gettext_noop("Phòng cháy, chữa cháy"),
        gettext_noop("Phòng, chống lừa đảo trên không gian mạng"),
        gettext_noop("Xây dựng khu dân cư “An toàn về an ninh, trật tự”"),
        # subjects
        gettext_noop("Trộm cắp tài sản"),
        gettext_noop("Cướp, cướp giật tài sản"),
        gettext_noop("Lừa đảo, chiếm đoạt tài sản"),
        gettext_noop("Hủy hoại, cố ý làm hư hỏng tài sản"),
        gettext_noop("Giết người, cố ý gây thương tích"),
        gettext_noop("Xâm hại trẻ em"),
        gettext_noop("Mua bán người"),
        gettext_noop("Gây rối trật tự công cộng"),
        gettext_noop("Chống người thi hành công vụ"),
        gettext_noop("Ma túy"),
        gettext_noop("Cờ bạc"),
        gettext_noop("Mại dâm"),
        gettext_noop("Buôn lậu, gian lận thương mại, hàng giả"),
        gettext_noop("Vũ khí, vật liệu nổ, công cụ hỗ trợ"),
        gettext_noop("Pháo"),
        gettext_noop("Cháy, nổ"),
        gettext_noop("Trật tự, an toàn giao thông"),
        gettext_noop("Môi trường"),
        gettext_noop("Tội phạm khác"),
    }
)


def common_name(name: str) -> str:
    """The name as the page says it: translated where it is one of the common lists, else as it is."""
    return gettext(name) if name in COMMON_NAMES else name
