/** Parts of the panel: a section with a heading, and a choice with its label. */

import { element, newId } from './dom';

export function group(title: string, ...children: (HTMLElement | undefined)[]): HTMLElement {
  const heading = element('h3', { id: newId('group') }, title);
  return element('section', { class: 'group', 'aria-labelledby': heading.id }, heading, ...children);
}

export function row(label: string, control: HTMLElement, ...more: (HTMLElement | undefined)[]): HTMLElement {
  control.id = newId('choice');
  return element('div', { class: 'row' }, element('label', { for: control.id }, label), control, ...more);
}
