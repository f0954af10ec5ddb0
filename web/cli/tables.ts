/** The model's description as text for people. */
import type { ModelDescription, ParameterInfo } from '../src/engine/types';

/** 1e-6 instead of 0.000001, as in the messages of the core. */
const readable = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : String(value);

const shown = (value: number, kind: ParameterInfo['kind']): string =>
  kind === 'boolean' ? String(value !== 0) : readable(value);

function ifLeftOut({ optional, absent, default: value, kind }: ParameterInfo): string {
  return optional ? absent || shown(value, kind) : 'required';
}

/** Rows as aligned columns. */
function align(rows: string[][], indent: string): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) => `${indent}${row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')}`.trimEnd()).join('\n');
}

/** A block for each group of parameters. */
export function parameterTable({ parameters }: ModelDescription): string {
  const heading = ['name', 'unit', 'range', 'when new', 'if left out', 'meaning', 'source'];
  const rows = parameters.map((parameter) => {
    const { name, unit, minimum, maximum, default: value, kind, label, source } = parameter;
    const range =
      kind === 'boolean'
        ? 'true, false'
        : `${readable(minimum)} … ${readable(maximum)}${kind === 'integer' ? ', whole' : ''}`;
    return [name, unit, range, shown(value, kind), ifLeftOut(parameter), label, source];
  });
  const lines = align([heading, ...rows], '  ').split('\n');
  let text = `${lines[0]}\n`;
  parameters.forEach(({ group }, i) => {
    if (group !== parameters[i - 1]?.group) text += `\n${group}\n`;
    text += `${lines[i + 1]}\n`;
  });
  return text;
}

/** A paragraph for each receptor. */
export function presetTable({ presets, parameters }: ModelDescription): string {
  const quantity = (group: string, [name, value]: [string, unknown]): string => {
    const unit = parameters.find((parameter) => parameter.group === group && parameter.name === name)?.unit;
    return `${name} ${value}${unit ? ` ${unit}` : ''}`;
  };
  const list = (group: string, values: object): string =>
    Object.entries(values)
      .map((entry) => quantity(group, entry))
      .join(', ');
  return presets
    .map(({ name, label, source, synapse }) => {
      const {
        kinetics: { type, ...rates },
        ...receptor
      } = synapse;
      return [
        name,
        `  ${label}`,
        `  ${list('synapse', receptor)}`,
        `  kinetics ${type}: ${list(`kinetics:${type}`, rates)}`,
        `  ${source}`,
        '',
      ].join('\n');
    })
    .join('\n');
}
