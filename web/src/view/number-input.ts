/** The minus sign of print, as the page itself writes it: what is copied from a read-out can be pasted into a field. */
const MINUS = /\u2212/g;
/** 1,000: where decimals have a point, a comma before three digits may be of thousands. What it is the browser says. */
const THOUSANDS = /^-?\d{1,3}(,\d{3})+$/;

/**
 * A decimal comma counts as a point, and a minus sign as a minus. A browser of another language than the person drops them
 * from a number field without a word: 4,5 would be 45, and −65 would be 65.
 */
export function takeNumbersAsWritten(): void {
  addEventListener('beforeinput', (event) => {
    const { data, target } = event;
    if (data === null || !(target instanceof HTMLInputElement) || target.type !== 'number') return;
    const number = asNumber(data);
    if (number !== data && document.execCommand('insertText', false, number)) event.preventDefault();
  });
}

function asNumber(text: string): string {
  const number = text.trim().replace(MINUS, '-');
  const decimal = number.split(',').length === 2 && !number.includes('.');
  return decimal && (document.documentElement.lang !== 'en' || !THOUSANDS.test(number))
    ? number.replace(',', '.')
    : number;
}
