import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { becomeOwner, expectStatus } from '../kit/people.ts'
import { startProduct } from '../kit/product.ts'

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 Safari/537.36'
const SHOP = 'https://mall.example'

describe.each(engines())('tracking over HTTP on $engine', ({ place }) => {
  test('a click and an event come through a stop, and nobody outside reads or changes anything', async () => {
    const rig = await startProduct(await place({ migrated: false }))
    const owner = await becomeOwner(rig)
    const settings = { consent: 'ask', cookieDays: 30, origins: [SHOP] }
    await expectStatus(owner.send('PUT', '/api/tracking', { json: settings }), 200)
    const target = { name: '블로그 <b>', targetUrl: `${SHOP}/p?<script>`, utm: { utm_source: '"><script>' } }
    const link = (await expectStatus(owner.post('/api/links', target), 201)).json
    expect(link.url).toBe(`${rig.origin}/l/${link.slug}`)

    const raw = (path: string, init: RequestInit = {}) =>
      fetch(`${rig.origin}${path}`, { redirect: 'manual', ...init, headers: { 'user-agent': CHROME, ...init.headers } })
    const clicked = await raw(`/l/${link.slug}?fbclid=F1`)
    expect(clicked.status).toBe(302)
    const location = new URL(clicked.headers.get('location') ?? '')
    expect(location.origin).toBe(SHOP)
    expect(location.href).not.toMatch(/[<>"]/)
    const event = { kind: 'purchase', orderId: '17', landing: Object.fromEntries(location.searchParams) }
    const told = await raw('/t/events', {
      method: 'POST',
      body: JSON.stringify(event),
      headers: { origin: SHOP, 'content-type': 'text/plain;charset=UTF-8' },
    })
    expect(told.status).toBe(204)
    expect(await (await raw('/t.js')).text()).toContain("'ask'")
    expect((await raw('/l/nobody')).status).toBe(404)

    await rig.restart()
    const { items, localOnly } = (await expectStatus(owner.get('/api/links'), 200)).json
    expect(items[0].clicks).toEqual({ human: 1, bot: 0, preview: 0, visitors: 0 })
    expect(localOnly).toBe(true)
    const rows = await rig.product().store.read.selectFrom('conversion_events').selectAll().execute()
    expect(rows).toMatchObject([{ kind: 'purchase', order_id: '17' }])
    const stats = (await expectStatus(owner.get(`/api/links/${link.id}/stats?days=7`), 200)).json
    expect(stats.days.at(-1)).toMatchObject({ human: 1 })

    await expectStatus(rig.client().get('/api/links'), 401)
    await expectStatus(owner.post('/api/links', { name: 'x', targetUrl: 'javascript:alert(1)' }), 400)
    await expectStatus(owner.post('/api/links', { name: 'x', targetUrl: `${rig.origin}/l/${link.slug}` }), 422)
    await expectStatus(owner.get('/api/cross-channel'), 200)
    await expectStatus(owner.get('/api/cross-channel?from=2026-02-30'), 422)
  })
})
