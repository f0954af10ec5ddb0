/** Reading the parameter table that the core brings along. */

import type { ModelDescription, ParameterInfo } from '../engine/types';

export function parametersOf(description: ModelDescription, group: string): ParameterInfo[] {
  return description.parameters.filter((parameter) => parameter.group === group);
}

/** A new object of a group, e.g. of "kinetics:alpha", with the defaults of the table. */
export function defaultsOf(description: ModelDescription, group: string): Record<string, number | boolean> {
  const result: Record<string, number | boolean> = {};
  for (const { name, kind, default: value, absent } of parametersOf(description, group)) {
    if (absent === '') result[name] = kind === 'boolean' ? value !== 0 : value;
  }
  return result;
}
