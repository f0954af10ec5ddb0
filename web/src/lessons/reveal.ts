/** Marks the controls in the panel of parameters that a step is about. */

const MARK = 'lesson-target';

/** @param paths of parameters, or "current"; @param scroll whether they are brought into sight */
export function revealParameter(paths: readonly string[], scroll: boolean): void {
  for (const marked of document.querySelectorAll(`.${MARK}`)) marked.classList.remove(MARK);
  for (const path of paths) {
    const control = document.querySelector<HTMLElement>(`.panel-content [data-key="${CSS.escape(path)}"]`);
    const field = control?.closest('.field') ?? undefined;
    field?.classList.add(MARK);
    if (!scroll || control == null) continue;
    for (let fold = control.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
    field?.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
  }
}
