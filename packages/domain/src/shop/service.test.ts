import type { Actor } from '@commerce/contracts'
import { createTestPorts, engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createShopRoutes } from './routes.ts'
import { createShop } from './service.ts'

const OWNER: Actor = { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' }
const SEOUL = { name: '가을상점', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' }
const BERLIN = { name: `O'Brien "<b>` + '\u0000\\', country: 'DE', currency: 'EUR', zone: 'Europe/Berlin' }

describe.each(engines())('shop on $engine', ({ open }) => {
  async function opened(options: { auditFails?: boolean } = {}) {
    const store = await open()
    const { clock } = createTestPorts()
    const entries: unknown[] = []
    const events: unknown[] = []
    const shop = createShop({
      store,
      clock,
      async recordAudit(_tx, entry) {
        if (options.auditFails) throw new Error('no audit, no change')
        entries.push(entry)
      },
      async announce(_tx, topic, id) {
        events.push({ topic, id })
      },
    })
    return { store, clock, shop, entries, events }
  }

  test('is null until it is set, and then what was set, character for character', async () => {
    const { store, shop } = await opened()
    expect(await shop.get()).toBeNull()
    expect(await shop.set(OWNER, 'req_1', BERLIN)).toEqual({ ok: true, value: BERLIN })
    expect(await shop.get()).toEqual(BERLIN)
    const rows = await store.read.selectFrom('settings').selectAll().where('name', '=', 'shop').execute()
    expect(rows.map((row) => row.updated_at)).toEqual([TEST_START])
  })

  test('says in the audit log what it was before and after, and tells open pages', async () => {
    const { clock, shop, entries, events } = await opened()
    await shop.set(OWNER, 'req_1', SEOUL)
    await clock.advance(1_000)
    await shop.set({ kind: 'operator' }, null, BERLIN)
    const common = { object: null, reason: null }
    expect(entries).toEqual([
      { ...common, actor: OWNER, action: 'shop.created', before: null, after: SEOUL, requestId: 'req_1' },
      { ...common, actor: { kind: 'operator' }, action: 'shop.changed', before: SEOUL, after: BERLIN, requestId: null },
    ])
    expect(events).toEqual([
      { topic: 'shop', id: null },
      { topic: 'shop', id: null },
    ])
  })

  test('set to the same again changes nothing', async () => {
    const { store, clock, shop, entries, events } = await opened()
    await shop.set(OWNER, 'req_1', SEOUL)
    await clock.advance(1_000)
    expect(await shop.set(OWNER, 'req_2', { ...SEOUL })).toEqual({ ok: true, value: SEOUL })
    expect([entries.length, events.length]).toEqual([1, 1])
    const row = await store.read.selectFrom('settings').selectAll().where('name', '=', 'shop').executeTakeFirstOrThrow()
    expect(row.updated_at).toBe(TEST_START)
  })

  test('refuses a zone and a currency that nobody knows, and keeps what was', async () => {
    const { shop, entries } = await opened()
    await shop.set(OWNER, 'req_1', SEOUL)
    expect(await shop.set(OWNER, 'req_2', { ...SEOUL, zone: '+09:00' })).toEqual({
      ok: false,
      refusal: { code: 'zone-unknown', params: { zone: '+09:00' } },
    })
    expect(await shop.set(OWNER, 'req_3', { ...SEOUL, currency: 'XAU' })).toEqual({
      ok: false,
      refusal: { code: 'currency-unknown', params: { currency: 'XAU' } },
    })
    expect(await shop.get()).toEqual(SEOUL)
    expect(entries.length).toBe(1)
  })

  test('is not changed when its audit entry cannot be written', async () => {
    const { shop } = await opened({ auditFails: true })
    await expect(shop.set(OWNER, 'req_1', SEOUL)).rejects.toThrow('no audit, no change')
    expect(await shop.get()).toBeNull()
  })

  test('changed by several at once leaves a chain: each "before" is the "after" of the one in front', async () => {
    const { shop, entries } = await opened()
    await shop.set(OWNER, 'req_0', SEOUL)
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => shop.set(OWNER, `req_${index + 1}`, { ...SEOUL, name: `상점 ${index}` })),
    )
    const chain = entries as { before: unknown; after: unknown }[]
    expect(chain.length).toBe(9)
    for (const [index, entry] of chain.entries()) expect(entry.before).toEqual(chain[index - 1]?.after ?? null)
    expect(await shop.get()).toEqual(chain.at(-1)?.after)
  })

  test('gives its zone, and Seoul until it has one', async () => {
    const { shop } = await opened()
    expect(await shop.zone()).toBe('Asia/Seoul')
    await shop.set(OWNER, 'req_1', BERLIN)
    expect(await shop.zone()).toBe('Europe/Berlin')
  })

  test('is served by its routes', async () => {
    const { shop } = await opened()
    const routes = createShopRoutes(shop)
    const context = {
      actor: OWNER,
      requestId: 'req_1',
      language: 'ko' as const,
      ip: '127.0.0.1',
      request: new Request('http://127.0.0.1/api/shop'),
      responseHeaders: new Headers(),
    }
    const asked = { params: undefined, query: undefined, body: undefined, context }
    expect(await routes['GET /api/shop']()).toEqual({ ok: true, value: { shop: null } })
    expect(await routes['PUT /api/shop']({ ...asked, body: SEOUL })).toEqual({ ok: true, value: { shop: SEOUL } })
    expect(await routes['GET /api/shop']()).toEqual({ ok: true, value: { shop: SEOUL } })
    expect(await routes['PUT /api/shop']({ ...asked, body: { ...SEOUL, zone: 'Mars/Base' } })).toMatchObject({
      ok: false,
      refusal: { code: 'zone-unknown' },
    })
  })
})
