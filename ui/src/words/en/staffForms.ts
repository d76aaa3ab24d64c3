// English of ../zh-CN/staffForms.
export const staffForms = {
  staff: {
    workplace: "Workplace",
    name: "Name",
    document_kind: "Kind of document",
    document_number: "Document number",
    employed_since: "Employed since",
    post: "Post",
    employment_form: "Form of employment",
    pension: "Pension",
    medical: "Medical",
    unemployment: "Unemployment",
    work_injury: "Work injury",
    maternity: "Maternity",
    left_on: "Day of leaving",
    note: "Note",
  },
  project: {
    workplace: "Workplace",
    name: "Name of the project",
    code: "Project number",
    address: "Place",
    started_on: "First day",
    ends_on: "Last day",
    workers: "Workers",
    injury_cover: "Work-injury cover for the project",
    note: "Note",
  },
};

export const staffCodes = {
  staff_verdict: {
    insured: "Insured here",
    paused: "Paused",
    other_unit: "Insured at another unit",
    self_paid: "Pays as an individual",
    resident_only: "Residents' pension only",
    not_found: "Not in the roster",
    not_searched: "Not compared",
    bad_number: "Number to be checked",
    left: "Has left",
  },
  project_state: {
    not_started: "Not begun",
    ended: "Finished",
    covered: "Covered",
    cover_missing: "No work-injury cover",
    cover_unknown: "Cover to be asked",
    not_applicable: "Does not apply",
  },
};
