/** Which receptor a synapse is, if it is one of the core's. */

import type { ModelDescription, PresetInfo, SynapseDocument } from '../engine/types';
import { defaultsOf } from './table';

/**
 * The receptor is known by its kinetics, its reversal potential and its block.
 * g_max is not asked: more channels make a stronger synapse, not another receptor.
 */
export function presetOf(description: ModelDescription, synapse: SynapseDocument): PresetInfo | undefined {
  return description.presets.find(({ synapse: preset }) => {
    if (preset.E_s !== synapse.E_s || preset.magnesium !== synapse.magnesium) return false;
    if (preset.kinetics.type !== synapse.kinetics.type) return false;
    const defaults = defaultsOf(description, `kinetics:${preset.kinetics.type}`);
    const expected = { ...defaults, ...preset.kinetics };
    const actual = { ...defaults, ...synapse.kinetics };
    return Object.entries(expected).every(([name, value]) => actual[name] === value);
  });
}
