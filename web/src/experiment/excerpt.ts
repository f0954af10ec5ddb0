/** What is shown of something long. */
const LONGEST = 40;

/** An excerpt in quotes. Characters that are not seen are written as their number. */
export function shown(text: string): string {
  const characters = Array.from(text.slice(0, 2 * LONGEST));
  const short = characters.slice(0, LONGEST).join('');
  const visible = short.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
  return `"${visible}${short.length < text.length ? '…' : ''}"`;
}
