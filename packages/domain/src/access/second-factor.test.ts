import { engines } from '@commerce/store/testing'
import { describe, expect, it } from 'vitest'
import { NOBODY, openTestShop, type TestShop } from './testing/shop.ts'
import { codeOf, fromBase32, stepAt } from './totp.ts'

async function enrolled(shop: TestShop) {
  const mina = await shop.owner()
  const { by } = await shop.session(mina)
  const begun = await shop.access.beginSecondFactor(mina.id)
  if (!begun.ok) throw new Error('not begun')
  const { secret, recoveryCodes } = begun.value
  const code = (steps = 0): string => codeOf(fromBase32(secret), stepAt(shop.clock.now()) + steps)
  expect(await shop.access.confirmSecondFactor(mina.id, code(), by)).toMatchObject({ ok: true })
  return { mina, by, code, recoveryCodes, uri: begun.value.uri, secret }
}

describe.each(engines())('the second factor on $engine', ({ open }) => {
  it('is asked for only after a first code turned it on', async () => {
    const { access, owner, session, audit, clock } = await openTestShop(await open())
    const mina = await owner()
    const { by } = await session(mina)
    const begun = await access.beginSecondFactor(mina.id)
    if (!begun.ok) throw new Error('not begun')
    expect(await access.passSecondFactor(mina.id, null, NOBODY)).toBe('not-set-up')
    expect(await access.confirmSecondFactor(mina.id, '000000', by)).toMatchObject({ ok: false })
    const again = await access.beginSecondFactor(mina.id)
    if (!again.ok) throw new Error('not begun')
    const old = codeOf(fromBase32(begun.value.secret), stepAt(clock.now()))
    expect(await access.confirmSecondFactor(mina.id, old, by)).toMatchObject({ ok: false })
    const code = codeOf(fromBase32(again.value.secret), stepAt(clock.now()))
    expect(await access.confirmSecondFactor(mina.id, code, by)).toMatchObject({ ok: true })
    expect(await access.passSecondFactor(mina.id, null, NOBODY)).toBe('needed')
    expect(await access.beginSecondFactor(mina.id)).toMatchObject({ refusal: { code: 'second-factor-on' } })
    expect(await access.secondFactorState(mina.id)).toEqual({ totp: true, passkeys: 0 })
    expect(JSON.stringify(audit)).not.toContain(again.value.secret)
    expect((await access.listPeople())[0]?.secondFactor).toBe(true)
  })

  it('takes each code once, also when it arrives many times at once', async () => {
    const shop = await openTestShop(await open())
    const { mina, code } = await enrolled(shop)
    expect(await shop.access.passSecondFactor(mina.id, code(), NOBODY)).toBe('wrong')
    shop.clock.set(shop.clock.now() + 30_000)
    const now = code()
    const results = await Promise.all(
      Array.from({ length: 8 }, () => shop.access.passSecondFactor(mina.id, now, NOBODY)),
    )
    expect(results.filter((result) => result === 'passed')).toHaveLength(1)
    expect(await shop.access.passSecondFactor(mina.id, code(-1), NOBODY)).toBe('wrong')
    expect(await shop.access.passSecondFactor(mina.id, `${code(1).slice(0, 3)} ${code(1).slice(3)}`, NOBODY)).toBe(
      'passed',
    )
  })

  it('takes each recovery code once', async () => {
    const shop = await openTestShop(await open())
    const { mina, recoveryCodes } = await enrolled(shop)
    const [one = '', two = ''] = recoveryCodes
    const results = await Promise.all(
      Array.from({ length: 6 }, () => shop.access.passSecondFactor(mina.id, one, NOBODY)),
    )
    expect(results.filter((result) => result === 'passed')).toHaveLength(1)
    expect(await shop.access.passSecondFactor(mina.id, two.toLowerCase().replaceAll('-', ' '), NOBODY)).toBe('passed')
    expect(await shop.access.passSecondFactor(mina.id, 'AAAA-AAAA-AAAA-AAAA', NOBODY)).toBe('wrong')
    expect(await shop.store.read.selectFrom('recovery_codes').selectAll().execute()).toHaveLength(8)
    expect(shop.audit.filter((entry) => entry.action === 'auth.recovery-code-used')).toHaveLength(2)
  })

  it('keeps neither secret nor codes readable, and is gone when turned off', async () => {
    const shop = await openTestShop(await open())
    const { mina, by, recoveryCodes, secret } = await enrolled(shop)
    const rows = JSON.stringify([
      await shop.store.read.selectFrom('two_factors').selectAll().execute(),
      await shop.store.read.selectFrom('recovery_codes').selectAll().execute(),
    ])
    for (const kept of [secret, ...recoveryCodes]) expect(rows).not.toContain(kept)
    await shop.access.disableSecondFactor(mina.id, by)
    await shop.access.disableSecondFactor(mina.id, by)
    expect(await shop.access.passSecondFactor(mina.id, null, NOBODY)).toBe('not-set-up')
    expect(shop.audit.filter((entry) => entry.action === 'auth.second-factor-off')).toHaveLength(1)
    expect(await shop.store.read.selectFrom('recovery_codes').selectAll().execute()).toEqual([])
  })
})
