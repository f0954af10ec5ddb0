/** Where a result goes. */
import { unlinkSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { atEnd } from './cleanup';

/** Small texts are gathered, so that each goes out at the latest with `finish()`. */
export class Output {
  #waiting = '';

  /**
   * @param send resolves when there is room for more
   * @param folder where there is room for temporary files, if the output knows
   */
  constructor(
    private readonly send: (text: string) => Promise<void>,
    private readonly close: () => Promise<void> = async () => {},
    readonly folder?: string,
  ) {}

  async write(text: string): Promise<void> {
    this.#waiting += text;
    if (this.#waiting.length >= 2 ** 16) await this.#sendWaiting();
  }

  /** All is written. Without it, a file is as if nothing had been. */
  async finish(): Promise<void> {
    await this.#sendWaiting();
    await this.close();
  }

  async #sendWaiting(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    if (text !== '') await this.send(text);
  }
}

/** @param name of a file, or - for the standard output */
export async function openOutput(name: string): Promise<Output> {
  if (name === '-') return standardOutput();
  const known = await stat(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  // A terminal, a pipe, /dev/null: nothing that could be replaced.
  if (known && !known.isFile()) return plainOutput(await open(name, 'w'));
  return wholeFile(known ? await realpath(name) : name, known?.mode);
}

export function standardOutput(): Output {
  const { stdout } = process;
  stdout.on('error', () => {}); // every write is told of its own failure
  return new Output(
    (text) => new Promise((resolve, reject) => stdout.write(text, (error) => (error ? reject(error) : resolve()))),
  );
}

function plainOutput(file: FileHandle): Output {
  return new Output(
    (text) => file.appendFile(text),
    () => file.close(),
  );
}

/** Writes beside the file and takes its place in the end, in one step. */
async function wholeFile(name: string, mode: number | undefined): Promise<Output> {
  const folder = dirname(name);
  const temporary = join(folder, `.bouton-${process.pid}-${Date.now()}.tmp`);
  const callOff = atEnd(() => unlinkSync(temporary));
  const file = await open(temporary, 'wx').catch((error) => {
    callOff(); // there is none, or it is another's
    throw error;
  });
  if (mode !== undefined) await file.chmod(mode & 0o7777);
  const takePlace = async (): Promise<void> => {
    await file.sync();
    await file.close();
    await rename(temporary, name);
    callOff();
    await syncFolder(folder);
  };
  return new Output((text) => file.appendFile(text), takePlace, folder);
}

/** So that the new name survives a power failure, too, where the system can do that for folders. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows cannot, and the file itself is safe.
  }
}
