"""How persons and homes are named in Vietnamese: the patterns of what wardsecurity.guard asks about.

A question costs the officer a glance and a missed name cannot be taken back, so what may be either is asked about.
Only words that are everyday ones as well ("anh phạm tội", "Hà Nội", "Đoàn Thanh niên") want more beside them.
"""

import re

_UPPER = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_WORD = rf"[{_UPPER}]\w*"
_WORDS = rf"{_WORD}(?:[ \n]{_WORD})*"


def _either(words: str) -> str:
    """Each word as it stands, with a capital, and in capitals: quicker than to leave the case open."""
    forms = {form for word in words.split("|") for form in (word, word.capitalize(), word.upper())}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


# --- Words before a name -----------------------------------------------------------------

_TITLES = (
    "ông|bà|anh|chị|cháu|em|cô|chú|bác|cụ|dì|cậu|mợ|thím|thầy|vợ|chồng|bố|thằng|đối tượng|bị can|bị cáo|nạn nhân|"
    "nhân chứng|chủ hộ|họ tên|họ và tên"
)
_COMRADES = "đồng chí|đ/c"
# "ba", "anh" and "co" are everyday words without their accents; so they want a whole name behind them.
_PLAIN_TITLES = "ong|ba|anh|chi|chau|co|chu|bac|thay|doi tuong"
_PLACES = "Hồ Chí Minh|Thái Nguyên|Thái Bình|Cao Bằng|Hoàng Liên Sơn|Hoàng Sa|Hoàng Đồng|Phan Thiết|Bố Hạ|Bố Trạch"
_OFFICES = (
    "Trưởng|Phó|Chủ (?:tịch|nhiệm|tọa)|Bí thư|Giám đốc|Chỉ huy|Đội|Tổ|Công an|Cảnh sát|Ủy viên|Uỷ viên|Cán bộ|"
    "Thủ (?:trưởng|tướng)|Hiệu (?:trưởng|phó)|Chi (?:hội|bộ)|Thường (?:trực|vụ)|Đảng|Ban|Phòng|Lãnh đạo"
)
# What stands between the title and the name: "ông (Tám)", "ông-Tám", "ông.Tám", but not the end of a sentence. Nothing
# where an invisible blank has gone: "ôngTám"; "EMAIL" is none.
_BETWEEN = rf"(?:(?:[^\w,;!?./]|_|\.(?!\s)|/(?!(?:{_either(_TITLES)})(?!\w))){{1,6}}|(?<![{_UPPER}]))"
_KIN = rf"(?:(?:tên|là|họ|giáo|trai|gái|rể|dâu|ruột)(?!\w){_BETWEEN})*"
_TITLED = rf"(?<!\w)(?<!Hai )(?!Bác Hồ|{_PLACES})(?:{_either(_TITLES)}){_BETWEEN}{_KIN}"


# --- Names -------------------------------------------------------------------------------

_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Nông|Lương|Triệu|Hứa|Đinh|Trịnh|Đoàn|Mai|Đào|"
    "Lâm|Tạ|Cao|Chu|Vi|Lộc|Lô|Lục|Bế|Hà|Hồ|Phùng|Quách|Vương|Tô|Tăng|Thái|Trương|Mạc|Mã|Giáp|Nghiêm|Kiều"
)
# With one syllable behind them no place or body is called so ("Hà Nội", "Cao Lộc", "Đoàn Thanh niên").
_SURE = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Trịnh"
_PLAIN_SURNAMES = "Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ngo|Duong|Trinh|Dinh|Truong|Luong|Trieu"
# A street or a school called after a person of two syllables: "phố Lê Lợi", "THCS Trần Phú".
_AFTER_PLACE = "".join(
    f"(?<!{word} )"
    for word in (
        *(
            "đường",
            "Đường",
            "phố",
            "Phố",
            "phường",
            "Phường",
            "xã",
            "Xã",
            "trường",
            "Trường",
            "học",
            "cơ sở",
            "phổ thông",
        ),
        *("non", "THCS", "THPT", "chợ", "cầu", "huyện", "Huyện", "thôn", "trấn"),
    )
)
# In small letters a surname is told by the syllable behind it, or by a title before it.
_SMALL = (
    rf"(?:{_SURNAMES.lower()}|{_PLAIN_SURNAMES.lower()})\s(?:văn|thị|van|thi)\s\w+|"
    r"(?:nguyễn|nguyen|trần|lê|hoàng|huỳnh|huynh|phan|đặng|bùi|ngô|trịnh)\s\w+"
)
# Given names in small letters, of which a title alone makes a person ("ông tám", "chị hằng").
_GIVEN = (
    "tám|bảy|bẩy|hùng|dũng|lan|huệ|hoa|tuấn|minh|hải|sơn|thủy|thuỷ|hương|nga|phượng|tùng|thắng|cường|đức|quân|hạnh|hiền|"
    "huyền|hằng|hường|ngọc|nhung|oanh|phương|quang|quỳnh|thảo|trang|trung|tú|tâm|vân|vinh|yến|xuân|mai|bình|dung|giang|"
    "hòa|hoà|khánh|kiên|lâm|linh|loan|long|thúy|thuý|toàn|tuyết|việt"
)
_SMALL_TITLES = "ông|bà|anh|chị|cháu|cô|chú|bác|cụ|dì|thầy|vợ|chồng"
_PLAIN_GIVEN = "tam|bay|hung|dung|lan|hue|hoa|tuan|minh|hai|son|thuy|huong|nga|tung|thang|cuong|duc|quan|hanh|hien|hang"

PERSONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_TITLED}{_WORDS}",
        rf"(?<!\w)(?:{_either(_COMRADES)}){_BETWEEN}(?!(?:{_OFFICES})(?!\w)){_WORDS}",
        rf"(?<!\w)[Ôô]\.\s?{_WORDS}",
        rf"(?<!\w)(?!{_PLACES})(?:{_SURNAMES}|{_SURNAMES.upper()})(?:\s+{_WORD}){{2,3}}(?!\w)",
        rf"(?<!\w)(?:{_PLAIN_SURNAMES}|{_PLAIN_SURNAMES.upper()})(?:\s+{_WORD}){{2,3}}(?!\w)",
        rf"(?<!\w){_AFTER_PLACE}(?!{_PLACES})(?:{_SURE}|{_SURE.upper()}|Nguyen|NGUYEN)\s+{_WORD}(?!\w)",
        rf"(?<!\w)(?:{_either(_TITLES)}|{_either(_PLAIN_TITLES)})\s(?:{_SMALL})",
        rf"(?<!\w)(?!anh (?:hùng|dũng|minh|hoa))(?:{_SMALL_TITLES})\s(?:{_GIVEN})(?!\w)",
        rf"(?<!\w)(?:[Oo]ng|chau)\s(?:(?:{_PLAIN_GIVEN})(?!\w)|{_WORDS})",
        r"(?<!\w)(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|vũ|võ|đặng|bùi|đỗ|ngô|nguyen|huynh)\s(?:văn|thị|van|thi)\s\w+",
        r"(?<!\w)(?i:sinh năm|sinh ngày|sn)\s*:?\s*(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d(?!\d)",
    )
)


# --- Homes -------------------------------------------------------------------------------

_HOUSE = r"\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?){0,4}(?!\w)"
_STREETS = (
    "Quang Trung|Hùng Vương|Chi Lăng|Bạch Đằng|Điện Biên|Bắc Sơn|Tây Sơn|Hai Bà Trưng|Bà Triệu|Ông Ích Khiêm|"
    "Thống Nhất|Giải Phóng|Âu Cơ|Lạc Long Quân|Lam Sơn|Yết Kiêu|Tam Thanh|Nhị Thanh|Kỳ Lừa"
)
# Before the patterns of persons: a street called after one is an address where a number stands before it.
STREETS = (
    re.compile(
        rf"(?<![\w/.,-]){_HOUSE},?\s(?:(?:đường|phố)\s)?"
        rf"(?:(?!{_PLACES})(?:{_SURE}|(?:{_SURNAMES})\s{_WORD})\s{_WORDS}|(?:{_STREETS})(?!\w))"
    ),
)
HOMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\w)(?:[Ss]ố nhà|[Nn]hà số|SỐ NHÀ|NHÀ SỐ|[Ss]o nha|[Nn]ha so)(?:\s+\d\w*)?(?!\w)",
        rf"(?<!\w)(?:[Nn]h[àa]|NHÀ)\s{_HOUSE}(?=$|[,;.)]|\s(?:đường|phố|ngõ|hẻm|kiệt|khối|tổ|[{_UPPER}]))",
        rf"(?<!\w)(?:SN|sn|S\.N)\.?\s?:?\s?{_HOUSE}",
        rf"(?<!\w)(?:{_either('ngõ|ngách|hẻm|hẽm|kiệt|ngach|hem')})\s*(?:số\s+)?\d\w*(?:/\d\w*)*",
        r"(?<!\w)[Kk]\d{1,4}/(?!(?:19|20)\d\d(?!\d))\d{1,4}(?![\w/])",
        rf"(?<!\w)(?:[Ss]ố|SỐ)\s+\d\w*(?:/\d\w*)*,?\s+(?:{_either('đường|phố|ngõ|ngách|hẻm|kiệt')})(?!\w)",
    )
)
