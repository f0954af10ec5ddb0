/** The simulators that an experiment is exported to. */

import { brian2 } from './brian2';
import type { Exporter } from './exporter';
import { nest } from './nest';
import { neuroml } from './neuroml';
import { neuron } from './neuron';

export { ExportError } from './export-error';
export { type ExportedFile, type Exporter, exportTo, matrix, matrixText } from './exporter';
export { type Plan, plan } from './plan';
export { hidesModule } from './python';

export const exporters: readonly Exporter[] = [neuron, brian2, nest, neuroml];
