// The status line's facts: what is kept here, what is sealed, what central holds. Fed by whoever knows; shown by the frame.
// Each fact is null until it is known, and a fact that is not known is not shown.
import { reactive, readonly } from "vue";

/** What is known about saving and delivery at this moment. */
export interface Truth {
  /** How the last change stands: durable on this device, on its way to the disk, or refused by it. */
  saving: { state: "none" } | { state: "saving" } | { state: "saved"; at: string } | { state: "failed"; reason: string };
  /** Records kept here and in no sealed batch yet; null while unknown. */
  unsealed: number | null;
  /** Records in a sealed batch that central does not hold yet. */
  sealed: number | null;
  /** Records that central holds durably but has not applied yet. */
  received: number | null;
  /** Records for which a signed receipt is stored, and the instant of the newest. */
  confirmed: { count: number; at: string } | null;
  /** Records set aside with a reason. */
  quarantined: number | null;
  /** Photographs that central does not hold yet. */
  photosWaiting: number | null;
  /** Whether central could be reached the last time it was tried; null when it was not. */
  online: boolean | null;
  /** The data on this device is synthetic. */
  demo: boolean;
}

const state = reactive<Truth>({
  saving: { state: "none" },
  unsealed: null,
  sealed: null,
  received: null,
  confirmed: null,
  quarantined: null,
  photosWaiting: null,
  online: null,
  demo: false,
});

/** The facts, to be read. */
export const truth = readonly(state) as Readonly<Truth>;

/** States new facts; what is not named stays as it was. */
export function tell(facts: Partial<Truth>): void {
  Object.assign(state, facts);
}
