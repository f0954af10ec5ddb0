/** What the package exports, whatever it runs on. */
export { EngineLoadError, ExperimentError } from '../engine/errors';
export type { Stepper } from '../engine/stepper';
export type * from '../engine/types';
export { ExportError, type ExportedFile } from '../export/simulators/index';
export type { Bouton, LoadOptions } from './bouton';
export type { NeuronResult, Result, Run, SynapseResult } from './run';
