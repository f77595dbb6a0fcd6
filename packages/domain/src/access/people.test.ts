import { engines } from '@commerce/store/testing'
import { describe, expect, it } from 'vitest'
import { GOOD_PASSWORD, OPERATOR, openTestShop } from './testing/shop.ts'

describe.each(engines())('people on $engine', ({ open }) => {
  it('keeps the last owner', async () => {
    const { access, owner, audit } = await openTestShop(await open())
    const mina = await owner()
    expect(await access.setRole(mina.id, 'partner', OPERATOR)).toMatchObject({ refusal: { code: 'last-owner' } })
    expect(await access.removePerson(mina.id, OPERATOR)).toMatchObject({ refusal: { code: 'last-owner' } })
    const jun = await owner('jun@shop.example')
    expect(await access.setRole(mina.id, 'partner', OPERATOR)).toMatchObject({ ok: true, value: { role: 'partner' } })
    expect(await access.removePerson(jun.id, OPERATOR)).toMatchObject({ refusal: { code: 'last-owner' } })
    expect(audit.at(-1)).toMatchObject({
      action: 'people.role-changed',
      object: mina.id,
      before: { role: 'owner' },
      after: { role: 'partner' },
    })
  })

  it('keeps one owner when all of them step down or leave at once', async () => {
    const { access, owner } = await openTestShop(await open())
    const owners = await Promise.all([1, 2, 3, 4].map((n) => owner(`owner${n}@shop.example`)))
    const results = await Promise.all(
      owners.map((person, n) =>
        n % 2 === 0 ? access.setRole(person.id, 'partner', OPERATOR) : access.removePerson(person.id, OPERATOR),
      ),
    )
    expect(results.filter((result) => !result.ok)).toHaveLength(1)
    expect((await access.listPeople()).filter((person) => person.role === 'owner')).toHaveLength(1)
  })

  it('ends sessions, keys and links of a person who is removed', async () => {
    const { access, owner, partner, session, store } = await openTestShop(await open())
    await owner()
    const jun = await partner()
    const { token, by } = await session(jun)
    const { key } = await access.createKey(jun.id, { name: 'Sheet', scopes: ['shop:read'], expiresInDays: null }, by)
    const reset = await access.createResetLink(jun.email, OPERATOR)
    if (!reset.ok) throw new Error('no link')
    expect((await access.identifyToken(token)).actor.kind).toBe('user')
    expect((await access.identifyKey(key)).actor.kind).toBe('key')
    expect(await access.removePerson(jun.id, OPERATOR)).toMatchObject({ ok: true })
    expect((await access.identifyToken(token)).actor.kind).toBe('anonymous')
    expect((await access.identifyKey(key)).actor.kind).toBe('anonymous')
    expect(await access.resetPassword(reset.value.token, GOOD_PASSWORD, OPERATOR)).toMatchObject({
      refusal: { code: 'reset-link-invalid' },
    })
    for (const table of ['sessions', 'api_keys', 'one_time_links'] as const) {
      expect(await store.read.selectFrom(table).selectAll().execute()).toEqual([])
    }
    expect(await access.removePerson(jun.id, OPERATOR)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('reads the role anew for every request, for sessions and keys', async () => {
    const { access, owner, session } = await openTestShop(await open())
    await owner()
    const jun = await owner('jun@shop.example')
    const { token, by } = await session(jun)
    const { key } = await access.createKey(jun.id, { name: 'Sync', scopes: ['shop:write'], expiresInDays: null }, by)
    expect((await access.identifyToken(token)).actor).toMatchObject({ role: 'owner' })
    await access.setRole(jun.id, 'partner', OPERATOR)
    expect((await access.identifyToken(token)).actor).toMatchObject({ role: 'partner' })
    expect((await access.identifyKey(key)).actor).toMatchObject({
      kind: 'key',
      role: 'partner',
      scopes: ['shop:write'],
    })
  })

  it('lists who is there, when they were seen and whether they have a second factor', async () => {
    const { access, owner, partner, session, clock } = await openTestShop(await open())
    const mina = await owner()
    await partner()
    await session(mina)
    expect(await access.listPeople()).toEqual([
      expect.objectContaining({ email: 'owner@shop.example', lastSeenAt: clock.now(), secondFactor: false }),
      expect.objectContaining({ email: 'partner@shop.example', lastSeenAt: null, secondFactor: false }),
    ])
  })

  it('refuses an address that is taken, in whatever case, also when two come at once', async () => {
    const { access, owner } = await openTestShop(await open())
    await owner()
    const entry = { name: 'Jun', role: 'partner', language: 'ko', password: null } as const
    const results = await Promise.all(
      ['jun@shop.example', 'JUN@shop.example', 'Owner@Shop.Example'].map((email) =>
        access.createUser({ ...entry, email }, OPERATOR),
      ),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await access.listPeople()).toHaveLength(2)
  })

  it('changes name, language and theme, and writes only the name into the log', async () => {
    const { access, owner, session, audit } = await openTestShop(await open())
    const mina = await owner()
    const { by } = await session(mina)
    await access.updateProfile(mina.id, { language: 'ko', theme: 'dark' }, by)
    expect(audit.filter((entry) => entry.action === 'people.renamed')).toEqual([])
    expect(await access.updateProfile(mina.id, { name: 'Mina K.' }, by)).toMatchObject({
      value: { name: 'Mina K.', language: 'ko', theme: 'dark' },
    })
    expect(audit.at(-1)).toMatchObject({ action: 'people.renamed', after: { name: 'Mina K.' } })
  })
})
