/** The share link: the same experiment comes back, and nothing else gets in. */
import { readdirSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ExperimentDocument, SynapseDocument } from '../../web/src/engine/types';
import { decodeLink, encodeLink, hashOf, LinkError, linkIn } from '../../web/src/experiment/link';
import { defaultsOf } from '../../web/src/experiment/table';
import { engine, experiment, read, root, synapse } from './core';

vi.setConfig({ testTimeout: 60_000 }); // megabytes are packed, on whatever machine

const { description } = engine;
const shipped = readdirSync(new URL('public/experiments/', root)).filter((file) => file !== 'index.json');

/** What the core understands, with its optional keys written out. */
function understood(document: unknown): ExperimentDocument {
  const stepper = engine.createStepper(document, 1);
  const written = stepper.document;
  stepper.delete();
  return written;
}

/** Random doubles in 0 … 1, the same at every run (the generator is mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  const bits = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return () => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;
}

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const packed = (text: string | Uint8Array): string => base64url(deflateRawSync(text));
const unpacked = (link: string): string => inflateRawSync(Buffer.from(link, 'base64url')).toString();

async function refusal(link: string): Promise<LinkError> {
  const error = await decodeLink(link).then(
    (text) => new Error(`read as ${text.slice(0, 50)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LinkError);
  return error as LinkError;
}

async function comesBack(document: ExperimentDocument): Promise<void> {
  const link = await encodeLink(document, description);
  expect(link).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(understood(await decodeLink(link))).toEqual(understood(document));
}

describe('an experiment comes back from its link', () => {
  test.each(shipped)('%s', async (file) => {
    const text = read(`public/experiments/${file}`);
    await comesBack(JSON.parse(text) as ExperimentDocument);
    await comesBack(understood(text));
  });

  const kinds = (group: 'kinetics' | 'release', list: { type: string }[]) =>
    list.flatMap(({ type }) => {
      const usual = defaultsOf(description, `${group}:${type}`);
      const others = description.parameters
        .filter((parameter) => parameter.group === `${group}:${type}`)
        .map(({ name, kind, default: value, minimum }) => ({
          ...usual,
          [name]: kind === 'boolean' ? value === 0 : minimum + (kind === 'integer' ? 1 : 0.25 * (value - minimum)),
        }));
      return [usual, ...others].map((values) => ({ type, ...values }));
    });

  test.each(kinds('kinetics', description.kinetics))('with the kinetics %j', async (kinetics) => {
    await comesBack(experiment(synapse({ kinetics })));
  });

  test.each(kinds('release', description.releases))('with the release %j', async (release) => {
    await comesBack(experiment(synapse({ release: release as NonNullable<SynapseDocument['release']> })));
  });

  test('with everything that is optional given, and nothing of it', async () => {
    const plain = experiment(synapse());
    const [neuron] = plain.neurons;
    const full: ExperimentDocument = {
      ...plain,
      title: 'Σ “title” 神経 \\ / 🧠',
      sample_interval: 0.05,
      neurons: [
        {
          ...neuron!,
          V_0: -70, // as E_L, and given all the same
          spiking: { V_th: -54, V_reset: -80, t_ref: 2 },
          current: { baseline: 12.5, pulses: [{ start: 50, duration: 100, amplitude: 200 }] },
        },
        { ...neuron!, name: 'other', current: { baseline: 0, pulses: [{ start: 1, duration: 2, amplitude: 3 }] } },
      ],
      synapses: [
        synapse({ to: 'other', from: neuron!.name, delay: 1.5, magnesium: 1 }),
        synapse({
          name: 'b',
          to: neuron!.name,
          magnesium: 0,
          spikes: { regular: { start: 1, interval: 2, count: 3 } },
        }),
        synapse({ name: 'c', to: 'other', spikes: { poisson: { rate: 20, start: 0, stop: 200, seed: 2 ** 53 - 1 } } }),
      ],
    };
    await comesBack(plain);
    await comesBack(full);
    await comesBack(understood(full));
    await comesBack({
      ...plain,
      sample_interval: 0.1,
      neurons: [{ ...neuron!, current: { baseline: 0, pulses: [] } }],
    });
  });

  test('every spike comes back to its last digit', async () => {
    const random = randomFrom(1);
    const times = [...Array.from({ length: 5000 }, () => 200 * random()), 5e-324, 0.1 + 0.2, 1e-7, 123.45678901234567];
    const link = await encodeLink(experiment(synapse({ spikes: { times } })), description);
    expect((JSON.parse(await decodeLink(link)) as ExperimentDocument).synapses[0]?.spikes).toEqual({ times });
  });
});

describe('the length of a link', () => {
  test('keys that say only what their absence says are left out', async () => {
    const [first] = understood(experiment(synapse({ spikes: { times: [] } }))).synapses;
    expect(first).toHaveProperty('release');
    const link = await encodeLink(understood(experiment(synapse())), description);
    expect(JSON.parse(unpacked(link))).toEqual(experiment(synapse()));
  });

  test('20 synapses of every receptor with 500 spikes at random times take less than 8 kB', async () => {
    const random = randomFrom(7);
    const { presets } = description;
    const synapses = Array.from({ length: 20 }, (_, index): SynapseDocument => {
      const preset = presets[index % presets.length]!;
      return {
        name: `${preset.name} ${index + 1}`,
        ...preset.synapse,
        g_max: Math.round(100 * random()) / 10,
        spikes: { times: Array.from({ length: 25 }, () => 1000 * random()).sort((a, b) => a - b) },
      };
    });
    const document = understood({ ...experiment(...synapses), duration: 1000 });
    const link = await encodeLink(document, description);
    expect(link.length).toBeLessThan(8000);
    expect(understood(await decodeLink(link))).toEqual(document);
  });

  test('an experiment that no link can hold gives none', async () => {
    const random = randomFrom(3);
    const times = Array.from({ length: 300_000 }, () => 200 * random());
    await expect(encodeLink(experiment(synapse({ spikes: { times } })), description)).rejects.toMatchObject({
      kind: 'too-long',
    });
  });

  test('a link of 2 MB is read, and one that is longer is not', async () => {
    const random = randomFrom(5);
    const digits = (length: number) => Array.from({ length }, () => String.fromCharCode(33 + 90 * random())).join('');
    const text = digits(1_820_000);
    const link = packed(text);
    expect(link.length).toBeGreaterThan(1_900_000);
    expect(link.length).toBeLessThanOrEqual(2_000_000);
    expect(await decodeLink(link)).toBe(text);
    expect(await refusal('A'.repeat(2_000_001))).toMatchObject({
      kind: 'too-long',
      message: 'the link holds 2000001 characters; allowed are 2000000 characters, and a document of 33554432 bytes',
    });
  });
});

describe('a bomb', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** 1400 MiB of zeros in less than 2 MB. A deflate block of them, repeated: packing it all would take too long. */
  function bomb(): string {
    const block = deflateRawSync(new Uint8Array(2 ** 20), {
      finishFlush: 2 /* a sync flush: more blocks can follow */,
    });
    return base64url(Buffer.concat(Array.from({ length: 1400 }, () => block)));
  }

  test('exactly 32 MiB are read, and not a byte more', async () => {
    expect((await decodeLink(packed(' '.repeat(2 ** 25)))).length).toBe(2 ** 25);
    expect((await refusal(packed(' '.repeat(2 ** 25 + 1)))).kind).toBe('too-long');
  });

  test('is not unpacked: 1.5 GB of zeros cost little memory and little time', async () => {
    const link = bomb();
    expect(link.length).toBeLessThan(2_000_000);
    const before = process.memoryUsage().rss;
    const error = await refusal(link);
    expect(error.kind).toBe('too-long');
    expect(error.message).toBe(
      'the link holds more than 33554432 bytes; allowed are 2000000 characters, and a document of 33554432 bytes',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 2 ** 20);
  });

  test('is fed in slices: Chromium unpacks all of a slice before one can say no', async () => {
    const slices: number[] = [];
    const Original = DecompressionStream;
    class Watched {
      readonly #watch = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (slice, controller) => {
          slices.push(slice.length);
          controller.enqueue(slice);
        },
      });
      readonly writable = this.#watch.writable;
      readonly readable = this.#watch.readable.pipeThrough(new Original('deflate-raw'));
    }
    vi.stubGlobal('DecompressionStream', Watched);
    expect((await refusal(bomb())).kind).toBe('too-long');
    const mostTimes = 1032; // what deflate can expand to
    expect(Math.max(...slices) * mostTimes).toBeLessThan(5 * 2 ** 20);
  });
});

