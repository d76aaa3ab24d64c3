// Which words explain which screen when F1 is pressed. A screen adds its own line; paragraphs are separated by line breaks.
import type { WordKey } from "@/words";
import type { ScreenName } from "./route";

/** Screen → its help. */
export const helpOf: Partial<Record<ScreenName, WordKey>> = {
  today: "today.help",
  doors: "doors.help",
  household: "household.help",
  workplaces: "workplaces.helpList",
  workplace: "workplaces.help",
  queues: "findingsPage.help",
  corrections: "corrections.help",
  findings: "findingsPage.help",
  papers: "papersPage.help",
  estimates: "estimates.help",
  outreach: "leaflets.help",
  sync: "syncPage.help",
  inbox: "inboxPage.help",
  campaign: "campaign.help",
  settings: "settingsPage.help",
};
