import { expect, test } from 'vitest'
import { openFaults } from './faults.ts'

const asked = (method: string, path: string) => ({ method, path })

test('a fault meets the requests it is meant for, after those it lets pass, as often as it says', () => {
  const faults = openFaults()
  faults.set('naver', { kind: 'reset', after: true, method: 'PUT', path: '/ncc/campaigns', skip: 1, times: 2 })
  const meets = (method: string, path: string): boolean => faults.take('naver', asked(method, path), 0) !== null
  expect(meets('GET', '/ncc/campaigns/1')).toBe(false)
  expect(meets('PUT', '/ncc/keywords/1')).toBe(false)
  expect([1, 2, 3, 4].map(() => meets('PUT', '/ncc/campaigns/1'))).toEqual([false, true, true, false])
  expect(faults.take('meta', asked('PUT', '/ncc/campaigns/1'), 0)).toBeNull()
})

test('a fault ends at its time, and when it is taken back', () => {
  const faults = openFaults({ meta: { kind: 'broken', until: 1_000 } })
  expect(faults.take('meta', asked('POST', '/'), 999)).toMatchObject({ kind: 'broken' })
  expect(faults.take('meta', asked('POST', '/'), 1_000)).toBeNull()
  faults.set('meta', { kind: 'hang' })
  faults.set('meta', null)
  expect(faults.take('meta', asked('POST', '/'), 0)).toBeNull()
})
