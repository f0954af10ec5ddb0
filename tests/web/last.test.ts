/** What survives a reload. The storage is a browser's, so here it is a map with the same calls. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { recallLast, remember } from '../../web/src/experiment/last';

function storage(more: Partial<Storage> = {}): Map<string, string> {
  const map = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    ...more,
  });
  return map;
}
const full = () => {
  throw new DOMException('full', 'QuotaExceededError');
};

afterEach(() => vi.unstubAllGlobals());

describe('the last experiment', () => {
  test('comes back as it was', () => {
    const map = storage();
    expect(recallLast()).toBeUndefined();
    for (const state of [
      { document: '{"title": "Σ \\u0000 🧠"}', sweep: true },
      { document: '', sweep: false },
    ]) {
      expect(remember(state)).toBe(true);
      expect(recallLast()).toEqual(state);
    }
    expect([...map.keys()]).toEqual(['bouton.last']);
  });

  test('is not kept where the storage is full, and an older one does not take its place', () => {
    const map = storage();
    remember({ document: 'older', sweep: false });
    const older = map.get('bouton.last')!;
    const fuller = storage({ setItem: full });
    fuller.set('bouton.last', older);
    expect(recallLast()?.document).toBe('older');
    expect(remember({ document: 'newer', sweep: false })).toBe(false);
    expect(recallLast()).toBeUndefined();
  });

  test('is forgotten without a word where storage is forbidden', () => {
    storage({ setItem: full, getItem: full, removeItem: full });
    expect(remember({ document: 'x', sweep: false })).toBe(false);
    expect(recallLast()).toBeUndefined();
    vi.unstubAllGlobals();
    vi.stubGlobal('localStorage', undefined);
    expect(remember({ document: 'x', sweep: false })).toBe(false);
    expect(recallLast()).toBeUndefined();
  });

  test.each([
    '',
    'null',
    'true',
    '7',
    '"text"',
    '[]',
    '{}',
    'not JSON',
    '{"version":1,"document":"x","sweep":tr',
    '{"version":1,"document":"x"}',
    '{"version":1,"sweep":true}',
    '{"version":1,"document":{},"sweep":true}',
    '{"version":1,"document":"x","sweep":"yes"}',
    '{"version":1,"document":null,"sweep":false}',
    '{"version":"1","document":"x","sweep":true}',
    '{"version":2,"document":"x","sweep":true}',
    '{"document":"x","sweep":true}',
    '[1,"x",true]',
  ])('a record that is %s is none', (record) => {
    storage().set('bouton.last', record);
    expect(recallLast()).toBeUndefined();
  });
});
