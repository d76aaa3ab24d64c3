//! What a finding is called, and what it rests on, on a paper to another body: a hint with its source and its day, in words that a
//! street may use (domain.md 2.3; no word of enforcement).

use chrono::{Datelike, NaiveDate};
use paper::date::chinese_month;
use paper::line_name;
use survey::calendar::YearMonth;
use survey::findings::staff::StaffVerdict;
use survey::findings::{Evidence, Finding, Rule};
use survey::roster::{Line, RosterKind};

use crate::roster::Newest;

/// The kind of problem a rule hints at.
pub(super) const fn kind_of(rule: Rule) -> &'static str {
    match rule {
        Rule::R1 => "已登记的用人单位未查询到参保记录",
        Rule::R2 => "参保人数少于用工人数",
        Rule::R3 => "职工以其他身份参保",
        Rule::R4 => "分险种参保",
        Rule::R5 => "有雇工的个体工商户参加险种不全",
        Rule::R6 => "未查询到养老保险参保记录",
        Rule::R7 => "缴费中断",
        Rule::R8 => "年满六十周岁未查询到养老保险",
        Rule::R9 => "困难人员未查询到代缴记录",
        Rule::R10 => "接触粉尘作业的单位未查询到工伤保险",
        Rule::R11 => "在建项目未查询到工伤保险",
        Rule::R12 => "用工超过三十日未查询到登记",
        Rule::R13 => "同一月份重复参保",
        Rule::R14 => "登记状态与缴费状态不一致",
        Rule::R15 => "证件号码存疑",
        Rule::R16 => "缴费基数存疑",
        Rule::R17 => "工作单位与参保单位不一致",
    }
}

/// One sentence about a finding.
pub(super) fn sentence(finding: &Finding, rosters: &Newest) -> String {
    let facts: Vec<String> = finding
        .evidence
        .iter()
        .filter_map(|evidence| said(evidence, rosters))
        .collect();
    let kind = kind_of(finding.rule);
    let counted = finding.count.map_or_else(String::new, |count| {
        format!("（{count}{}）", unit_of(finding.rule))
    });
    if facts.is_empty() {
        format!("{kind}{counted}，系走访登记所述。")
    } else {
        format!("{kind}{counted}：{}。", facts.join("；"))
    }
}

/// What a finding's count counts.
fn unit_of(rule: Rule) -> &'static str {
    if rule == Rule::R11 {
        "个项目"
    } else {
        "人"
    }
}

fn said(evidence: &Evidence, rosters: &Newest) -> Option<String> {
    match evidence {
        Evidence::Said { field, value } => {
            let what = head_count(field)?;
            Some(format!("走访登记{what}{value}人"))
        }
        Evidence::RosterHas {
            roster,
            as_of,
            state,
            last_paid,
        } => {
            let last = last_paid.as_ref().map_or_else(String::new, |month| {
                format!("，最近缴费月份{}", in_words(month))
            });
            Some(format!(
                "{}{}{last}",
                by(*roster, *as_of, rosters),
                state_words(state)?
            ))
        }
        Evidence::RosterLacks {
            roster,
            as_of,
            lines,
        } => Some(format!(
            "{}未查询到{}记录",
            by(*roster, *as_of, rosters),
            lines_of(lines)
        )),
        Evidence::RosterCounts {
            roster,
            as_of,
            count,
        } => Some(format!(
            "{}{}{count}人",
            by(*roster, *as_of, rosters),
            counted_in(*roster)
        )),
        Evidence::RosterSum {
            roster,
            as_of,
            what,
            fen,
        } => Some(format!(
            "{}{}{}.{:02}元",
            by(*roster, *as_of, rosters),
            sum_words(what)?,
            fen / 100,
            fen % 100
        )),
        Evidence::StaffRows { verdict, count } => {
            let list = RosterKind::InsuredPersons;
            let by = rosters
                .covering(list, &[Line::EmployeePension])
                .map_or_else(String::new, |info| by(list, info.as_of, rosters));
            Some(format!(
                "{by}职工名单中{}{count}人",
                verdict_words(*verdict)
            ))
        }
        Evidence::Records { what, count } if what == "projects" => {
            Some(format!("未见工伤保险的在建项目{count}个"))
        }
        Evidence::Records { .. } => None,
        Evidence::Days { since, days } => Some(format!("自{}起已{days}日", day(*since))),
    }
}

/// The lines that were searched, by their names.
fn lines_of(codes: &[String]) -> String {
    let lines = codes.iter().filter_map(|code| Line::from_code(code));
    lines.map(line_name).collect::<Vec<_>>().join("、")
}

