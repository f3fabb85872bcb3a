"""The sentence patterns of the narrative, Vietnamese and English side by side.

"{A05:lượt hộ}" is the figure of an indicator with what it counts; "{A04}" a coverage, "{C08}" a rate;
"{was|were:C05}" the word that goes with one, or with any other number of it. `noun` is what is
said not to have occurred, or not to be reported. No pattern praises, and none says that one number caused another.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """What is said of an indicator. `optional`: left unsaid when it is not reported, or nothing occurred.
    `uncovered`: said in place of `some` when the number is known for the ward alone, so that `coverage` is not."""

    code: str
    some: Words
    noun: Words
    optional: bool = False
    coverage: str = ""
    uncovered: Words | None = None


PLEDGES = (
    Item(
        "A05",
        {
            "vi": "{A04} khối phố ký cam kết với {A05:lượt hộ}",
            "en": "{A04} {block|blocks:A04} signed pledges with {A05:household participations}",
        },
        {"vi": "lượt hộ ký cam kết", "en": "household pledges"},
        coverage="A04",
        uncovered={
            "vi": "có {A05:lượt hộ} ký cam kết",
            "en": "there {was|were:A05} {A05:household participations} in pledges",
        },
    ),
    Item(
        "A14",
        {
            "vi": "{A07} trường học ký cam kết với {A14:lượt học sinh và giáo viên}",
            "en": "{A07} {school|schools:A07} signed pledges with {A14:participations} of pupils and staff",
        },
        {"vi": "lượt học sinh, giáo viên ký cam kết", "en": "pledges of pupils and staff"},
        coverage="A07",
        uncovered={
            "vi": "có {A14:lượt học sinh và giáo viên} ký cam kết",
            "en": "there {was|were:A14} {A14:participations} of pupils and staff in pledges",
        },
    ),
    Item(
        "A12",
        {
            "vi": "{A10} cơ quan, doanh nghiệp, cơ sở kinh doanh ký cam kết với {A12:lượt}",
            "en": "{A10} {workplace|workplaces:A10} signed pledges with {A12:participations}",
        },
        {"vi": "lượt cơ quan, doanh nghiệp ký cam kết", "en": "pledges of workplaces"},
        optional=True,
        coverage="A10",
        uncovered={
            "vi": "có {A12:lượt} cơ quan, doanh nghiệp ký cam kết",
            "en": "there {was|were:A12} {A12:participations} of workplaces in pledges",
        },
    ),
)

VALUABLE = Item(
    "C02",
    {"vi": "nhân dân cung cấp {C02:nguồn tin có giá trị}", "en": "people gave {C02:valuable tip-offs}"},
    {"vi": "nguồn tin có giá trị", "en": "valuable tip-offs"},
)
VALUABLE_OF_ALL = Item(
    "C02",
    {
        "vi": "nhân dân cung cấp {C01:nguồn tin}, trong đó {C02:tin} có giá trị",
        "en": "people gave {C01:tip-offs}, of which {C02} {was|were:C02} valuable",
    },
    VALUABLE.noun,
)
OCCURRED = Item(
    "C04",
    {"vi": "xảy ra {C04:vụ phạm pháp hình sự}", "en": "{C04:offences} occurred"},
    {"vi": "vụ phạm pháp hình sự", "en": "offences"},
    optional=True,
)
CLEARED = {
    "plain": {"vi": "điều tra làm rõ {C05:vụ phạm pháp hình sự}", "en": "{C05:offences} {was|were:C05} cleared"},
    "thanks": {"vi": ", trong đó {C06:vụ} nhờ nguồn tin quần chúng", "en": ", {C06:of them} thanks to tip-offs"},
    "rate": {"vi": " (tỷ lệ điều tra, làm rõ {C08})", "en": " (clearance rate {C08})"},
    "noun": {"vi": "vụ phạm pháp hình sự được làm rõ", "en": "offences cleared"},
}
PERSONS = Item(
    "C07",
    {"vi": "bắt, xử lý {C07:người}", "en": "{C07:persons} {was|were:C07} arrested or dealt with"},
    {"vi": "người bị bắt, xử lý", "en": "persons arrested or dealt with"},
)

SUPERVISION = (
    Item(
        "D13",
        {
            "vi": "quản lý, giáo dục tại phường {D13:người}{law}",
            "en": "{D13:persons} {was|were:D13} under education at the ward{law}",
        },
        {"vi": "người được giáo dục tại phường", "en": "persons under education at the ward"},
    ),
    Item(
        "D14",
        {
            "vi": "giám sát, giáo dục {D14:người hưởng án treo}",
            "en": "{D14:persons} on suspended sentence {was|were:D14} supervised",
        },
        {"vi": "người hưởng án treo", "en": "persons on suspended sentence"},
    ),
    Item(
        "D15",
        {
            "vi": "giám sát, giáo dục {D15:người cải tạo không giam giữ}",
            "en": "{D15:persons} on non-custodial reform {was|were:D15} supervised",
        },
        {"vi": "người cải tạo không giam giữ", "en": "persons on non-custodial reform"},
    ),
    Item(
        "D16",
        {
            "vi": "lập {D16:hồ sơ} đề nghị đưa vào trường giáo dưỡng, cơ sở giáo dục bắt buộc",
            "en": "{D16:dossiers} for reformatory school or compulsory education facility {was|were:D16} made",
        },
        {
            "vi": "hồ sơ đề nghị đưa vào trường giáo dưỡng, cơ sở giáo dục bắt buộc",
            "en": "dossiers for reformatory school or compulsory education facility",
        },
    ),
    Item(
        "D17",
        {
            "vi": "đang quản lý {D17:hồ sơ} giáo dục tại phường theo xử lý chuyển hướng",
            "en": "{D17:dossiers} of ward education by diversion {is|are:D17} in force",
        },
        {"vi": "hồ sơ xử lý chuyển hướng", "en": "dossiers of diversion"},
        optional=True,
    ),
)

BOTH_SENTENCES = Item(
    "D14",
    {
        "vi": "giám sát, giáo dục {D14:người hưởng án treo} và {D15:người cải tạo không giam giữ}",
        "en": "{D14:persons} on suspended sentence and {D15:persons} on non-custodial reform were supervised",
    },
    {"vi": "người hưởng án treo", "en": "persons on suspended sentence"},
)

MODELS = (
    Item(
        "E01",
        {
            "vi": "đến cuối kỳ có {E01:loại mô hình tự quản}",
            "en": "{E01:self-management models} {was|were:E01} active at the end",
        },
        {"vi": "mô hình tự quản", "en": "self-management models"},
    ),
    Item("E02", {"vi": "{E02:điểm mô hình}", "en": "{E02:model sites}"}, {"vi": "điểm", "en": "sites"}, optional=True),
    Item(
        "E03",
        {"vi": "{E03:tổ thực hiện}", "en": "{E03:implementing teams}"},
        {"vi": "tổ", "en": "teams"},
        optional=True,
    ),
    Item(
        "E06",
        {"vi": "xảy ra {E06:vụ tai nạn giao thông}", "en": "{E06:traffic accidents} occurred"},
        {"vi": "vụ tai nạn giao thông", "en": "traffic accidents"},
        optional=True,
    ),
)

# What is compared with the earlier period: the noun and what a change is counted in.
COMPARED: tuple[tuple[str, Words, Words], ...] = (
    ("A05", {"vi": "lượt hộ ký cam kết", "en": "household pledges"}, {"vi": "lượt", "en": ""}),
    (
        "A14",
        {"vi": "lượt học sinh, giáo viên ký cam kết", "en": "pledges of pupils and staff"},
        {"vi": "lượt", "en": ""},
    ),
    ("C02", {"vi": "nguồn tin có giá trị", "en": "valuable tip-offs"}, {"vi": "tin", "en": ""}),
    ("C05", {"vi": "số vụ được làm rõ", "en": "offences cleared"}, {"vi": "vụ", "en": ""}),
    ("C07", {"vi": "số người bị bắt, xử lý", "en": "persons dealt with"}, {"vi": "người", "en": ""}),
    ("E06", {"vi": "tai nạn giao thông", "en": "traffic accidents"}, {"vi": "vụ", "en": ""}),
)

NOT_OCCURRED = {"vi": "không phát sinh ", "en": "there were no "}
NONE = {"vi": "không có ", "en": "there were no "}
AS_REPORTED = {"vi": "theo số đã báo cáo, ", "en": "as far as is reported, "}
BEFORE_CHANGE = {"vi": " ", "en": ": "}
NOT_REPORTED = {"vi": "chưa báo cáo ", "en": "not reported: "}
OR = {"vi": " và ", "en": " or "}
AND = {"vi": " và ", "en": " and "}
LAW = {"vi": " theo {law}", "en": " under {law}"}
PILOTS = {"vi": "{pilots} là điểm chỉ đạo", "en": "{pilots} were steered as pilots"}
PILOT = {"vi": "{pilots} là điểm chỉ đạo", "en": "{pilots} was steered as a pilot"}
IN_A_ROW = {
    "vi": "phường được {bodies} khen thưởng {run} liền ({span})",
    "en": "the ward was commended by {bodies} {run} in a row ({span})",
}
IN_A_ROW_UNTIL = {
    "vi": "tính đến hết năm {until}, phường được {bodies} khen thưởng {run} liền ({span})",
    "en": "by the end of {until} the ward was commended by {bodies} {run} in a row ({span})",
}
IN_YEARS = {
    "vi": "phường được {bodies} khen thưởng năm {list}",
    "en": "the ward was commended by {bodies} for {list}",
}
ON_OCCASION = {
    "vi": "phường được {bodies} khen chuyên đề, đột xuất năm {list}",
    "en": "the ward was commended by {bodies} on a theme or an occasion in {list}",
}
INCOMPARABLE = {
    "at-least": {
        "vi": "không so sánh được {nouns} (số liệu là mức tối thiểu)",
        "en": "{nouns} cannot be compared (lower bounds)",
    },
    "missing": {
        "vi": "chưa so sánh được {nouns} (thiếu số liệu)",
        "en": "{nouns} cannot be compared yet (figures are missing)",
    },
}
NO_EARLIER = {"vi": "chưa có số liệu {earlier} để so sánh", "en": "there are no figures for {earlier} to compare with"}
AGAINST = {
    "last_year": {"vi": "so với cùng kỳ năm trước, ", "en": "against the same period a year earlier, "},
    "year": {"vi": "so với năm trước, ", "en": "against the year before, "},
    "month": {"vi": "so với tháng trước, ", "en": "against the month before, "},
    "quarter": {"vi": "so với quý trước, ", "en": "against the quarter before, "},
    "previous": {"vi": "so với kỳ trước liền kề, ", "en": "against the period before, "},
}
WITHOUT_SILENT = {
    "vi": " (chưa gồm {count} phường không có số liệu)",
    "en": " (without {count} {wards} that told nothing of it)",
}
OVER_REPORTS = {
    "vi": "tính trên {used}/{owed} báo cáo tháng có ở cả hai kỳ, ",
    "en": "over the {used} of {owed} monthly reports that both periods have, ",
}
MISSING_MONTHS = {
    "vi": "còn {count} tháng chưa có số liệu được duyệt: {months}",
    "en": "{count} {have} no approved figures yet: {months}",
}
MISSING_OF_WARDS = {
    "vi": "còn {missing}/{all} báo cáo tháng chưa được duyệt",
    "en": "{missing} of {all} monthly {reports} not approved yet",
}
IN_PART = {"vi": "số liệu còn thiếu một phần: {nouns}", "en": "figures are in part missing: {nouns}"}
SAMPLE = {
    "vi": "tổng số 05 năm 2005–2009 lấy theo bài báo; số chia theo tháng, khối, trường, nhóm là minh họa",
    "en": "the five-year totals are the article's; their split over months, blocks, schools and groups is illustrative",
}
NOTHING_YET = {"vi": "chưa có số liệu được duyệt của {period}", "en": "there are no approved figures for {period} yet"}
NOTHING_DUE = {"vi": "{period} chưa có tháng nào đến hạn báo cáo", "en": "no month of {period} is due yet"}
FIRST_STEP = {
    "vi": "trước hết, cán bộ tổng hợp mở báo cáo {month}, nhập số liệu rồi gửi duyệt; "
    "số liệu hiện ở đây khi Trưởng Công an phường đã duyệt",
    "en": "first, the officer opens the report of {month}, enters the figures and sends them; "
    "they show here once the chief of the ward police has approved them",
}
