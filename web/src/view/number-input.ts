/** The minus sign of print, as the page itself writes it: what is copied from a read-out can be pasted into a field. */
const MINUS = /\u2212/g;
/** 1,000: where decimals have a point, a comma before three digits may be of thousands. What it is the browser says. */
const THOUSANDS = /^-?[1-9]\d{0,2}(,\d{3})+(?!\d)/;

/**
 * A decimal comma counts as a point, and a minus sign as a minus. A browser of another language than the person drops them
 * from a number field without a word: 4,5 would be 45, and −65 would be 65.
 */
export function takeNumbersAsWritten(): void {
  // Where numbers are written so (Swedish, Finnish …) the browser's fields have both signs, and would not have a mixture.
  if (new Intl.NumberFormat().format(-1.5) === '\u22121,5') return;
  addEventListener('beforeinput', (event) => {
    const { data, target, cancelable, isComposing } = event;
    if (data === null || !(target instanceof HTMLInputElement) || target.type !== 'number') return;
    // What a keyboard is still composing it writes itself.
    if (!cancelable || isComposing) return;
    const number = asNumber(data);
    if (number === data || number === '') return;
    if (document.execCommand('insertText', false, number)) event.preventDefault();
  });
}

function asNumber(text: string): string {
  const number = text.trim().replace(MINUS, '-');
  const decimal = number.split(',').length === 2 && !number.includes('.');
  return decimal && (document.documentElement.lang !== 'en' || !THOUSANDS.test(number))
    ? number.replace(',', '.')
    : number;
}
