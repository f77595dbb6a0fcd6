import { Buffer } from 'node:buffer'
import { VendorRefused } from '@commerce/contracts/connector'
import type { CanonicalRecord } from '@commerce/contracts/records'
import { day, startOfDay, zone } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseJson } from './json.ts'
import { decimalToMicros, decimalToMinor, NotANumber, wholeNumber } from './numbers.ts'
import { pagesGuard } from './pages-guard.ts'
import { mapRows } from './rows.ts'
import { daysOf, localTime, NotATime, seoulTime, vendorDay } from './times.ts'

const json = (text: string) => parseJson(Buffer.from(text))

describe('JSON of vendors', () => {
  it('keeps every digit of whole numbers beyond 2^53 as text', () => {
    expect(json('{"id":1790000000000000123,"n":-9007199254740993,"s":"1790000000000000123","f":1.5,"ok":12}')).toEqual({
      id: '1790000000000000123',
      n: '-9007199254740993',
      s: '1790000000000000123',
      f: 1.5,
      ok: 12,
    })
  })

  it('is JSON.parse for everything that fits', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(!/\d{16}/.test(text))
        expect(json(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('counts depth outside of texts only', () => {
    expect(json(`["${'['.repeat(500)}\\"${'{'.repeat(500)}"]`)).toHaveLength(1)
    expect(json('['.repeat(64) + ']'.repeat(64))).toBeDefined()
    expect(() => json('['.repeat(65) + ']'.repeat(65))).toThrow(/too-deep/)
    expect(() => json('{"a":'.repeat(100_000))).toThrow(/too-deep/)
  })

  it.each(['<html>', ' ', '{"a":1', '{"a":\u0000}', 'undefined'])('refuses %j', (text) => {
    expect(() => json(text)).toThrow(VendorRefused)
  })

  it('reads past a byte order mark', () => {
    expect(json('\ufeff{"a":1}')).toEqual({ a: 1 })
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(/not UTF-8/)
  })
})

describe('numbers of vendors', () => {
  it('become micros and minor units without a float', () => {
    expect(decimalToMicros('12345.67')).toBe(12_345_670_000)
    expect(decimalToMicros(0.1)).toBe(100_000)
    expect(decimalToMicros('0.3333333333')).toBe(333_333)
    expect(decimalToMicros('0.6666666666')).toBe(666_667)
    expect(decimalToMicros(1e-7)).toBe(0)
    expect(decimalToMicros('-0.0000005')).toBe(-1)
    expect(decimalToMinor('30000.00', 'KRW')).toBe(30_000)
    expect(decimalToMinor('19.9', 'USD')).toBe(1_990)
    expect(wholeNumber(undefined)).toBe(0)
    expect(wholeNumber('12.0')).toBe(12)
  })

  it.each(['', 'abc', '1,000', '1e5', 'NaN', '٣', '0x10', '99999999999999999999', '--1'])('refuse %j', (text) => {
    expect(() => decimalToMicros(text)).toThrow(NotANumber)
  })

  it('are never rounded as money', () => {
    expect(() => decimalToMinor('30000.5', 'KRW')).toThrow(NotANumber)
    expect(() => decimalToMinor('1.999', 'USD')).toThrow(NotANumber)
    expect(() => wholeNumber(1.5)).toThrow(NotANumber)
  })

  it('are exact: micros of whole + fraction for any amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000 }), fc.integer({ min: 0, max: 999_999 }), (whole, micros) => {
        const text = `${whole}.${String(micros).padStart(6, '0')}`
        expect(BigInt(decimalToMicros(text))).toBe(BigInt(whole) * 1_000_000n + BigInt(micros))
      }),
    )
  })
})

