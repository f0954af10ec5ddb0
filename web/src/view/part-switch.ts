/** A switch that adds a part to the experiment, or takes it away; where that is refused, it says why beside it. */

import { ExperimentError } from '../engine/index';
import type { Edit } from '../experiment/edits';
import type { Session } from '../experiment/session';
import { translateFault } from '../words/model';
import { element, newId } from './dom';

export function partSwitch(session: Session, label: string, key: string, on: boolean, edit: (on: boolean) => Edit) {
  const id = newId('part');
  const error = element('p', { id: `${id}-error`, class: 'field-error', 'aria-live': 'polite' });
  const box = element('input', {
    id,
    type: 'checkbox',
    role: 'switch',
    'data-key': key,
    'aria-describedby': error.id,
  });
  box.checked = on;
  box.addEventListener('change', () => {
    try {
      session.edit(edit(box.checked)); // the panel is then built anew, this switch with it
    } catch (refusal) {
      if (!(refusal instanceof ExperimentError)) throw refusal;
      // What stands in the way is another part: its path stays in the sentence.
      error.textContent = `${label}: ${refusal.faults.map(({ message }) => translateFault(message)).join(' ')}`;
      box.checked = on;
    }
  });
  return element('div', { class: 'field switch' }, element('label', { for: id }, label), box, error);
}
