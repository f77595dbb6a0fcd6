import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { createTestApp } from '../testing/app.ts'

const INDEX =
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script type="module" nonce="__CSP_NONCE__" src="/dashboard/assets/a-1.js"></script>'

function built(): string {
  const dir = mkdtempSync(join(tmpdir(), 'commerce-dashboard-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  mkdirSync(join(dir, 'assets'))
  mkdirSync(join(dir, '.vite'))
  writeFileSync(join(dir, 'index.html'), INDEX)
  writeFileSync(join(dir, 'assets/a-1.js'), 'console.log(1)')
  writeFileSync(join(dir, 'assets/a-1.js.br'), brotliCompressSync('console.log(1)'))
  writeFileSync(join(dir, 'manifest.webmanifest'), '{}')
  writeFileSync(join(dir, 'sw.js'), '')
  writeFileSync(join(dir, '.vite/manifest.json'), '{}')
  writeFileSync(join(dir, 'key.pem'), 'secret')
  return dir
}

test('every page of the app is index.html with the nonce of its policy', async () => {
  const { send } = createTestApp({ dashboardDir: built() })
  for (const path of ['/dashboard', '/dashboard/', '/dashboard/settings/people', '/dashboard/invitation/abc']) {
    const response = await send(`GET ${path}`)
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
    expect([response.status, await response.text()]).toEqual([200, INDEX.replaceAll('__CSP_NONCE__', nonce ?? 'none')])
    expect(response.headers.get('cache-control')).toBe('no-store')
  }
  const root = await send('GET /')
  expect([root.status, root.headers.get('location')]).toEqual([302, '/dashboard'])
})

test('assets are kept for ever, compressed when built so, and asked for again by ETag', async () => {
  const { send } = createTestApp({ dashboardDir: built() })
  const plain = await send('GET /dashboard/assets/a-1.js')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect([await plain.text(), plain.headers.get('content-encoding')]).toEqual(['console.log(1)', null])
  const small = await send('GET /dashboard/assets/a-1.js', { headers: { 'accept-encoding': 'gzip, br' } })
  expect([small.headers.get('content-encoding'), small.headers.get('vary')]).toEqual(['br', 'Accept-Encoding'])
  expect(brotliDecompressSync(Buffer.from(await small.arrayBuffer())).toString()).toBe('console.log(1)')
  const etag = small.headers.get('etag') ?? ''
  expect(etag).not.toBe(plain.headers.get('etag'))
  const again = await send('GET /dashboard/assets/a-1.js', {
    headers: { 'accept-encoding': 'br', 'if-none-match': `"x", W/${etag}` },
  })
  expect([again.status, await again.text(), again.headers.get('x-content-type-options')]).toEqual([304, '', 'nosniff'])
  const manifest = await send('GET /dashboard/manifest.webmanifest')
  expect([manifest.headers.get('content-type'), manifest.headers.get('cache-control')]).toEqual([
    'application/manifest+json; charset=utf-8',
    'no-cache',
  ])
})

test('the service worker is asked for each time, and its policy lets it fetch from here only', async () => {
  const { send } = createTestApp({ dashboardDir: built() })
  const worker = await send('GET /dashboard/sw.js')
  expect([worker.status, worker.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  const policy = worker.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'self'")
})

test('nothing outside the list of built files can be had', async () => {
  const { send } = createTestApp({ dashboardDir: built() })
  for (const path of [
    '/dashboard/key.pem',
    '/dashboard/.vite/manifest.json',
    '/dashboard/assets/b.js',
    '/dashboard/assets/a-1.js.br',
    '/dashboard/..%2f..%2fetc%2fpasswd.txt',
    '/dashboard/%2e%2e/%2e%2e/package.json',
    '/dashboard/assets/../../package.json',
    '/index.html',
    '/assets/a-1.js',
  ]) {
    const response = await send(`GET ${path}`, { headers: { 'accept-language': 'ko' } })
    expect([path, response.status]).toEqual([path, 404])
    expect(await response.text()).toContain('<html lang="ko">')
  }
})

test('a dashboard that was not built says so, and appears without a restart', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'commerce-dashboard-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const { send } = createTestApp({ dashboardDir: dir })
  const early = await send('GET /dashboard')
  expect([early.status, (await early.text()).includes('has not been built')]).toEqual([503, true])
  writeFileSync(join(dir, 'index.html'), INDEX)
  expect((await send('GET /dashboard')).status).toBe(200)
})
