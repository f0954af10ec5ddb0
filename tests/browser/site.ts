/** Another static site beside the one under test: another origin. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Site {
  /** "http://127.0.0.1:4711/some/where/" */
  address: string;
  stop(): void;
}

export async function serve(folder: string): Promise<Site> {
  const script = fileURLToPath(new URL('server.mjs', import.meta.url));
  const server = spawn(process.execPath, [script, '0', `${folder}/`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit').then(() => Promise.reject(new Error('the server ended')));
  ended.catch(() => undefined); // in the end it does
  const [port] = await Promise.race([once(server.stdout, 'data'), ended]);
  return { address: `http://127.0.0.1:${Number(port)}/some/where/`, stop: () => server.kill() };
}
