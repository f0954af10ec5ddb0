/** Another static site beside the one under test: another origin. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';

export interface Site {
  /** "http://127.0.0.1:4711/some/where/" */
  address: string;
  stop(): void;
}

export async function serve(folder: string): Promise<Site> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  const script = fileURLToPath(new URL('server.mjs', import.meta.url));
  const server = spawn(process.execPath, [script, String(port), `${folder}/`], { stdio: 'inherit' });
  const address = `http://127.0.0.1:${port}/some/where/`;
  const answers = (): Promise<boolean> =>
    fetch(address).then(
      () => true,
      () => false,
    );
  await expect.poll(answers).toBe(true);
  return { address, stop: () => server.kill() };
}
