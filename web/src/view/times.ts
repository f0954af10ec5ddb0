/** Times of spikes as a sentence tells them: the newest few, and how many were before. */

import { strings } from '../words/index';
import { fixed } from './numbers';

const LONGEST_LIST = 12;

/** "12.3, 45.6 ms"; "" where there are none. */
export function timesInWords(times: ArrayLike<number>): string {
  const words = Array.from(times, (time) => fixed(time, 1));
  return strings.times(words.slice(-LONGEST_LIST), Math.max(words.length - LONGEST_LIST, 0));
}
