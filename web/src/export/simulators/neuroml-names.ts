/** The ids of a NeuroML document. Those made from a name have no two underscores in a row; those derived from them do. */

import type { Plan } from './plan';
import { identifiers } from './python';

export interface Ids {
  neurons: string[];
  synapses: string[];
}

export function idsOf({ neurons, synapses }: Plan): Ids {
  const ids = identifiers(
    [...neurons, ...synapses].map(({ name }) => name),
    'n',
    [],
    new Set(),
  );
  return { neurons: ids.slice(0, neurons.length), synapses: ids.slice(neurons.length) };
}

export const DOCUMENT = 'bouton__document';
export const NETWORK = 'bouton__network';
export const RUN = 'bouton__run';

/** The one place of a population of one. */
export const populationOf = (id: string): string => `${id}__population`;
export const spikesOf = (id: string): string => `${id}__spikes`;
/** A synapse, or one site of it. */
export const siteOf = (id: string, site: number | undefined): string =>
  site === undefined ? id : `${id}__site_${site}`;
