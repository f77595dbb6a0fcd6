import { expect, test } from 'vitest'
import { orderedAt } from './ordered-at.ts'

const dates = {
  orderDate: '2026-11-10T00:00:00.000+09:00',
  placeOrderDate: '2026-11-11T00:00:00.000+09:00',
  decisionDate: '2026-11-12T00:00:00.000+09:00',
  lastChangedDate: '2026-11-13T00:00:00.000+09:00',
}
const names = ['orderDate', 'placeOrderDate', 'decisionDate', 'lastChangedDate'] as const

test.each(names.map((name, at) => [name, at] as const))(
  'SC6: %s counts when those before it are missing',
  (name, at) => {
    for (const missing of [undefined, null, '', ' ']) {
      const rest = Object.fromEntries(names.map((other, place) => [other, place < at ? missing : dates[other]]))
      expect(orderedAt(rest)).toBe(Date.parse(dates[name]))
    }
  },
)

test('SC6: without any date, or with one that cannot be read, there is none', () => {
  expect(() => orderedAt({})).toThrow(RangeError)
  expect(() => orderedAt({ ...dates, orderDate: 'gestern' })).toThrow(RangeError)
})
