//! Who may put their name under which paper. Source: the table "who may issue what" of the domain page (2.3), drawn from
//! the Social Insurance Law arts. 63, 84, 86, the handling regulations (社会保险经办条例) art. 44 and the Administrative
//! Penalty Law art. 24.

use serde::{Deserialize, Serialize};

/// The body in whose name a paper is issued, ordered by competence; [`Self::Tax`] stands beside the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// 网格员, 居委会, 村委会: hands out, collects and delivers, but issues no notice.
    GridWorker,
    /// 街道办事处, 乡镇人民政府, 人社所: informs and reminds.
    Street,
    /// 社会保险经办机构.
    Agency,
    /// 人力资源社会保障行政部门, 劳动保障监察.
    Hrss,
    /// 税务机关 as collector (征收机构).
    Tax,
}

impl Issuer {
    /// Every issuer.
    pub const ALL: [Self; 5] = [
        Self::GridWorker,
        Self::Street,
        Self::Agency,
        Self::Hrss,
        Self::Tax,
    ];
}
