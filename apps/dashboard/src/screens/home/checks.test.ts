import { describe, expect, it } from 'vitest'
import { checksOf } from './checks.ts'

const nothing = { owner: true, hasShop: false, feeding: 0, secondFactor: false, newestVerifiedAt: null, others: 0 }

describe('the getting-started checks', () => {
  it('tick from real state', () => {
    expect(checksOf(nothing).map((one) => one.done)).toEqual([false, false, false, false, false])
    expect(
      checksOf({ owner: true, hasShop: true, feeding: 2, secondFactor: true, newestVerifiedAt: 5, others: 1 }).map(
        (one) => one.done,
      ),
    ).toEqual([true, true, true, true, true])
  })

  it('say nothing about what is not known', () => {
    const unknown = checksOf({
      owner: true,
      hasShop: undefined,
      feeding: undefined,
      secondFactor: true,
      newestVerifiedAt: undefined,
      others: undefined,
    })
    expect(unknown.map((one) => one.done)).toEqual([null, null, true, null, null])
  })

  it('ask a partner only for what is theirs', () => {
    expect(checksOf({ ...nothing, owner: false })).toEqual([{ check: 'second', done: false }])
  })
})
