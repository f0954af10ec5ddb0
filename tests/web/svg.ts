/** A figure, read again. */
import { expect } from 'vitest';

/** Reads SVG as strictly as XML demands, far enough for what a figure holds. Fails where it is not well-formed. */
export function elementsOf(svg: string): { tag: string; attributes: Record<string, string>; text: string }[] {
  const elements: { tag: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof elements = [];
  const decode = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const token = /<([a-zA-Z]+)((?: [a-zA-Z-]+="(?:[^"<&]|&#\d+;)*")*)(\/?)>|<\/([a-zA-Z]+)>|((?:[^<>&]|&#\d+;)+)/gy;
  let end = 0;
  for (let match = token.exec(svg); match !== null; match = token.exec(svg)) {
    const [, tag, attributes = '', empty, closing, text] = match;
    end = token.lastIndex;
    if (tag !== undefined) {
      const pairs = [...attributes.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        decode(value),
      ]);
      const element = { tag, attributes: Object.fromEntries(pairs) as Record<string, string>, text: '' };
      expect(pairs.length, 'an attribute twice').toBe(Object.keys(element.attributes).length);
      elements.push(element);
      if (empty === '') open.push(element);
    } else if (closing !== undefined) expect(open.pop()?.tag).toBe(closing);
    else for (const element of open) element.text += decode(text ?? '');
  }
  expect(end, `not well-formed: ${svg.slice(end, end + 60)}`).toBe(svg.length);
  expect(open).toEqual([]);
  return elements;
}
