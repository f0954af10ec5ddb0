/**
 * The words that are not the page's own: those by which the core describes its model, and those of the experiments that
 * ship. They are written in English where they belong; another language has them by their keys.
 */

import { strings } from './index';

interface Described {
  parameters: { group: string; name: string; label: string; absent: string }[];
  kinetics: { type: string; label: string; summary: string }[];
  releases: { type: string; label: string; summary: string }[];
  columns: { name: string; label: string }[];
  presets: { name: string; label: string }[];
  measures: { name: string; label: string; definition: string }[];
  firingMeasures: { name: string; label: string; definition: string }[];
}

/** Puts a description of the model into the language of the page. What that does not know stays as it is. */
export function translateModel(description: Described): void {
  const { model } = strings;
  for (const parameter of description.parameters) {
    parameter.label = model.parameters[`${parameter.group}.${parameter.name}`] ?? parameter.label;
    parameter.absent = model.absent[parameter.absent] ?? parameter.absent;
  }
  for (const kind of [...description.kinetics, ...description.releases])
    [kind.label, kind.summary] = model.kinds[kind.type] ?? [kind.label, kind.summary];
  for (const column of description.columns) column.label = model.columns[column.name] ?? column.label;
  for (const preset of description.presets) preset.label = model.presets[preset.name] ?? preset.label;
  for (const measure of [...description.measures, ...description.firingMeasures])
    [measure.label, measure.definition] = model.measures[measure.name] ?? [measure.label, measure.definition];
}

/** The same for the menu of experiments. */
export function translateMenu<Entry extends { file: string; title: string; note: string; group?: string }>(
  entries: Entry[],
): Entry[] {
  return entries.map((entry) => {
    const [title, note] = strings.experiments[entry.file] ?? [entry.title, entry.note];
    const group = entry.group === undefined ? undefined : (strings.groups[entry.group] ?? entry.group);
    return { ...entry, title, note, ...(group === undefined ? {} : { group }) };
  });
}

/** What a receptor is called in a menu. */
export const receptorName = (name: string): string => strings.model.receptors[name] ?? name;

/** A sentence of the core about what is wrong, as far as the language knows its pattern. */
export function translateFault(message: string): string {
  let text = message;
  for (const [pattern, words] of strings.faults) text = text.replace(pattern, words);
  return text;
}
