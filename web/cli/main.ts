/** `bouton` on the command line: from the arguments to the exit code. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { ExperimentError } from '../src/engine/errors';
import type { Bouton } from '../src/library/bouton';
import { load } from '../src/library/node';
import { parse, type Request, UsageError } from './arguments';
import { type Output, openOutput, standardOutput } from './output';
import { Progress } from './progress';
import { parameterTable, presetTable } from './tables';
import { writeCsv, writeJson } from './write-result';

/** What went wrong, in words for the person at the terminal. */
class Failure extends Error {}

/** The name of an experiment in messages. */
const spoken = (experiment: string): string => (experiment === '-' ? 'standard input' : experiment);

async function readExperiment(experiment: string): Promise<string> {
  const bytes = await (experiment === '-' ? buffer(process.stdin) : readFile(experiment)).catch((error) => {
    throw new Failure(`${spoken(experiment)} cannot be read: ${reason(error)}`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure(`${spoken(experiment)} is not UTF-8 text`);
  }
}

async function print(text: string): Promise<void> {
  const output = standardOutput();
  await output.write(text);
  await output.finish();
}

async function run(bouton: Bouton, { experiment, format, output: name }: Request & { command: 'run' }): Promise<void> {
  const run = bouton.createRun(await readExperiment(experiment));
  let output: Output;
  try {
    output = await openOutput(name);
  } catch (error) {
    throw new Failure(`${name} cannot be written: ${reason(error)}`);
  }
  const progress = new Progress(format === 'csv' && name === '-' && process.stdout.isTTY === true);
  try {
    if (format === 'csv') await writeCsv(run, bouton.description, output, progress);
    else await writeJson(run, output, progress);
    await output.finish();
  } finally {
    progress.clear();
  }
}

async function check(bouton: Bouton, experiment: string): Promise<void> {
  const { document, sampleCount } = bouton.createRun(await readExperiment(experiment));
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const parts = [
    count(document.neurons.length, 'neuron'),
    count(document.synapses.length, 'synapse'),
    `${document.duration} ms`,
    count(sampleCount, 'sample'),
  ];
  await print(`${spoken(experiment)}: valid (${parts.join(', ')})\n`);
}

async function obey(request: Request): Promise<void> {
  if (request.command === 'help') return print(request.text);
  const bouton = await load();
  const { description } = bouton;
  const printJson = (value: unknown): Promise<void> => print(`${JSON.stringify(value, null, 2)}\n`);
  switch (request.command) {
    case 'version':
      return print(`bouton ${description.version}\n`);
    case 'presets':
      return request.json ? printJson(description.presets) : print(presetTable(description));
    case 'parameters':
      return request.json ? printJson(description.parameters) : print(parameterTable(description));
    case 'check':
      return check(bouton, request.experiment);
    case 'run':
      return run(bouton, request);
  }
}

/** "no such file or directory" of "ENOENT: no such file or directory, open 'x'". */
function reason(error: unknown): string {
  const { message } = error as Error;
  return /^[A-Z0-9_]+: ([^,]+)/.exec(message)?.[1] ?? message;
}

/** Names and keys of a document may hold anything, and a terminal obeys control characters. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);

/** Tells what went wrong and returns the exit code. */
function report(error: unknown, request: Request | undefined): number {
  const tell = (line: string): unknown => process.stderr.write(`${line}\n`);
  if (error instanceof UsageError) {
    tell(`bouton: ${error.message}`);
    return 2;
  }
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0; // whoever read has seen enough
  if (error instanceof ExperimentError) {
    const name = request && 'experiment' in request ? spoken(request.experiment) : '';
    for (const { message } of error.faults) tell(`${printable(name)}: ${printable(message)}`);
  } else if (error instanceof Failure) {
    tell(`bouton: ${printable(error.message)}`);
  } else {
    tell(`bouton: the run failed: ${printable(reason(error))}`);
  }
  return 1;
}

process.stderr.on('error', () => {}); // nobody listens; the exit code tells
let request: Request | undefined;
try {
  request = parse(process.argv.slice(2));
  await obey(request);
} catch (error) {
  process.exitCode = report(error, request);
}
