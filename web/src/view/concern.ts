/**
 * What belongs together lights up together: a term of the equation, its lane on the scope, the parameters in it. Each
 * says what it concerns ("V", "E_L", "g_s"); whatever shares a concern with the one pointed at or focused is lit.
 */

/** Marks an element as being about these symbols. */
export function concern(target: Element, ...symbols: string[]): void {
  target.setAttribute('data-concerns', symbols.join(' '));
}

const of = (target: Element | null): Set<string> =>
  new Set(target?.getAttribute('data-concerns')?.split(' ').filter(Boolean) ?? []);

/** Of a lane only its header: the pointer rests on the plot, and reads there. */
function sourceOf(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null;
  const found = target.closest('[data-concerns]');
  return found?.classList.contains('lane') === true && target.closest('.lane-header') === null ? null : found;
}

/** Begins to light up, anywhere in `root`. */
export function lightUp(root: HTMLElement): void {
  let lit: Element[] = [];
  let source: Element | null = null;
  const light = (): void => {
    for (const target of lit) target.classList.remove('lit');
    const concerns = of(source);
    lit =
      source === null
        ? []
        : [...root.querySelectorAll('[data-concerns]')].filter(
            (target) =>
              target !== source && !target.contains(source) && [...of(target)].some((symbol) => concerns.has(symbol)),
          );
    for (const target of lit) target.classList.add('lit');
  };
  // A part of the page that arrives while the pointer rests lights up as well.
  const arrivals = new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => [...addedNodes].some((node) => node instanceof Element))) light();
  });
  const follow = (event: Event): void => {
    const next = sourceOf(event.target);
    if (next === source) return;
    source = next;
    light();
    arrivals.disconnect();
    if (source !== null) arrivals.observe(root, { childList: true, subtree: true });
  };
  root.addEventListener('pointerover', follow);
  root.addEventListener('focusin', follow);
}
