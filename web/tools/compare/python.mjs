/** The simulators of this machine. */
import { pythonWith } from '../bench/simulators/python.mjs';
import { run } from '../run.mjs';

export { pythonWith };

/** "8.2.2" */
export async function versionOf(module) {
  const python = await pythonWith(module);
  const { output } = await run(python, ['-c', `import ${module}; print(${module}.__version__)`], { quiet: true });
  return output
    .trim()
    .split('\n')
    .at(-1)
    .replace(/(\.dev|\+).*$/, '');
}
