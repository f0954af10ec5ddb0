/**
 * What the close-up draws, out of the state of the model: how many of the drawn vesicles, sites and channels are in
 * which state, and where the dots are. The same moment gives the same picture: nothing in it runs by itself.
 */

import type { SynapseMoment } from '../engine/index';

/** So many channels are drawn, and so many vesicles behind those at the membrane. */
export const CHANNELS = 20;
export const RESERVE = 12;
/** Sites drawn where the model has no sites of its own; and at most, where it has. */
export const PLAIN_SITES = 5;
const MOST_SITES = 8;
/** A vesicle is seen fusing so long after a spike that leaves no transmitter in the cleft, ms. */
const FUSING = 1;
/** Ions cross in so much model time, ms; so many are on their way in a channel. */
const PASSAGE = 8;
const IN_CHANNEL = 2;
/** At this driving force ions are drawn at their strongest, mV; with little, so faint. Below the least, none flows to speak of. */
const STRONG_DRIVE = 40;
const FAINTEST = 0.4;
const LEAST_DRIVE = 0.2;
/** Less current than this shows no direction, pA. */
export const LEAST_CURRENT = 0.05;
/** Dots for 1 mM of transmitter above a site, and at most. */
const DOTS = 7;
const MOST_DOTS = 14;

export interface Dot {
  /** The site or the channel that it belongs to. */
  of: number;
  /** Across and along its way, 0 … 1. */
  across: number;
  along: number;
}

export interface CloseUpState {
  /** Of each site: a vesicle fuses with the membrane. */
  fusing: boolean[];
  /** Of each site: a vesicle waits at the membrane. */
  docked: boolean[];
  /** Vesicles behind them. */
  reserve: number;
  /** Of each channel. */
  open: boolean[];
  blocked: boolean[];
  transmitter: Dot[];
  ions: Dot[];
  /** How strongly ions are drawn, 0 … 1. */
  flow: number;
  /** Of the current: −1 into the cell, 1 out of it, 0 none. */
  direction: -1 | 0 | 1;
}

/** A number in [0, 1) that belongs to an index, scattered (the golden ratio's multiples). */
const scatter = (index: number): number => (index * 0.618_033_988_75) % 1;

/**
 * The same in two dimensions, evenly and in no visible rows: multiples of the powers of the plastic number, which is to a
 * plane what the golden ratio is to a line.
 */
const scatterX = (index: number): number => (index * 0.754_877_666_25) % 1;
const scatterY = (index: number): number => (index * 0.569_840_290_998) % 1;

/** The share `share` of `count`, to the nearest whole one: what of a continuous share a drawing can show. */
export const wholeOf = (share: number, count: number): number => Math.round(Math.min(Math.max(share, 0), 1) * count);

/** Which of the channels come first: up to nine have no open neighbour. 9 and 20 have no common divisor. */
export const openingOrder = (place: number): number => (place * 9 + 4) % CHANNELS;
/** The pores are freed of magnesium in another order than the channels open. */
const blockingOrder = (place: number): number => (place * 3 + 5) % CHANNELS;

function first(count: number, order: (place: number) => number): boolean[] {
  const chosen = new Array<boolean>(CHANNELS).fill(false);
  for (let place = 0; place < count; place += 1) chosen[order(place)] = true;
  return chosen;
}

/** With T_max = 0 a pulse is empty, and with nothing released, too. */
export const transmitterIn = ({ T, covered }: SynapseMoment): boolean => T > 0 && covered > 0;

/**
 * @param sites of stochastic release: which the last spike reached (Stepper.releasedSites); empty where there are none
 * @param siteCount of stochastic release; 0 where the model has no sites of its own
 * @param time in ms, of the moment
 * @param still nothing moves: dots keep their places as long as the state stays
 */
export function closeUpState(
  moment: SynapseMoment,
  sites: ArrayLike<number>,
  siteCount: number,
  time: number,
  still: boolean,
): CloseUpState {
  const count = siteCount === 0 ? PLAIN_SITES : Math.min(siteCount, MOST_SITES);
  const transmitterIsThere = transmitterIn(moment);
  const acting = transmitterIsThere || moment.since < FUSING;
  // Each of its sites is drawn, where there is room for all; else as many as are the same share of those drawn.
  const each = siteCount > 0 && siteCount <= MOST_SITES;
  const share = siteCount > 0 && transmitterIsThere ? moment.covered : moment.released || 0;
  const reached = share > 0 ? Math.max(wholeOf(share, count), 1) : 0;
  const fusing = Array.from({ length: count }, (_, site) => acting && (each ? sites[site] === 1 : site < reached));
  const vesicles = wholeOf(moment.resources, count + RESERVE);
  const docked = dock(fusing, vesicles);
  const open = first(wholeOf(moment.P_s, CHANNELS), openingOrder);
  const blocked = first(wholeOf(1 - moment.unblocked, CHANNELS), blockingOrder);
  const flows = Math.abs(moment.drive) >= LEAST_DRIVE && Math.abs(moment.I_s) >= LEAST_CURRENT;
  const direction = flows ? (moment.I_s < 0 ? -1 : 1) : 0;
  const dots = Math.min(Math.max(Math.round(moment.T * DOTS), 1), MOST_DOTS);
  // Spreads within the first half millisecond, then stays until it is cleared.
  const spread = still ? 1 : Math.min(0.25 + (moment.since || 0) * 1.5, 1);
  const clock = still ? 0 : time;
  return {
    fusing,
    docked,
    reserve: Math.max(vesicles - docked.filter(Boolean).length, 0),
    open,
    blocked,
    transmitter: transmitterIsThere
      ? fusing.flatMap((fuses, site) => (fuses ? cloud(site, dots, spread, clock) : []))
      : [],
    ions:
      direction === 0 ? [] : open.flatMap((is, channel) => (is && !blocked[channel] ? passing(channel, clock) : [])),
    flow: flows ? Math.min(FAINTEST + ((1 - FAINTEST) * Math.abs(moment.drive)) / STRONG_DRIVE, 1) : 0,
    direction,
  };
}

/** The first of `vesicles` wait at the sites where none fuses. */
function dock(fusing: boolean[], vesicles: number): boolean[] {
  let left = vesicles;
  return fusing.map((fuses) => {
    if (fuses || left === 0) return false;
    left -= 1;
    return true;
  });
}

/** Transmitter below a site: jittering, for it diffuses. */
function cloud(site: number, dots: number, spread: number, clock: number): Dot[] {
  return Array.from({ length: dots }, (_, index) => {
    const place = site * MOST_DOTS + index + 1;
    const [x, y] = [scatterX(place), scatterY(place)];
    const jitter = (phase: number): number => 0.06 * Math.sin(clock * (3 + y * 4) + phase);
    return {
      of: site,
      across: 0.5 + (x - 0.5) * spread + jitter(index),
      along: Math.min(Math.max(y * spread + jitter(index * 2.4 + 1), 0), 1),
    };
  });
}

function passing(channel: number, clock: number): Dot[] {
  return Array.from({ length: IN_CHANNEL }, (_, index) => ({
    of: channel,
    across: 0.5,
    along: (scatter(channel) + index / IN_CHANNEL + clock / PASSAGE) % 1,
  }));
}
