/** The experiment that was on the page last, so that it survives a reload. */

export interface LastState {
  /** The text of the document. Whether it is an experiment, the core will say. */
  document: string;
  sweep: boolean;
  /** The text of the experiment as it was loaded, where it has been edited since. */
  original?: string;
  /** The file of the menu that it came from. */
  file?: string;
}

const KEY = 'bouton.last';
/** Of the record, not of the document in it. Another version reads as nothing. */
const VERSION = 1;

/**
 * Returns whether it was kept. Where the storage is full, nothing is: an experiment before the last would come back as
 * if it were the last.
 */
export function remember(state: LastState): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...state }));
    return true;
  } catch {
    forget();
    return false;
  }
}

/** What was remembered; nothing, where the record is damaged or the storage forbidden. */
export function recallLast(): LastState | undefined {
  try {
    const record: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof record !== 'object' || record === null) return undefined;
    const { version, document, sweep, original, file } = record as Record<string, unknown>;
    if (version !== VERSION || typeof document !== 'string' || typeof sweep !== 'boolean') return undefined;
    return {
      document,
      sweep,
      ...(typeof original === 'string' ? { original } : {}),
      ...(typeof file === 'string' ? { file } : {}),
    };
  } catch {
    return undefined;
  }
}

function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Forbidden: then there is nothing to forget.
  }
}
