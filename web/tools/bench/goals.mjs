/** A row of the table: what was measured, in its unit, against what it is to be. */

/** To three digits, to four from 100 on; without an exponent where there is no need of one. */
export function number(value) {
  if (!Number.isFinite(value)) return '—';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(1);
  return String(Number(value.toPrecision(size >= 100 ? 4 : 3)));
}

const quantity = (value, unit) => `${number(value)}${unit === '×' ? '×' : unit === '' ? '' : ` ${unit}`}`;

/** How it stands with a goal: "yes", or "no, …" and by how much. */
function verdict(value, goal, atLeast) {
  if (value === goal || (atLeast ? value > goal : value < goal)) return 'yes';
  if (goal === 0) return `no, by ${number(value)}`;
  return `no, by ${number(100 * Math.abs(value / goal - 1))} %`;
}

/**
 * @param {string} what
 * @param {number} value NaN: not measured
 * @param {{unit?: string, atMost?: number, atLeast?: number, note?: string}} options without a goal, the row only tells
 */
export function row(what, value, { unit = '', atMost, atLeast, note = '' } = {}) {
  const goal = atMost ?? atLeast;
  const there = Number.isFinite(value);
  return {
    what,
    value: there ? value : null,
    unit,
    measured: there ? `${quantity(value, unit)}${note === '' ? '' : ` (${note})`}` : `— ${note}`.trim(),
    goal: goal === undefined ? '' : `${atLeast === undefined ? '≤' : '≥'} ${quantity(goal, unit)}`,
    met: goal === undefined ? '' : there ? verdict(value, goal, atLeast !== undefined) : 'not measured',
  };
}

/** The value below which a share of the values lies (nearest rank); NaN of none. */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
