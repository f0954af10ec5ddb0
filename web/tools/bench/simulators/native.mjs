/** Bouton's core as native code: cpp/bench/speed.cpp, with the optimisation of a release. */
import { compile } from '../../cmake.mjs';
import { must } from '../../run.mjs';
import { doubles } from '../files.mjs';

export async function native() {
  const folder = await compile('release', 'bouton_speed');
  return {
    name: 'Bouton, native',
    takes: () => true,
    prepare: async () => {},
    async run(model, seconds) {
      const args = [model.file, String(seconds), `${model.folder}/native.f64`];
      const report = JSON.parse(await must(`${folder}/bouton_speed`, args, { quiet: true }));
      return { seconds: report.seconds, V: () => doubles(`${model.folder}/native.f64`) };
    },
    close: async () => {},
  };
}
