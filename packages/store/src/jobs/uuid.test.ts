import { createIds, manualClock, seededRandom } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJobId, jobIdOfUuid, uuidOfJobId } from './uuid.ts'

describe('job ids in pg-boss', () => {
  it('pass through as UUIDs and keep their order', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (a, b) => {
        expect(uuidOfJobId(jobIdOfUuid(a))).toBe(a)
        expect(isJobId(jobIdOfUuid(a))).toBe(true)
        expect(jobIdOfUuid(a) < jobIdOfUuid(b)).toBe(a < b)
      }),
      { numRuns: 1000 },
    )
  })

  it('fit what Ids makes', () => {
    const ids = createIds(manualClock(Date.parse('2100-12-31T00:00Z')), seededRandom(1))
    const id = ids.next('job')
    expect(jobIdOfUuid(uuidOfJobId(id))).toBe(id)
  })

  it('are checked before they reach a query', () => {
    for (const text of ['', 'job_1', `job_${'I'.repeat(26)}`, `usr_${'0'.repeat(26)}`, `job_8${'0'.repeat(25)}`]) {
      expect(isJobId(text)).toBe(false)
      expect(() => uuidOfJobId(text)).toThrow('not a job id')
    }
  })
})
