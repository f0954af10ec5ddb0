#!/usr/bin/env node
// The command `bouton`. What it runs is built (npm run build), so in a fresh checkout there is only this file, which
// `npm link` and `npx` can point to all the same.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../../.build/package/cli.js', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`bouton: Node.js 20.19 or newer is needed; this is ${process.versions.node}`);
  process.exitCode = 1;
} else if (existsSync(built)) {
  await import(built.href);
} else {
  console.error(`bouton: not built yet; in ${fileURLToPath(new URL('../../', import.meta.url))} run: npm run build`);
  process.exitCode = 1;
}
