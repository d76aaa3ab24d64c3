//! `check-region`: what is in a region pack, or what is wrong with it, in both languages.

use std::path::PathBuf;

use serde_json::{Value, json};
use survey::region::{BadRegionPack, PackFault, RegionPack};

use super::{CommandError, answer, read_text};

/// Reads the file and answers one line: a summary, or line, key and reason.
pub(super) fn check(path: PathBuf) -> Result<(), CommandError> {
    let text = read_text(path)?;
    match RegionPack::parse(&text) {
        Ok(pack) => answer(&summary(&pack)),
        Err(bad) => {
            answer(&complaint(&bad))?;
            Err(CommandError::RegionPack(bad))
        }
    }
}

fn summary(pack: &RegionPack) -> Value {
    let counted = [
        ("阶段", "phases", pack.phases.len()),
        ("目标", "targets", pack.targets.len()),
        ("指标", "shares", pack.kpis.len()),
        ("报表", "reports", pack.reports.len()),
        ("重点群体", "groups", pack.focus_groups.len()),
        ("政策", "aids", pack.policy_aids.len()),
        ("部门", "departments", pack.departments.len()),
        ("条款", "clauses", pack.clauses.len()),
    ];
    let chinese = counted.map(|(word, _, count)| format!("{word} {count}"));
    let english = counted.map(|(_, word, count)| format!("{count} {word}"));
    let years: Vec<i32> = pack.holiday_years.iter().map(|known| known.year).collect();
    json!({
        "region": pack.name,
        "division": pack.division,
        "holiday_years": years,
        "unofficial": unofficial(pack),
        "zh": format!("地区包可用：{}。{}", pack.name, chinese.join("，")),
        "en": format!("The region pack is usable: {}. {}", pack.name, english.join(", ")),
    })
}

/// What no official document has confirmed yet.
fn unofficial(pack: &RegionPack) -> Vec<String> {
    let bases = pack
        .money
        .pension_bases
        .iter()
        .filter(|base| !base.official);
    let years = pack.holiday_years.iter().filter(|known| !known.official);
    let period = pack.period.iter().filter(|period| !period.official);
    bases
        .map(|base| format!("pension_base {}", base.year))
        .chain(years.map(|known| format!("holiday_year {}", known.year)))
        .chain(period.map(|_| "period".to_owned()))
        .collect()
}

fn complaint(bad: &BadRegionPack) -> Value {
    let BadRegionPack { line, key, reason } = bad;
    json!({
        "line": line,
        "key": key,
        "zh": format!("第 {line} 行 {key}：{}", chinese(reason)),
        "en": format!("Line {line}, {key}: {reason}"),
    })
}

fn chinese(reason: &PackFault) -> String {
    match reason {
        PackFault::NotToml { detail } => format!("不符合 TOML 写法（{detail}）"),
        PackFault::Missing => "缺少这一项".to_owned(),
        PackFault::Unknown => "不认识的键名，请检查拼写".to_owned(),
        PackFault::Type { expected } => format!("类型不对，应为{}", kind(expected)),
        PackFault::Text { expected } => format!("写法不对，应为：{expected}"),
        PackFault::Range { least, most } => format!("应在 {least} 至 {most} 之间，请检查单位"),
        PackFault::Order => "没有按时间先后排列".to_owned(),
        PackFault::Twice => "重复：前面已有相同的代码或同类的键".to_owned(),
        PackFault::Reference { expected } => format!("文件中没有对应的项，应为：{expected}"),
    }
}

/// A TOML type in Chinese.
fn kind(expected: &str) -> &str {
    match expected {
        "text" => "文字（加引号）",
        "integer" => "整数",
        "true or false" => "true 或 false",
        "list" | "list of sections" => "列表",
        "section" => "一节",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = include_str!("../../../../regions/210500.toml");

    fn told(from: &str, to: &str) -> (Value, String) {
        let broken = PACK.replacen(from, to, 1);
        assert_ne!(broken, PACK, "{from} stands in the pack");
        let told = complaint(&RegionPack::parse(&broken).unwrap_err());
        let line = broken
            .lines()
            .nth(told["line"].as_u64().unwrap() as usize - 1);
        (told.clone(), line.unwrap().to_owned())
    }

    #[test]
    fn a_mistake_is_told_in_both_languages_with_its_line() {
        for (from, to, on, chinese, english) in [
            (
                "lapse_months = 3",
                "lapse_months = 33",
                "lapse_months = 33",
                "matching.lapse_months：应在 1 至 24 之间",
                "matching.lapse_months: expected 1 to 24",
            ),
            (
                "lapse_months = 3",
                "lapse_months = \"3\"",
                "lapse_months",
                "类型不对，应为整数",
                "expected a integer",
            ),
            (
                "tax = \"12366\"",
                "taxes = \"12366\"",
                "[phones]",
                "phones.tax：缺少这一项",
                "phones.tax: missing",
            ),
            (
                "code = \"action_year\"",
                "code = \"census\"",
                "code = \"census\"",
                "phase.code：重复",
                "phase.code: stands twice",
            ),
            (
                "[campaign]",
                "[campaigns]",
                "[campaigns]",
                "campaigns：不认识的键名",
                "campaigns: unknown key",
            ),
        ] {
            let (told, line) = told(from, to);
            assert!(line.contains(on), "{line} is the line of {to}");
            assert!(told["zh"].as_str().unwrap().contains(chinese), "{told}");
            assert!(told["en"].as_str().unwrap().contains(english), "{told}");
        }
    }

    #[test]
    fn a_good_pack_is_summed_up_with_what_is_unofficial() {
        let told = summary(&RegionPack::parse(PACK).unwrap());
        assert_eq!(told["region"], "本溪市");
        assert_eq!(told["holiday_years"], json!([2025, 2026]));
        let unofficial = ["pension_base 2025", "holiday_year 2026", "period"];
        assert_eq!(told["unofficial"], json!(unofficial));
        assert!(told["zh"].as_str().unwrap().contains("目标 3"));
    }
}
