/** What takes hold of the spikes and pulses of a sweep: one part of the page, which comes after the first screen. */

export { PulseEditor } from './pulse-editor';
export { RasterEditor } from './raster-editor';
