// The words of the office's screens, gathered for the index.
import { findingsPage } from "./findingsPage";
import { inboxPage } from "./inboxPage";
import { papersPage } from "./papersPage";
import { runs } from "./runs";
import { settingsPage } from "./settingsPage";
import { syncPage } from "./syncPage";
import { workplaces } from "./workplaces";

export const officeWords = { workplaces, findingsPage, inboxPage, papersPage, runs, syncPage, settingsPage };
