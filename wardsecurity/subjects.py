"""What no theme, subject or own indicator may be about: belief, religion, ethnicity, opinion, complaint, assembly.

A word is found however its letters are set apart ("tô n giáo", "t.ô.n giáo", "tinngưỡng", "Tôn-giáo"), but only as a
whole word of the text. Three lists, because Vietnamese words that differ only in an accent have nothing in common:
any accents ("tôn giáo", "tón giao"); each syllable with its accents or with none ("chùa", not "chưa"); as written.
"""

import re

from wardsecurity.text import fold, normalise

_ANY_ACCENTS = (
    "tôn giáo|tín ngưỡng|dân tộc|sắc tộc|khiếu nại|khiếu kiện|khiếu tố|tập trung đông người|"
    "pháp luân công|thiên chúa giáo|nhà thờ|phản động"
)
_ACCENTS_OR_NONE = (
    # belief: religions, their houses, who serves in them
    "chức sắc|tin lành|công giáo|phật giáo|phật tử|hồi giáo|cao đài|hòa hảo|hoà hảo|thiên chúa|đức chúa|giê su|giê sù|"
    "đạo lạ|đạo giáo|đạo phật|đạo hồi|đạo chúa|đạo mẫu|tà giáo|dị giáo|hội thánh|thánh thất|thánh đường|giáo đường|"
    "nhà nguyện|tịnh xá|thiền viện|tu viện|tu sĩ|tăng ni|nhà sư|linh mục|mục sư|giám mục|giáo dân|giáo hội|giáo phận|"
    "giáo phái|giáo xứ|truyền giáo|cải đạo|mê tín|lễ hội|hầu đồng|lên đồng|bói toán|thờ cúng|bà cô dợ|dương văn mình|"
    # people
    "thiểu số|"
    # opinion
    "quan điểm|chính kiến|tư tưởng|dư luận|ngôn luận|nhân quyền|xuyên tạc|nói xấu|bôi nhọ|đả kích|chống phá|"
    "chống đảng|chống nhà nước|chống chính quyền|chính trị nội bộ|đa nguyên|đa đảng|lật đổ|"
    # complaint and assembly
    "tố cáo|đơn thư|tụ tập|hội họp|biểu tình|tuần hành|mít tinh|đình công|bãi công|lãn công"
)
# Without their accents these are everyday words: "tin do quần chúng cung cấp", "mang theo dao", "đến", "chưa".
_AS_WRITTEN = "đồng bào|tín đồ|tà đạo|theo đạo|truyền đạo|lập hội|chùa|đền|miếu"
# Each of the 54 peoples after "người"; those of the second list are everyday words too, and want a capital.
_PEOPLES = (
    "tày|nùng|mông|h mông|hmông|mèo|mường|khmer|khơ me|sán chay|sán chỉ|cao lan|sán dìu|ê đê|gia rai|ba na|"
    "xơ đăng|hrê|ra glai|raglai|mnông|m nông|xtiêng|khơ mú|bru|vân kiều|cơ tu|giáy|tà ôi|giẻ triêng|chơ ro|xinh mun|"
    "hà nhì|chu ru|la chí|phù lá|la hủ|la ha|pà thẻn|ngái|chứt|lô lô|cơ lao|bố y|si la|pu péo|rơ măm|brâu|ơ đu"
)
_PEOPLES_WITH_A_CAPITAL = "Kinh|Thái|Hoa|Dao|Chăm|Thổ|Lào|Mạ|Co|Cống|Kháng|Mảng|Lự"
_NOT_A_PEOPLE = "doanh|độ|động|sóc|lo|cáo|nghị|cự|hiến|giật|thủ|phố|phường"  # "Người Kinh Doanh", "NGƯỜI KHÁNG CÁO"
_ENGLISH = (
    r"religio\w*|beliefs?|faiths?|church\w*|pagodas?|temples?|mosques?|ethnic\w*|minorit\w*|opinions?|political views?|"
    r"complain\w*|denunciations?|petition\w*|assembl\w*|protest\w*|demonstrations?|rall(?:y|ies)"
)
# Phrases in which such a word means something else, and harmless ones that are written alike.
_ALLOWED = re.compile(
    r"\b(?:đoàn kết (?:toàn )?dân tộc|dân tộc (?:nội|bán) trú|thành lập hội|(?:truyền|theo) đạo (?:đức|lý|làm người)|"
    r"công giao|(?:tiêu|đại) biểu tinh|đền (?:bù|đáp|ơn))\b",
    re.IGNORECASE,
)

_APART = r"(?:(?![,;:.!?]\s)[\W_]){0,3}"  # "tối thiểu, số thật" is two phrases


def _whole(*phrases: str) -> str:
    return rf"(?<![^\W_])(?:{'|'.join(phrases)})(?![^\W_])"


def _spread(phrase: str) -> str:
    """The letters of the phrase, whatever stands between them that is no letter."""
    return _APART.join(re.escape(letter) for letter in phrase if letter != " ")


def _bare_too(phrase: str) -> str:
    return _APART.join(f"(?:{_spread(word)}|{_spread(fold(word))})" for word in phrase.split())


_PERSON = _bare_too("người")
_FOLDED = re.compile(rf"{_whole(*(_spread(fold(each)) for each in _ANY_ACCENTS.split('|')))}|\b(?:{_ENGLISH})\b")
_WRITTEN = re.compile(
    _whole(
        *map(_bare_too, _ACCENTS_OR_NONE.split("|")),
        *map(_spread, _AS_WRITTEN.split("|")),
        *(_spread(f"người {each}") for each in _PEOPLES.split("|")),
        *(_spread(fold(f"người {each}")) for each in _PEOPLES.split("|")),
    )
)
_CAPITAL = re.compile(
    rf"(?<!\w)(?i:{_PERSON})[\W_]{{1,3}}(?:{_PEOPLES_WITH_A_CAPITAL}|{_PEOPLES_WITH_A_CAPITAL.upper()})(?!\w)"
    rf"(?! (?i:{_NOT_A_PEOPLE})(?!\w))"
)


def forbidden_subject(text: str) -> bool:
    """Whether a theme, subject or indicator is about one of these. "tố giác" (reporting a crime) is allowed."""
    plain = _ALLOWED.sub(" 0 ", normalise(text))
    return any(
        pattern.search(read) for pattern, read in ((_FOLDED, fold(plain)), (_WRITTEN, plain.lower()), (_CAPITAL, plain))
    )
