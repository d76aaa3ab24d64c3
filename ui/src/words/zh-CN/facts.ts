// Words of facts that papers need and that are no field of a form.
export const facts = {
  visit: "入户走访",
  roster: "部门名册",
  finding: "对应的线索",
  paper: "先制发一份告知书",
  matter: "事项",
  on: "日期",
  time: "时间",
  place: "地点",
  purpose: "用途",
  asked_by: "申请人",
  arrears: "征收机构的欠费明细",
  guarantee: "担保",
  schedule: "分期安排",
  to_body: "接收单位",
  until: "截止日期",
};
