import { engines } from '@commerce/store/testing'
import { describe, expect, it } from 'vitest'
import { openTestShop } from './testing/shop.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe.each(engines())('the brake on $engine', ({ open }) => {
  it('counts guesses from many addresses against one account, also many at once', async () => {
    const { access } = await openTestShop(await open())
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        access.admitSignIn({ email: 'owner@shop.example', ip: `198.51.100.${n}`, deviceToken: null }),
      ),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(5)
    expect(results.find((result) => !result.ok)).toMatchObject({
      refusal: { code: 'account-braked', params: { seconds: 1 } },
    })
  })

  it('lets at most 30 guesses an hour through however long the attack lasts, and is kept in the database', async () => {
    const store = await open()
    const { clock } = await openTestShop(store)
    let checked = 0
    for (let minute = 0; minute < 60; minute += 1) {
      // As after a restart: nothing is kept in memory.
      const again = await openTestShop(store)
      again.clock.set(clock.now() + minute * MINUTE)
      for (let n = 0; n < 5; n += 1) {
        const ip = `198.51.${minute}.${n}`
        if ((await again.access.admitSignIn({ email: 'Owner@shop.example', ip, deviceToken: null })).ok) checked += 1
        again.clock.set(again.clock.now() + 10_000)
      }
    }
    expect(checked).toBeGreaterThan(5)
    expect(checked).toBeLessThanOrEqual(30)
  })

  it('answers the same for an account that does not exist', async () => {
    const { access, owner } = await openTestShop(await open())
    await owner()
    const guess = async (email: string, n: number) => {
      const result = await access.admitSignIn({ email, ip: `198.51.100.${n}`, deviceToken: null })
      return result.ok ? result.value.count : result.refusal
    }
    const real: unknown[] = []
    const unreal: unknown[] = []
    for (let n = 0; n < 8; n += 1) {
      real.push(await guess('owner@shop.example', n))
      unreal.push(await guess('nobody@shop.example', n + 100))
    }
    expect(unreal).toEqual(real)
  })

  it('holds back one address that tries many accounts', async () => {
    const { access } = await openTestShop(await open())
    const attempt = (n: number, ip: string) =>
      access.admitSignIn({ email: `person${n}@shop.example`, ip, deviceToken: null })
    for (let n = 0; n < 20; n += 1) expect((await attempt(n, `2001:db8::${n.toString(16)}`)).ok).toBe(true)
    expect((await attempt(21, '2001:db8::ffff')).ok).toBe(false)
    expect((await attempt(21, '2001:db8:0:1::1')).ok).toBe(true)
  })

  it('lets a known device in while the account is under attack', async () => {
    const { access, owner, partner, store } = await openTestShop(await open())
    const mina = await owner()
    const jun = await partner()
    const device = await store.write((tx) => access.rememberDevice(tx, mina.id, null))
    const other = await store.write((tx) => access.rememberDevice(tx, jun.id, null))
    if (device === null || other === null) throw new Error('no device')
    const attempt = (deviceToken: string | null) =>
      access.admitSignIn({ email: mina.email, ip: '198.51.100.1', deviceToken })
    for (let n = 0; n < 6; n += 1) await attempt(null)
    expect((await attempt(null)).ok).toBe(false)
    expect((await attempt('cmd_made-up')).ok).toBe(false)
    expect((await attempt(other)).ok).toBe(false)
    expect((await attempt(device)).ok).toBe(true)
    expect(await store.write((tx) => access.rememberDevice(tx, mina.id, device))).toBeNull()
  })

  it('does not count what was right, and forgets after an hour', async () => {
    const { access, clock } = await openTestShop(await open())
    const attempt = () => access.admitSignIn({ email: 'owner@shop.example', ip: '198.51.100.1', deviceToken: null })
    for (let n = 0; n < 12; n += 1) {
      const guess = await attempt()
      if (!guess.ok) throw new Error('braked')
      await guess.value.takeBack()
    }
    for (let n = 0; n < 5; n += 1) expect((await attempt()).ok).toBe(true)
    expect((await attempt()).ok).toBe(false)
    clock.set(clock.now() + HOUR)
    expect((await attempt()).ok).toBe(true)
  })

  it('remembers the 20 newest devices of a person', async () => {
    const { access, owner, store, clock } = await openTestShop(await open())
    const mina = await owner()
    const tokens: (string | null)[] = []
    for (let n = 0; n < 22; n += 1) {
      clock.set(clock.now() + 1)
      tokens.push(await store.write((tx) => access.rememberDevice(tx, mina.id, null)))
    }
    expect(await store.read.selectFrom('known_devices').selectAll().execute()).toHaveLength(20)
    const renewed = await store.write((tx) => access.rememberDevice(tx, mina.id, tokens[0] ?? null))
    expect(renewed).not.toBeNull()
  })
})
