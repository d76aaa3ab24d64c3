// The columns of the list of workplaces; fewer in a narrow window.
import type { Column } from "@/kit/table";
import type { t } from "@/words";

/** The columns, with their titles in the present language. */
export function workplaceColumns(words: typeof t, narrow: boolean): Column[] {
  const all: (Column & { wide?: true })[] = [
    { key: "status", title: words("workplaces.colStatus"), width: "132px" },
    { key: "name", title: words("workplaces.colName") },
    { key: "code", title: words("workplaces.colCode"), width: "196px" },
    { key: "kind", title: words("workplaces.colKind"), width: "132px", wide: true },
    { key: "address", title: words("workplaces.colAddress"), width: "20%", wide: true },
    { key: "staff", title: words("workplaces.colStaff"), width: "72px", align: "end" },
    { key: "insured", title: words("workplaces.colInsured"), width: "88px", align: "end" },
    { key: "findings", title: words("workplaces.colFindings"), width: "72px", align: "end" },
  ];
  return all.filter((column) => !narrow || !column.wide);
}
