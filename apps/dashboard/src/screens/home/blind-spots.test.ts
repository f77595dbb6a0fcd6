import { describe, expect, it } from 'vitest'
import { BACKUP_TOO_OLD_MS, blindSpots } from './blind-spots.ts'

const now = 1_795_000_000_000

describe('blind spots', () => {
  it('are none when a fresh backup is there and no job gave up', () => {
    expect(blindSpots({ newestVerifiedAt: now - 3_600_000, deadJobs: 0 }, now)).toEqual([])
  })

  it('name a backup that never was, and one that is too old', () => {
    expect(blindSpots({ newestVerifiedAt: null, deadJobs: 0 }, now)).toEqual([{ kind: 'backup-never' }])
    expect(blindSpots({ newestVerifiedAt: now - BACKUP_TOO_OLD_MS, deadJobs: 0 }, now)).toEqual([])
    expect(blindSpots({ newestVerifiedAt: now - BACKUP_TOO_OLD_MS - 1, deadJobs: 0 }, now)).toEqual([
      { kind: 'backup-old', ageMs: BACKUP_TOO_OLD_MS + 1 },
    ])
  })

  it('count the jobs that gave up', () => {
    expect(blindSpots({ newestVerifiedAt: now, deadJobs: 3 }, now)).toEqual([{ kind: 'jobs-dead', count: 3 }])
  })

  it('claim nothing about what is not known', () => {
    expect(blindSpots({ newestVerifiedAt: undefined, deadJobs: undefined }, now)).toEqual([])
  })
})