describe('times of vendors', () => {
  it('count their offset, or the zone when they have none', () => {
    expect(seoulTime('2026-11-20T00:00:00+09:00')).toBe(Date.UTC(2026, 10, 19, 15))
    expect(seoulTime('2026-11-20 00:00:00')).toBe(Date.UTC(2026, 10, 19, 15))
    expect(seoulTime('2026-11-20')).toBe(Date.UTC(2026, 10, 19, 15))
    expect(seoulTime('2026-11-19T15:00:00.123Z')).toBe(Date.UTC(2026, 10, 19, 15) + 123)
    expect(seoulTime('2026-11-20T00:00:00.123456-0500')).toBe(Date.UTC(2026, 10, 20, 5) + 123)
  })

  it('are right on days when the clock is set', () => {
    const york = zone('America/New_York')
    expect(localTime('2026-03-08T01:30:00', york)).toBe(Date.UTC(2026, 2, 8, 6, 30))
    expect(localTime('2026-03-08T03:30:00', york)).toBe(Date.UTC(2026, 2, 8, 7, 30))
    expect(localTime('2026-11-01T12:00:00', york)).toBe(Date.UTC(2026, 10, 1, 17))
    const paulo = zone('America/Sao_Paulo')
    expect(localTime('2018-11-04T01:30:00', paulo)).toBe(Date.UTC(2018, 10, 4, 3, 30))
  })

  it.each(['', '2026-02-30', '2026-11-20T24:00:00', '20.11.2026', '2026-11-20T10', 'now'])('refuse %j', (text) => {
    expect(() => seoulTime(text)).toThrow(NotATime)
  })

  it('give days', () => {
    expect(vendorDay('20261120')).toBe('2026-11-20')
    expect(vendorDay('2026-11-20 00:00:00')).toBe('2026-11-20')
    expect(() => vendorDay('2026-11-20 tomorrow')).toThrow(NotATime)
    expect(startOfDay(vendorDay('2026-11-20'), zone('Asia/Seoul'))).toBe(seoulTime('2026-11-20'))
  })

  it('are cut into steps that cover every day once', () => {
    expect(daysOf(day('2026-11-01'), day('2026-11-07'), 3)).toEqual([
      { from: '2026-11-01', to: '2026-11-03' },
      { from: '2026-11-04', to: '2026-11-06' },
      { from: '2026-11-07', to: '2026-11-07' },
    ])
    expect(daysOf(day('2026-11-02'), day('2026-11-01'), 3)).toEqual([])
  })
})

describe('rows', () => {
  const schema = z.object({ id: z.string(), spend: z.string(), day: z.string() })
  const record = (row: z.infer<typeof schema>): CanonicalRecord => ({
    kind: 'ad-day',
    level: 'ad',
    entityId: row.id,
    day: vendorDay(row.day),
    lastDay: vendorDay(row.day),
    part: '',
    currency: 'KRW',
    impressions: 1,
    clicks: 0,
    costMicros: decimalToMicros(row.spend, 'spend'),
    conversionsMicros: null,
    conversionValueMicros: null,
    attribution: '',
    extra: null,
  })
  const good = { id: 'a', spend: '1', day: '2026-11-20' }
  const codes = (rows: unknown[]) =>
    [...mapRows(rows, schema, record)].map((row) =>
      'refusal' in row ? row.refusal.code : 'record' in row ? 'ok' : row.skipped,
    )

  it('are refused one by one, each with its reason', () => {
    expect(
      codes([
        good,
        { id: 7 },
        null,
        { ...good, spend: '--' },
        { ...good, spend: '-5' },
        { ...good, day: 'today' },
        { ...good, id: 'a\u0000b' },
        { ...good, id: '' },
        good,
      ]),
    ).toEqual([
      'ok',
      'row-shape',
      'row-shape',
      'row-number',
      'row-negative',
      'row-date',
      'row-text',
      'row-missing',
      'ok',
    ])
  })

  it('show what came, storable and not too long', () => {
    const [row] = [...mapRows([{ id: 'x\ud800', spend: '1'.repeat(5_000), day: '' }], schema, record)]
    expect(row !== undefined && 'excerpt' in row && row.excerpt.length).toBe(2_000)
    expect(row !== undefined && 'excerpt' in row && row.excerpt.isWellFormed()).toBe(true)
  })

  it('never hide a mistake of ours behind a refusal', () => {
    expect(() => [...mapRows([good], schema, () => Reflect.get(null as never, 'x'))]).toThrow(TypeError)
  })

  it('keep half of a row from being stored', () => {
    const both = [...mapRows([good], schema, (row) => [record(row), { ...record(row), clicks: -1 }])]
    expect(both).toHaveLength(1)
    expect(both[0]).toHaveProperty('refusal.code', 'row-negative')
  })
})

describe('pages', () => {
  const bytes = (text: string) => Buffer.from(text)
  it('that go round in a circle are noticed at the first repetition', () => {
    const cursors = pagesGuard()
    cursors.saw('a', bytes('1'))
    cursors.saw('b', bytes('2'))
    expect(() => cursors.saw('a', bytes('3'))).toThrow(/pages-loop/)
    const same = pagesGuard()
    same.saw('1', bytes('x'))
    expect(() => same.saw('2', bytes('x'))).toThrow(/pages-loop/)
  })
  it('may end with what was seen before', () => {
    const guard = pagesGuard()
    guard.saw('1', bytes('[]'))
    expect(() => guard.saw(null, bytes('[]'))).not.toThrow()
  })
})
