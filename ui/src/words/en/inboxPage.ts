import type * as zh from "../zh-CN/inboxPage";

export const inboxPage: typeof zh.inboxPage = {
  title: "Incoming",
  lead: "{unseen} not looked at, {total} in all",
  allSeen: "All looked at, {total} in all",
  filter: "Filter",
  all: "All",
  unseen: "Not looked at",
  withConflicts: "With conflicts",
  withFindings: "With findings",
  grid: "grid {grid}",
  changes: "{count} changed",
  conflicts: "conflicts: {count}",
  findings: "findings: {count}",
  newItem: "new",
  markSeen: "Mark as looked at",
  empty: "Nothing has come in",
  emptyText: "When workers' devices sync or a USB drive is brought, their changes are listed here.",
  emptyNext: "Go to sync",
  emptyFilter: "Nothing fits the filter",
  help: "Changes of the workers, grouped by person and day; those not looked at are bold.\nOpening a row goes to the door or workplace and marks it as looked at.\nA conflict is a field that two devices fill in differently: open it, see both sides and choose. A finding is to be verified.\nArrow keys move, Enter opens.",
};
