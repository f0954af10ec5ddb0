import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bytes = Float64Array.BYTES_PER_ELEMENT;

/**
 * Columns of numbers that arrive side by side and are read one after the other, of any length: full blocks wait in one
 * file without a name, which is gone when the program ends, however it ends. Short columns need no file.
 */
export class Spool {
  readonly #blockLength: number;
  readonly #blocks: Float64Array[]; // the last of each column, being filled
  readonly #filled: number[];
  readonly #onDisk: number[][]; // places of the full ones
  #file: number | undefined;
  #end = 0; // of the file, in blocks

  constructor(
    columns: number,
    private readonly folder = tmpdir(),
  ) {
    this.#blockLength = Math.max(64, Math.min(4096, Math.floor(2 ** 20 / columns)));
    this.#blocks = Array.from({ length: columns }, () => new Float64Array(this.#blockLength));
    this.#filled = new Array(columns).fill(0);
    this.#onDisk = Array.from({ length: columns }, () => []);
  }

  append(column: number, values: Float64Array): void {
    const block = this.#blocks[column]!;
    for (let done = 0; done < values.length; ) {
      const filled = this.#filled[column]!;
      const part = values.subarray(done, done + this.#blockLength - filled);
      block.set(part, filled);
      done += part.length;
      this.#filled[column] = filled + part.length;
      if (this.#filled[column] === this.#blockLength) this.#store(column);
    }
  }

  /** The column, block by block; a block is good until the next is asked for. */
  *read(column: number): Generator<Float64Array, void, undefined> {
    const block = new Float64Array(this.#blockLength);
    for (const place of this.#onDisk[column]!) {
      const room = new Uint8Array(block.buffer);
      const start = place * room.length;
      for (let done = 0; done < room.length; ) {
        const count = readSync(this.#file!, room, done, room.length - done, start + done);
        if (count === 0) throw new Error('the temporary file has been cut short');
        done += count;
      }
      yield block;
    }
    if (this.#filled[column]! > 0) yield this.#blocks[column]!.subarray(0, this.#filled[column]);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #store(column: number): void {
    this.#file ??= openNameless(this.folder);
    const block = new Uint8Array(this.#blocks[column]!.buffer);
    const start = this.#end * this.#blockLength * bytes;
    for (let done = 0; done < block.length; ) {
      done += writeSync(this.#file, block, done, block.length - done, start + done);
    }
    this.#onDisk[column]!.push(this.#end++);
    this.#filled[column] = 0;
  }
}

function openNameless(folder: string): number {
  const name = join(folder, `.bouton-${process.pid}-${Date.now()}.spool`);
  const file = openSync(name, 'wx+', 0o600);
  unlinkSync(name);
  return file;
}