describe('a damaged link is refused', () => {
  const good = packed(JSON.stringify(experiment(synapse())));
  const bytes = Buffer.from(good, 'base64url');

  const hostile: [string, string][] = [
    ['nothing', ''],
    ['one letter', 'A'],
    ['a blank', ' '],
    ['words', 'hello world'],
    ['base64 with +', `${good.slice(0, 8)}+${good.slice(9)}`],
    ['base64 with /', `${good.slice(0, 8)}/${good.slice(9)}`],
    ['padding', `${good}=`],
    ['much padding', `${good}====`],
    ['a line end within', `${good.slice(0, 20)}\n${good.slice(20)}`],
    ['a blank at the end', `${good} `],
    ['a full stop at the end, as of a sentence', `${good}.`],
    ['a bracket at the end', `${good})`],
    ['a percent escape', `${good.slice(0, 4)}%41${good.slice(4)}`],
    ['a null character', `${good}\u0000`],
    ['letters of full width', good.replaceAll('A', 'Ａ')],
    ['an emoji', `${good}🧠`],
    ['a lone surrogate', `${good}\ud800`],
    ['markup', '<script>alert(1)</script>'],
    ['a script address', 'javascript:alert(1)'],
    ['plain JSON', JSON.stringify(experiment())],
    ['JSON in base64url, not deflated', base64url(JSON.stringify(experiment()))],
    ['gzip', base64url(Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), bytes]))],
    ['zlib', base64url(Buffer.concat([Buffer.from([0x78, 0x9c]), bytes]))],
    ['a number of characters that no bytes have', `${good.slice(0, 4 * Math.floor(good.length / 4))}A`],
    ['rubbish at the end: one byte', base64url(Buffer.concat([bytes, Buffer.from([0])]))],
    ['rubbish at the end: text', base64url(Buffer.concat([bytes, Buffer.from('and more')]))],
    ['rubbish at the end: the link again', base64url(Buffer.concat([bytes, bytes]))],
    ['not UTF-8', packed(new Uint8Array([0x22, 0xff, 0xfe, 0x22]))],
    ['UTF-8 that is cut', packed(new Uint8Array([0x22, 0xe2, 0x82]))],
    ['UTF-8 of a surrogate', packed(new Uint8Array([0xed, 0xa0, 0x80]))],
    ['UTF-8 that is overlong', packed(new Uint8Array([0xc0, 0xaf]))],
    ['UTF-16', packed(Buffer.from('{}', 'utf16le').subarray(0, 3).fill(0xff, 1))],
    ['a block of no known kind', base64url(new Uint8Array([0b111]))],
    ['a stored block with a wrong length', base64url(new Uint8Array([1, 5, 0, 0, 0, 1]))],
    ['a distance before the start', base64url(new Uint8Array([0x4b, 0x04, 0x13, 0x00, 0xff]))],
    ['zeros', base64url(new Uint8Array(64))],
    ['ones', base64url(new Uint8Array(64).fill(0xff))],
    ...Array.from({ length: 24 }, (_, cut): [string, string] => [
      `cut to ${cut + 1} twenty-fifths`,
      good.slice(0, Math.floor(((cut + 1) * good.length) / 25)),
    ]),
    ['cut by one byte', base64url(bytes.subarray(0, -1))],
  ];

  test('there are many of them', () => expect(hostile.length).toBeGreaterThanOrEqual(60));

  test.each(hostile)('%s', async (_, link) => {
    const error = await refusal(link);
    expect(error.kind).toBe('damaged');
    expect(error.message).toMatch(/^the link is damaged: /);
  });

  test('in words', async () => {
    expect((await refusal('ab+')).message).toBe('the link is damaged: character 3 is not one of base64url');
    expect((await refusal('A')).message).toBe('the link is damaged: a part of it is missing');
    expect((await refusal('AAAA')).message).toBe('the link is damaged: it cannot be unpacked');
    expect((await refusal(`${base64url(Buffer.concat([bytes, Buffer.from('x')]))}`)).message).toMatch(
      /: (there is something behind its end|it cannot be unpacked)$/,
    );
    expect((await refusal(packed(new Uint8Array([0xff])))).message).toBe(
      'the link is damaged: what it holds is not UTF-8 text',
    );
  });

  test('and where a flipped bit cannot be told, the core judges what comes out', async () => {
    const random = randomFrom(11);
    let refused = 0;
    for (let trial = 0; trial < 300; trial += 1) {
      const flipped = Uint8Array.from(bytes);
      flipped[Math.floor(random() * flipped.length)]! ^= 1 << Math.floor(random() * 8);
      const text = await decodeLink(base64url(flipped)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(LinkError);
        refused += 1;
      });
      if (typeof text === 'string') {
        try {
          understood(text);
        } catch (error) {
          expect((error as Error).name).toBe('ExperimentError');
        }
      }
    }
    expect(refused).toBeGreaterThan(30);
  });

  test('what the JSON says is not judged here', async () => {
    for (const text of ['', 'null', '[]', 'not JSON', '\ufeff{}', '{"__proto__": 1}']) {
      expect(await decodeLink(packed(text))).toBe(text);
    }
  });
});

