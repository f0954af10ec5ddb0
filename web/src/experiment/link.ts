/** A whole experiment in the address: `#e=…`, the document's JSON by deflate-raw and base64url. */

import type { ExperimentDocument, ModelDescription, NeuronDocument, SynapseDocument } from '../engine/types';
import { parametersOf } from './table';

/** Longer addresses are cut by browsers and by those who pass them on. */
const LONGEST_LINK = 2_000_000; // characters
/** What a link may expand to: a small one can hold gigabytes of zeros. */
const LONGEST_DOCUMENT = 32 * 2 ** 20; // bytes
/**
 * Fed in slices of which none expands to much more than 4 MiB: Chromium unpacks all of a slice before it can be told
 * to stop, which for a bomb in one piece is gigabytes.
 */
const SLICE = 4096; // bytes

/** A link that holds no document, or one that is too long. What a document says is judged by the core. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  constructor(
    readonly kind: 'damaged' | 'too-long',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * The text after `e=`. Optional keys at their default are left out; the core reads the same experiment.
 * @throws LinkError of kind 'too-long' where `decodeLink` would refuse the link
 */
export async function encodeLink(document: ExperimentDocument, description: ModelDescription): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(compact(document, description)));
  if (json.length > LONGEST_DOCUMENT) throw tooLong(`${json.length} bytes`);
  const deflated = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const text = toBase64url(new Uint8Array(await new Response(deflated).arrayBuffer()));
  if (text.length > LONGEST_LINK) throw tooLong(`${text.length} characters`);
  return text;
}

/**
 * The JSON of the document, whatever it says.
 * @param text what stands after `e=`
 * @throws LinkError
 */
export async function decodeLink(text: string): Promise<string> {
  if (text.length > LONGEST_LINK) throw tooLong(`${text.length} characters`);
  const bytes = fromBase64url(text);
  const json = await inflate(bytes);
  // A byte that can be spared stands behind the end. Browsers refuse that by themselves, Node does not.
  if (await isWhole(bytes.subarray(0, -1))) throw damaged('there is something behind its end');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json);
  } catch (cause) {
    throw damaged('what it holds is not UTF-8 text', cause);
  }
}

/** What the part of the address after `#` asks for. */
export function linkIn(hash: string): { experiment: string | undefined; sweep: boolean } {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  return { experiment: fields.get('e') ?? undefined, sweep: fields.get('view') === 'sweep' };
}

export function hashOf(encoded: string, sweep: boolean): string {
  return `#e=${encoded}${sweep ? '&view=sweep' : ''}`;
}

/** Where the page is, without what is asked of it: no query, no fragment. A file has no origin, but an address. */
export function addressOf(href: string): string {
  return href.replace(/[?#].*$/s, '');
}

const damaged = (why: string, cause?: unknown): LinkError =>
  new LinkError('damaged', `the link is damaged: ${why}`, { cause });
const tooLong = (size: string): LinkError =>
  new LinkError(
    'too-long',
    `the link holds ${size}; allowed are ${LONGEST_LINK} characters, and a document of ${LONGEST_DOCUMENT} bytes`,
  );

/** The same experiment in fewer keys: without those that say what their absence says. */
function compact(document: ExperimentDocument, description: ModelDescription): object {
  const lean = <T extends object>(group: string, object: T): Partial<T> => {
    const spare = parametersOf(description, group).filter(({ optional, absent }) => optional && absent === '');
    const says = new Map(spare.map(({ name, default: value }) => [name, value]));
    return without(object, (key, value) => says.has(key) && says.get(key) === Number(value));
  };
  const leanNeuron = ({ current = {}, ...neuron }: NeuronDocument) => {
    const { pulses = [], ...rest } = lean('current', current);
    const injected = pulses.length === 0 ? rest : { ...rest, pulses };
    return { ...lean('neuron', neuron), ...(Object.keys(injected).length === 0 ? {} : { current: injected }) };
  };
  const leanSynapse = ({ to, release, spikes, kinetics, ...synapse }: SynapseDocument) => {
    const releases = release && lean(`release:${release.type}`, release);
    const isPlain = releases === undefined || (releases.type === 'constant' && Object.keys(releases).length === 1);
    const isSilent = spikes === undefined || ('times' in spikes && spikes.times.length === 0);
    return {
      ...lean('wiring', lean('synapse', synapse)),
      ...(to === undefined || document.neurons.length === 1 ? {} : { to }),
      kinetics: lean(`kinetics:${kinetics.type}`, kinetics),
      ...(isPlain ? {} : { release: releases }),
      ...(isSilent ? {} : { spikes }),
    };
  };
  return {
    ...lean('experiment', document),
    neurons: document.neurons.map(leanNeuron),
    synapses: document.synapses.map(leanSynapse),
  };
}

function without<T extends object>(object: T, spare: (key: string, value: unknown) => boolean): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => !spare(key, value))) as Partial<T>;
}

function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  // As many arguments as every engine takes in one call.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const foreign = /[^A-Za-z0-9_-]/u.exec(text);
  if (foreign !== null) throw damaged(`character ${foreign.index + 1} is not one of base64url`);
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
  } catch (cause) {
    throw damaged('a part of it is missing', cause);
  }
}

/** Inflates, but no more than is allowed: the rest of a bomb is never unpacked. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  let at = 0;
  const slices = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + SLICE));
      else controller.close();
      at += SLICE;
    },
  });
  const reader = slices.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw damaged('it cannot be unpacked', cause);
    });
    if (done) return joined(parts, length);
    length += value.length;
    if (length > LONGEST_DOCUMENT) {
      // Not waited for: there is nothing to learn from how the rest was given up.
      reader.cancel().catch(() => undefined);
      throw tooLong(`more than ${LONGEST_DOCUMENT} bytes`);
    }
    parts.push(value);
  }
}

async function isWhole(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    await inflate(bytes);
    return true;
  } catch {
    return false;
  }
}

function joined(parts: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