/// Head counts of the survey; other answers stay in the file.
fn head_count(field: &str) -> Option<&'static str> {
    Some(match field {
        "staff" => "用工",
        "staff_dispatched" => "其中劳务派遣",
        "staff_rehired" => "其中退休返聘",
        "staff_interns" => "其中实习",
        "staff_part_time" => "其中非全日制",
        "insured_pension" => "参加职工养老保险",
        "insured_medical" => "参加职工医疗保险",
        "insured_unemployment" => "参加失业保险",
        "insured_work_injury" => "参加工伤保险",
        "insured_maternity" => "参加生育保险",
        _ => return None,
    })
}

fn by(roster: RosterKind, as_of: NaiveDate, rosters: &Newest) -> String {
    let department = rosters
        .of_day(roster, as_of)
        .map_or("", |info| info.department.as_str());
    format!("据{department}{}（截至{}）", list_of(roster), day(as_of))
}

const fn list_of(roster: RosterKind) -> &'static str {
    match roster {
        RosterKind::InsuredPersons => "参保人员名册",
        RosterKind::RegisteredUnits => "登记单位名册",
        RosterKind::InsuredUnits => "参保单位名册",
        RosterKind::Population => "人口信息",
        RosterKind::Students => "学籍信息",
        RosterKind::Hardship => "相关名册",
        RosterKind::TaxedUnits => "工资申报名册",
        RosterKind::DustUnits => "粉尘危害单位名册",
        RosterKind::Projects => "在建项目名册",
    }
}

const fn counted_in(roster: RosterKind) -> &'static str {
    match roster {
        RosterKind::TaxedUnits | RosterKind::RegisteredUnits => "申报工资",
        RosterKind::InsuredPersons | RosterKind::InsuredUnits => "参保",
        RosterKind::Population
        | RosterKind::Students
        | RosterKind::Hardship
        | RosterKind::DustUnits
        | RosterKind::Projects => "记载",
    }
}

/// The codes of [`Evidence::RosterHas`]; one that is not said on papers is left out.
fn state_words(state: &str) -> Option<&'static str> {
    Some(match state {
        "paying" => "正常缴费",
        "paused" => "暂停缴费",
        "ended" => "终止缴费",
        "registered" => "登记在册",
        "paying_resident" => "以城乡居民身份缴费",
        "paying_alone" => "以个人身份缴费",
        "other_unit" => "由其他单位缴费",
        "listed" => "在册",
        "no_injury_cover" => "未参加工伤保险",
        "lacks_pension" => "无人参加职工养老保险",
        "lacks_medical" => "无人参加职工医疗保险",
        "lacks_unemployment" => "无人参加失业保险",
        "lacks_work_injury" => "无人参加工伤保险",
        _ => return None,
    })
}

fn sum_words(what: &str) -> Option<&'static str> {
    Some(match what {
        "lowest_base" => "最低月缴费基数",
        "highest_base" => "最高月缴费基数",
        "average_wage" => "月人均申报工资",
        _ => return None,
    })
}

const fn verdict_words(verdict: StaffVerdict) -> &'static str {
    match verdict {
        StaffVerdict::Insured => "由本单位参保的",
        StaffVerdict::Paused => "暂停缴费的",
        StaffVerdict::OtherUnit => "由其他单位参保的",
        StaffVerdict::SelfPaid => "以个人身份参保的",
        StaffVerdict::ResidentOnly => "仅参加居民养老保险的",
        StaffVerdict::NotFound => "未查询到参保记录的",
        StaffVerdict::NotSearched => "尚未比对的",
        StaffVerdict::BadNumber => "号码待核的",
        StaffVerdict::Left => "已离职的",
    }
}

/// 2026-03 as 2026年3月.
fn in_words(month: &str) -> String {
    let read = YearMonth::parse(month);
    read.map_or_else(
        |_| month.to_owned(),
        |month| chinese_month(month.year(), month.month()),
    )
}

/// 2026年10月31日.
fn day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// The outcome of a visit.
pub(super) fn outcome_words(code: &str) -> &'static str {
    match code {
        "10" => "完成登记",
        "11" => "部分完成登记",
        "20" => "无人在场",
        "21" => "约定再访",
        "30" => "不接受走访",
        "31" => "未出示证件",
        "40" => "空挂户",
        "41" => "空置",
        "42" => "已搬离",
        "43" => "已拆迁",
        "44" => "门牌不存在",
        "50" => "非住宅",
        "60" => "由他人代答",
        _ => "其他",
    }
}

#[cfg(test)]
mod tests {
    use paper::issuer::Issuer;
    use paper::reserved::reserved_words;

    use super::*;

    #[test]
    fn no_kind_uses_a_word_of_enforcement() {
        for rule in Rule::ALL {
            let words = reserved_words(kind_of(rule), Issuer::Street);
            assert!(words.is_empty(), "{rule:?}: {words:?} (domain.md 2.3)");
        }
    }
}
