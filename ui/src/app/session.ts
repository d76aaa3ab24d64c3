// Who is at the device and for which scope: what the top bar says, and which nouns the rail has.
import { reactive, readonly } from "vue";
import type { NounName, Role } from "./nouns";

/** What the frame needs to know about the present session. */
export interface Session {
  role: Role;
  /** From the widest to the narrowest: ["海勃湾区", "滨河街道", "滨河社区", "第3网格"]. */
  scope: string[];
  /** The person's name as enrolled. */
  who: string;
  /** The office that receives the records, as named by central. */
  office: string;
  /** Today on this device, "2026-11-21". */
  today: string;
  /** Open counts beside the nouns. */
  counts: Partial<Record<NounName, number>>;
  /** Why nothing can be written, or null. */
  readOnly: "disk_full" | "revoked" | null;
}

const state = reactive<Session>({ role: "worker", scope: [], who: "", office: "", today: "", counts: {}, readOnly: null });

/** The present session, to be read. */
export const session = readonly(state) as Readonly<Session>;

/** States new facts about the session; what is not named stays as it was. */
export function enter(facts: Partial<Session>): void {
  Object.assign(state, facts);
}
