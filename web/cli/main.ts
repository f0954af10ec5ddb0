/** `bouton` on the command line: from the arguments to the exit code. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ExperimentError } from '../src/engine/errors';
import { ExportError, hidesModule } from '../src/export/simulators/index';
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

async function opened(name: string): Promise<Output> {
  try {
    return await openOutput(name);
  } catch (error) {
    throw new Failure(`${name} cannot be written: ${reason(error)}`);
  }
}

async function run(bouton: Bouton, { experiment, format, output: name }: Request & { command: 'run' }): Promise<void> {
  const run = bouton.createRun(await readExperiment(experiment));
  const output = await opened(name);
  const progress = new Progress(format === 'csv' && name === '-' && process.stdout.isTTY === true);
  try {
    if (format === 'csv') await writeCsv(run, bouton.description, output, progress);
    else await writeJson(run, output, progress);
    await output.finish();
  } finally {
    progress.clear();
  }
}

/** The first file goes where it is told to go, any other beside it. */
async function exportExperiment(
  bouton: Bouton,
  { experiment, to, output: name }: Request & { command: 'export' },
): Promise<void> {
  if (!bouton.simulators.some((simulator) => simulator.name === to)) {
    const names = bouton.simulators.map((simulator) => simulator.name);
    throw new UsageError(
      `--to is ${names.slice(0, -1).join(', ')} or ${names.at(-1)}, not "${to}"\nTry: bouton export --help`,
    );
  }
  const origin = name === '-' ? experiment : name;
  const named = origin === '-' ? 'experiment' : basename(origin, extname(origin));
  // Of a script that goes to the standard output nobody has chosen the name.
  const stem = name === '-' && hidesModule(named) ? 'experiment' : named;
  const [first, ...others] = bouton.export(await readExperiment(experiment), to, stem);
  // They name each other.
  if (others.length > 0 && basename(name) !== first!.name) {
    throw new UsageError(`${to} is ${others.length + 1} files; name the first: -o ${first!.name}`);
  }
  await put(name, first!.text);
  for (const other of others) await put(join(dirname(name), other.name), other.text);
}

async function put(name: string, text: string): Promise<void> {
  const output = await opened(name);
  await output.write(text);
  await output.finish();
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
    case 'export':
      return exportExperiment(bouton, request);
    case 'matrix':
      return put(request.output, bouton.supportMatrix);
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
  } else if (error instanceof ExportError) {
    for (const message of error.reasons) tell(`bouton: ${printable(message)}`);
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
