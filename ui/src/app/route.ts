// Where the user is: one value of a closed union and a stack to go back through.
// Not a URL router: the window has one page, and a place carries typed ids instead of text.
import { computed, readonly, shallowRef, type ComputedRef } from "vue";

/** Every place a user can be, with what it needs to be drawn. Ids are opaque strings of the store. */
export type Screen =
  | { name: "today" }
  | { name: "doors"; building?: string; door?: string }
  | { name: "household"; door: string; person?: string; section?: PersonSection }
  | { name: "workplaces"; query?: string }
  | { name: "workplace"; workplace: string }
  | { name: "queues"; queue?: string; finding?: string }
  | { name: "papers"; people?: string[]; workplaces?: string[]; finding?: string; subjects?: PaperAim[]; template?: string; batch?: string[]; sms?: string[] }
  | { name: "estimates"; person?: string }
  | { name: "outreach" }
  | { name: "sync" }
  | { name: "inbox"; batch?: string }
  | { name: "review"; door: string }
  | { name: "findings"; rule?: string; finding?: string }
  | { name: "corrections"; correction?: string }
  | { name: "matching"; run?: string }
  | { name: "assignments" }
  | { name: "reports"; report?: string }
  | { name: "supervision" }
  | { name: "campaign"; tab?: CampaignTab }
  | { name: "search"; query: string }
  | { name: "settings"; tab?: string };

/** Whom a paper is for, the finding it is about, and the entry that a proof of delivery is for. */
export interface PaperAim {
  kind: "person" | "workplace" | "door";
  id: string;
  finding?: string;
  paper?: string;
}

/** The sections of the campaign's page. */
export type CampaignTab = "overview" | "aims" | "focus" | "aids" | "clauses" | "rates";

/** The five short sections of a person, in reading order. */
export type PersonSection = "identity" | "residence" | "work" | "insurance" | "wishes";

/** The name alone, for tables keyed by screen. */
export type ScreenName = Screen["name"];

/** The members of the union with one name: what that screen's component receives as `place`. */
export type Place<N extends ScreenName> = Extract<Screen, { name: N }>;

/** Deep enough for a day at the doors; the oldest place falls off. */
const STACK_LIMIT = 50;

/** The route as a component sees it. */
export interface Route {
  /** Where the user is. */
  readonly here: ComputedRef<Screen>;
  /** True when `back` leads somewhere. */
  readonly canGoBack: ComputedRef<boolean>;
  /** Goes to a place; the present one is remembered. */
  go(to: Screen): void;
  /** Changes the present place without remembering it: a filter, a selected person. */
  replace(to: Screen): void;
  /** Returns to the place before; does nothing at the beginning. */
  back(): void;
  /** Forgets the stack and starts at a place: after unlocking, or a change of role. */
  reset(to: Screen): void;
}

const stack = shallowRef<readonly Screen[]>([{ name: "today" }]);

const here = computed<Screen>(() => stack.value[stack.value.length - 1] ?? { name: "today" });
const canGoBack = computed(() => stack.value.length > 1);

function same(one: Screen, other: Screen): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const route: Route = {
  here: readonly(here) as ComputedRef<Screen>,
  canGoBack,
  go(to) {
    if (same(to, here.value)) return;
    stack.value = [...stack.value, to].slice(-STACK_LIMIT);
  },
  replace(to) {
    stack.value = [...stack.value.slice(0, -1), to];
  },
  back() {
    if (stack.value.length > 1) stack.value = stack.value.slice(0, -1);
  },
  reset(to) {
    stack.value = [to];
  },
};

/** The one route of the window. */
export function useRoute(): Route {
  return route;
}
