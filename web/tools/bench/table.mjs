/** Tables that a terminal shows well and that Markdown takes as they are. */

/** @param {string[]} columns @param {(string | number)[][]} rows */
export function table(columns, rows) {
  const cells = [columns, ...rows].map((line) => line.map((cell) => String(cell).replaceAll('|', '\\|')));
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((line) => line[index].length)));
  const line = (parts) => `| ${parts.join(' | ')} |`;
  const [head, ...body] = cells.map((parts) => line(parts.map((part, index) => part.padEnd(widths[index]))));
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

/** What a section found: its rows against their goals, then its further tables, then what is to be known about them. */
export function section(title, { rows, tables = [], notes = [] }) {
  const goals = table(
    ['what', 'measured', 'goal', 'met?'],
    rows.map(({ what, measured, goal, met }) => [what, measured, goal, met]),
  );
  const further = tables.map(({ columns, rows: lines }) => `\n${table(columns, lines)}\n`);
  return [`\n## ${title}\n`, goals, ...further, ...notes.map((note) => `\n${note}`)].join('\n');
}
