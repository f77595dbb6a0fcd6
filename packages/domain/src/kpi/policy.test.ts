import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUILT_IN } from './built-in.ts'
import type { Attachment, Metric, Place } from './model.ts'
import { attachedBy, checkMetrics, keyOf, levelsAbove, nearest } from './policy.ts'

const metric = (more: Partial<Metric> = {}): Metric => ({
  measure: 'cpa',
  target: null,
  floor: null,
  ceiling: null,
  weight: 'primary',
  ...more,
})

describe('metrics of a profile', () => {
  test('those of the built-in profiles are good, and they are KP1, KP2 and KP3', () => {
    expect(BUILT_IN.map(({ code }) => code)).toEqual(['direct_purchase', 'blog_traffic', 'retargeting'])
    for (const { metrics } of BUILT_IN) expect(checkMetrics(metrics)).toEqual({ ok: true, value: null })
    const blog = BUILT_IN.find(({ code }) => code === 'blog_traffic')
    expect(blog?.metrics.filter(({ weight }) => weight === 'proxy').map(({ measure }) => measure)).toEqual([
      'storeClicks',
    ])
  })

  test.each([
    [[metric({ measure: 'profit' })], 'measure-unknown', 'profit'],
    [[metric(), metric()], 'metric-wrong', 'cpa'],
    [[metric({ weight: 'proxy' }), metric({ measure: 'ctr', weight: 'secondary' })], 'metric-wrong', 'cpa'],
    [[metric({ floor: 3, target: 2 })], 'metric-wrong', 'cpa'],
    [[metric({ floor: 3, ceiling: 2 })], 'metric-wrong', 'cpa'],
    [[metric({ target: 3, ceiling: 2 })], 'metric-wrong', 'cpa'],
    [[metric({ floor: -1 })], 'metric-wrong', 'cpa'],
  ])('refuses %j', (metrics, code, measure) => {
    expect(checkMetrics(metrics)).toEqual({ ok: false, refusal: { code, params: { measure } } })
  })

  test('limits may be equal or left open', () => {
    const good = [metric({ floor: 1, target: 1, ceiling: 1 }), metric({ measure: 'ctr', ceiling: 0, weight: 'proxy' })]
    expect(checkMetrics(good)).toEqual({ ok: true, value: null })
  })
})

describe('which profile counts', () => {
  const CHAIN: readonly Place[] = [
    { level: 'keyword', externalId: 'k1' },
    { level: 'adgroup', externalId: 'g1' },
    { level: 'campaign', externalId: 'c1' },
    { level: 'account', externalId: 'act_1' },
    { level: 'account', externalId: 'con_1' },
  ]
  const entityAt = (place: number) => ({ connectorId: 'con_1', ...(CHAIN[place] ?? { level: '', externalId: '' }) })

  test('the nearest one up the parents, whatever else is attached anywhere', () => {
    fc.assert(
      fc.property(
        fc.subarray([0, 1, 2, 3, 4]),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.constantFrom('c2', 'g2', 'act_2')),
        (places, start, others) => {
          const attachments: Attachment[] = [
            ...places.map((place) => ({ ...entityAt(place), profileId: `p${place}` })),
            ...others.map((externalId) => ({
              connectorId: 'con_1',
              level: 'campaign',
              externalId,
              profileId: 'other',
            })),
            // The same ids of another connection are other things.
            ...CHAIN.map((place) => ({ connectorId: 'con_2', ...place, profileId: 'other' })),
          ]
          const profiles = new Map([...places.map((place) => `p${place}`), 'other'].map((id) => [id, id]))
          const found = nearest(entityAt(start), CHAIN.slice(start + 1, 4), attachedBy(attachments, profiles))
          const expected = [...places].sort().find((place) => place >= start)
          if (expected === undefined) expect(found).toBeNull()
          else {
            expect(found).toEqual({
              profile: `p${expected}`,
              from: entityAt(expected),
              inherited: expected !== start,
            })
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('an attachment to a profile that is gone does not hide the one above', () => {
    const attachments = [
      { ...entityAt(1), profileId: 'gone' },
      { ...entityAt(2), profileId: 'here' },
    ]
    const attached = attachedBy(attachments, new Map([['here', 'here']]))
    expect(nearest(entityAt(1), [CHAIN[2] ?? entityAt(2)], attached)?.profile).toBe('here')
  })

  test('keywords and ads both hang under ad groups', () => {
    expect(levelsAbove('ad')).toEqual(['account', 'campaign', 'adgroup'])
    expect(levelsAbove('keyword')).toEqual(['account', 'campaign', 'adgroup'])
    expect(levelsAbove('account')).toEqual([])
    expect(keyOf(entityAt(0))).not.toBe(keyOf(entityAt(1)))
  })
})
