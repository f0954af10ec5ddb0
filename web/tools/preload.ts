/**
 * A plugin of Vite: the page names, in its head, what its script will ask for as soon as it runs. All of it is then on its
 * way together, and not one after the other; and before all of it come the styles, with which something can be painted.
 */
import type { HtmlTagDescriptor, Plugin } from 'vite';

const AFTER_STYLES = { fetchpriority: 'low' };

export function preload(): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post', // when the names of the files are known
      handler(html, { bundle }) {
        const parts = Object.values(bundle ?? {});
        const link = (attributes: Record<string, string | boolean>): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { crossorigin: true, ...AFTER_STYLES, ...attributes },
          injectTo: 'head',
        });
        const glue = parts.find((part) => part.type === 'chunk' && part.facadeModuleId?.endsWith('/wasm/bouton.mjs'));
        const core = parts.find(({ fileName }) => fileName.endsWith('.wasm'));
        if (glue === undefined || core === undefined) return this.error('the core is no part of the build');
        const tags = [
          link({ rel: 'preload', as: 'fetch', href: `./${core.fileName}` }),
          link({ rel: 'modulepreload', href: `./${glue.fileName}` }),
          link({ rel: 'preload', as: 'fetch', href: './experiments/index.json' }),
        ];
        const scripts = /<script type="module"/g;
        return { html: html.replace(scripts, `$& fetchpriority="${AFTER_STYLES.fetchpriority}"`), tags };
      },
    },
  };
}
