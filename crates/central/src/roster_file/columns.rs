//! Columns and the headings that departments give them.

use survey::roster::{Line, RosterKind};

use super::headings::known;
pub(super) use super::headings::needed;

/// A column of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 证件号码.
    DocumentNumber,
    /// 姓名 or 单位名称.
    Name,
    /// 险种.
    Line,
    /// 缴费状态.
    State,
    /// 人员参保状态 (AAC008).
    PersonState,
    /// 最后缴费年月.
    LastPaid,
    /// 统一社会信用代码.
    CreditCode,
    /// 单位名称, of a person's unit.
    UnitName,
    /// 行政区划.
    Area,
    /// 地址.
    Address,
    /// 法定代表人.
    LegalPerson,
    /// 成立日期.
    Established,
    /// 个税申报人数.
    TaxedStaff,
    /// 经营状态.
    Operating,
    /// 缴费基数.
    Base,
    /// 缴费主体: who pays.
    PaidBy,
    /// 最低缴费基数.
    LowestBase,
    /// 最高缴费基数.
    HighestBase,
    /// 人口状态.
    Residence,
    /// 变更日期, since when.
    Since,
    /// 学校.
    School,
    /// 毕业年月.
    Until,
    /// 困难类别.
    Category,
    /// 所属月份.
    Month,
    /// 工资总额.
    Wages,
    /// 接触粉尘人数.
    Exposed,
    /// 项目名称.
    ProjectName,
    /// 项目编码.
    ProjectCode,
    /// 开工日期.
    StartsOn,
    /// 竣工日期.
    EndsOn,
    /// 是否参加工伤保险.
    InjuryCover,
    /// Persons insured on one line.
    Insured(Line),
}

/// Where the columns of a file are.
#[derive(Debug, Clone, Default)]
pub(super) struct Heading {
    places: Vec<(Column, usize)>,
}

/// Columns by their first Chinese heading, for a message.
pub(super) fn list(columns: &[Column]) -> String {
    let names: Vec<_> = columns.iter().map(ToString::to_string).collect();
    names.join("、")
}

impl std::fmt::Display for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let found = RosterKind::ALL
            .into_iter()
            .flat_map(known)
            .find(|(column, _)| column == self);
        f.write_str(found.map_or("", |(_, headings)| headings[0]))
    }
}

impl Heading {
    /// Reads a row of headings.
    ///
    /// # Errors
    /// The needed columns it lacks.
    pub(super) fn find(fields: &[Option<String>], kind: RosterKind) -> Result<Self, Vec<Column>> {
        let plain = |text: &str| {
            let cut = text.find(['(', '(']).unwrap_or(text.len());
            text[..cut]
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
                .to_lowercase()
        };
        let mut heading = Self::default();
        for (place, field) in fields.iter().enumerate() {
            let name = field.as_deref().map(plain).unwrap_or_default();
            let found = known(kind)
                .iter()
                .find(|(_, headings)| headings.contains(&name.as_str()));
            if let Some((column, _)) = found.filter(|(column, _)| heading.place(*column).is_none())
            {
                heading.places.push((*column, place));
            }
        }
        let lacking: Vec<_> = needed(kind)
            .iter()
            .copied()
            .filter(|column| heading.place(*column).is_none())
            .collect();
        if lacking.is_empty() {
            Ok(heading)
        } else {
            Err(lacking)
        }
    }

    /// Where a column is.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places
            .iter()
            .find(|(found, _)| *found == column)
            .map(|(_, place)| *place)
    }

    /// The lines whose head counts the file gives.
    pub(super) fn insured_lines(&self) -> impl Iterator<Item = Line> {
        Line::ALL
            .into_iter()
            .filter(|line| self.place(Column::Insured(*line)).is_some())
    }
}
