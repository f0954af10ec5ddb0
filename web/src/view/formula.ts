/**
 * Formulas in a small markup of their own, set as MathML: "{a}/{b}" is a fraction, "x^{2}" a power,
 * "⇌[α][β]" the arrows of a kinetic scheme with their rates, "tau_m" a symbol with its subscript.
 */

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const GREEK: Record<string, string> = { tau: 'τ', alpha: 'α', beta: 'β' };

/** A formula in a tree: the tag, and what is in it. */
export type MathTree = [tag: string, ...children: (MathTree | string)[]];

/** In a line of text. */
export function formula(text: string): Element {
  return nodeOf(formulaTree(text));
}

/** On a line of its own. */
export function formulaBlock(text: string): Element {
  const math = formula(text);
  math.setAttribute('display', 'block');
  return math;
}

function nodeOf([tag, ...children]: MathTree): Element {
  const node = document.createElementNS(MATHML, tag);
  // Brackets as high as a letter: stretched over a fraction beside them they shout.
  if (tag === 'mo') node.setAttribute('stretchy', 'false');
  node.append(...children.map((child) => (typeof child === 'string' ? child : nodeOf(child))));
  return node;
}

/** @throws SyntaxError where a bracket is not closed: a mistake in a lesson, which a test finds */
export function formulaTree(text: string): MathTree {
  return new Parser(text).formula();
}

class Parser {
  #rest: string;

  constructor(text: string) {
    this.#rest = text.trim();
  }

  formula(): MathTree {
    const items = this.#items('');
    return ['math', ...items];
  }

  #items(end: string): MathTree[] {
    const items: MathTree[] = [];
    for (;;) {
      this.#rest = this.#rest.trimStart();
      if (this.#rest === '' && end !== '') throw new SyntaxError(`a ${end} is missing`);
      if (this.#rest === '' || (end !== '' && this.#rest.startsWith(end))) break;
      items.push(...this.#item());
    }
    this.#rest = this.#rest.slice(end.length);
    return items;
  }

  #item(): MathTree[] {
    const found = this.#atom();
    const last = found[found.length - 1];
    if (last === undefined || !this.#take('^')) return found;
    const power = this.#rest.startsWith('{') ? this.#group() : this.#row(this.#atom());
    return [...found.slice(0, -1), ['msup', last, power]];
  }

  #atom(): MathTree[] {
    if (this.#rest.startsWith('{')) {
      const group = this.#group();
      return this.#take('/') ? [['mfrac', group, this.#group()]] : [group];
    }
    if (this.#take('⇌[')) {
      const over = this.#row(this.#items(']'));
      this.#take('[');
      return [['munderover', ['mo', '⇌'], this.#row(this.#items(']')), over]];
    }
    const [word] = /^[\p{L}]+(?:_[\p{L}0-9∞]+)?/u.exec(this.#rest) ?? [];
    if (word !== undefined) return this.#word(word);
    const [number] = /^[0-9.]+/.exec(this.#rest) ?? [];
    const sign = number ?? [...this.#rest][0] ?? '';
    this.#rest = this.#rest.slice(sign.length);
    return [[number === undefined ? 'mo' : 'mn', sign]];
  }

  #word(word: string): MathTree[] {
    this.#rest = this.#rest.slice(word.length);
    const [base = '', subscript] = word.split('_');
    if (subscript !== undefined) return [['msub', ['mi', GREEK[base] ?? base], ['mi', subscript]]];
    if (/^[A-Za-z]{3,}$/.test(word)) return [['mtext', word]];
    return [...word].map((letter): MathTree => ['mi', letter]);
  }

  #group(): MathTree {
    if (!this.#take('{')) throw new SyntaxError('a { is missing');
    return this.#row(this.#items('}'));
  }

  #row(items: MathTree[]): MathTree {
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : ['mrow', ...items];
  }

  #take(text: string): boolean {
    if (!this.#rest.startsWith(text)) return false;
    this.#rest = this.#rest.slice(text.length);
    return true;
  }
}
