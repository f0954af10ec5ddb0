/** What a command line asks for. */
import { parseArgs } from 'node:util';

/** A command line that means nothing: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type Request =
  | { command: 'help'; text: string }
  | { command: 'version' }
  | { command: 'run'; experiment: string; format: 'json' | 'csv'; output: string }
  | { command: 'check'; experiment: string }
  | { command: 'export'; experiment: string; to: string; output: string }
  | { command: 'matrix'; output: string }
  | { command: 'presets' | 'parameters'; json: boolean };

const overview = `Runs experiments on model synapses: presynaptic spikes in; open channels, conductances and membrane potentials out.

Usage
  bouton run EXPERIMENT.json [--format json|csv] [-o FILE]
  bouton check EXPERIMENT.json
  bouton export --to SIMULATOR EXPERIMENT.json [-o FILE]
  bouton export --matrix [-o FILE]
  bouton presets [--json]
  bouton parameters [--json]
  bouton COMMAND --help
  bouton --help | --version

Commands
  run          runs an experiment and writes the result
  check        says what is wrong with an experiment, if anything
  export       writes the experiment for NEURON, Brian2, NEST or NeuroML
  presets      lists the receptors: their kinetics, reversal potentials and sources
  parameters   lists every parameter: its unit, its range, what it is when left out

Exit code: 0; 1 for an experiment that is refused or a run that fails; 2 for a command line that is wrong.
`;

const details = {
  run: `Runs an experiment and writes the result.

Usage
  bouton run EXPERIMENT.json [--format json|csv] [-o FILE]

  EXPERIMENT.json     a document of the format bouton-experiment/1; - is the standard input
  --format json       {"t", "neurons": [{"name", "V", "spikes"}], "synapses": [{"name", "P_s", "g_s", "I_s", "P_rel"}]}
                      (the default)
  --format csv        a row per sample, the unit of each column in its header; without the spike times of the neurons
  -o, --output FILE   where the result goes; - is the standard output (the default). A file is written as a whole when
                      the run is done, or not at all

Numbers have as many digits as it takes to read back the same double. Long runs are no matter of memory; for JSON, which
is written column after column, the columns wait in a temporary file (beside FILE, else in the folder TMPDIR).
`,
  check: `Says what is wrong with an experiment, every fault with its path, and exits with 1 if there is any.

Usage
  bouton check EXPERIMENT.json

  EXPERIMENT.json     a document of the format bouton-experiment/1; - is the standard input
`,
  export: `Writes the experiment as a script (or model) for another simulator, which gives the same numbers there.

Usage
  bouton export --to neuron|brian2|nest|neuroml EXPERIMENT.json [-o FILE]
  bouton export --matrix [-o FILE]

  EXPERIMENT.json     a document of the format bouton-experiment/1; - is the standard input
  --to SIMULATOR      neuron, brian2, nest: a Python script, which writes the CSV of "bouton run --format csv";
                      neuroml: a NeuroML document, and beside it the LEMS file that runs it
  -o, --output FILE   where it goes; - is the standard output (the default, where it is one file)
  --matrix            prints which part of the model goes to which simulator, and how

What a simulator cannot express is refused, with the name of the synapse or neuron; nothing is approximated.
`,
  presets: `Lists the receptors: their kinetics, reversal potentials and sources.

Usage
  bouton presets [--json]

  --json              as JSON: the "synapse" of each, given a "name", goes into an experiment
`,
  parameters: `Lists every parameter of an experiment: its unit, its range, its value in a new experiment, what it is when left out.

Usage
  bouton parameters [--json]

  --json              as JSON
`,
};

const help = { type: 'boolean', short: 'h' } as const;
const json = { type: 'boolean', default: false } as const;
const output = { type: 'string', short: 'o', default: '-' } as const;
const format = { type: 'string', default: 'json' } as const;

/** @throws UsageError */
export function parse(args: string[]): Request {
  const [command, ...rest] = args;
  try {
    if (command === undefined) throw new UsageError('a command is missing');
    if (command.startsWith('-')) return parseWithoutCommand(args);
    switch (command) {
      case 'run': {
        const options = { help, format, output };
        const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
        if (values.help) return { command: 'help', text: details.run };
        if (values.format !== 'json' && values.format !== 'csv') {
          throw new UsageError(`--format is json or csv, not "${values.format}"`);
        }
        if (values.output === '') throw new UsageError('-o takes the name of a file, or -');
        return { command, experiment: only(positionals), format: values.format, output: values.output };
      }
      case 'check': {
        const { values, positionals } = parseArgs({ args: rest, options: { help }, allowPositionals: true });
        if (values.help) return { command: 'help', text: details.check };
        return { command, experiment: only(positionals) };
      }
      case 'export': {
        const options = { help, to: { type: 'string' }, matrix: { type: 'boolean', default: false }, output } as const;
        const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
        if (values.help) return { command: 'help', text: details.export };
        if (values.output === '') throw new UsageError('-o takes the name of a file, or -');
        if (values.matrix) {
          if (values.to !== undefined || positionals.length > 0) throw new UsageError('--matrix takes no experiment');
          return { command: 'matrix', output: values.output };
        }
        if (values.to === undefined) throw new UsageError('--to is missing: the simulator');
        return { command, experiment: only(positionals), to: values.to, output: values.output };
      }
      case 'presets':
      case 'parameters': {
        const { values } = parseArgs({ args: rest, options: { help, json } });
        if (values.help) return { command: 'help', text: details[command] };
        return { command, json: values.json };
      }
      default:
        throw new UsageError(`there is no command "${command}"`);
    }
  } catch (error) {
    const name = command !== undefined && Object.hasOwn(details, command) ? `bouton ${command}` : 'bouton';
    if (error instanceof UsageError || isParseError(error)) {
      const [message] = error.message.split('. '); // of parseArgs, the first sentence
      throw new UsageError(`${message}\nTry: ${name} --help`);
    }
    throw error;
  }
}

function parseWithoutCommand(args: string[]): Request {
  const { values } = parseArgs({ args, options: { help, version: { type: 'boolean' } } });
  if (values.help) return { command: 'help', text: overview };
  if (values.version) return { command: 'version' };
  throw new UsageError('a command is missing'); // `bouton --`
}

function only(positionals: string[]): string {
  const [experiment, another] = positionals;
  if (!experiment) throw new UsageError('the experiment is missing: a file, or - for the standard input');
  if (another !== undefined) throw new UsageError(`one experiment at a time, not also "${another}"`);
  return experiment;
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
