//! Who may put their name under which paper. Source: the table "who may issue what" of the domain page (2.3), drawn from
//! the Social Insurance Law arts. 63, 84, 86, the handling regulations (社会保险经办条例) art. 44 and the Administrative
//! Penalty Law art. 24.

pub use survey::reserved::Issuer;

/// A row of the table "who may issue what" (domain page 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Competence {
    /// 宣传单, 政策明白纸, 测算单: anybody hands them out.
    Leaflet,
    /// 未遇留言单, 预约单, 登记确认单: whoever visits, so not the tax office.
    Slip,
    /// 告知书, 提醒书, 提醒函 and the proof of their delivery: the grid worker only delivers.
    Notice,
    /// 承诺书, 自查表, signed by the unit: the grid worker only collects.
    Commitment,
    /// 工会监督确认书, 公示表, signed inside the unit.
    InsideUnit,
    /// 线索移送单, 查询结果单: from body to body.
    Transfer,
    /// 延期缴费协议: the collector. The agency is one only where it collects, which the paper itself checks.
    Agreement,
}

impl Competence {
    /// Whether this body may issue papers of this row in its own name.
    pub const fn may_issue(self, issuer: Issuer) -> bool {
        match issuer {
            Issuer::GridWorker => matches!(self, Self::Leaflet | Self::Slip),
            Issuer::Street => !matches!(self, Self::Agreement),
            Issuer::Agency => true,
            Issuer::Hrss => !matches!(self, Self::InsideUnit | Self::Agreement),
            Issuer::Tax => !matches!(self, Self::Slip | Self::Commitment | Self::InsideUnit),
        }
    }

    /// The lowest body that may issue papers of this row.
    pub const fn min_issuer(self) -> Issuer {
        match self {
            Self::Leaflet | Self::Slip => Issuer::GridWorker,
            Self::Notice | Self::Commitment | Self::InsideUnit | Self::Transfer => Issuer::Street,
            Self::Agreement => Issuer::Agency,
        }
    }
}
