import { Buffer } from 'node:buffer'
import type { Transport } from '@commerce/contracts/connector'
import { day } from '@commerce/kernel'
import { expect, test } from 'vitest'
import { collect, openForTest } from '../../kit/testing/index.ts'
import { smartstore } from '../index.ts'

const NOW = Date.parse('2026-11-20T12:00:00+09:00')

/** A store that was paid at these moments; pages of 300 as the vendor gives them. */
function store(paidAt: readonly number[]): { transport: Transport; calls: () => number } {
  let calls = 0
  const transport: Transport = async ({ url }) => {
    calls += 1
    const query = new URL(url).searchParams
    const from = Date.parse(query.get('from') ?? '')
    const to = Date.parse(query.get('to') ?? '')
    const page = Number(query.get('page'))
    const found = query.get('rangeType') === 'PAYED_DATETIME' ? paidAt.filter((at) => at >= from && at <= to) : []
    const shown = found.slice((page - 1) * 300, page * 300)
    const contents = shown.map((at, place) => ({ productOrderId: `${at}-${page}-${place}` }))
    const json = { data: { contents, pagination: { page, size: 300, hasNext: found.length > page * 300 } } }
    return { status: 200, headers: {}, bytes: Buffer.from(JSON.stringify(json)) }
  }
  return { transport, calls: () => calls }
}

async function read(paidAt: readonly number[]) {
  const { transport, calls } = store(paidAt)
  const session = openForTest(smartstore, {
    fields: { clientId: 'aaaabbbbcccc', clientSecret: '$2a$10$abcdefghijklmnopqrstuv' },
    tokens: { accessToken: 'invented', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null },
    now: NOW,
    transport,
  })
  const { pages, rows } = await collect(smartstore, session, 'orders', {
    from: day('2026-11-17'),
    to: day('2026-11-18'),
  })
  return { pages, rows, calls: calls() }
}

const start = Date.parse('2026-11-17T00:00:00+09:00')

test('a busy day is read in shorter stretches, so that no order lies on two pages; all of it is read', async () => {
  const paidAt = Array.from({ length: 2_000 }, (_, at) => start + at * 60_000)
  const { pages, rows } = await read(paidAt)
  expect(rows).toHaveLength(2_000)
  const full = pages.filter((page) => page.context.pass === 'PAYED_DATETIME')
  expect(full.every((page) => page.context.whole === true)).toBe(true)
})

test('a rush within minutes is paged through, and then does not claim to hold whole orders', async () => {
  const paidAt = Array.from({ length: 1_000 }, (_, at) => start + at)
  const { pages, rows } = await read(paidAt)
  expect(rows).toHaveLength(1_000)
  expect(pages.some((page) => page.context.whole === false && page.context.pass === 'PAYED_DATETIME')).toBe(true)
})

test('nothing is asked of days to come', async () => {
  const { transport } = store([])
  const urls: string[] = []
  const session = openForTest(smartstore, {
    fields: { clientId: 'aaaabbbbcccc', clientSecret: '$2a$10$abcdefghijklmnopqrstuv' },
    tokens: { accessToken: 'invented', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null },
    now: NOW,
    transport: (request) => {
      urls.push(new URL(request.url).searchParams.get('to') ?? '')
      return transport(request)
    },
  })
  await collect(smartstore, session, 'orders', { from: day('2026-11-20'), to: day('2026-11-25') })
  expect(urls).toEqual(['2026-11-20T11:59:59.999+09:00', '2026-11-20T11:59:59.999+09:00'])
})
