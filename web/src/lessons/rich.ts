/** Running text of a lesson: "E_s" and "GABA_A" as one reads them. */

import { nameNodes, prose } from '../view/math';

/** A number and its unit stay on one line. */
const bound = (text: string): string =>
  text.replace(/(\d) (?=(?:mV|ms|nS|pA|MΩ|%)(?:\W|$))/g, '$1\u00a0').replace(/t = (?=0)/g, 't\u00a0=\u00a0');

export function rich(text: string): (Node | string)[] {
  return bound(text)
    .split(/(GABA_[AB])/)
    .flatMap((part, index) => (index % 2 === 1 ? nameNodes(part) : prose(part)));
}
