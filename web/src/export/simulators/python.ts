/** Pieces of Python: literals, names, comments. What stands in an experiment comes from anyone, and must stay text. */

/** As many digits as it takes to read back the same double. */
export const number = String as (value: number) => string;

/** A string literal; what a terminal or an editor might not show as it is, is escaped. */
export function string(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (c) => `\\U${c.codePointAt(0)!.toString(16).padStart(8, '0')}`,
  );
}

/** One line of a comment. */
export const comment = (text: string): string =>
  `# ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim()}`.trimEnd();

/** The times of all samples, ms: those of a decimal grid without the rounding of a product. */
export function samples({ sampleInterval, sampleCount }: { sampleInterval: number; sampleCount: number }): string {
  const perMs = Math.round(1 / sampleInterval);
  const time = perMs > 0 && 1 / perMs === sampleInterval ? `k / ${perMs}` : `k * ${number(sampleInterval)}`;
  return `[${time} for k in range(${sampleCount})]`;
}

const LONGEST_LINE = 100;

/** A list of numbers, over as many lines as it needs. */
export function list(numbers: readonly number[], indent = ''): string {
  const one = `[${numbers.map(number).join(', ')}]`;
  if (indent.length + one.length <= LONGEST_LINE) return one;
  const lines: string[] = [];
  let line = '';
  for (const entry of numbers.map(number)) {
    if (indent.length + 4 + line.length + entry.length + 1 > LONGEST_LINE) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += `${entry}, `;
  }
  lines.push(line.trimEnd());
  return `[\n${lines.map((words) => `${indent}    ${words}\n`).join('')}${indent}]`;
}

/**
 * Modules that the scripts import, and what these import themselves from Python's library: a script of such a name would be
 * imported in their place.
 */
const MODULES = new Set(
  `abc argparse array ast atexit base64 bdb binascii bisect builtins bz2 calendar cmath cmd code codecs codeop
  collections colorsys configparser contextlib contextvars copy copyreg csv ctypes dataclasses datetime decimal
  difflib dis distutils doctest email encodings enum errno fcntl fnmatch fractions functools gc genericpath getopt
  gettext glob grp gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword
  linecache locale logging lzma marshal math multiprocessing ntpath numbers opcode operator os pathlib pdb pickle
  pkgutil platform plistlib posix posixpath pprint pwd pydoc pyexpat queue quopri random re reprlib secrets select
  selectors shlex shutil signal site socket ssl stat string struct subprocess sys sysconfig tarfile tempfile
  textwrap threading time timeit token tokenize traceback types typing unicodedata unittest urllib uuid warnings
  weakref xml zipfile zipimport zlib brian2 cycler cython dateutil gast hoc jinja2 kiwisolver markupsafe
  matplotlib mpmath nest neuron nrn numpy packaging pkg_resources ply pylab pyparsing pythran scipy setuptools six
  sympy`.split(/\s+/),
);

/** Whether a script of this name, without its ending, would hide a module from itself. */
export const hidesModule = (stem: string): boolean => MODULES.has(stem.toLowerCase());

/** Python's own words, and those that the scripts use: nothing of an experiment may be called so, in capitals or not. */
const TAKEN = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield
  argparse math shutil subprocess path h print range len list zip map float str open sum any set repr file row site times
  options parser main inputs columns record header mechanisms instants library folder hashlib os
  max min all setattr int next releases systemexit load_mechanisms compartment inject synapse connect
  network neurongroup spikegeneratorgroup statemonitor synapses collect defaultclock prefs set_device second rise
  mohm ms mv ns pa t dt i n v e pi nest`
    .toLowerCase()
    .split(/\s+/),
);

/**
 * A different Python name for each of the names of an experiment, as near to it as can be: "AMPA 2" is AMPA_2.
 * @param fallback what a name is called that has no letters, and what others are told apart by: "synapse"
 * @param others names that are taken, too
 * @param words that are no names, in small letters: those of Python and of the scripts
 */
export function identifiers(
  names: readonly string[],
  fallback: string,
  others: readonly string[] = [],
  words: ReadonlySet<string> = TAKEN,
): string[] {
  const used = new Set(others.map((name) => name.toLowerCase()));
  return names.map((name) => {
    let stem = name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '');
    if (!/^[A-Za-z]/.test(stem)) stem = stem === '' ? fallback : `${fallback}_${stem}`;
    // Brian2 reads _pre and _post at the end of a name as a side of the synapse.
    if (words.has(stem.toLowerCase()) || /(^|_)(pre|post)$/i.test(stem)) stem = `${stem}_${fallback}`;
    if (words.has(stem.toLowerCase())) stem = `the_${stem}`;
    let identifier = stem;
    for (let n = 2; used.has(identifier.toLowerCase()); n += 1) identifier = `${stem}_${n}`;
    used.add(identifier.toLowerCase());
    return identifier;
  });
}
