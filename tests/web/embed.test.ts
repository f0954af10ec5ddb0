/** What `?embed` asks for, and the HTML that asks for it. */
import { describe, expect, test } from 'vitest';
import { embedIn, embedQuery, iframeMarkup, PARTS } from '../../web/src/experiment/embed';

const bare = { parts: [], locked: false, theme: undefined };

describe('a query', () => {
  test('that does not ask to be embedded is the full page', () => {
    expect(embedIn('')).toBeUndefined();
    expect(embedIn('?lang=de')).toBeUndefined();
    expect(embedIn('?time&lock')).toBeUndefined();
  });

  test('of embed alone leaves scope and boutons', () => {
    for (const query of ['?embed', '?embed=', '?lang=de&embed'])
      expect(embedIn(query)).toEqual({ ...bare, unknown: [] });
  });

  test('may name its words after one key or as keys', () => {
    const expected = { parts: ['time', 'parameters'], locked: true, theme: 'dark', unknown: [] };
    expect(embedIn('?embed=time,parameters,lock,dark')).toEqual(expected);
    expect(embedIn('?embed=parameters%2C%20time&lock&dark')).toEqual(expected);
  });

  test('keeps every word that nobody knows, once, to be told', () => {
    expect(embedIn('?embed=tiem,tiem,time&lokc&theme=dark')?.unknown).toEqual(['tiem', 'lokc', 'theme=dark']);
    expect(embedIn('?embed=constructor,__proto__')?.unknown).toEqual(['constructor', '__proto__']);
  });

  test('reads back as what was written', () => {
    for (const locked of [false, true])
      for (const theme of [undefined, 'light', 'dark'] as const)
        for (let chosen = 0; chosen < 2 ** PARTS.length; chosen += 1) {
          const parts = PARTS.filter((_, index) => chosen & (1 << index));
          const options = { parts, locked, theme };
          expect(embedIn(embedQuery(options))).toEqual({ ...options, unknown: [] });
        }
  });
});

describe('the HTML of a frame', () => {
  const size = { title: 'Bouton', width: 640, height: 420 };

  test('has the query before the experiment, its size, and loads when it is scrolled to', () => {
    const html = iframeMarkup('https://x.org/b/#e=Ab-_&view=sweep', { ...bare, parts: ['time'], locked: true }, size);
    expect(html).toBe(
      '<iframe src="https://x.org/b/?embed=time,lock#e=Ab-_&#38;view=sweep" title="Bouton" width="640" height="420" style="border: 0" loading="lazy" allowfullscreen></iframe>',
    );
  });

  test('holds any title as text', () => {
    const html = iframeMarkup('https://x.org/', bare, { ...size, title: "\"><script>alert('1')</script>\n&amp;" });
    expect(html).toContain('title="&#34;&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62; &#38;amp;"');
    expect(html.match(/</g)).toHaveLength(2);
  });
});
