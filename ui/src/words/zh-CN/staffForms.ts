// Labels of the fields of a staff list's line and of a construction project, and the words of their codes.
export const staffForms = {
  staff: {
    workplace: "单位",
    name: "姓名",
    document_kind: "证件类型",
    document_number: "证件号码",
    employed_since: "用工日期",
    post: "岗位",
    employment_form: "用工形式",
    pension: "养老",
    medical: "医疗",
    unemployment: "失业",
    work_injury: "工伤",
    maternity: "生育",
    left_on: "离职日期",
    note: "备注",
  },
  project: {
    workplace: "单位",
    name: "项目名称",
    code: "项目编号",
    address: "地点",
    started_on: "开工日期",
    ends_on: "完工日期",
    workers: "施工人数",
    injury_cover: "按项目参加工伤保险",
    note: "备注",
  },
};

export const staffCodes = {
  staff_verdict: {
    insured: "在本单位参保",
    paused: "已停保",
    other_unit: "在外单位参保",
    self_paid: "以个人身份参保",
    resident_only: "仅居民养老",
    not_found: "名册未见",
    not_searched: "未比对",
    bad_number: "号码待核",
    left: "已离职",
  },
  project_state: {
    not_started: "未开工",
    ended: "已完工",
    covered: "已参加工伤保险",
    cover_missing: "未参加工伤保险",
    cover_unknown: "工伤参保待核",
    not_applicable: "不适用",
  },
};
