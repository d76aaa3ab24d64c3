// Whether the window is narrow (1024 px, or zoomed in): tables then show fewer columns instead of cutting words off.
import { onScopeDispose, ref, type Ref } from "vue";

/** True while the window is at most `width` css px wide. */
export function useNarrow(width = 1180): Ref<boolean> {
  const query = window.matchMedia(`(max-width: ${width}px)`);
  const narrow = ref(query.matches);
  const follow = () => (narrow.value = query.matches);
  query.addEventListener("change", follow);
  onScopeDispose(() => query.removeEventListener("change", follow));
  return narrow;
}
