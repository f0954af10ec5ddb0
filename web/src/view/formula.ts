/**
 * Formulas in MathML, from a line of text as one would type it:
 *
 *     τ_m frac{dV}{dt} = −(V − E_L) − R_m g_s (V − E_s) + R_m I_e
 *
 * A letter or a short name is a symbol; `_` and `^` set what follows (one token, or {several}) low and high;
 * frac{…}{…} is a fraction; anything else is an operator.
 */

const MATHML = 'http://www.w3.org/1998/Math/MathML';

export function mathNode(tag: string, ...children: (Node | string)[]): Element {
  const result = document.createElementNS(MATHML, tag);
  result.append(...children);
  return result;
}

/** The formula as inline MathML. */
export function formula(text: string): Element {
  const tokens = text.match(/frac(?=\{)|[0-9]+(?:\.[0-9]+)?|[A-Za-zΑ-Ωα-ωµ]+|[_^{}]|[^\s]/g) ?? [];
  return mathNode('math', ...new Parser(tokens).row());
}

class Parser {
  readonly #tokens: string[];
  #place = 0;

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  /** Up to the closing brace, or to the end. */
  row(): Element[] {
    const nodes: Element[] = [];
    while (this.#place < this.#tokens.length && this.#tokens[this.#place] !== '}') nodes.push(this.#scripted());
    return nodes;
  }

  /** What stands between braces, or one token. */
  #group(): Element {
    if (this.#tokens[this.#place] !== '{') return this.#atom();
    this.#place += 1;
    const nodes = this.row();
    this.#place += 1;
    const [only] = nodes;
    return nodes.length === 1 && only !== undefined ? only : mathNode('mrow', ...nodes);
  }

  #scripted(): Element {
    let base = this.#atom();
    for (;;) {
      const sign = this.#tokens[this.#place];
      if (sign !== '_' && sign !== '^') return base;
      this.#place += 1;
      base = mathNode(sign === '_' ? 'msub' : 'msup', base, this.#group());
    }
  }

  #atom(): Element {
    const token = this.#tokens[this.#place] ?? '';
    if (token === '{') return this.#group();
    this.#place += 1;
    if (token === 'frac') return mathNode('mfrac', this.#group(), this.#group());
    if (/^[0-9]/.test(token)) return mathNode('mn', token);
    if (/^[A-Za-zΑ-Ωα-ωµ]/.test(token)) return mathNode('mi', token);
    const operator = mathNode('mo', token);
    if ('()'.includes(token)) operator.setAttribute('stretchy', 'false');
    return operator;
  }
}
