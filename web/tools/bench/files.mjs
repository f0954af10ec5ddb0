/** Numbers as programs hand them over: files of doubles, little-endian. */
import { readFileSync } from 'node:fs';

export function doubles(file) {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
