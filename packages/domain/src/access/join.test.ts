import { engines } from '@commerce/store/testing'
import { describe, expect, it } from 'vitest'
import { hashToken } from './links.ts'
import { GOOD_PASSWORD, NOBODY, OPERATOR, openTestShop } from './testing/shop.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const first = { email: 'Mina@Shop.Example', password: GOOD_PASSWORD, name: 'Mina', language: 'ko' } as const

describe.each(engines())('coming in on $engine', ({ open }) => {
  it('makes the first person an owner, once', async () => {
    const { access, audit } = await openTestShop(await open())
    expect(await access.needsSetup()).toBe(true)
    const link = await access.createSetupLink(OPERATOR)
    if (!link.ok) throw new Error('no link')
    expect(link.value.link).toBe(`https://shop.example/dashboard/setup#token=${link.value.token}`)
    expect(await access.checkSetup(link.value.token)).toMatchObject({ ok: true })

    const made = await access.registerOwner(first, link.value.token, NOBODY)
    expect(made).toMatchObject({ ok: true, value: { email: 'mina@shop.example', role: 'owner', language: 'ko' } })
    expect(await access.needsSetup()).toBe(false)
    expect(await access.registerOwner({ ...first, email: 'b@c.kr' }, link.value.token, NOBODY)).toMatchObject({
      refusal: { code: 'setup-done' },
    })
    expect(await access.createSetupLink(OPERATOR)).toMatchObject({ refusal: { code: 'setup-done' } })
    expect(audit.map((entry) => [entry.action, entry.actor.kind])).toEqual([
      ['setup.link-made', 'operator'],
      ['people.first-owner', 'user'],
    ])
    expect(JSON.stringify(audit)).not.toContain(link.value.token)
    expect(JSON.stringify(audit)).not.toContain(GOOD_PASSWORD)
  })

  it('makes exactly one owner when two register at once', async () => {
    const { access } = await openTestShop(await open())
    const link = await access.createSetupLink(OPERATOR)
    if (!link.ok) throw new Error('no link')
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        access.registerOwner({ ...first, email: `person${n}@shop.example` }, link.value.token, NOBODY),
      ),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await access.listPeople()).toHaveLength(1)
  })

  it('keeps only the newest set-up link, for 30 minutes, and only its hash', async () => {
    const { access, clock, store } = await openTestShop(await open())
    const old = await access.createSetupLink(OPERATOR)
    const link = await access.createSetupLink(OPERATOR)
    if (!old.ok || !link.ok) throw new Error('no link')
    expect(link.value.expiresAt - clock.now()).toBe(30 * MINUTE)
    expect(await access.checkSetup(old.value.token)).toMatchObject({ refusal: { code: 'setup-link-invalid' } })
    expect(JSON.stringify(await store.read.selectFrom('one_time_links').selectAll().execute())).not.toContain(
      link.value.token,
    )
    clock.set(link.value.expiresAt - 1)
    expect(await access.checkSetup(link.value.token)).toMatchObject({ ok: true })
    clock.set(link.value.expiresAt)
    expect(await access.registerOwner(first, link.value.token, NOBODY)).toMatchObject({
      refusal: { code: 'setup-link-invalid' },
    })
  })

  it('refuses a password that is easy to guess and keeps the link good', async () => {
    const { access } = await openTestShop(await open())
    const link = await access.createSetupLink(OPERATOR)
    if (!link.ok) throw new Error('no link')
    expect(await access.registerOwner({ ...first, password: 'Password2026!' }, link.value.token, NOBODY)).toMatchObject(
      { refusal: { code: 'password-common', params: { why: 'common' } } },
    )
    expect(await access.registerOwner(first, link.value.token, NOBODY)).toMatchObject({ ok: true })
  })

  it('lets an invited person in with the invited role, once and only under the invited address', async () => {
    const { access, owner, session } = await openTestShop(await open())
    const by = (await session(await owner())).by
    const invited = await access.invite({ email: 'Jun@Shop.Example', role: 'partner' }, by)
    if (!invited.ok) throw new Error('not invited')
    const { token } = invited.value
    expect(await access.checkInvitation(token)).toMatchObject({ ok: true, value: { email: 'jun@shop.example' } })
    expect(await access.listInvitations()).toHaveLength(1)
    const jun = { ...first, email: 'jun@shop.example', name: 'Jun' }
    expect(await access.registerInvited({ ...jun, email: 'other@x.kr' }, token, NOBODY)).toMatchObject({
      refusal: { code: 'invitation-invalid' },
    })
    const results = await Promise.all([1, 2, 3].map(() => access.registerInvited(jun, token, NOBODY)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect((await access.listPeople()).map((person) => person.role)).toEqual(['owner', 'partner'])
    expect(await access.listInvitations()).toHaveLength(0)
    expect(await access.invite({ email: 'jun@shop.example', role: 'owner' }, by)).toMatchObject({
      refusal: { code: 'email-taken' },
    })
  })

  it('ends an invitation after 7 days, by taking it back, and by a newer one', async () => {
    const { access, owner, session, clock } = await openTestShop(await open())
    const by = (await session(await owner())).by
    const invite = async () => {
      const made = await access.invite({ email: 'jun@shop.example', role: 'partner' }, by)
      return made.ok ? made.value : Promise.reject(new Error(made.refusal.code))
    }
    const one = await invite()
    const two = await invite()
    expect(await access.checkInvitation(one.token)).toMatchObject({ ok: false })
    clock.set(clock.now() + 7 * DAY - 1)
    expect(await access.checkInvitation(two.token)).toMatchObject({ ok: true })
    clock.set(clock.now() + 1)
    expect(await access.checkInvitation(two.token)).toMatchObject({ ok: false })
    const three = await invite()
    expect(await access.withdrawInvitation(three.invitation.id, by)).toMatchObject({ ok: true })
    expect(await access.withdrawInvitation(three.invitation.id, by)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await access.checkInvitation(three.token)).toMatchObject({ ok: false })
  })

  it('uses an invitation up for Google only under the invited address', async () => {
    const { access, owner, session, store } = await openTestShop(await open())
    const by = (await session(await owner())).by
    const made = await access.invite({ email: 'jun@shop.example', role: 'partner' }, by)
    if (!made.ok) throw new Error('not invited')
    const hash = hashToken(made.value.token)
    const take = (email: string) => store.write((tx) => access.takeInvitationFor(tx, hash, email))
    expect(await take('other@shop.example')).toBeNull()
    expect(await take('Jun@shop.example')).toMatchObject({ role: 'partner' })
    expect(await take('jun@shop.example')).toBeNull()
  })
})
