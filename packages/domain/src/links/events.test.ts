import vm from 'node:vm'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { plainOrderId } from './policy/event.ts'
import { trackingScript } from './script.ts'
import { linksRig, OWNER } from './testing/rig.ts'

const SHOP = 'https://mall.example'
const VISITOR = 'a'.repeat(32)

describe.each(engines())('events of shops on $engine', ({ open }) => {
  async function rig(consent: 'always' | 'ask' | 'never' = 'ask') {
    const store = await open()
    const all = linksRig(store)
    await all.links.setSettings(OWNER, { consent, cookieDays: 30, origins: [`${SHOP}/some/page`] })
    const take = (body: unknown, more = {}) =>
      all.links.events.take({ body, origin: SHOP, visitor: null, automatic: false, ...more })
    const rows = async () => {
      await all.links.flush()
      return await store.read.selectFrom('conversion_events').selectAll().orderBy('id').execute()
    }
    return { ...all, take, rows }
  }

  test('are kept with order, amount, landing and visitor', async () => {
    const { take, rows } = await rig()
    const event = {
      kind: 'purchase',
      orderId: '#20261121-0000017',
      value: '39000',
      currency: 'krw',
      coupon: ' FALL ',
      visitor: VISITOR,
      landing: { gclid: 'G1', utm_source: 'google', password: 'x' },
      url: `${SHOP}/order/done?n_media=27758&token=secret#x`,
      referrer: `${SHOP}/order`,
      unknown: { deep: [1] },
    }
    expect(await take(event)).toBe('taken')
    const [row] = await rows()
    expect(row).toMatchObject({
      kind: 'purchase',
      day: '2026-11-21',
      order_id: '202611210000017',
      value_minor: 39_000,
      currency: 'KRW',
      coupon: 'FALL',
      visitor_id: VISITOR,
      referrer: 'mall.example',
      order_key: null,
    })
    expect(JSON.parse(row?.click_ids_json ?? '')).toEqual({ n_media: '27758', gclid: 'G1' })
    expect(JSON.parse(row?.utm_json ?? '')).toEqual({ utm_source: 'google' })
  })

  test('told twice are one; another visitor cannot keep the buyer out by guessing the order', async () => {
    const { take, rows } = await rig()
    const purchase = { kind: 'purchase', orderId: '1001', visitor: VISITOR }
    await take({ ...purchase, visitor: 'b'.repeat(32) })
    await take([purchase, { ...purchase, orderId: '#1001' }])
    await rows()
    await take(purchase)
    expect((await rows()).map((row) => row.visitor_id)).toEqual(['b'.repeat(32), VISITOR])
    await take({ kind: 'page_view', eventId: 'e1' })
    await take({ kind: 'page_view', eventId: 'e1' })
    await take({ kind: 'page_view' })
    await take({ kind: 'page_view' })
    expect((await rows()).length).toBe(5)
  })

  test.each([
    ['nothing', undefined],
    ['a list too long', Array.from({ length: 21 }, () => ({ kind: 'page_view' }))],
    ['another kind', { kind: 'refund' }],
    ['a purchase that cannot be told from its repetition', { kind: 'purchase', value: 1 }],
    ['a deep one', { kind: 'page_view', landing: { a: { b: 1 } } }],
    ['a long one', { kind: 'page_view', orderId: 'x'.repeat(101) }],
    ['text', 'purchase'],
  ])('that are garbage (%s) leave nothing', async (_what, body) => {
    const { take, rows } = await rig()
    expect(await take(body)).toBe('garbage')
    expect(await rows()).toEqual([])
  })

  test('of other origins and of programs leave nothing, and are counted', async () => {
    const { take, rows, ports, said } = await rig()
    for (const origin of ['https://evil.example', 'null', `${SHOP}.evil.example`, 'http://mall.example'])
      expect(await take({ kind: 'page_view' }, { origin })).toBe('foreign')
    expect(await take({ kind: 'page_view' }, { automatic: true })).toBe('automatic')
    expect(await take({ kind: 'page_view' }, { origin: 'https://go.example' })).toBe('taken')
    expect(await take({ kind: 'page_view' }, { origin: null })).toBe('taken')
    expect((await rows()).length).toBe(2)
    await ports.clock.advance(60_000)
    await take('garbage')
    expect(said.at(-1)?.fields).toEqual({ garbage: 1, foreign: 4, automatic: 1 })
  })

  test('say nothing of persons when nobody may be told apart', async () => {
    const { take, rows } = await rig('never')
    await take({ kind: 'purchase', orderId: '1', visitor: VISITOR, landing: { fbclid: 'F', cm_click: 'clk_1' } })
    const [row] = await rows()
    expect([row?.visitor_id, row?.click_ids_json]).toEqual([null, '{"fbclid":"-"}'])
  })

  test.each([
    ['39000.5', 'KRW', null],
    ['39000.00', 'KRW', 39_000],
    [12.5, 'USD', 1_250],
    ['1,000', 'KRW', null],
    ['-5', 'KRW', null],
    [Number.MAX_VALUE, 'KRW', null],
    ['5', 'XXX', null],
  ])('of %s %s are worth %s', async (value, currency, minor) => {
    const { take, rows } = await rig()
    await take({ kind: 'purchase', orderId: '1', value, currency })
    expect((await rows())[0]?.value_minor).toBe(minor)
  })
})

