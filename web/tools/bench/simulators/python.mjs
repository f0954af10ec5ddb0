/** The field's simulators are modules of Debian's Python, which need not be the one that is first on the PATH. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from '../../run.mjs';
import { which } from '../../setup.mjs';

/** The Python that has this module, or undefined. */
export async function pythonWith(module) {
  const candidates = ['/usr/bin/python3', which('python3')].filter((file) => file !== undefined && existsSync(file));
  for (const python of candidates) {
    const { code } = await run(python, ['-c', `import ${module}`], { quiet: true });
    if (code === 0) return python;
  }
  return undefined;
}

/** What a script beside this file prints last: JSON. Before it the modules may say what they like. */
export async function runScript(python, script, args) {
  const { code, output } = await run(python, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    quiet: true,
  });
  const line = output.split('\n').findLast((text) => text.startsWith('{'));
  if (code !== 0 || line === undefined) throw new Error(`${script} failed:\n${output}`);
  return JSON.parse(line);
}
