/** The few words in which the page's elements are made: no HTML in strings, so nothing to escape. */

type Attributes = Record<string, string | number | boolean | undefined>;
type Child = Node | string | undefined;

function fill<E extends Element>(target: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    target.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== undefined) target.append(child);
  return target;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

let serial = 0;
/** A fresh id, for labels and descriptions. */
export function newId(stem: string): string {
  serial += 1;
  return `${stem}-${serial}`;
}

/** Sets the text only where it differs: an unchanged page is not laid out again. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Whether a key stroke on this element is typing. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['range', 'checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** The styles of a part of the page that comes later: they are in its script, and neither come nor fail without it. */
export function wear(styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
}
