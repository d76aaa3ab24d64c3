// Making one paper: which templates apply, the preview that is exactly what will be printed, the number in the register.
// A number is used only by `issue`; a preview uses none and may be made as often as one likes.
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { useAct } from "@/app/act";
import type { PaperAim } from "@/app/route";
import { useBackend } from "@/backend";
import type { PaperChoice, PaperForm, PaperInput, PaperPreview, PaperRow, PaperSubject, UnprintableView } from "@/backend/bindings/commands";
import { useLoad, type Load } from "../shared/useLoad";

/** What the screen works with. */
export interface PaperDesk {
  readonly choices: Load<PaperChoice[]>;
  readonly template: Ref<string | null>;
  readonly preview: ShallowRef<PaperPreview | null>;
  readonly bytes: ShallowRef<ArrayBuffer | null>;
  /** Characters that no font has; nothing was rendered then. */
  readonly unprintable: Ref<UnprintableView[]>;
  /** Why there is no preview, or null. */
  readonly trouble: ShallowRef<unknown>;
  readonly rendering: Ref<boolean>;
  /** The entry in the register, after it was given its number. */
  readonly issued: ShallowRef<PaperRow | null>;
  readonly busy: Ref<boolean>;
  /** The chosen paper, if facts are typed for it; its form stays beside the preview. */
  readonly asking: ComputedRef<PaperChoice | null>;
  /** Chooses a paper: shows it, or asks for what has to be typed for it. */
  choose(template: string): Promise<void>;
  /** Shows the chosen paper with what was typed. */
  fill(input: PaperInput): Promise<void>;
  /** Shows the chosen paper once more, with what was typed before. */
  again(): Promise<void>;
  /** Draws the preview in hand by the other writer. */
  redraw(form: PaperForm): Promise<void>;
  issue(): Promise<boolean>;
  /** Shows a reprint of an entry; it is entered and comes out like any other paper. */
  reprint(paper: Pick<PaperRow, "id" | "template">): Promise<void>;
  /** Whether the paper in hand is one more copy of an entry. */
  readonly copying: ComputedRef<boolean>;
  /** Whether the copy that was entered has come out; one more is a reprint. */
  readonly out: Ref<boolean>;
}

/** The store's form of an aim. */
export function subjectOf(aim: PaperAim): PaperSubject {
  return { kind: aim.kind, id: aim.id, finding: aim.finding ?? null, ...(aim.paper ? { paper: aim.paper } : {}) };
}

/** Ties the desk to whom the paper is for; null while nobody is chosen. */
export function usePaper(aim: () => PaperAim | null): PaperDesk {
  const backend = useBackend();
  const template = ref<string | null>(null);
  const preview = shallowRef<PaperPreview | null>(null);
  const bytes = shallowRef<ArrayBuffer | null>(null);
  const unprintable = ref<UnprintableView[]>([]);
  const trouble = shallowRef<unknown>(null);
  const rendering = ref(false);
  const issued = shallowRef<PaperRow | null>(null);
  const copied = shallowRef<Pick<PaperRow, "id" | "template"> | null>(null);
  const copying = computed(() => copied.value !== null);
  const out = ref(false);
  const typed = shallowRef<PaperInput | null>(null);
  const act = useAct();
  let turn = 0;

  const choices = useLoad(async () => {
    const subject = aim();
    return subject ? await backend.call("papers_for", { subject: subjectOf(subject) }) : [];
  });
  const asking = computed(() => choices.data.value?.find((choice) => choice.template === template.value && choice.asks.length > 0) ?? null);
  function clear(): void {
    turn += 1;
    preview.value = bytes.value = trouble.value = issued.value = null;
    unprintable.value = [];
    copied.value = null;
    rendering.value = out.value = false;
  }
  watch(
    () => JSON.stringify(aim()),
    () => {
      clear();
      template.value = null;
      typed.value = null;
      choices.data.value = null;
      void choices.reload();
    },
  );

  async function show(make: () => Promise<PaperPreview>): Promise<void> {
    clear();
    const mine = turn;
    rendering.value = true;
    try {
      const made = await make();
      const drawn = made.unprintable.length === 0 ? await backend.call("paper_bytes", { preview: made.preview }) : null;
      if (mine !== turn) return;
      preview.value = made;
      unprintable.value = made.unprintable;
      bytes.value = drawn;
    } catch (problem) {
      if (mine === turn) take(problem);
    } finally {
      if (mine === turn) rendering.value = false;
    }
  }
  async function draw(): Promise<void> {
    const [subject, name] = [aim(), template.value];
    if (!subject || name === null) return;
    await show(() => backend.call("paper_preview", { subject: subjectOf(subject), template: name, input: typed.value }));
  }
  async function reprint(paper: Pick<PaperRow, "id" | "template">): Promise<void> {
    template.value = paper.template;
    const shown = show(() => backend.call("paper_reprint", { paper: paper.id }));
    copied.value = paper;
    await shown;
  }
  function take(problem: unknown): void {
    trouble.value = problem;
  }
  return {
    choices, template, preview, bytes, unprintable, trouble, rendering, issued, copying, out, busy: act.busy,
    asking,
    async choose(name) {
      template.value = name;
      typed.value = null;
      clear();
      if (asking.value === null) await draw();
    },
    async fill(input) {
      typed.value = input;
      await draw();
    },
    again: () => (copied.value ? reprint(copied.value) : draw()),
    async redraw(form) {
      const drawn = preview.value;
      if (drawn && drawn.form !== form) await show(() => backend.call("paper_form", { preview: drawn.preview, form }));
    },
    issue: () =>
      act.run(async () => {
        if (preview.value) issued.value = await backend.call("paper_issue", { preview: preview.value.preview });
      }),
    reprint,
  };
}