describe('the part of the address after #', () => {
  test.each([
    ['', undefined, false],
    ['#', undefined, false],
    ['#e=abc_-9', 'abc_-9', false],
    ['#e=abc&view=sweep', 'abc', true],
    ['#view=sweep&e=abc', 'abc', true],
    ['e=abc', 'abc', false],
    ['#view=sweep', undefined, true],
    ['#view=live&e=a', 'a', false],
    ['#view=SWEEP', undefined, false],
    ['#e=', '', false],
    ['#e', '', false],
    ['#e=one&e=two', 'one', false],
    ['#E=abc', undefined, false],
    ['#ee=abc', undefined, false],
    ['#section', undefined, false],
    ['#e=a+b', 'a b', false],
    ['#e=%41', 'A', false],
    ['#e=%', '%', false],
    ['#e=<b>', '<b>', false],
  ])('%s', (hash, link, sweep) => {
    expect(linkIn(hash)).toEqual({ experiment: link, sweep });
  });

  test('is read as it was written', () => {
    for (const sweep of [true, false]) {
      expect(linkIn(hashOf('a-b_c0', sweep))).toEqual({ experiment: 'a-b_c0', sweep });
    }
    expect(hashOf('x', false)).toBe('#e=x');
    expect(hashOf('x', true)).toBe('#e=x&view=sweep');
  });
});
