/**
 * Builds the pages and their worker into `dist/`. Addresses are relative, so the same files serve the practice at `/` and
 * the sample at `/sample/`. Nothing is inlined: the content security policy allows scripts, styles and fonts from our own
 * origin only.
 */
import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  build: {
    target: ['es2023', 'safari17'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
    // Libraries mark their client components for a framework that we do not use.
    rolldownOptions: {
      // The rulebook also opens on its own, without the practice's pages.
      input: ['index.html', 'rulebook.html'],
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
  },
  worker: { format: 'es' },
})
