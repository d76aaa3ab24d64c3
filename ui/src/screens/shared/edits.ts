// Typed values on their way to the disk: one queue for the whole window, so that a value survives the screen it was typed on.
// A value leaves the queue only when the store answered that it is durable; until then it is shown, retried, and never replaced.
// Not a cache: it holds nothing that is already kept.
import { reactive } from "vue";
import { tell } from "@/app/truth";
import { CommandRefused, type Backend } from "@/backend";
import type { EntityId, EntityKind, UiError, Value } from "@/backend/bindings/commands";
import { t } from "@/words";

/** Why a value is not kept yet. `unreachable`: nobody answered, it is tried again by itself. */
export type SaveTrouble = UiError | { code: "unreachable" };

/** One typed value that is not durable yet. */
export interface Edit {
  readonly kind: EntityKind;
  readonly id: EntityId;
  readonly field: string;
  value: Value | null;
  /** Set when the last try failed. */
  trouble: SaveTrouble | null;
  /** Called once, when this edit became durable. */
  done?: () => void;
}

/** Pauses between tries, in milliseconds; the last one repeats. */
export const RETRY_MS = [500, 1_000, 2_000, 5_000] as const;

/** The queue of one backend. */
export class Edits {
  private readonly waiting = reactive(new Map<string, Edit>());
  private running: Promise<boolean> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(private readonly backend: Backend) {}

  /** Takes a value and starts sending it at once. A later value of the same field replaces an earlier one. */
  put(edit: Omit<Edit, "trouble">): void {
    this.waiting.set(keyOf(edit), { ...edit, trouble: null });
    void this.flush();
  }

  /** The value that waits for this field, or `undefined`. */
  find(kind: EntityKind, id: EntityId, field: string): Edit | undefined {
    return this.waiting.get(keyOf({ kind, id, field }));
  }

  /** How many values are not durable yet. */
  get size(): number {
    return this.waiting.size;
  }

  /** Sends all that waits, in the order typed. Resolves to true when everything is durable. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.waiting.size === 0) return true;
    this.running = this.send();
    try {
      return await this.running;
    } finally {
      this.running = null;
    }
  }

  private async send(): Promise<boolean> {
    tell({ saving: { state: "saving" } });
    let at = "";
    let failed: SaveTrouble | null = null;
    for (const [key, edit] of [...this.waiting]) {
      const value = edit.value;
      try {
        at = (await this.backend.call("set_field", { kind: edit.kind, id: edit.id, field: edit.field, value })).at;
        if (this.waiting.get(key) === edit) this.waiting.delete(key);
        edit.done?.();
      } catch (cause) {
        edit.trouble = cause instanceof CommandRefused ? cause.error : { code: "unreachable" };
        failed = edit.trouble;
        if (!isAboutOneField(edit.trouble)) break;
      }
    }
    this.report(at, failed);
    return this.waiting.size === 0;
  }

  private report(at: string, failed: SaveTrouble | null): void {
    if (!failed) {
      this.failures = 0;
      tell({ saving: { state: "saved", at } });
      return;
    }
    tell({ saving: { state: "failed", reason: t(`saving.${reasonOf(failed)}`) } });
    if (!mayPass(failed)) return;
    const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => void this.flush(), pause);
  }
}

function keyOf({ kind, id, field }: { kind: EntityKind; id: EntityId; field: string }): string {
  return `${kind} ${id} ${field}`;
}

/** A refusal of this value only: the values behind it may still be kept. */
function isAboutOneField(trouble: SaveTrouble): boolean {
  return trouble.code === "bad_value" || trouble.code === "unknown" || trouble.code === "not_allowed";
}

/** Trouble that can pass by itself. */
function mayPass(trouble: SaveTrouble): boolean {
  return trouble.code === "unreachable" || trouble.code === "disk_full" || trouble.code === "internal" || trouble.code === "file_problem";
}

function reasonOf(trouble: SaveTrouble): "unreachable" | "diskFull" | "locked" | "readOnly" | "badValue" | "other" {
  if (trouble.code === "unreachable") return "unreachable";
  if (trouble.code === "disk_full") return "diskFull";
  if (trouble.code === "locked") return "locked";
  if (trouble.code === "read_only") return "readOnly";
  return trouble.code === "bad_value" ? "badValue" : "other";
}

const queues = new WeakMap<Backend, Edits>();

/** The one queue of a backend. Await its `flush()` before locking and before steps that must see every value. */
export function editsOf(backend: Backend): Edits {
  const known = queues.get(backend);
  if (known) return known;
  const made = new Edits(backend);
  queues.set(backend, made);
  return made;
}
