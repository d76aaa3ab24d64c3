// The columns of the list of findings; fewer while an explanation is open beside it or the window is narrow.
import type { Column } from "@/kit/table";
import type { t } from "@/words";

/** How much room there is: 2 = all, 1 = half, 0 = least. */
export type Room = 0 | 1 | 2;

/** The columns, with their titles in the present language. */
export function findingColumns(words: typeof t, room: Room): Column[] {
  const all: (Column & { from: Room })[] = [
    { key: "name", title: words("findingsPage.colName"), from: 0, ...(room === 2 ? { width: "14%" } : room === 1 ? { width: "22%" } : {}) },
    { key: "number", title: words("findingsPage.colNumber"), width: "176px", from: 2 },
    { key: "place", title: words("findingsPage.colPlace"), from: 1 },
    { key: "rule", title: words("findingsPage.colRule"), width: room === 0 ? "132px" : "160px", from: 0 },
    { key: "regime", title: words("findingsPage.colRegime"), width: "84px", from: 2 },
    { key: "confidence", title: words("findingsPage.colConfidence"), width: "60px", from: 2 },
    { key: "days", title: words("findingsPage.colDays"), width: "60px", align: "end", from: 1 },
    { key: "state", title: words("findingsPage.colState"), width: "116px", from: 0 },
    { key: "paper", title: words("findingsPage.colPaper"), width: "136px", from: 2 },
  ];
  return all.filter((column) => column.from <= room);
}
