/** Numbers as a reader expects them: few digits, a true minus sign, a unit. */

/** At most `digits` significant digits, no trailing zeros, ASCII: what a number field holds. */
export function plain(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return '';
  return String(Number(value.toPrecision(digits)));
}

/** The same for reading: "−65", "1.1". */
export function pretty(value: number, digits = 4): string {
  return plain(value, digits).replace('-', '−');
}

/** Three significant digits; of what is small with a power of ten, as programs read it: "1.2e-7". */
export function significant(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded);
}

/** A fixed number of decimals, for a read-out that must not jitter: "−65.02"; never "−0.00". */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

export function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text}\u00a0${unit}`;
}

/** 1, 2 or 5 times a power of ten, at least `size`. */
export function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  for (const factor of [1, 2, 5, 10]) if (factor * power >= size * 0.999999) return factor * power;
  return 10 * power;
}

/** The finest power of ten that a pixel can show: what a dragged thing snaps to. */
export function finestStep(perPixel: number): number {
  return 10 ** Math.floor(Math.log10(Math.max(perPixel, 1e-5)));
}

/** Without the dust that adding and rounding leave: at most 6 decimals. */
export function tidy(value: number): number {
  return Number(value.toFixed(6));
}

/** The multiples of `step` in a range: at most 40, whatever is asked for. */
export function ticksBetween(from: number, to: number, step: number): { value: number }[] {
  const ticks: { value: number }[] = [];
  const first = Math.ceil(from / step - 1e-6);
  const last = Math.floor(to / step + 1e-6);
  for (let tick = first; tick <= last && ticks.length < 40; tick += 1) ticks.push({ value: tick * step });
  return ticks;
}
