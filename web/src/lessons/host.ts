/** What a lesson asks of the page. */

import type { Column } from '../engine/types';
import type { Mode, Session } from '../experiment/session';

/** How the page looks at the model. */
export interface Look {
  /** ms of model time a second. */
  speed: number;
  /** Width of the live window, ms. */
  window: number;
  /** The lanes on demand that are shown. */
  lanes: Column[];
}

export interface LessonHost {
  readonly session: Session;
  /** The page, and its column of parameters, where the card stands if there is room. */
  readonly app: HTMLElement;
  readonly column: HTMLElement;
  look: Look;
  /** Runs a change, and says in words where it is refused. */
  attempt(change: () => void): boolean;
  setMode(mode: Mode): void;
  play(on: boolean): void;
  /** A lesson begins: an experiment or a file that is still on its way is not wanted any more. */
  begins(): void;
  announce(words: string): void;
  complain(title: string, faults: string[]): void;
  /** While a lesson is on, a reload is to find the person's own experiment. */
  borrow(borrowed: boolean): void;
  /** Brings the parameters, and on a small screen, where `show`, their sheet. Resolves when they are there. */
  parameters(show: boolean): Promise<void>;
}
