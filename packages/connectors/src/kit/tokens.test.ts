import type { Tokens } from '@commerce/contracts/connector'
import { describe, expect, it } from 'vitest'
import { hurryingClock, memoryTokens } from './testing/ports.ts'
import { createAccessTokens } from './tokens.ts'

const HOUR = 3_600_000
const tokens = (name: string, ends: number | null, more: Partial<Tokens> = {}): Tokens => ({
  accessToken: name,
  accessExpiresAt: ends,
  refreshToken: `r-${name}`,
  refreshExpiresAt: null,
  ...more,
})

function setUp(start: Tokens | null, selfStarting = false) {
  const clock = hurryingClock(1_000_000)
  const store = memoryTokens(start)
  let asked = 0
  const make = () =>
    createAccessTokens(
      { clock, tokens: store },
      {
        request: async () => {
          asked += 1
          return tokens(`t${asked}`, clock.now() + 2 * HOUR)
        },
        marginMs: 300_000,
        selfStarting,
      },
    )
  return { clock, store, make, asked: () => asked }
}

describe('access tokens', () => {
  it('are used until shortly before their end, then refreshed', async () => {
    const { clock, make, asked } = setUp(tokens('t0', 1_000_000 + HOUR))
    const access = make()
    expect(await access.get()).toBe('t0')
    clock.pass(HOUR - 300_001)
    expect([await access.get(), asked()]).toEqual(['t0', 0])
    clock.pass(1)
    expect([await access.get(), asked()]).toEqual(['t1', 1])
  })

  it('are refreshed once for all who ask at the same time', async () => {
    const { make, asked } = setUp(tokens('t0', 0))
    const [one, other] = [make(), make()]
    expect(await Promise.all([one.get(), one.get(), other.get(), other.get()])).toEqual(['t1', 't1', 't1', 't1'])
    expect(asked()).toBe(1)
  })

  it('are not refreshed again when somebody did after our refusal', async () => {
    const { make, asked } = setUp(tokens('t0', null))
    const [one, other] = [make(), make()]
    await one.get()
    await other.get()
    await one.renew()
    expect(await one.get()).toBe('t1')
    await other.renew()
    expect([await other.get(), asked()]).toEqual(['t1', 1])
  })

  it('say that nobody connected, or that the way back is over', async () => {
    await expect(setUp(null).make().get()).rejects.toMatchObject({ code: 'vendor-not-connected' })
    const over = setUp(tokens('t0', 0, { refreshExpiresAt: 999_999 }))
    await expect(over.make().get()).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
    expect(over.asked()).toBe(0)
  })

  it('start from the fields where the vendor gives tokens for them', async () => {
    const { make, store } = setUp(null, true)
    expect(await make().get()).toBe('t1')
    expect(store.kept()?.accessToken).toBe('t1')
  })
})
