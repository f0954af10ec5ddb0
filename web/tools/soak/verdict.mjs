/** What may grow by how much, and the table. */
import { median, rise } from './numbers.mjs';

const MB = 2 ** 20;

/**
 * What is sampled. The first third of the hours fills what has an end: the steps of undo, the largest recording, compiled
 * code. After it, the median of the last third may be above that of the middle third by `share` or by `slack`, whichever is
 * more, and the straight line through both (least squares) may not rise by more from its beginning to its end.
 */
const MEASURES = [
  { key: 'objects', head: 'objects MB', scale: MB, digits: 2, share: 0.03, slack: 0.1 * MB },
  // What is done for the first time late in the day is compiled late in the day.
  { key: 'code', head: 'code MB', scale: MB, digits: 2, share: 0.25, slack: 0 },
  // It grows where a recording is larger than any before, and never shrinks: rounds.mjs looks closer.
  { key: 'wasm', head: 'wasm MB', scale: MB, digits: 2, share: 0.25, slack: 0 },
  { key: 'nodes', head: 'DOM nodes', scale: 1, digits: 0, share: 0.02, slack: 20 },
  { key: 'elements', head: 'elements', scale: 1, digits: 0, share: 0.01, slack: 0 },
  { key: 'listeners', head: 'listeners', scale: 1, digits: 0, share: 0.02, slack: 10 },
  { key: 'detached', head: 'canvases out', scale: 1, digits: 0, share: 0, slack: 0 },
  { key: 'workers', head: 'workers', scale: 1, digits: 0, share: 0, slack: 0 },
  { key: 'frame', head: 'ms/frame', scale: 1, digits: 2, share: 0.25, slack: 0 },
];

/** Fewer samples than these have no thirds worth the name: they are shown, and not judged. */
export const FEWEST = 9;

/** @returns a line for each measure, and whether it passed */
export function trends(samples) {
  const third = Math.floor(samples.length / 3);
  return MEASURES.map(({ key, head, scale, digits, share, slack }) => {
    const values = samples.map((sample) => sample[key]);
    const later = values.slice(third);
    const [before, after] = [median(later.slice(0, later.length - third)), median(values.slice(-third))];
    const allowed = Math.max(Math.abs(before) * share, slack);
    const [grown, slope] = [after - before, rise(later)];
    const passed = samples.length < FEWEST || (grown <= allowed && slope <= allowed);
    const show = (value) => (value / scale).toFixed(digits);
    const line =
      `${head}: median ${show(before)} in the middle third, ${show(after)} in the last; ` +
      `line rises ${show(slope)}; allowed ${show(allowed)}`;
    return { passed, line };
  });
}

/** What there are more elements of after one hour than after another, and what fewer. */
export function census(...samples) {
  const [before, after] = samples.map((sample) => sample.census);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])
    .filter(([, difference]) => difference !== 0)
    .map(([name, difference]) => `${name} ${difference > 0 ? '+' : ''}${difference}`)
    .join(', ');
}

/** The samples as lines of a table. */
export function table(samples) {
  const columns = [
    { head: 'hour', show: ({ hour }) => String(hour) },
    ...MEASURES.map(({ key, head, scale, digits }) => ({
      head,
      show: (sample) => (sample[key] / scale).toFixed(digits),
    })),
    { head: 'actions', show: ({ actions }) => String(actions) },
    { head: 'frames', show: ({ frames }) => String(frames) },
    {
      head: 'clock off, ms of s',
      show: ({ clock }) => `${clock.error.toFixed(1)} of ${(clock.model / 1000).toFixed(0)}`,
    },
    { head: 'took s', show: ({ took }) => took.toFixed(0) },
  ];
  const cells = [columns.map(({ head }) => head), ...samples.map((sample) => columns.map(({ show }) => show(sample)))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells.map((row) => row.map((cell, column) => cell.padStart(widths[column])).join('  '));
}
