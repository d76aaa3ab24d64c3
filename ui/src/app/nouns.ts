// The rail: which nouns a role sees, in which order.
import type { IconName } from "@/kit/icons";
import type { ScreenName } from "./route";

/** Who the device was enrolled for. */
export type Role = "worker" | "clerk";

/** The screens that stand in the rail. */
export type NounName = Extract<
  ScreenName,
  | "today" | "inbox" | "doors" | "workplaces" | "queues" | "findings" | "corrections" | "papers" | "estimates" | "outreach"
  | "matching" | "assignments" | "reports" | "supervision" | "campaign" | "sync" | "settings"
>;

/** The icon of each noun. */
export const nounIcon: Record<NounName, IconName> = {
  today: "home",
  inbox: "inbox",
  doors: "door",
  workplaces: "firm",
  queues: "queue",
  findings: "queue",
  corrections: "pen",
  papers: "paper",
  estimates: "calculator",
  outreach: "horn",
  matching: "scale",
  assignments: "target",
  reports: "chart",
  supervision: "shield",
  campaign: "flag",
  sync: "sync",
  settings: "gear",
};

/** The nouns of each role in reading order; 设置 stands apart at the end. */
export const railOf: Record<Role, readonly NounName[]> = {
  worker: ["today", "doors", "workplaces", "queues", "papers", "estimates", "outreach", "sync", "settings"],
  clerk: ["today", "inbox", "findings", "corrections", "doors", "workplaces", "papers", "estimates", "outreach", "matching", "assignments", "reports", "supervision", "campaign", "sync", "settings"],
};

/** Which noun is lit while a screen is shown that has no line of its own. */
export function nounOf(screen: ScreenName): NounName {
  switch (screen) {
    case "household":
      return "doors";
    case "workplace":
      return "workplaces";
    case "review":
      return "inbox";
    case "search":
      return "today";
    case "today":
    case "inbox":
    case "doors":
    case "workplaces":
    case "queues":
    case "findings":
    case "corrections":
    case "papers":
    case "estimates":
    case "outreach":
    case "matching":
    case "assignments":
    case "reports":
    case "supervision":
    case "campaign":
    case "sync":
    case "settings":
      return screen;
  }
}
