import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createKeywords } from './keywords.ts'

describe.each(engines())('keywords a negative one would shut out on $engine', ({ open }) => {
  test('the same words however they are spaced and written, of this account, and switched on', async () => {
    const store = await open()
    const shutsOut = createKeywords(store)
    const keyword = (key: number, name: string, more: { status?: string; level?: string; page?: number } = {}) => ({
      ...{ key, connector_id: 'con_1', level: 'keyword', external_id: `k${key}`, parent_id: null, name, page: 1 },
      ...{ status: 'active', vendor_status: '', daily_budget_micros: null, bid_micros: null, extra_json: null },
      ...{ place: 0, learned_at: 1, ...more },
    })
    await store.write((tx) =>
      tx
        .insertInto('entities')
        .values([
          keyword(1, '가을 원피스'),
          keyword(2, '[Linen Dress]'),
          keyword(3, '니트', { status: 'paused' }),
          keyword(4, '코트', { level: 'search-term', status: 'unknown' }),
          keyword(7, '가을 코트', { level: 'search-term' }),
          keyword(8, '겨울 코트', { level: 'search-term', status: 'paused' }),
          keyword(5, '머플러', { page: 0 }),
          keyword(6, '100% 울', { status: 'unknown' }),
        ])
        .execute(),
    )
    const ask = (text: string, match: 'exact' | 'phrase' = 'exact', connectorId = 'con_1') =>
      ({ connectorId, text, match }) as const
    // A phrase shuts out what holds it as whole words.
    const out = [
      ...['가을 원피스', '가을원피스', ' 가을  원피스 ', 'linen DRESS', '100% 울', '가을코트'].map((text) => ask(text)),
      ask('원피스', 'phrase'),
    ]
    const free = [
      ...['원피스', '니트', '코트', '겨울 코트', '머플러', '%', '100_ 울', "'; DROP"].map((text) => ask(text)),
      ...[ask('가을 원피스', 'exact', 'con_2'), ask('원피', 'phrase'), ask('%', 'phrase')],
    ]
    // Each says the same alone and beside the others.
    for (const one of [...out, ...free])
      expect([one.text, (await shutsOut([one])).has(one)]).toEqual([one.text, out.includes(one)])
    expect([...(await shutsOut([...free, ...out]))].map(({ text }) => text).sort()).toEqual(
      out.map(({ text }) => text).sort(),
    )
    expect((await shutsOut([])).size).toBe(0)
  })
})
