/**
 * A decimal comma counts as a point. A browser of another language than the person drops it from a number field without
 * a word, and 4,5 would be 45; one that knows it takes it, and then nothing is done here.
 */
export function takeDecimalCommas(): void {
  let dropped: EventTarget | null = null;
  addEventListener('beforeinput', ({ data, target }) => {
    if (data !== ',' || !(target instanceof HTMLInputElement) || target.type !== 'number') return;
    dropped = target;
    setTimeout(() => {
      if (dropped === target && document.activeElement === target) document.execCommand('insertText', false, '.');
      dropped = null;
    });
  });
  // What was taken is told.
  addEventListener('input', () => {
    dropped = null;
  });
}
