/** Symbols as the textbook sets them: "τ_m" becomes MathML with a subscript. */

const MATHML = 'http://www.w3.org/1998/Math/MathML';

function node(tag: string, ...children: (Node | string)[]): Element {
  const result = document.createElementNS(MATHML, tag);
  result.append(...children);
  return result;
}

/** A name in its parts: "GABA_A 2" is "GABA", with the subscript "A", and " 2". */
export function partsOfName(name: string): { stem: string; subscript: string; rest: string } {
  const [, stem = name, subscript = '', rest = ''] = /^([^_]+)_([A-Za-z0-9]{1,4})(.*)$/.exec(name) ?? [];
  return { stem, subscript, rest };
}

/** A symbol in its parts: "E_s,1" is "E", with the subscript "s,1". */
export function partsOfSymbol(text: string): { base: string; subscript: string } {
  const [base = '', ...rest] = text.split('_');
  return { base, subscript: rest.join(',') };
}

/** A name as one reads it: "GABA_A" has its A as a subscript. */
export function nameNodes(name: string): (Node | string)[] {
  const { stem, subscript, rest } = partsOfName(name);
  if (subscript === '') return [name];
  const sub = document.createElement('sub');
  sub.append(subscript);
  return [stem, sub, rest];
}

function formula(text: string): Element {
  const { base, subscript } = partsOfSymbol(text);
  const letter = node(base.length > 2 ? 'mtext' : 'mi', base);
  return node('math', subscript === '' ? letter : node('msub', letter, node('mi', subscript)));
}

/** The label beside it says the name, so assistive technology skips the symbol. */
export function symbol(text: string): Element {
  const math = formula(text);
  math.setAttribute('aria-hidden', 'true');
  return math;
}

/** A unit as one reads it: "µM^n" has its n raised. */
export function unitNodes(unit: string): (Node | string)[] {
  const [base = '', power] = unit.split('^');
  if (power === undefined) return [base];
  const raised = document.createElement('sup');
  raised.append(power);
  return [base, raised];
}

const GREEK: Record<string, string> = { tau: 'τ', alpha: 'α', beta: 'β' };

/** Running text in which "E_s" and "tau_m" are set as symbols. */
export function prose(text: string): (Node | string)[] {
  return text.split(/\b([A-Za-z]+_[a-zL]+)\b/).map((part, index) => {
    if (index % 2 === 0) return part;
    const [base = '', subscript = ''] = part.split('_');
    return formula(`${GREEK[base] ?? base}_${subscript}`);
  });
}
