/// <reference types="node" />
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * sonner writes its styles into a `<style>` element without a nonce when it is loaded, which the Content Security Policy
 * forbids. The same styles come from `sonner/dist/styles.css` through the bundle, so the insertion is taken out.
 */
function withoutStyleInsertion(): Plugin {
  return {
    name: 'sonner-without-style-insertion',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/sonner/dist/index.mjs')) return null
      const at = code.indexOf('__insertCSS("')
      const end = code.indexOf('\n', at)
      if (at < 0 || end < 0) throw new Error('sonner no longer inserts its styles as expected: look at vite.config.ts')
      return { code: `${code.slice(0, at)}${code.slice(end)}`, map: null }
    },
  }
}

/**
 * Files that do nothing until something of them is used, so that a page carries only what it names: components (out of
 * `ui/index.ts`) and sentences (those of the command line are not for browsers).
 */
const PURE = [/\/src\/ui\/[\w-]+\.tsx?$/, /\/packages\/contracts\/src\//]

export default defineConfig(({ command, mode }) => {
  // A build started from within a test run inherits `NODE_ENV=test` and would be a third larger and slower than the real one.
  if (command === 'build' && mode === 'production') process.env.NODE_ENV = 'production'
  return {
    base: '/dashboard/',
    plugins: [withoutStyleInsertion(), react(), tailwindcss()],
    // The server puts the nonce of each answer here.
    html: { cspNonce: '__CSP_NONCE__' },
    optimizeDeps: { exclude: ['sonner'] },
    build: {
      target: 'es2023',
      manifest: true,
      sourcemap: false,
      // `data:` addresses are not allowed by the Content Security Policy.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        treeshake: { moduleSideEffects: (id) => !PURE.some((part) => part.test(id)) },
      },
    },
    server: { port: 28011, proxy: { '/api': 'http://127.0.0.1:8010' } },
  }
})
