/** Paths into a document, as the core's messages write them: "synapses[1].kinetics.beta". */

export function valueAt(document: unknown, path: string): unknown {
  let value: unknown = document;
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
