//! Codes and names that departments write into a cell, and what they mean. What is not listed is not guessed.

use survey::identity::normalise;
use survey::roster::{HardshipCategory, Line, LineState, PaidBy, ResidentStatus};

/// A line by its code in the data standard, its stable name or its Chinese name.
pub(super) fn line(text: &str) -> Option<Line> {
    Line::from_code(text).or(match text {
        // 120 is the scheme of public bodies: an employees' pension too (社会保险法 10 ¶3).
        "职工基本养老保险"
        | "企业职工基本养老保险"
        | "职工养老"
        | "employee_pension"
        | "120"
        | "机关事业单位基本养老保险"
        | "机关事业单位养老保险" => Some(Line::EmployeePension),
        "城乡居民基本养老保险" | "居民养老" | "城乡居民养老保险" | "resident_pension" => {
            Some(Line::ResidentPension)
        }
        "失业保险" | "失业" | "unemployment" => Some(Line::Unemployment),
        "职工基本医疗保险" | "城镇职工基本医疗保险" | "职工医疗" | "employee_medical" => {
            Some(Line::EmployeeMedical)
        }
        "城乡居民基本医疗保险" | "居民医疗" | "resident_medical" => {
            Some(Line::ResidentMedical)
        }
        "工伤保险" | "工伤" | "work_injury" => Some(Line::WorkInjury),
        "生育保险" | "生育" | "maternity" => Some(Line::Maternity),
        _ => None,
    })
}

/// A payment state by its code (AAC031) or name.
pub(super) fn state(text: &str) -> Option<LineState> {
    match text {
        "1" | "参保缴费" | "正常缴费" | "正常参保" | "paying" => {
            Some(LineState::Paying)
        }
        "2" | "暂停缴费" | "暂停缴费(中断)" | "中断" | "paused" => {
            Some(LineState::Paused)
        }
        "3" | "终止缴费" | "终止参保" | "终止" | "ended" => Some(LineState::Ended),
        _ => None,
    }
}

/// The same by a person's state (AAC008, other codes than the state of payment): 0 未参保, 1 正常, 2 暂停, 4 终止.
pub(super) fn person_state(text: &str) -> Option<LineState> {
    match text {
        "1" | "正常" | "正常参保" => Some(LineState::Paying),
        "2" | "暂停" | "暂停参保" => Some(LineState::Paused),
        "0" | "4" | "未参保" | "终止" | "终止参保" => Some(LineState::Ended),
        _ => None,
    }
}

/// Whether a unit operates, by its state in the business register.
pub(super) fn operating(text: &str) -> Option<bool> {
    match text {
        "1" | "存续" | "在业" | "开业" | "正常" | "在营" | "true" => Some(true),
        "0" | "注销" | "吊销" | "停业" | "歇业" | "迁出" | "false" => Some(false),
        _ => None,
    }
}

/// Who pays (AAE341): only the codes that were read in real systems.
pub(super) fn paid_by(text: &str) -> Option<PaidBy> {
    match text {
        "1" | "个人" | "本人" | "person" => Some(PaidBy::Person),
        "3" | "4" | "5" | "省级补助" | "市级补助" | "县级补助" | "subsidised" => {
            Some(PaidBy::Subsidised)
        }
        "11" | "政府代缴" | "代缴" | "government" => Some(PaidBy::Government),
        _ => None,
    }
}

/// How the population register lists somebody.
pub(super) fn residence(text: &str) -> Option<ResidentStatus> {
    match text {
        "正常" | "在籍" | "normal" => Some(ResidentStatus::Normal),
        "死亡" | "死亡注销" | "deceased" => Some(ResidentStatus::Deceased),
        "注销" | "注销户口" | "deregistered" => Some(ResidentStatus::Deregistered),
        "迁出" | "户口迁出" | "moved" => Some(ResidentStatus::Moved),
        _ => None,
    }
}

/// A category of hardship, by name or by AAC066. The codes for disability do not say how severe, and are not taken.
pub(super) fn category(text: &str) -> Option<HardshipCategory> {
    match text {
        "低保" | "低保对象" | "最低生活保障对象" | "061" | "062" | "minimum_living" => {
            Some(HardshipCategory::MinimumLiving)
        }
        "特困" | "特困人员" | "特困供养" | "031" | "extreme_poverty" => {
            Some(HardshipCategory::ExtremePoverty)
        }
        "重残" | "重度残疾" | "重度残疾人" | "severe_disability" => {
            Some(HardshipCategory::SevereDisability)
        }
        "脱贫人口"
        | "防返贫监测对象"
        | "建档立卡"
        | "建档立卡贫困人口"
        | "051"
        | "poverty_monitored" => Some(HardshipCategory::PovertyMonitored),
        _ => None,
    }
}

/// Yes or no.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "是" | "已参保" | "1" | "true" => Some(true),
        "否" | "未参保" | "0" | "false" => Some(false),
        _ => None,
    }
}

/// A sum in yuan with at most two decimals, as fen: `"6,916.5"` is 691 650. Sums below nought or above a hundred million yuan are
/// mistakes of the file.
pub(super) fn yuan(text: &str) -> Option<i64> {
    let plain: String = normalise(text).text.chars().filter(|c| *c != ',').collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<2}").parse().ok()
}
