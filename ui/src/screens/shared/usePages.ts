// A long list read page by page. The store decides how long a page is; the face only learns it from the first answer.
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import type { Page } from "@/backend/bindings/commands";
import { useLoad, type Load } from "./useLoad";

/** A list and where the user is in it. */
export interface Pages<T> {
  readonly load: Load<Page<T>>;
  /** The page shown, from 0. Bind it to a Pager. */
  readonly page: Ref<number>;
  readonly rows: ComputedRef<T[]>;
  readonly total: ComputedRef<number>;
  /** Rows of a full page. */
  readonly size: ComputedRef<number>;
  /** Reads from the beginning: what is asked for has changed. */
  restart(): Promise<void>;
}

/** Ties a screen to a list; reads the first page at once. */
export function usePages<T>(read: (from: number) => Promise<Page<T>>): Pages<T> {
  const page = ref(0);
  const longest = ref(1);
  const load = useLoad(async () => {
    const answer = await read(page.value * longest.value);
    longest.value = Math.max(longest.value, answer.rows.length);
    return answer;
  });
  watch(page, () => void load.reload());

  async function restart(): Promise<void> {
    if (page.value === 0) return load.reload();
    page.value = 0;
  }
  return {
    load,
    page,
    rows: computed(() => load.data.value?.rows ?? []),
    total: computed(() => load.data.value?.total ?? 0),
    size: computed(() => longest.value),
    restart,
  };
}
