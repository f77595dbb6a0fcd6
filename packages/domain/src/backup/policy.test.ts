import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Manifest } from './model.ts'
import { expired, newestVerified } from './policy.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-21T09:00:00Z')
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

function backup(daysAgo: number, over: Partial<Manifest> = {}): Manifest {
  return {
    id: `bkp_${daysAgo}`,
    file: `${daysAgo}.sqlite3`,
    reason: 'nightly',
    state: 'verified',
    createdAt: NOW - daysAgo * DAY,
    verifiedAt: NOW,
    bytes: 1,
    detail: null,
    sha256: 'x',
    schemaVersion: 1,
    engine: 'sqlite',
    auditHead: null,
    ...over,
  }
}

const RETENTION = { daily: 7, weekly: 4, monthly: 12 }

describe('retention', () => {
  test('a year of nights keeps 7 days, then weeks, then months', () => {
    const all = Array.from({ length: 365 }, (_, n) => backup(n))
    const gone = new Set(expired(all, RETENTION, NOW, dayOf).map((one) => one.id))
    const kept = all.filter((one) => !gone.has(one.id)).map((one) => dayOf(one.createdAt))
    expect(kept.slice(0, 7)).toEqual([
      '2026-11-21',
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
      '2026-11-17',
      '2026-11-16',
      '2026-11-15',
    ])
    expect(kept).toContain('2026-11-08') // newest of the third week back
    expect(kept).toContain('2026-02-28')
    expect(kept).toHaveLength(7 + 2 + 11)
  })

  test('without a verified copy nothing goes', () => {
    expect(expired([backup(90, { state: 'failed' }), backup(91, { state: 'damaged' })], RETENTION, NOW, dayOf)).toEqual(
      [],
    )
  })

  test('copies from before an upgrade stay a month', () => {
    const all = [...Array.from({ length: 10 }, (_, n) => backup(n)), backup(9.2, { reason: 'upgrade', id: 'bkp_up' })]
    expect(expired(all, { daily: 2, weekly: 0, monthly: 0 }, NOW, dayOf).map((one) => one.id)).not.toContain('bkp_up')
  })

  test('a copy a person asked for stays a week, though a newer one of that day exists', () => {
    const asked = backup(3.2, { reason: 'demand', id: 'bkp_asked' })
    const old = backup(9.2, { reason: 'demand', id: 'bkp_old' })
    const all = [...Array.from({ length: 10 }, (_, n) => backup(n)), asked, old]
    const gone = expired(all, { daily: 7, weekly: 0, monthly: 0 }, NOW, dayOf).map((one) => one.id)
    expect(gone).not.toContain('bkp_asked')
    expect(gone).toContain('bkp_old')
  })

  test('the newest verified copy always survives', () => {
    const some = fc.array(
      fc.record({
        days: fc.nat(2_000),
        state: fc.constantFrom('verified' as const, 'failed' as const, 'damaged' as const, 'running' as const),
        reason: fc.constantFrom('nightly' as const, 'demand' as const, 'upgrade' as const),
      }),
    )
    fc.assert(
      fc.property(some, fc.nat(3), fc.nat(3), fc.nat(3), (parts, daily, weekly, monthly) => {
        const all = parts.map((part, n) => backup(part.days, { ...part, id: `bkp_${n}` }))
        const newest = newestVerified(all)
        const gone = expired(all, { daily, weekly, monthly }, NOW, dayOf)
        expect(gone.some((one) => one.id === newest?.id)).toBe(false)
        expect(newest === null && gone.length > 0).toBe(false)
        expect(gone.some((one) => one.state === 'running')).toBe(false)
      }),
    )
  })
})
