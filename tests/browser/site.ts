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
  const [port] = await once(server.stdout, 'data');
  return { address: `http://127.0.0.1:${Number(port)}/some/where/`, stop: () => server.kill() };
}