test('order numbers are compared without hash, hyphens and spaces', () => {
  expect(['#20261121-0000017', '20261121 0000017', ' a-1 ', '#-'].map(plainOrderId)).toEqual([
    '202611210000017',
    '202611210000017',
    'A1',
    null,
  ])
})

describe('the script', () => {
  function page(consent: 'always' | 'ask' | 'never', search: string, kept = new Map<string, string>(), more = {}) {
    const sent: { url: string; event: Record<string, unknown> }[] = []
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    }
    const window: Record<string, unknown> = { location: { search }, localStorage, crypto: globalThis.crypto }
    const document = { referrer: '', currentScript: { src: 'https://go.example/t.js', hasAttribute: () => false } }
    const navigator = {
      sendBeacon: (url: string, text: string) => sent.push({ url, event: JSON.parse(text) }) > 0,
      ...more,
    }
    vm.runInNewContext(trackingScript({ consent, cookieDays: 30, origins: [] }), {
      window,
      document,
      navigator,
      JSON,
      Date,
      Uint8Array,
    })
    const commerce = window.commerce as (kind: string, data?: unknown) => void
    return { sent, kept, commerce }
  }

  test('asked to ask stores nothing until the visitor agrees, then remembers the landing', () => {
    const { sent, kept, commerce } = page('ask', '?fbclid=F1&q=secret')
    expect(sent).toMatchObject([
      { url: 'https://go.example/t/events', event: { kind: 'page_view', visitor: null, landing: { fbclid: 'F1' } } },
    ])
    expect(kept.size).toBe(0)
    commerce('consent', true)
    const later = page('ask', '', kept)
    later.commerce('purchase', { orderId: '17', value: 39_000, currency: 'KRW', secret: 1 })
    expect(later.sent.at(-1)?.event).toMatchObject({ kind: 'purchase', orderId: '17', landing: { fbclid: 'F1' } })
    expect(later.sent.at(-1)?.event.visitor).toMatch(/^[0-9a-f]{32}$/)
    expect(later.sent.at(-1)?.event).not.toHaveProperty('secret')
    later.commerce('consent', false)
    expect(kept.size).toBe(0)
    later.commerce('page_view')
    expect(later.sent.at(-1)?.event.visitor).toBeNull()
  })

  test('without asking remembers at once, unless the browser says not to; and never when told never', () => {
    expect(page('always', '').sent[0]?.event.visitor).toMatch(/^[0-9a-f]{32}$/)
    expect(page('always', '', new Map(), { globalPrivacyControl: true }).sent[0]?.event.visitor).toBeNull()
    const never = page('never', '?gclid=1')
    never.commerce('consent', true)
    never.commerce('page_view')
    expect(never.kept.size).toBe(0)
    expect(never.sent.at(-1)?.event.visitor).toBeNull()
  })

  test('is small', () => {
    expect(trackingScript({ consent: 'ask', cookieDays: 30, origins: [] }).length).toBeLessThan(3_000)
  })
})
