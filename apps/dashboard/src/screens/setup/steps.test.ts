import { describe, expect, it } from 'vitest'
import { type Known, placeOf } from './steps.ts'

const fresh: Known = { needsSetup: true, me: null, hasShop: false, token: 'abcdefgh', link: 'good', again: false }
const owner = { mayWriteShop: true }

describe('where the set-up wizard stands', () => {
  it('begins with the account when the link is good', () => {
    expect(placeOf(fresh)).toEqual({ at: 'account' })
  })

  it('explains a missing, used or expired link', () => {
    expect(placeOf({ ...fresh, token: null, link: null })).toEqual({ at: 'link-missing' })
    expect(placeOf({ ...fresh, link: 'invalid' })).toEqual({ at: 'link-invalid' })
    expect(placeOf({ ...fresh, link: 'done' })).toEqual({ at: 'done' })
  })

  it('goes on with the shop after a reload, and with the fork after the shop', () => {
    expect(placeOf({ ...fresh, needsSetup: false, me: owner })).toEqual({ at: 'shop' })
    expect(placeOf({ ...fresh, needsSetup: false, me: owner, token: null })).toEqual({ at: 'shop' })
    expect(placeOf({ ...fresh, needsSetup: false, me: owner, hasShop: true })).toEqual({ at: 'start' })
    expect(placeOf({ ...fresh, needsSetup: false, me: owner, hasShop: true, again: true })).toEqual({ at: 'shop' })
  })

  it('sends everybody else to sign-in, and a partner nowhere near the shop basics', () => {
    expect(placeOf({ ...fresh, needsSetup: false })).toEqual({ at: 'done' })
    expect(placeOf({ ...fresh, needsSetup: false, me: { mayWriteShop: false } })).toEqual({ at: 'only-owner' })
    expect(placeOf({ ...fresh, needsSetup: false, me: { mayWriteShop: false }, hasShop: true })).toEqual({
      at: 'start',
    })
  })
})
