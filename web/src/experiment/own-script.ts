/**
 * The only way in which an address becomes a script, of a worker or of the service worker. Browsers with Trusted Types
 * take no other (`trusted-types` in web/index.html names this policy, and no second one can be made); in all others the
 * same addresses are refused.
 */

interface Policy {
  createScriptURL(address: string): unknown;
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
}

/** A file of the site, from beside the page. A page that is one file has its worker in itself, and makes a Blob of it. */
function checked(address: string): string {
  const { href, protocol } = new URL(address, document.baseURI);
  const own = import.meta.env.MODE === 'single' ? protocol === 'blob:' : href.startsWith(folder());
  if (!own) throw new TypeError(`${address} is no script of this page`);
  return href;
}

const folder = (): string => new URL('.', document.baseURI).href;

const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy('bouton', {
  createScriptURL: checked,
});

/**
 * The address, for `Worker` and `register`, which TypeScript lets have no TrustedScriptURL.
 * @throws TypeError for a script that is not of the page
 */
export const ownScript = (address: string): string =>
  policy === undefined ? checked(address) : (policy.createScriptURL(address) as string);
