/** What files need: figures, tables, lists of spikes. One part of the page, which comes after the first screen. */

export { couldBeRecording, ratherRecording, saysRecording } from '../experiment/recorded-table';
export { NoSynapseError, spikeTable } from '../experiment/spike-table';
export { figureSvg } from '../export/figure';
export { download, experimentFile, fileName } from '../export/files';
export { pngOf } from '../export/png';
export { csvOf } from '../export/table';
export { figureOf } from '../view/scope-figure';
export { toolWords } from '../words/tools/index';
