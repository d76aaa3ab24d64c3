// The words of the office's screens, gathered for the index.
import { campaign } from "./campaign";
import { findingsPage } from "./findingsPage";
import { inboxPage } from "./inboxPage";
import { papersPage } from "./papersPage";
import { facts } from "./facts";
import { runs } from "./runs";
import { servicePage } from "./servicePage";
import { settingsPage } from "./settingsPage";
import { staffPage } from "./staffPage";
import { syncPage } from "./syncPage";
import { workplaces } from "./workplaces";

export const officeWords = { workplaces, findingsPage, inboxPage, papersPage, facts, runs, syncPage, servicePage, settingsPage, staffPage, campaign };
