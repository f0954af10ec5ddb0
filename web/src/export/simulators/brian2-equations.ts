/** A synapse in Brian2's equations: its channels, and the terminal that they hear from. */

import { kineticsKey } from './exporter';
import type { PlannedSynapse } from './plan';
import { number } from './python';

/** The equations of the channels of one synapse, or one site, in a neuron; and what a spike does. */
export interface Channel {
  equations: string[];
  /** Statements of the pathway of spikes; p is the share of the sites that release. */
  spike: string[];
  pulsed: boolean;
}

/** @param id of the synapse or site, the end of the names of all its variables */
export function channel(synapse: PlannedSynapse, id: string, plastic: boolean): Channel {
  const { kinetics: k } = synapse;
  const of = (key: string): string => number(k[key] as number);
  const P = `P_s_${id}`;
  const p = plastic ? 'p*' : '';
  const transmitter = `T_${id} = ${k.T_max === undefined ? '' : of('T_max')}*int(pulses_${id} > 0) : 1  # mM`;
  const pulses = `pulses_${id} : 1`;
  const share = plastic ? [`p_${id} : 1  # share of the sites that released last`] : [];
  switch (kineticsKey(k)) {
    case 'two-state':
      return plastic
        ? {
            equations: [
              `${P} = x_${id} + y_${id} : 1`,
              `dx_${id}/dt = (${of('alpha')}*T_${id}*(p_${id} - x_${id}) - ${of('beta')}*x_${id})/ms : 1`,
              `dy_${id}/dt = -${of('beta')}*y_${id}/ms : 1`,
              transmitter,
              pulses,
              ...share,
            ],
            spike: [
              `bound = x_${id}_post + y_${id}_post`,
              `x_${id}_post = p*bound`,
              `y_${id}_post = (1 - p)*bound`,
              `p_${id}_post = p`,
            ],
            pulsed: true,
          }
        : {
            equations: [
              `d${P}/dt = (${of('alpha')}*T_${id}*(1 - ${P}) - ${of('beta')}*${P})/ms : 1`,
              transmitter,
              pulses,
            ],
            spike: [],
            pulsed: true,
          };
    case 'gaba-b': {
      const { n } = k;
      const open = `${P} = s_${id}**${n}/(s_${id}**${n} + ${of('K_d')}) : 1`;
      const gProtein = (r: string): string => `ds_${id}/dt = (${of('K3')}*${r} - ${of('K4')}*s_${id})/ms : 1  # uM`;
      return plastic
        ? {
            equations: [
              open,
              `dr_${id}/dt = (${of('K1')}*T_${id}*(p_${id} - r_${id}) - ${of('K2')}*r_${id})/ms : 1`,
              `dq_${id}/dt = -${of('K2')}*q_${id}/ms : 1`,
              gProtein(`(r_${id} + q_${id})`),
              transmitter,
              pulses,
              ...share,
            ],
            spike: [
              `bound = r_${id}_post + q_${id}_post`,
              `r_${id}_post = p*bound`,
              `q_${id}_post = (1 - p)*bound`,
              `p_${id}_post = p`,
            ],
            pulsed: true,
          }
        : {
            equations: [
              open,
              `dr_${id}/dt = (${of('K1')}*T_${id}*(1 - r_${id}) - ${of('K2')}*r_${id})/ms : 1`,
              gProtein(`r_${id}`),
              transmitter,
              pulses,
            ],
            spike: [],
            pulsed: true,
          };
    }
    case 'exponential':
      return {
        equations: [`d${P}/dt = -${P}/(${of('tau_s')}*ms) : 1`],
        spike: [`${P}_post += ${p}${of('P_max')}*(1 - ${P}_post)`],
        pulsed: false,
      };
    case 'exponential, saturating: false':
      return {
        equations: [`d${P}/dt = -${P}/(${of('tau_s')}*ms) : 1`],
        spike: [`${P}_post += ${p}${of('P_max')}`],
        pulsed: false,
      };
    case 'alpha':
      return {
        equations: [
          `d${P}/dt = (${number(Math.E)}*A_${id} - ${P})/(${of('tau_s')}*ms) : 1`,
          `dA_${id}/dt = -A_${id}/(${of('tau_s')}*ms) : 1`,
        ],
        spike: [`A_${id}_post += ${p}${of('P_max')}`],
        pulsed: false,
      };
    case 'dual-exponential':
      return {
        equations: [
          `d${P}/dt = k_${id}*A_${id} - ${P}/(${of('tau_decay')}*ms) : 1`,
          `dA_${id}/dt = -A_${id}/(${of('tau_rise')}*ms) : 1`,
        ],
        spike: [`A_${id}_post += ${p}${of('P_max')}`],
        pulsed: false,
      };
    default:
      throw new Error(`Brian2: no equations for ${k.type}`);
  }
}

/** The equations of a terminal, and what a spike does to it before it opens channels: then p is what it releases. */
export function terminal(
  { release }: PlannedSynapse,
  id: string,
): { equations: string[]; spike: string[]; start: string[] } {
  const of = (key: string): string => number(release[key] as number);
  const P_rel = `P_rel_${id}`;
  // In closed form from the last spike on, so that no step is too long for it.
  const since = (tau: string): string => `exp(-(t - last_${id})/(${of(tau)}*ms))`;
  const last = `last_${id} : second  # spike`;
  const relaxing = (after: string) => ({
    equations: [
      `${P_rel} = ${of('P_0')} + (after_${id} - ${of('P_0')})*${since('tau_P')} : 1`,
      `after_${id} : 1  # P_rel just after the last spike`,
      last,
    ],
    spike: [`p = ${P_rel}_post`, `after_${id}_post = ${after}`, `last_${id}_post = t`],
    start: [`after_${id} = ${of('P_0')}`],
  });
  switch (release.type) {
    case 'facilitating':
      return relaxing(`p + ${of('f')}*(1 - p)`);
    case 'depressing':
      return relaxing(`${of('f')}*p`);
    case 'tsodyks-markram': {
      const facilitates = (release.tau_facil as number) > 0;
      const faded = facilitates ? `u_${id}*${since('tau_facil')}` : '0';
      return {
        equations: [
          `${P_rel} = used_${id}*left_${id} : 1`,
          `used_${id} = ${facilitates ? `${faded} + ${of('U')}*(1 - ${faded})` : of('U')} : 1`,
          `left_${id} = 1 - (1 - x_${id}__after)*${since('tau_rec')} : 1`,
          ...(facilitates ? [`u_${id} : 1  # just after the last spike`] : []),
          `x_${id}__after : 1`,
          last,
        ],
        spike: [
          `p = ${P_rel}_post`,
          `kept = left_${id}_post - p`,
          ...(facilitates ? [`use = used_${id}_post`, `u_${id}_post = use`] : []),
          `x_${id}__after_post = kept`,
          `last_${id}_post = t`,
        ],
        start: [`x_${id}__after = 1`],
      };
    }
    default:
      return { equations: [`${P_rel} = ${of('P_rel')} : 1`], spike: [], start: [] };
  }
}
