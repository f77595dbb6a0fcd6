import { Buffer } from 'node:buffer'
import type { Transport } from '@commerce/contracts/connector'
import { day, daysBetween } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { collect, openForTest } from '../../kit/testing/index.ts'
import { cafe24 } from '../index.ts'
import { nextOf } from './orders.ts'

const from = day('2026-11-01')
const to = day('2026-11-04')
const NOW = Date.parse('2026-11-20T12:00:00+09:00')

/** A mall with so many orders on each day; answers as the vendor does, and refuses offsets beyond 15,000. */
function mall(perDay: number): { transport: Transport; seen: Set<string> } {
  const seen = new Set<string>()
  const transport: Transport = async ({ url }) => {
    const query = new URL(url).searchParams
    const offset = Number(query.get('offset'))
    const limit = Number(query.get('limit'))
    if (offset > 15_000)
      return { status: 422, headers: {}, bytes: Buffer.from('{"error":{"code":422,"message":"offset"}}') }
    const first = day(query.get('start_date') ?? '')
    const count = perDay * (daysBetween(first, day(query.get('end_date') ?? '')) + 1)
    const numbers = Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, at) => offset + at)
    if (query.get('date_type') === 'order_date')
      for (const at of numbers) seen.add(`${daysBetween(from, first) * perDay + at}`)
    const orders = query.get('date_type') === 'order_date' ? numbers.map(() => ({})) : []
    return { status: 200, headers: {}, bytes: Buffer.from(JSON.stringify({ orders })) }
  }
  return { transport, seen }
}

function read(transport: Transport) {
  const session = openForTest(cafe24, {
    fields: { mallId: 'sample', clientId: 'BrIfqEKoPxeE', clientSecret: 'sampleSecret' },
    tokens: { accessToken: 'invented', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null },
    now: NOW,
    transport,
  })
  return collect(cafe24, session, 'orders', { from, to })
}

describe('paging', () => {
  it('goes on while pages are full', () => {
    expect(nextOf({ first: from, last: to, to, offset: 0, full: true })).toEqual({ first: from, last: to, offset: 500 })
    expect(nextOf({ first: from, last: to, to, offset: 500, full: false })).toBeNull()
  })

  it('reads every order when there are more than the last offset reaches', async () => {
    const { transport, seen } = mall(6_000)
    await read(transport)
    expect(seen.size).toBe(24_000)
  })

  it('says so when one day alone is too much, instead of leaving orders out', async () => {
    await expect(read(mall(16_000).transport)).rejects.toMatchObject({ code: 'vendor-request-refused' })
  })
})
