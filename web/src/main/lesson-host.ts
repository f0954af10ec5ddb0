/** What of the page a lesson may use. */

import type { Session } from '../experiment/session';
import type { LessonHost } from '../lessons/host';
import type { Scope } from '../view/scope';
import type { Sheet } from '../view/sheet';
import type { Transport } from '../view/transport';
import type { Files } from './files';

interface Parts {
  session: Session;
  app: HTMLElement;
  transport: Transport;
  files: Files;
  sheet(): Sheet;
  scope(): Scope;
}

type Actions = Pick<LessonHost, 'attempt' | 'setMode' | 'play' | 'announce' | 'complain' | 'begins'>;

export function lessonHost({ session, app, transport, files, sheet, scope }: Parts, actions: Actions): LessonHost {
  return {
    ...actions,
    session,
    app,
    get column() {
      return sheet().column;
    },
    get look() {
      return { speed: transport.speed, ...scope().look };
    },
    set look({ speed, ...look }) {
      transport.speed = speed;
      scope().look = look;
    },
    borrow: (borrowed) => files.borrow(borrowed),
    parameters: (show) => (show ? sheet().open() : sheet().ready()),
  };
}
