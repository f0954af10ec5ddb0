/** A result as CSV (RFC 4180): a header with the unit of each column, and one row per sample. */
import type { Column, ExperimentDocument, ModelDescription } from '../engine/types';
import { neuronColumns, type Result, synapseColumns } from './run';

/**
 * A number in as many digits as it takes to read back as the same double.
 * @throws RangeError for what neither JSON nor a table of numbers can hold
 */
export function exact(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`the result holds ${value}, which is not a finite number`);
  return String(value);
}

/** "t (ms)", then "neuron V (mV)", …; the unit of a pure number is 1. */
export function csvHeader(description: ModelDescription, document: ExperimentDocument): string {
  const timeUnit = description.parameters.find(
    ({ group, name }) => group === 'experiment' && name === 'duration',
  )!.unit;
  const heading = (owner: string, column: Column): string => {
    const { symbol, unit } = description.columns.find(({ name }) => name === column)!;
    return `${owner} ${symbol} (${unit || '1'})`;
  };
  const headings = [
    `t (${timeUnit})`,
    ...document.neurons.flatMap(({ name }) => neuronColumns.map((column) => heading(name, column))),
    ...document.synapses.flatMap(({ name }) => synapseColumns.map((column) => heading(name, column))),
  ];
  return `${headings.map((text) => quote(inert(text))).join(',')}\n`;
}

export function csvRows(result: Result): string {
  const columns = [
    result.t,
    ...result.neurons.flatMap((neuron) => neuronColumns.map((column) => neuron[column])),
    ...result.synapses.flatMap((synapse) => synapseColumns.map((column) => synapse[column])),
  ];
  let text = '';
  for (let i = 0; i < result.t.length; i++) {
    text += `${columns.map((column) => exact(column[i]!)).join(',')}\n`;
  }
  return text;
}

/**
 * A text with an apostrophe before what a spreadsheet would run instead of showing it: names come out of links that anyone
 * may have made. A cell can also begin at a semicolon, which much of Europe has between cells; the signs of full width
 * count in some languages, and blanks and quotes do not keep from it. Numbers are none of this: -70 stays -70.
 */
export function inert(text: string): string {
  return text.replace(/(^|;)(?=[\s"]*[=+\-@＝＋－＠])/gu, "$1'");
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
