import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextDue } from './cron.ts'

const NEW_YORK = 'America/New_York'
const at = (iso: string): number => Date.parse(iso)

function dueBetween(cron: string, zone: string, from: string, to: string): string[] {
  const moments: string[] = []
  for (let due = nextDue(cron, zone, at(from)); due !== null && due < at(to); due = nextDue(cron, zone, due)) {
    moments.push(new Date(due).toISOString().slice(0, 16))
  }
  return moments
}

describe('due moments (F17)', () => {
  it('reads the expression in its zone and is strictly after the moment given', () => {
    expect(nextDue('0 9 * * *', 'Asia/Seoul', at('2026-11-20T23:59:59.999Z'))).toBe(at('2026-11-21T00:00:00Z'))
    expect(nextDue('0 9 * * *', 'Asia/Seoul', at('2026-11-21T00:00:00.000Z'))).toBe(at('2026-11-22T00:00:00Z'))
  })

  it('runs a daily job once on the day New York skips its hour, right after the gap', () => {
    expect(dueBetween('30 2 * * *', NEW_YORK, '2026-03-07T12:00Z', '2026-03-10T00:00Z')).toEqual([
      '2026-03-08T07:00',
      '2026-03-09T06:30',
    ])
  })

  it('runs a daily job once on the day New York has its hour twice', () => {
    expect(dueBetween('30 1 * * *', NEW_YORK, '2026-10-31T12:00Z', '2026-11-03T00:00Z')).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ])
  })

  it('keeps a half-hourly job half-hourly through both changes', () => {
    for (const [from, to] of [
      ['2026-11-01T03:00Z', '2026-11-01T09:00Z'],
      ['2026-03-08T04:00Z', '2026-03-08T10:00Z'],
    ] as const) {
      const moments = dueBetween('*/30 * * * *', NEW_YORK, from, to).map((text) => at(`${text}Z`))
      expect(moments).toHaveLength(11)
      for (const [place, moment] of moments.entries()) expect(moment).toBe(at(from) + (place + 1) * 1_800_000)
    }
  })

  it('runs a daily job exactly once each local day, whatever the zone', () => {
    const zone = fc.constantFrom(NEW_YORK, 'Asia/Seoul', 'Europe/London', 'Australia/Lord_Howe', 'America/Santiago')
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (timeZone, hour, minute) => {
        const moments = dueBetween(`${minute} ${hour} * * *`, timeZone, '2026-01-01T12:00Z', '2026-12-31T12:00Z')
        const days = moments.map((text) => new Date(`${text}Z`).toLocaleDateString('sv', { timeZone }))
        expect(new Set(days).size).toBe(moments.length)
        expect(moments.length).toBeGreaterThanOrEqual(363)
      }),
      { numRuns: 40 },
    )
  })

  it('takes nothing but five fields and real zones', () => {
    expect(() => nextDue('0 0 9 * * *', 'Asia/Seoul', 0)).toThrow()
    expect(() => nextDue('61 9 * * *', 'Asia/Seoul', 0)).toThrow()
    expect(() => nextDue('0 9 * * *', 'Asia/Nowhere', 0)).toThrow()
  })
})
