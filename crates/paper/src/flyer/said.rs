//! What flyers say, by audience: 应当 only to employees, 可以 to all others, the law's articles and no fear.
//!
//! Nobody is promised what no office has confirmed: that insurance is paid for people in hardship is said only where it is.

use super::{Audience, FlyerFacts};

/// What a flyer says: a headline, whom it is for, three points with a line below each.
pub(super) struct Wording {
    pub(super) headline: &'static str,
    pub(super) audience: &'static str,
    pub(super) points: [(&'static str, &'static str); 3],
}

/// What is said of people in hardship where the office has confirmed what is paid for them.
const AIDED: (&str, &str) = (
    "困难群众，缴费有帮扶",
    "低保、特困、重残等，政府按规定代缴部分或者全部，以部门确认为准",
);
/// The same where it has not.
const ASK_FOR_AID: (&str, &str) = (
    "缴费有困难，可以先问问",
    "有没有帮扶政策、本人是否符合，以当地规定和有关部门确认为准",
);

pub(super) const fn words_of(facts: &FlyerFacts) -> Wording {
    match facts.audience {
        Audience::Employers => Wording {
            headline: "为职工参保　企业更安心",
            audience: "写给用人单位和有雇工的个体工商户",
            points: [
                (
                    "自用工之日起三十日内，为职工办登记",
                    "社会保险法第五十八条；单位登记随登记注册同步办（经办条例第六条）",
                ),
                (
                    "五项保险一起参加",
                    "养老、医疗、失业、工伤、生育；工伤、生育保险费由单位缴，职工不缴",
                ),
                (
                    "工伤有基金支付",
                    "未依法缴纳工伤保险费的，工伤待遇由单位支付（社会保险法第四十一条）",
                ),
            ],
        },
        Audience::Employees => Wording {
            headline: "上班有社保　权益看得见",
            audience: "写给每一位职工",
            points: [
                (
                    "单位应当为您参保",
                    "自用工之日起三十日内办理登记，试用期也一样（社会保险法第五十八条）",
                ),
                (
                    "缴了多少，月月查得到",
                    "单位应当按月告知缴费明细（第六十条）；您可以免费查询，或拨打12333",
                ),
                (
                    "退休年龄分三档，早知道",
                    "男职工一档、女职工两档；最低缴费年限2030年起逐步提高到20年",
                ),
            ],
        },
        Audience::FlexibleWorkers => Wording {
            headline: "灵活就业　也能参保",
            audience: "写给灵活就业人员和新就业形态劳动者",
            points: [
                (
                    "养老、医疗，可以个人参加",
                    "是否参保由您自愿决定（社会保险法第十条、第二十三条）",
                ),
                (
                    "缴费基数，自己来选",
                    "在当地规定的上下限之间选择，多缴多得、长缴多得",
                ),
                (
                    "断了，可以接着缴",
                    "缴费年限累计计算；请留意每年的缴费截止日",
                ),
            ],
        },
        Audience::Residents => Wording {
            headline: "居民养老　老来有靠",
            audience: "写给城乡居民",
            points: [
                (
                    "自己缴一点，政府补一点",
                    "按年选档缴费，按规定享受补贴（社会保险法第二十条、第二十二条）",
                ),
                if facts.aided { AIDED } else { ASK_FOR_AID },
                (
                    "医疗保险，全家一起参",
                    "在集中缴费期内缴费，看病按规定报销（第二十四条、第二十五条）",
                ),
            ],
        },
    }
}
