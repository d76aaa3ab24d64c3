//! Industries: the sections and divisions of GB/T 4754-2017, and which divisions count as dusty work.
//!
//! A code is the section's letter and the division's two digits, as statistics write it: `B06`. Classes below the division
//! are not kept: no rule of the survey asks for them.

use crate::record::Record;

/// 门类: one of the twenty sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// `A` to `T`.
    pub letter: &'static str,
    /// Its Chinese name.
    pub name: &'static str,
    /// Its English name (ISIC's wording where the two agree).
    pub english: &'static str,
}

/// 大类: one of the ninety-seven divisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// Letter and number, for example `"B06"`.
    pub code: &'static str,
    /// Its Chinese name.
    pub name: &'static str,
}

const fn section(letter: &'static str, name: &'static str, english: &'static str) -> Section {
    Section {
        letter,
        name,
        english,
    }
}

const fn division(code: &'static str, name: &'static str) -> Division {
    Division { code, name }
}

/// The sections, A to T.
pub const SECTIONS: [Section; 20] = [
    section(
        "A",
        "农、林、牧、渔业",
        "Agriculture, forestry, animal husbandry and fishery",
    ),
    section("B", "采矿业", "Mining"),
    section("C", "制造业", "Manufacturing"),
    section(
        "D",
        "电力、热力、燃气及水生产和供应业",
        "Production and supply of electricity, heat, gas and water",
    ),
    section("E", "建筑业", "Construction"),
    section("F", "批发和零售业", "Wholesale and retail trade"),
    section("G", "交通运输、仓储和邮政业", "Transport, storage and post"),
    section("H", "住宿和餐饮业", "Accommodation and catering"),
    section(
        "I",
        "信息传输、软件和信息技术服务业",
        "Information transmission, software and information technology",
    ),
    section("J", "金融业", "Finance"),
    section("K", "房地产业", "Real estate"),
    section("L", "租赁和商务服务业", "Leasing and business services"),
    section(
        "M",
        "科学研究和技术服务业",
        "Scientific research and technical services",
    ),
    section(
        "N",
        "水利、环境和公共设施管理业",
        "Water, environment and public facilities",
    ),
    section(
        "O",
        "居民服务、修理和其他服务业",
        "Resident services, repair and other services",
    ),
    section("P", "教育", "Education"),
    section("Q", "卫生和社会工作", "Health and social work"),
    section(
        "R",
        "文化、体育和娱乐业",
        "Culture, sports and entertainment",
    ),
    section(
        "S",
        "公共管理、社会保障和社会组织",
        "Public administration, social security and social organisations",
    ),
    section("T", "国际组织", "International organisations"),
];

/// The divisions in the standard's order.
pub const DIVISIONS: [Division; 97] = [
    division("A01", "农业"),
    division("A02", "林业"),
    division("A03", "畜牧业"),
    division("A04", "渔业"),
    division("A05", "农、林、牧、渔专业及辅助性活动"),
    division("B06", "煤炭开采和洗选业"),
    division("B07", "石油和天然气开采业"),
    division("B08", "黑色金属矿采选业"),
    division("B09", "有色金属矿采选业"),
    division("B10", "非金属矿采选业"),
    division("B11", "开采专业及辅助性活动"),
    division("B12", "其他采矿业"),
    division("C13", "农副食品加工业"),
    division("C14", "食品制造业"),
    division("C15", "酒、饮料和精制茶制造业"),
    division("C16", "烟草制品业"),
    division("C17", "纺织业"),
    division("C18", "纺织服装、服饰业"),
    division("C19", "皮革、毛皮、羽毛及其制品和制鞋业"),
    division("C20", "木材加工和木、竹、藤、棕、草制品业"),
    division("C21", "家具制造业"),
    division("C22", "造纸和纸制品业"),
    division("C23", "印刷和记录媒介复制业"),
    division("C24", "文教、工美、体育和娱乐用品制造业"),
    division("C25", "石油、煤炭及其他燃料加工业"),
    division("C26", "化学原料和化学制品制造业"),
    division("C27", "医药制造业"),
    division("C28", "化学纤维制造业"),
    division("C29", "橡胶和塑料制品业"),
    division("C30", "非金属矿物制品业"),
    division("C31", "黑色金属冶炼和压延加工业"),
    division("C32", "有色金属冶炼和压延加工业"),
    division("C33", "金属制品业"),
    division("C34", "通用设备制造业"),
    division("C35", "专用设备制造业"),
    division("C36", "汽车制造业"),
    division("C37", "铁路、船舶、航空航天和其他运输设备制造业"),
    division("C38", "电气机械和器材制造业"),
    division("C39", "计算机、通信和其他电子设备制造业"),
    division("C40", "仪器仪表制造业"),
    division("C41", "其他制造业"),
    division("C42", "废弃资源综合利用业"),
    division("C43", "金属制品、机械和设备修理业"),
    division("D44", "电力、热力生产和供应业"),
    division("D45", "燃气生产和供应业"),
    division("D46", "水的生产和供应业"),
    division("E47", "房屋建筑业"),
    division("E48", "土木工程建筑业"),
    division("E49", "建筑安装业"),
    division("E50", "建筑装饰、装修和其他建筑业"),
    division("F51", "批发业"),
    division("F52", "零售业"),
    division("G53", "铁路运输业"),
    division("G54", "道路运输业"),
    division("G55", "水上运输业"),
    division("G56", "航空运输业"),
    division("G57", "管道运输业"),
    division("G58", "多式联运和运输代理业"),
    division("G59", "装卸搬运和仓储业"),
    division("G60", "邮政业"),
    division("H61", "住宿业"),
    division("H62", "餐饮业"),
    division("I63", "电信、广播电视和卫星传输服务"),
    division("I64", "互联网和相关服务"),
    division("I65", "软件和信息技术服务业"),
    division("J66", "货币金融服务"),
    division("J67", "资本市场服务"),
    division("J68", "保险业"),
    division("J69", "其他金融业"),
    division("K70", "房地产业"),
    division("L71", "租赁业"),
    division("L72", "商务服务业"),
    division("M73", "研究和试验发展"),
    division("M74", "专业技术服务业"),
    division("M75", "科技推广和应用服务业"),
    division("N76", "水利管理业"),
    division("N77", "生态保护和环境治理业"),
    division("N78", "公共设施管理业"),
    division("N79", "土地管理业"),
    division("O80", "居民服务业"),
    division("O81", "机动车、电子产品和日用产品修理业"),
    division("O82", "其他服务业"),
    division("P83", "教育"),
    division("Q84", "卫生"),
    division("Q85", "社会工作"),
    division("R86", "新闻和出版业"),
    division("R87", "广播、电视、电影和录音制作业"),
    division("R88", "文化艺术业"),
    division("R89", "体育"),
    division("R90", "娱乐业"),
    division("S91", "中国共产党机关"),
    division("S92", "国家机构"),
    division("S93", "人民政协、民主党派"),
    division("S94", "社会保障"),
    division("S95", "群众团体、社会团体和其他成员组织"),
    division("S96", "基层群众自治组织及其他组织"),
    division("T97", "国际组织"),
];

