/** A figure as a PNG that says how large it is on paper. */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MM_PER_INCH = 25.4;

/** Rasterises a figure (figure.ts), whose size is in mm. */
export async function pngOf(svg: string, dpi = 300): Promise<Blob> {
  const size = /width="([\d.]+)mm" height="([\d.]+)mm"/;
  const [, width, height] = (size.exec(svg) ?? []).map((mm) => Math.round((Number(mm) / MM_PER_INCH) * dpi));
  if (width === undefined || height === undefined) throw new TypeError('the figure has no size in mm');
  const image = new Image();
  // In pixels, so that no browser draws it small and then enlarges it.
  const drawn = svg.replace(size, `width="${width}" height="${height}"`);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas to draw on');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const plain = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (plain === null) throw new Error('the picture could not be made: it may be too large');
  return new Blob([withDpi(new Uint8Array(await plain.arrayBuffer()), dpi)], { type: 'image/png' });
}

/**
 * The same picture with its resolution in a pHYs chunk right after IHDR, in place of any that was there
 * (PNG Specification, 3rd ed., 11.3.4.3).
 */
export function withDpi(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const chunks = chunksOf(png);
  const [header, ...others] = chunks;
  if (header === undefined || typeOf(header) !== 'IHDR') throw new TypeError('not a PNG');
  const parts = [
    new Uint8Array(SIGNATURE),
    header,
    physicalSize(dpi),
    ...others.filter((chunk) => typeOf(chunk) !== 'pHYs'),
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Length, type, data and check sum of each chunk, as one piece. */
function chunksOf(png: Uint8Array): Uint8Array[] {
  if (SIGNATURE.some((byte, at) => png[at] !== byte)) throw new TypeError('not a PNG');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Uint8Array[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const end = at + 12 <= png.length ? at + 12 + view.getUint32(at) : Number.POSITIVE_INFINITY;
    if (end > png.length) throw new TypeError('a PNG that is cut short');
    chunks.push(png.subarray(at, end));
    at = end;
  }
  return chunks;
}

const typeOf = (chunk: Uint8Array): string => String.fromCharCode(...chunk.subarray(4, 8));

function physicalSize(dpi: number): Uint8Array {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const perMetre = Math.round((dpi / MM_PER_INCH) * 1000);
  view.setUint32(0, 9);
  for (const [at, letter] of [...'pHYs'].entries()) view.setUint8(4 + at, letter.charCodeAt(0));
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  view.setUint8(16, 1); // the unit is the metre
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  return chunk;
}

/** The check sum of PNG, ISO 3309: the polynomial 0xEDB88320, bits reflected. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
