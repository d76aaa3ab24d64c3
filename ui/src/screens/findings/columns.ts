// The columns of the list of findings; fewer while an explanation is open beside it.
import type { Column } from "@/kit/table";
import type { t } from "@/words";

/** The columns, with their titles in the present language. */
export function findingColumns(words: typeof t, narrow: boolean): Column[] {
  const all: (Column & { wide?: true })[] = [
    { key: "name", title: words("findingsPage.colName"), width: narrow ? "22%" : "14%" },
    { key: "number", title: words("findingsPage.colNumber"), width: "176px", wide: true },
    { key: "place", title: words("findingsPage.colPlace") },
    { key: "rule", title: words("findingsPage.colRule"), width: "184px" },
    { key: "regime", title: words("findingsPage.colRegime"), width: "84px", wide: true },
    { key: "confidence", title: words("findingsPage.colConfidence"), width: "60px", wide: true },
    { key: "days", title: words("findingsPage.colDays"), width: "60px", align: "end" },
    { key: "state", title: words("findingsPage.colState"), width: "92px" },
    { key: "paper", title: words("findingsPage.colPaper"), width: "184px", wide: true },
  ];
  return all.filter((column) => !narrow || !column.wide);
}
