// Which component draws which screen. Each is its own chunk. A screen receives its place as the prop `place`.
// A noun whose screen is not listed here does not appear in the rail.
import { defineAsyncComponent, type Component } from "vue";
import type { ScreenName } from "./route";

/** Screen name → component. */
export const screens: Partial<Record<ScreenName, Component>> = {
  today: defineAsyncComponent(() => import("@/screens/today/Today.vue")),
  doors: defineAsyncComponent(() => import("@/screens/doors/Doors.vue")),
  household: defineAsyncComponent(() => import("@/screens/household/Household.vue")),
  workplaces: defineAsyncComponent(() => import("@/screens/workplaces/Workplaces.vue")),
  workplace: defineAsyncComponent(() => import("@/screens/workplace/Workplace.vue")),
  queues: defineAsyncComponent(() => import("@/screens/findings/Findings.vue")),
  findings: defineAsyncComponent(() => import("@/screens/findings/Findings.vue")),
  corrections: defineAsyncComponent(() => import("@/screens/corrections/Corrections.vue")),
  papers: defineAsyncComponent(() => import("@/screens/papers/Papers.vue")),
  estimates: defineAsyncComponent(() => import("@/screens/estimates/Estimates.vue")),
  outreach: defineAsyncComponent(() => import("@/screens/outreach/Outreach.vue")),
  sync: defineAsyncComponent(() => import("@/screens/sync/Sync.vue")),
  inbox: defineAsyncComponent(() => import("@/screens/inbox/Inbox.vue")),
  campaign: defineAsyncComponent(() => import("@/screens/campaign/Campaign.vue")),
  settings: defineAsyncComponent(() => import("@/screens/settings/Settings.vue")),
};
