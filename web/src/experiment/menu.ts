/** The experiments that ship: a list, and one document each, fetched when chosen. */

import { enclosed } from './enclosed';

export interface MenuEntry {
  /** File beside the list. */
  file: string;
  title: string;
  /** One or two sentences: what to try, what to look at. */
  note: string;
  /** Entries that follow each other under one heading. */
  group?: string;
}

/** A file of the site did not arrive or cannot be read; the message says so in words. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}

const folder = (): URL => new URL('experiments/', document.baseURI);

async function fetchText(file: string): Promise<string> {
  const text = enclosed[file];
  if (text !== undefined) return text;
  let response: Response;
  try {
    response = await fetch(new URL(file, folder()));
  } catch {
    throw new FetchError(`experiments/${file} could not be fetched: the connection failed.`);
  }
  if (!response.ok) {
    throw new FetchError(`experiments/${file} could not be fetched: the server answered ${response.status}.`);
  }
  return response.text();
}

const isEntry = (entry: unknown): entry is MenuEntry =>
  typeof entry === 'object' &&
  entry !== null &&
  ['file', 'title', 'note'].every((key) => typeof (entry as Record<string, unknown>)[key] === 'string') &&
  ['string', 'undefined'].includes(typeof (entry as Record<string, unknown>).group);

export async function fetchMenu(): Promise<MenuEntry[]> {
  let list: unknown;
  try {
    list = JSON.parse(await fetchText('index.json'));
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError('experiments/index.json is not a list of experiments: it is not valid JSON.');
  }
  if (!Array.isArray(list) || !list.every(isEntry)) {
    throw new FetchError('experiments/index.json is not a list of experiments with "file", "title" and "note".');
  }
  return list;
}

/** The text of a document. Whether it is an experiment, the core will say. */
export function fetchExperiment(entry: MenuEntry): Promise<string> {
  return fetchText(entry.file);
}
