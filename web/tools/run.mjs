/** Running other programs. Like everything in web/tools, this imports nothing but Node itself: it runs before `npm ci`. */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The top of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a command says to the person who started it, without a stack trace. */
export class Refusal extends Error {}

/**
 * Runs a program in the project's folder; what it prints is shown (unless `quiet`) and also returned.
 * Never throws: a program that cannot be started has the exit code 127.
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const path = `${root}node_modules/.bin:${process.env.PATH}`;
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, PWD: root, ...env }, // PWD: some programs trust it more than the cwd
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (stream) => (chunk) => {
      output += chunk;
      if (!quiet) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    child.on('error', (error) => {
      take(process.stderr)(`${error.message}\n`);
      resolve({ code: 127, output });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The same for a step without which nothing can follow. */
export async function must(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    if (options?.quiet) process.stderr.write(output);
    throw new Refusal(`Failed (exit code ${code}): ${command} ${args.join(' ')}`);
  }
  return output;
}

/**
 * Runs the body of a command, if its file is the one that Node was started with (and not imported by another), and turns
 * a Refusal into a message and the exit code 1.
 */
export async function main(url, body) {
  if (realpathSync(process.argv[1]) !== fileURLToPath(url)) return;
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Refusal) && !error.code?.startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
