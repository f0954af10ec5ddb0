/** The Python of the simulators. */
import { execFileSync } from 'node:child_process';
import { nrnHome } from '../../web/tools/setup.mjs';

/** Debian's Python has them; another one may be first on the PATH. */
export function pythonWith(module: string): string {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      execFileSync(python, ['-c', `import ${module}`], { stdio: 'ignore' });
      return python;
    } catch {
      // the next one
    }
  }
  throw new Error(`No Python here has ${module}: npm run test:simulators installs it.`);
}

export const environment = (simulator: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...(simulator === 'neuron' ? nrnHome() : {}),
});
