/** Firefox, driven over its own wire: Marionette, JSON messages over TCP, each with its length in front. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port that is free now. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a Firefox without a window and with a profile of its own. */
export async function startFirefox(program, { width, height }) {
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'bouton-firefox-'));
  const settings = {
    'marionette.port': port,
    'app.update.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'toolkit.telemetry.enabled': false,
  };
  const lines = Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const child = spawn(
    program,
    ['--marionette', '--headless', '--no-remote', '--profile', profile, `--width=${width}`, `--height=${height}`],
    { stdio: 'ignore', env: { ...process.env, HOME: profile, MOZ_HEADLESS: '1' } },
  );
  const socket = await connected(port, child);
  const driver = new Driver(socket);
  await driver.send('WebDriver:NewSession', {});
  return {
    driver,
    async stop() {
      await Promise.race([
        driver.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined),
        sleep(3000),
      ]);
      socket.destroy();
      if (child.exitCode === null) child.kill();
      await Promise.race([new Promise((resolve) => child.once('close', resolve)), sleep(3000)]);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function connected(port, child) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`Firefox ended with the code ${child.exitCode}.`);
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (open) return socket;
    await sleep(100);
  }
  throw new Error('Firefox did not start within 30 s.');
}

/** `12:[0,1,"…",{…}]` goes out, `[1,1,error,result]` comes back. */
class Driver {
  #socket;
  #waiting = new Map();
  #serial = 0;
  #buffer = Buffer.alloc(0);

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      this.#read();
    });
    socket.on('error', () => undefined); // who waits gets a time-out
  }

  send(name, parameters) {
    this.#serial += 1;
    const message = Buffer.from(JSON.stringify([0, this.#serial, name, parameters]));
    this.#socket.write(`${message.length}:`);
    this.#socket.write(message);
    return new Promise((resolve, reject) => this.#waiting.set(this.#serial, { resolve, reject }));
  }

  open(url) {
    return this.send('WebDriver:Navigate', { url });
  }

  /** Runs a function in the page, and gives what it returns. */
  async run(body, ...args) {
    const { value } = await this.send('WebDriver:ExecuteScript', {
      script: `return (${body}).apply(null, arguments)`,
      args,
      sandbox: null, // the page's own world
    });
    return value;
  }

  /** By CSS selector, with a real pointer. */
  async click(selector) {
    const { value } = await this.send('WebDriver:FindElement', { using: 'css selector', value: selector });
    await this.send('WebDriver:ElementClick', { id: Object.values(value)[0] });
  }

  async keys(selector, text) {
    const { value } = await this.send('WebDriver:FindElement', { using: 'css selector', value: selector });
    await this.send('WebDriver:ElementSendKeys', { id: Object.values(value)[0], text });
  }

  async screenshot() {
    const { value } = await this.send('WebDriver:TakeScreenshot', { full: false });
    return Buffer.from(value, 'base64');
  }

  #read() {
    for (;;) {
      const colon = this.#buffer.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#buffer.subarray(0, colon));
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.subarray(colon + 1, end).toString());
      this.#buffer = this.#buffer.subarray(end);
      if (!Array.isArray(message)) continue; // it says hello
      const [, serial, error, result] = message;
      const waiting = this.#waiting.get(serial);
      this.#waiting.delete(serial);
      if (error === null) waiting?.resolve(result);
      else waiting?.reject(new Error(`${error.error}: ${error.message}`));
    }
  }
}
