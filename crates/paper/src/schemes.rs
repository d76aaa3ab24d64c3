//! What the law opens to a person, chosen by the line that a paper is about, and how a lapse is said. Everything here is 可以: what an
//! employer owes is said where the employer is meant. The law cited is the Social Insurance Law (2018), unless named.

use survey::calendar::YearMonth;
use survey::roster::Line;

use crate::document::Text;
use crate::error::PaperError;
use crate::facts::{Standing, UnpaidYears};
use crate::wording::{line_name, month};

/// Where a comparison ends and who decides (domain page 2.3).
pub(crate) const RECORDS_AT_AGENCY: &str = "参保情况以社会保险经办机构核定为准。";

/// What an employee may do about an employer (art. 83).
pub(crate) const REMEDY: &str =
    "与单位有争议的，可以依法申请调解、仲裁、提起诉讼或者要求社会保险行政部门处理（第八十三条）。";

/// 社会保险经办条例 art. 31: other papers only where a law, a regulation or the State Council says so.
pub(crate) const NOTHING_ELSE: &str = "除法律、法规和国务院决定另有规定外，无需其他证明。";

/// The same, where there is little room.
pub(crate) const ID_SUFFICES: &str = "（依法另需材料的除外）";

/// What may be joined by somebody without a record on these lines (arts. 10, 23; 20, 22, 24, 25).
pub(crate) fn may_join(lines: &[Line]) -> Text {
    let has = |line| lines.contains(&line);
    let worker = match (has(Line::EmployeePension), has(Line::EmployeeMedical)) {
        (_, false) => "第十条，灵活就业人员可以参加职工基本养老保险，由个人缴费",
        (true, true) => {
            "第十条、第二十三条，灵活就业人员可以参加职工基本养老保险、职工基本医疗保险，由个人缴费"
        }
        (false, true) => "第二十三条，灵活就业人员可以参加职工基本医疗保险，由个人缴费",
    };
    let resident = match (has(Line::ResidentPension), has(Line::ResidentMedical)) {
        (_, false) => "第二十条、第二十二条，城乡居民可以参加城乡居民基本养老保险，享受政府补贴",
        (true, true) => {
            "第二十条、第二十二条、第二十四条、第二十五条，城乡居民可以参加城乡居民基本养老、基本医疗保险，享受政府补贴"
        }
        (false, true) => {
            "第二十四条、第二十五条，城乡居民可以参加城乡居民基本医疗保险，享受政府补贴"
        }
    };
    let workers = has(Line::EmployeePension) || has(Line::EmployeeMedical);
    let residents = has(Line::ResidentPension) || has(Line::ResidentMedical);
    let text = Text::new().say("依据《中华人民共和国社会保险法》");
    match (workers, residents) {
        (true, true) => text
            .say(worker)
            .say("；依据")
            .say(resident)
            .say("。由您自愿决定。"),
        (true, false) => text.say(worker).say("。是否参保由您自愿决定。"),
        (false, true | false) => text.say(resident).say("。是否参保由您自愿决定。"),
    }
}

/// How somebody may go on whose payments on a line have paused: on that line, and beside the employees' pension in the residents'
/// scheme where they do not work for themselves.
pub(crate) fn may_go_on(line: Line, standing: &Standing) -> Text {
    let law = Text::new().say("依据《中华人民共和国社会保险法》");
    match (line, standing) {
        (Line::ResidentPension, _) => law
            .say("第二十条、第二十二条，城乡居民可以参加城乡居民基本养老保险，按年缴费。")
            .say("是否续保由您自愿决定。"),
        (Line::ResidentMedical, _) => law
            .say("第二十四条、第二十五条，城乡居民可以参加城乡居民基本医疗保险，按年缴费。")
            .say("是否续保由您自愿决定。"),
        (Line::EmployeeMedical, _) => law
            .say("第二十三条，灵活就业人员可以参加职工基本医疗保险，由个人缴费。是否续保由您自愿决定。"),
        (
            Line::EmployeePension | Line::Unemployment | Line::WorkInjury | Line::Maternity,
            Standing::Resident,
        ) => law
            .say("第十条、第十二条，您可以按灵活就业人员身份继续缴纳职工基本养老保险费，也可以参加城乡居民基本养老")
            .say("保险（第二十条、第二十二条），由您自愿决定。"),
        (
            Line::EmployeePension | Line::Unemployment | Line::WorkInjury | Line::Maternity,
            Standing::FlexibleWorker | Standing::Employee { .. },
        ) => law
            .say("第十条、第十二条，您可以参加职工基本养老保险，由个人缴费。是否续保由您自愿决定。"),
    }
}

/// Refuses lines that only an employer can pay for, where nobody is obliged.
pub(crate) fn check_open(standing: &Standing, lines: &[Line]) -> Result<(), PaperError> {
    let employers = |line: &Line| match line {
        Line::Unemployment | Line::WorkInjury | Line::Maternity => true,
        Line::EmployeePension
        | Line::ResidentPension
        | Line::EmployeeMedical
        | Line::ResidentMedical => false,
    };
    match standing {
        Standing::Employee { .. } => Ok(()),
        Standing::FlexibleWorker | Standing::Resident if lines.iter().any(employers) => {
            Err(PaperError::Contradiction {
                rule: "a line that employers pay for is open to nobody else",
            })
        }
        Standing::FlexibleWorker | Standing::Resident => Ok(()),
    }
}

/// What was not paid, by the month or by the year.
pub(crate) enum Missed {
    /// Whole months.
    Months(u16),
    /// Whole years.
    Years(UnpaidYears),
}

/// 您的…缴至2026年3月，此后7个月未查询到缴费记录.
pub(crate) fn lapsed(line: Line, last_paid: YearMonth, missed: &Missed) -> Text {
    let text = Text::new()
        .say("您的")
        .say(line_name(line))
        .say("缴至")
        .fact("lapse.last_paid", month(last_paid));
    let text = match missed {
        Missed::Months(months) => text
            .say("，此后")
            .fact("lapse.months", months.to_string())
            .say("个月"),
        Missed::Years(UnpaidYears { from, to }) if from == to => text
            .say("，")
            .fact("lapse.years", from.to_string())
            .say("年度"),
        Missed::Years(UnpaidYears { from, to }) => text
            .say("，")
            .fact("lapse.years", from.to_string())
            .say("年度至")
            .fact("lapse.years", to.to_string())
            .say("年度"),
    };
    text.say("未查询到缴费记录")
}

/// Refuses years that are none, or that were paid.
pub(crate) fn check_years(years: UnpaidYears, last_paid: YearMonth) -> Result<(), PaperError> {
    if years.from > years.to || last_paid.year() >= years.from {
        return Err(PaperError::Contradiction {
            rule: "unpaid years follow the last month paid",
        });
    }
    Ok(())
}
