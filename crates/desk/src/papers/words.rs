//! Codes of the form in the words of a paper. Screens have their own words; a paper must read the same on every device.

use survey::calendar::YearMonth;
use survey::money::Fen;
use survey::record::Record;
use survey::retirement::Track;

/// How a person works, as it was told; empty when not asked.
pub(super) fn work(person: &Record) -> &'static str {
    match person.text("employment") {
        Some("employee") => "单位职工",
        Some("self_employed_with_staff") => "个体户（有雇工）",
        Some("self_employed") => "个体户（无雇工）",
        Some("flexible") => "灵活就业",
        Some("platform") => "新就业形态",
        Some("part_time") => "非全日制",
        Some("unemployed") => "失业",
        Some("student") => "在校学生",
        Some("retired") => "退休",
        Some("homemaker") => "料理家务",
        Some("farmer") => "务农",
        // Military service is asserted on no paper (domain.md 6).
        Some("military") => "其他",
        Some(_) | None => "未告知",
    }
}

/// What a person said about pension and medical insurance.
pub(super) fn insurance(person: &Record) -> String {
    let pension = match person.text("pension") {
        Some("employer") => "单位缴纳",
        Some("flexible") => "灵活就业缴纳",
        Some("resident") => "城乡居民",
        Some("lapsed") => "曾参保，已停缴",
        Some("drawing") => "正在领取",
        Some("never") => "未参加",
        Some(_) | None => "未告知",
    };
    let medical = match person.text("medical") {
        Some("employee") => "职工医保",
        Some("resident") => "居民医保",
        Some("none") => "未参加",
        Some(_) | None => "未告知",
    };
    format!("养老：{pension}；医疗：{medical}")
}

/// 2041年3月.
pub(super) fn month(month: YearMonth) -> String {
    format!("{}年{}月", month.year(), month.month())
}

/// 15年6个月, 8个月.
pub(super) fn span(months: u32) -> String {
    match (months / 12, months % 12) {
        (0, months) => format!("{months}个月"),
        (years, 0) => format!("{years}年"),
        (years, months) => format!("{years}年{months}个月"),
    }
}

/// 57岁2个月.
pub(super) fn age(months: u32) -> String {
    match (months / 12, months % 12) {
        (years, 0) => format!("{years}岁"),
        (years, months) => format!("{years}岁{months}个月"),
    }
}

/// 1234.56元.
pub(super) fn yuan(amount: Fen) -> String {
    format!("{amount}元")
}

/// A track of the statutory age.
pub(super) const fn track(track: Track) -> &'static str {
    match track {
        Track::M60 => "男职工",
        Track::F55 => "女职工，管理技术岗",
        Track::F50 => "女职工，生产服务岗",
    }
}
