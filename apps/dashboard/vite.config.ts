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

export default defineConfig({
  base: '/dashboard/',
  plugins: [withoutStyleInsertion(), react(), tailwindcss()],
  resolve: { alias: { '#': new URL('./src', import.meta.url).pathname } },
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
      // A component does nothing until it is drawn, so a page loads only those it names out of `ui/index.ts`.
      treeshake: {
        moduleSideEffects: (id) => !/\/src\/(ui|lib)\/[\w-]+\.tsx?$/.test(id) || /\/lib\/preferences\.ts$/.test(id),
      },
    },
  },
  server: { port: 28011, proxy: { '/api': 'http://127.0.0.1:8010' } },
})
