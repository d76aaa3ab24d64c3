// A leaflet while it is looked at: drawn anew whenever the ask changes, printed or saved as often as one likes. It uses no number.
import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { useBackend } from "@/backend";
import type { LeafletAsk, LeafletDrawn, PaperPreview } from "@/backend/bindings/commands";

/** What a pane with a leaflet works with. */
export interface LeafletDesk {
  readonly preview: ShallowRef<PaperPreview | null>;
  readonly bytes: ShallowRef<ArrayBuffer | null>;
  /** Why there are no pages, or null. */
  readonly trouble: ShallowRef<unknown>;
  readonly rendering: Ref<boolean>;
  /** Draws; the newest ask wins. */
  draw(ask: LeafletAsk): Promise<void>;
}

/** A desk with nothing on it yet. */
export function useLeaflet(): LeafletDesk {
  const backend = useBackend();
  const preview = shallowRef<PaperPreview | null>(null);
  const bytes = shallowRef<ArrayBuffer | null>(null);
  const trouble = shallowRef<unknown>(null);
  const rendering = ref(false);
  let turn = 0;

  async function pages(drawn: LeafletDrawn, mine: number): Promise<void> {
    const made = drawn.preview;
    const file = made && made.unprintable.length === 0 ? await backend.call("paper_bytes", { preview: made.preview }) : null;
    if (mine !== turn) return;
    preview.value = made;
    bytes.value = file;
  }
  return {
    preview, bytes, trouble, rendering,
    async draw(ask) {
      const mine = (turn += 1);
      preview.value = bytes.value = trouble.value = null;
      rendering.value = true;
      try {
        await pages(await backend.call("leaflet_preview", { ask }), mine);
      } catch (problem) {
        if (mine === turn) trouble.value = problem;
      } finally {
        if (mine === turn) rendering.value = false;
      }
    },
  };
}
