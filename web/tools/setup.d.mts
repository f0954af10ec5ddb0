/** The environment for NEURON's commands. */
export function nrnHome(): Record<string, string>;