/// The codes of all divisions: what the form accepts.
pub const CODES: [&str; 97] = codes();

/// Divisions of the work-injury campaign against dust disease: 煤矿 B06, 矿山 B08–B10, 建材 C30, 冶金 C31 and C32.
///
/// Source: 人社部发〔2019〕125号 (the four trades); which divisions stand for them is general knowledge, so that an office
/// overrides it for each workplace with the field `dust`.
const DUSTY: [&str; 7] = ["B06", "B08", "B09", "B10", "C30", "C31", "C32"];

const fn codes() -> [&'static str; 97] {
    let mut codes = [""; 97];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = DIVISIONS[at].code;
        at += 1;
    }
    codes
}

/// The division with this code.
pub fn division_of(code: &str) -> Option<&'static Division> {
    DIVISIONS.iter().find(|division| division.code == code)
}

/// The section in which a division's code lies.
pub fn section_of(code: &str) -> Option<&'static Section> {
    let division = division_of(code)?;
    SECTIONS
        .iter()
        .find(|section| division.code.starts_with(section.letter))
}

/// Whether this division is one of those where dust is expected. `false` for an unknown code.
pub fn dust_hazard(code: &str) -> bool {
    DUSTY.contains(&code)
}

/// Whether a workplace counts as dusty: what the office noted, else what its industry implies; `None` when neither is known.
pub fn exposed_to_dust(workplace: &Record) -> Option<bool> {
    workplace
        .flag("dust")
        .or_else(|| workplace.text("industry_code").map(dust_hazard))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_is_complete_and_in_order() {
        for (index, division) in DIVISIONS.iter().enumerate() {
            assert_eq!(
                division.code[1..].parse(),
                Ok(index + 1),
                "GB/T 4754-2017 numbers its divisions 01 to 97"
            );
            assert!(section_of(division.code).is_some(), "{}", division.code);
        }
        let letters: String = SECTIONS.iter().map(|section| section.letter).collect();
        assert_eq!(letters, "ABCDEFGHIJKLMNOPQRST");
        assert!(
            DIVISIONS.is_sorted_by_key(|division| division.code),
            "sections follow each other"
        );
    }

    #[test]
    fn sections_begin_where_the_standard_says() {
        for (first, letter) in [
            ("01", "A"),
            ("06", "B"),
            ("13", "C"),
            ("44", "D"),
            ("47", "E"),
            ("51", "F"),
            ("53", "G"),
            ("61", "H"),
            ("63", "I"),
            ("66", "J"),
            ("70", "K"),
            ("71", "L"),
            ("73", "M"),
            ("76", "N"),
            ("80", "O"),
            ("83", "P"),
            ("84", "Q"),
            ("86", "R"),
            ("91", "S"),
            ("97", "T"),
        ] {
            let begins = DIVISIONS.iter().find(|d| d.code.starts_with(letter));
            assert_eq!(begins.map(|d| &d.code[1..]), Some(first), "{letter}");
        }
    }

    #[test]
    fn dust_follows_from_the_industry() {
        let dusty: Vec<_> = CODES.into_iter().filter(|code| dust_hazard(code)).collect();
        assert_eq!(dusty, DUSTY, "人社部发〔2019〕125号");
        assert_eq!(
            section_of("C30").map(|section| section.name),
            Some("制造业")
        );
        assert_eq!(division_of("B6"), None);
        assert!(!dust_hazard(""));
    }
}
