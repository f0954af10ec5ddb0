/** Who prints the page gets a figure: it is there for as long as the printer looks. */

import type { Session } from '../experiment/session';
import { Part, whenIdle } from './later';
import type { FigureParts } from './scope-figure';

export function printAsFigure(session: Session, seen: () => FigureParts): void {
  const part = new Part(() => import('./print'));
  void whenIdle().then(() => part.prefetch());
  let printing = false;
  let shown: HTMLElement | undefined;
  const show = ({ paper }: typeof import('./print')): void => {
    if (!printing) return;
    shown = paper(seen(), session);
    document.body.append(shown);
  };
  const hide = (): void => {
    shown?.remove();
    shown = undefined;
  };
  addEventListener('beforeprint', () => {
    hide();
    printing = true;
    // The printer does not wait. Before the part is there, the page is printed as it stands.
    if (part.here !== undefined) show(part.here);
    else part.get().then(show, () => undefined);
  });
  addEventListener('afterprint', () => {
    printing = false;
    hide();
  });
}
