import { createLinks } from '@commerce/domain/links'
import { zone } from '@commerce/kernel'
import { createTestPorts, engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createTestApp, memoryLog, testConfig } from '../testing/app.ts'
import { createVisitors } from './routes.ts'

const OWNER = { actor: { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' }, requestId: null } as const
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 Safari/537.36'
const SHOP = 'https://mall.example'

/** What only this frame decides is tested here on one engine; what is stored, in the domain on both. */
const [engine] = engines()
if (engine === undefined) throw new Error('there is an engine')

describe('what visitors open', () => {
  async function rig(options: { loopbackOnly?: boolean; publicOrigin?: string; consent?: 'always' | 'ask' } = {}) {
    const store = await engine!.open()
    const ports = createTestPorts()
    const config = { ...testConfig, publicOrigin: 'https://go.example', loopbackOnly: false, ...options }
    const links = createLinks({
      store,
      ...ports,
      publicUrl: config.publicOrigin,
      shopZone: async () => zone('Asia/Seoul'),
      shopCurrency: async () => 'KRW',
      inShopCurrency: async (minor) => minor,
      recordAudit: async () => undefined,
      linkChanged: async () => undefined,
      log: memoryLog().log,
    })
    await links.setSettings(OWNER, { consent: options.consent ?? 'ask', cookieDays: 30, origins: [SHOP] })
    const visitors = createVisitors({ links, ...ports, config })
    const { app } = createTestApp({ visitors, config, ports })
    const send = (path: string, init: RequestInit = {}, ip = '203.0.113.7') =>
      app.fetch(
        new Request(`${config.publicOrigin}${path}`, {
          ...init,
          headers: { 'user-agent': CHROME, host: new URL(config.publicOrigin).host, ...(init.headers as object) },
        }),
        { incoming: { socket: { remoteAddress: ip } } },
      )
    const count = async (table: 'link_clicks' | 'conversion_events') => {
      await links.flush()
      return (await store.read.selectFrom(table).selectAll().execute()).length
    }
    const link = await links.create(OWNER, { name: 'x', targetUrl: `${SHOP}/p?a=1`, slug: 'sale' })
    if (!link.ok) throw new Error('no link')
    const post = (body: string, headers = {}) =>
      send('/t/events', { method: 'POST', body, headers: { origin: SHOP, 'content-type': 'text/plain', ...headers } })
    return { links, store, send, post, count, ports }
  }

  test('a short link sends on, uncached, without an index and without a cookie until somebody agreed', async () => {
    const { send } = await rig()
    const answer = await send('/l/sale?utm_content=%0d%0aSet-Cookie:%20x=1&evil=https://evil.example')
    expect(answer.status).toBe(302)
    const { headers } = answer
    expect(headers.get('location')).toMatch(
      /^https:\/\/mall\.example\/p\?a=1&utm_content=Set-Cookie%3A\+x%3D1&cm_click=clk_/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(headers.get('set-cookie')).toBeNull()
    expect(await answer.text()).toBe('')
  })

  test('a cookie that needs no asking is of this host, not for scripts, and only over TLS', async () => {
    const { send } = await rig({ consent: 'always' })
    const cookie = (await send('/l/sale')).headers.get('set-cookie')
    expect(cookie).toMatch(/^commerce_visitor=[\w-]{22}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/)
    const again = await send('/l/sale', { headers: { cookie: `a=b; ${cookie?.split(';')[0]}` } })
    expect(again.headers.get('set-cookie')).toBe(cookie)
    const forged = await send('/l/sale', { headers: { cookie: 'commerce_visitor=<script>' } })
    expect(forged.headers.get('set-cookie')).toMatch(/^commerce_visitor=[\w-]{22};/)
  })

  test.each([
    '/l/nothing',
    '/l/',
    '/l/a/b',
    '/l/%3Cscript%3E',
    '/l/..%2f..%2fapi',
    `/l/${'x'.repeat(5_000)}`,
    '/t/other',
  ])('%s is a small page in both languages that repeats nothing', async (path) => {
    const { send } = await rig()
    const answer = await send(path)
    const html = await answer.text()
    expect(answer.status).toBe(404)
    expect(html).toContain('없는 링크입니다')
    expect(html).toContain('This link does not exist')
    expect(html).not.toMatch(/<script|xxxx|api/)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('a link that has ended says so, 410', async () => {
    const { links, send } = await rig()
    await links.create(OWNER, { name: 'y', targetUrl: SHOP, slug: 'over', expiresAt: 1 })
    const answer = await send('/l/over')
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('This link has ended')
  })

  test('a flood from one network is sent on, and counted apart without a row each', async () => {
    const { store, send, count } = await rig()
    for (let n = 0; n < 700; n += 1) expect((await send('/l/sale')).status).toBe(302)
    expect(await count('link_clicks')).toBe(600)
    const days = await store.read.selectFrom('link_days').select(['who', 'clicks']).orderBy('who').execute()
    expect(days).toEqual([
      { who: 'bot', clicks: 100 },
      { who: 'human', clicks: 600 },
    ])
  })

  test('events are taken from pages of the shop by beacon, and answered to nobody else', async () => {
    const { post, send, count } = await rig()
    const event = JSON.stringify({ kind: 'purchase', orderId: '1' })
    const answer = await post(event)
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, SHOP])
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    const foreign = await post(event, { origin: 'https://evil.example' })
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([204, null])
    const asked = (origin: string) => send('/t/events', { method: 'OPTIONS', headers: { origin } })
    expect((await asked(SHOP)).headers.get('access-control-allow-methods')).toBe('POST')
    expect((await asked('https://evil.example')).headers.get('access-control-allow-methods')).toBeNull()
    expect(await count('conversion_events')).toBe(1)
  })

  test.each([
    ['no JSON', '<xml/>'],
    ['nothing', ''],
    ['half a letter', '{"kind":"page_view","coupon":"\\ud800"}'],
    ['too much', JSON.stringify({ kind: 'page_view', coupon: 'x', more: 'y'.repeat(16_384) })],
    ['too deep', `{"kind":"page_view","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('an event that is %s is answered 204 and leaves nothing', async (_what, body) => {
    const { post, count } = await rig()
    expect((await post(body)).status).toBe(204)
    expect(await count('conversion_events')).toBe(0)
  })

  test('a body without a length is read no further than its limit', async () => {
    const { send, count } = await rig()
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(8_192).fill(32))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half', headers: { origin: SHOP } } as RequestInit
    expect((await send('/t/events', init)).status).toBe(204)
    expect(pulled).toBeLessThan(8)
    expect(await count('conversion_events')).toBe(0)
  })

  test('a flood of events is refused, and another network is not hurt by it', async () => {
    const { post, send, count, ports } = await rig()
    const statuses: number[] = []
    for (let n = 0; n < 130; n += 1) statuses.push((await post('{"kind":"page_view"}')).status)
    expect(statuses.filter((status) => status === 429).length).toBe(10)
    const other = await send(
      '/t/events',
      { method: 'POST', body: '{"kind":"page_view"}', headers: { origin: SHOP } },
      '198.51.100.4',
    )
    expect(other.status).toBe(204)
    expect(await count('conversion_events')).toBe(121)
    await ports.clock.advance(1_000)
    expect((await post('{"kind":"page_view"}')).status).toBe(204)
  })

  test('the picture and the script load on pages of other sites', async () => {
    const { send, count } = await rig()
    const referer = `${SHOP}/done?gclid=G1`
    const picture = await send('/t/pixel.gif?kind=purchase&order_id=17&value=39000&currency=KRW', {
      headers: { referer },
    })
    expect(picture.headers.get('content-type')).toBe('image/gif')
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(0, 6)
        .toString(),
    ).toBe('GIF89a')
    expect(picture.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    await send('/t/pixel.gif?kind=nonsense', { headers: { referer } })
    await send('/t/pixel.gif?kind=page_view', { headers: { referer: 'https://evil.example/' } })
    expect(await count('conversion_events')).toBe(1)
    const script = await send('/t.js')
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const etag = script.headers.get('etag') ?? ''
    expect((await send('/t.js', { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await send('/t.js', { method: 'POST' })).status).toBe(405)
    expect((await send('/l/sale', { method: 'POST' })).status).toBe(405)
  })

  test('host names of others are refused on a server that only this machine reaches', async () => {
    const { send } = await rig({ loopbackOnly: true, publicOrigin: 'http://127.0.0.1:8010' })
    expect((await send('/l/sale')).status).toBe(302)
    expect((await send('/l/sale', { headers: { host: 'evil.example' } })).status).toBe(421)
  })
})
