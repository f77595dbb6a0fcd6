import { engines } from '@commerce/store/testing'
import { describe, expect, it } from 'vitest'
import { GOOD_PASSWORD, NOBODY, OPERATOR, openTestShop } from './testing/shop.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const NEXT = 'quarterly llama audits'

describe.each(engines())('sessions and keys on $engine', ({ open }) => {
  it('end by idleness, and "seen" keeps them alive up to the absolute end', async () => {
    const { access, owner, session, clock } = await openTestShop(await open())
    const { token, id } = await session(await owner())
    const start = clock.now()
    for (let day = 13; day < 90; day += 13) {
      clock.set(start + day * DAY)
      expect((await access.identifyToken(token)).actor).toMatchObject({ kind: 'user', sessionId: id })
    }
    clock.set(start + 90 * DAY)
    expect((await access.identifyToken(token)).actor.kind).toBe('anonymous')
    const other = await session(await owner('jun@shop.example'))
    clock.set(clock.now() + 14 * DAY)
    expect((await access.identifyToken(other.token)).actor.kind).toBe('anonymous')
    expect((await access.identifySessionId(other.id)).actor.kind).toBe('anonymous')
  })

  it('write "seen" every five minutes, not on every request', async () => {
    const { access, owner, session, clock, store } = await openTestShop(await open())
    const { token } = await session(await owner())
    const seen = async () =>
      (await store.read.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at
    const start = clock.now()
    clock.set(start + 5 * MINUTE - 1)
    await access.identifyToken(token)
    expect(await seen()).toBe(start)
    clock.set(start + 5 * MINUTE)
    await access.identifyToken(token)
    expect(await seen()).toBe(start + 5 * MINUTE)
  })

  it('are listed with the device in words, and ended one by one or all others, never those of someone else', async () => {
    const { access, owner, partner, session, audit } = await openTestShop(await open())
    const mina = await owner()
    const one = await session(mina)
    const two = await session(mina)
    const three = await session(mina)
    const foreign = await session(await partner())
    expect(await access.listSessions(mina.id)).toHaveLength(3)
    expect((await access.listSessions(mina.id))[0]).toMatchObject({ ip: '203.0.113.9', device: 'Chrome on Windows' })
    expect(await access.endSession(mina.id, foreign.id, one.by)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await access.endSession(mina.id, two.id, one.by)).toMatchObject({ ok: true })
    expect((await access.identifyToken(two.token)).actor.kind).toBe('anonymous')
    expect(await access.endOtherSessions(mina.id, one.id, one.by)).toBe(1)
    expect((await access.identifyToken(three.token)).actor.kind).toBe('anonymous')
    expect((await access.identifyToken(one.token)).actor.kind).toBe('user')
    expect((await access.identifyToken(foreign.token)).actor.kind).toBe('user')
    expect(audit.at(-1)).toMatchObject({ action: 'auth.other-sessions-ended', after: { ended: 1 } })
  })

  it('other sessions end with a changed password, and a proof makes this one fresh', async () => {
    const { access, owner, session, clock } = await openTestShop(await open())
    const mina = await owner()
    const one = await session(mina)
    const two = await session(mina)
    clock.set(clock.now() + 11 * MINUTE)
    const proof = { userId: mina.id, sessionId: one.id, deviceToken: null }
    expect(await access.changePassword({ ...proof, password: 'wrong one', next: NEXT }, one.by)).toMatchObject({
      refusal: { code: 'password-wrong' },
    })
    expect(
      await access.changePassword({ ...proof, password: GOOD_PASSWORD, next: 'owner@shop.example' }, one.by),
    ).toMatchObject({ refusal: { code: 'password-common' } })
    expect((await access.identifyToken(two.token)).actor.kind).toBe('user')
    expect(await access.changePassword({ ...proof, password: GOOD_PASSWORD, next: NEXT }, one.by)).toMatchObject({
      ok: true,
    })
    expect((await access.identifyToken(two.token)).actor.kind).toBe('anonymous')
    expect((await access.identifyToken(one.token)).freshUntil).toBe(clock.now() + 10 * MINUTE)
    expect(await access.confirmFresh({ ...proof, password: GOOD_PASSWORD })).toMatchObject({ ok: false })
    expect(await access.confirmFresh({ ...proof, password: NEXT })).toMatchObject({ ok: true })
  })

  it('a reset link works once, within 30 minutes, and ends every session', async () => {
    const { access, owner, session, clock } = await openTestShop(await open())
    const mina = await owner()
    const { token, id, by } = await session(mina)
    const make = async () => {
      const made = await access.createResetLink('Owner@Shop.Example', OPERATOR)
      return made.ok ? made.value : Promise.reject(new Error(made.refusal.code))
    }
    const late = await make()
    clock.set(late.expiresAt)
    expect(await access.resetPassword(late.token, NEXT, NOBODY)).toMatchObject({ ok: false })
    const old = await make()
    const link = await make()
    expect(await access.resetPassword(old.token, NEXT, NOBODY)).toMatchObject({ ok: false })
    const results = await Promise.all([1, 2, 3].map(() => access.resetPassword(link.token, NEXT, NOBODY)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect((await access.identifyToken(token)).actor.kind).toBe('anonymous')
    expect(await access.confirmFresh({ userId: mina.id, sessionId: id, password: NEXT })).toMatchObject({ ok: true })
    expect(await access.createResetLink('nobody@shop.example', by)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('keys are shown once, hashed, expire and can be revoked', async () => {
    const { access, owner, session, clock, store, audit } = await openTestShop(await open())
    const mina = await owner()
    const { by } = await session(mina)
    const made = await access.createKey(
      mina.id,
      { name: 'Sheet', scopes: ['shop:read', 'shop:read'], expiresInDays: 30 },
      by,
    )
    expect(made.key).toMatch(/^cmk_[\w-]{32}$/)
    expect(made.apiKey.start).toBe(made.key.slice(0, 8))
    const rows = JSON.stringify(await store.read.selectFrom('api_keys').selectAll().execute())
    expect(rows + JSON.stringify(audit)).not.toContain(made.key.slice(8))
    expect((await access.identifyKey(made.key)).actor).toEqual({
      kind: 'key',
      userId: mina.id,
      role: 'owner',
      keyId: made.apiKey.id,
      scopes: ['shop:read'],
    })
    expect((await access.identifyKey(`${made.key}x`)).actor.kind).toBe('anonymous')
    expect((await access.listKeys())[0]).toMatchObject({ name: 'Sheet', lastUsedAt: clock.now() })
    clock.set(clock.now() + 30 * DAY)
    expect((await access.identifyKey(made.key)).actor.kind).toBe('anonymous')
    const second = await access.createKey(mina.id, { name: 'Bot', scopes: ['shop:read'], expiresInDays: null }, by)
    expect(await access.revokeKey(second.apiKey.id, by)).toMatchObject({ ok: true })
    expect((await access.identifyKey(second.key)).actor.kind).toBe('anonymous')
    expect(await access.revokeKey(second.apiKey.id, by)).toMatchObject({ refusal: { code: 'not-found' } })
  })
})
