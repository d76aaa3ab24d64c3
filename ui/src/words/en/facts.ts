// Words of facts that papers need and that are no field of a form.
export const facts = {
  visit: "a visit",
  roster: "a roster",
  finding: "the finding it is about",
  paper: "a notice issued before",
  matter: "the matter",
  on: "the day",
  time: "the time",
  place: "the place",
  purpose: "what it is for",
  asked_by: "who asked",
  arrears: "the collector's list of arrears",
  guarantee: "a guarantee",
  schedule: "the instalments",
  to_body: "the body it goes to",
  until: "the last day",
};
