// What a table needs to know about its columns.

/** One column. Its cell is drawn by the slot `cell-<key>`, else `row[key]` as text. */
export interface Column {
  key: string;
  title: string;
  /** Css width ("120px", "20%"); without it the column shares what is left. */
  width?: string;
  align?: "start" | "end";
  sortable?: boolean;
}

/** The order in which rows were asked for. The backend sorts; the table only says so. */
export interface SortOrder {
  key: string;
  descending: boolean;
}
