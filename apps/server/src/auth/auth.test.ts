import { createHmac } from 'node:crypto'
import { authEndpoints, peopleEndpoints, SignedIn } from '@commerce/contracts'
import { engines } from '@commerce/store/testing'
import { describe, expect, it } from 'vitest'
import { codeOfRefusal, GOOD_PASSWORD, given, openAuthShop } from './testing/client.ts'

const LOGIN = { email: 'mina@shop.example', password: GOOD_PASSWORD }
const DAY = 86_400_000

describe.each(engines())('signing in on $engine', ({ open }) => {
  it('has a handler for every endpoint of the contract', async () => {
    const shop = openAuthShop(await open())
    const declared = [...Object.keys(authEndpoints), ...Object.keys(peopleEndpoints)]
    expect(Object.keys(shop.auth.routes).sort()).toEqual(declared.sort())
  })

  it('makes the first owner, signs them in, and answers as the contract says', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    expect(owner.lastCookies.find((line) => line.startsWith('__Host-commerce_session='))).toMatch(
      /; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/i,
    )
    expect(owner.lastCookies.find((line) => line.startsWith('__Host-commerce_device='))).toMatch(/; Secure$/)
    const me = await given(owner.call('GET /api/auth/me'))
    expect(me).toMatchObject({ email: 'mina@shop.example', role: 'owner', secondFactor: { totp: false, passkeys: 0 } })
    expect(await given(owner.call('GET /api/bootstrap'))).toMatchObject({ needsSetup: false, shopName: 'Blue Lamp' })
    const again = await given(shop.browser().call('POST /api/auth/login', { body: LOGIN }))
    expect(SignedIn.parse(again)).toEqual(again)
    expect(shop.audit.map((line) => line.action)).toEqual([
      'setup.link-made',
      'people.first-owner',
      'auth.signed-in',
      'auth.signed-in',
    ])
  })

  it('keeps neither session tokens nor passwords nor device tokens readable in the database', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const kept: string[] = [JSON.stringify(shop.audit), shop.logged.join('\n')]
    for (const table of [
      'users',
      'sessions',
      'accounts',
      'verifications',
      'known_devices',
      'one_time_links',
    ] as const) {
      kept.push(JSON.stringify(await shop.store.read.selectFrom(table).selectAll().execute()))
    }
    const session = decodeURIComponent(owner.cookies.get('__Host-commerce_session') ?? '').split('.')[0] ?? ''
    const device = owner.cookies.get('__Host-commerce_device') ?? ''
    expect([session.length, device.length]).toEqual([32, 36])
    for (const secret of [session, device, GOOD_PASSWORD]) expect(kept.join('\n')).not.toContain(secret)
  })

  it('gives a wrong password and an unknown address the same answer', async () => {
    const shop = openAuthShop(await open())
    await shop.owner()
    const answers = []
    for (const email of ['mina@shop.example', 'nobody@shop.example']) {
      const browser = shop.browser(`198.51.100.${answers.length}`)
      answers.push(await browser.call('POST /api/auth/login', { body: { email, password: 'not the password' } }))
      expect(browser.lastCookies).toEqual([])
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: 'sign-in-failed', params: {} } })
    expect(shop.audit.filter((line) => line.action === 'auth.sign-in-failed')).toMatchObject([
      { object: expect.stringMatching(/^usr_/), after: { ip: '198.51.100.0', failures: 1 } },
      { object: null },
    ])
    expect(JSON.stringify(shop.audit)).not.toContain('not the password')
    expect(JSON.stringify(shop.audit)).not.toContain('nobody@')
  })

  it('brakes an attacked account, lets its owner in on a known device, and lets go after an hour', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    for (let n = 0; n < 6; n += 1) {
      await shop
        .browser(`198.51.100.${n}`)
        .call('POST /api/auth/login', { body: { ...LOGIN, password: 'x'.repeat(12) } })
    }
    const stranger = shop.browser('198.51.100.99')
    expect(await stranger.call('POST /api/auth/login', { body: LOGIN })).toMatchObject({
      refusal: { code: 'account-braked', params: { seconds: 1 } },
    })
    expect(await given(owner.call('POST /api/auth/login', { body: LOGIN }))).toMatchObject({
      user: { role: 'owner' },
    })
    shop.clock.set(shop.clock.now() + 3_600_000)
    expect(await given(stranger.call('POST /api/auth/login', { body: LOGIN }))).toMatchObject({ user: {} })
  })

  it('gives a new token at every sign-in and ends the one this browser had', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const before = new Map(owner.cookies)
    await given(owner.call('POST /api/auth/login', { body: LOGIN }))
    expect(owner.cookies.get('__Host-commerce_session')).not.toBe(before.get('__Host-commerce_session'))
    const old = shop.browser()
    for (const [name, value] of before) old.cookies.set(name, value)
    expect((await old.identify()).actor.kind).toBe('anonymous')
    expect((await owner.identify()).actor.kind).toBe('user')
    expect(await given(owner.call('GET /api/auth/sessions'))).toMatchObject({
      items: [{ current: true, device: 'Chrome on macOS', ip: '203.0.113.9' }],
    })
  })

  it('does not take a session cookie that an attacker planted', async () => {
    const shop = openAuthShop(await open())
    await shop.owner()
    const victim = shop.browser()
    victim.cookies.set('__Host-commerce_session', 'plantedplantedplantedplantedplan.sig')
    await given(victim.call('POST /api/auth/login', { body: LOGIN }))
    const attacker = shop.browser()
    attacker.cookies.set('__Host-commerce_session', 'plantedplantedplantedplantedplan.sig')
    expect((await attacker.identify()).actor.kind).toBe('anonymous')
  })

  it('ends the session at sign-out, for the cookie and for its JWT', async () => {
    const shop = openAuthShop(await open())
    await shop.owner()
    const browser = shop.browser()
    const { token, tokenExpiresAt } = await given(browser.call('POST /api/auth/login', { body: LOGIN }))
    const bearer = { authorization: `Bearer ${token}` }
    expect((await shop.browser().identify(bearer)).user?.email).toBe('mina@shop.example')
    expect(tokenExpiresAt - shop.clock.now()).toBe(3_600_000)
    const copy = new Map(browser.cookies)
    await given(browser.call('POST /api/auth/logout'))
    expect(browser.cookies.has('__Host-commerce_session')).toBe(false)
    const thief = shop.browser()
    for (const [name, value] of copy) thief.cookies.set(name, value)
    expect((await thief.identify()).actor.kind).toBe('anonymous')
    expect((await shop.browser().identify(bearer)).actor.kind).toBe('anonymous')
  })

  it('does not fall back to the cookie when a bad credential is sent', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const { token } = await given(shop.browser().call('POST /api/auth/login', { body: LOGIN }))
    const [head = '', payload = '', signature = ''] = token.split('.')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    for (const bad of [
      'Bearer cmk_unknown',
      'Basic bWluYTpwdw==',
      `Bearer ${none}.${payload}.`,
      `Bearer ${head}.${payload}.${signature.slice(0, -2)}AA`,
      'Bearer a.b.c',
      'Bearer',
    ]) {
      expect((await owner.identify({ authorization: bad })).actor.kind, bad).toBe('anonymous')
    }
    expect((await owner.identify({ authorization: `Bearer ${token}` })).actor.kind).toBe('user')
    shop.clock.set(shop.clock.now() + 3_600_000)
    expect((await owner.identify({ authorization: `Bearer ${token}` })).actor.kind).toBe('anonymous')
  })

  it('ends a session by idleness and a fresh moment after ten minutes', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const start = shop.clock.now()
    expect((await owner.identify()).freshUntil).toBe(start + 600_000)
    shop.clock.set(start + 900_000)
    expect(await codeOfRefusal(owner.call('POST /api/auth/fresh', { body: { password: 'nope' } }))).toBe(
      'password-wrong',
    )
    await given(owner.call('POST /api/auth/fresh', { body: { password: GOOD_PASSWORD } }))
    expect((await owner.identify()).freshUntil).toBe(start + 1_500_000)
    shop.clock.set(start + 15 * DAY)
    expect((await owner.identify()).actor.kind).toBe('anonymous')
  })

  it('asks for the second factor before any session begins, and takes each code once', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const { secret, recoveryCodes } = await given(owner.call('POST /api/auth/totp/enrol'))
    const code = (): string => codeAt(secret, shop.clock.now())
    expect(await given(owner.call('POST /api/auth/totp/confirm', { body: { code: code() } }))).toMatchObject({
      secondFactor: { totp: true },
    })
    const sessions = () => shop.store.read.selectFrom('sessions').selectAll().execute()
    const attempt = (extra: object) => shop.browser().call('POST /api/auth/login', { body: { ...LOGIN, ...extra } })
    expect(await codeOfRefusal(attempt({}))).toBe('second-factor-needed')
    expect(await codeOfRefusal(attempt({ code: code() }))).toBe('second-factor-wrong')
    expect(await codeOfRefusal(attempt({ password: 'wrong wrong wrong', code: code() }))).toBe('sign-in-failed')
    expect(await sessions()).toHaveLength(1)
    shop.clock.set(shop.clock.now() + 30_000)
    const now = code()
    const together = await Promise.all([1, 2, 3].map(() => attempt({ code: now })))
    expect(together.filter((answer) => !(answer instanceof Response) && answer.ok)).toHaveLength(1)
    expect(await given(attempt({ code: recoveryCodes[0] }))).toMatchObject({ user: { secondFactor: { totp: true } } })
    expect(await codeOfRefusal(attempt({ code: recoveryCodes[0] }))).toBe('second-factor-wrong')
    shop.clock.set(shop.clock.now() + 60_000)
    expect(await given(owner.call('DELETE /api/auth/totp'))).toMatchObject({ secondFactor: { totp: false } })
  })

  it('invites a partner, who comes in once with the role of the invitation', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const { link } = await given(
      owner.call('POST /api/people/invitations', { body: { email: 'jun@shop.example', role: 'partner' } }),
    )
    const token = link.split('#token=')[1]
    expect(await given(shop.browser().call('POST /api/people/invitations/check', { body: { token } }))).toMatchObject({
      email: 'jun@shop.example',
      role: 'partner',
      shopName: 'Blue Lamp',
    })
    const body = { email: 'jun@shop.example', password: 'quarterly llama audits', name: 'Jun', invitationToken: token }
    const jun = shop.browser()
    expect(await given(jun.call('POST /api/auth/register', { body }))).toMatchObject({ user: { role: 'partner' } })
    expect(await codeOfRefusal(shop.browser().call('POST /api/auth/register', { body }))).toBe('invitation-invalid')
    const { people } = await given(owner.call('GET /api/people'))
    const id = people.find((person) => person.email === 'jun@shop.example')?.id
    await given(owner.call('DELETE /api/people/{id}', { params: { id } }))
    expect((await jun.identify()).actor.kind).toBe('anonymous')
  })

  it('refuses to register without a link', async () => {
    const shop = openAuthShop(await open())
    const body = { email: 'eve@shop.example', password: GOOD_PASSWORD, name: 'Eve' }
    const register = () => codeOfRefusal(shop.browser().call('POST /api/auth/register', { body }))
    expect(await register()).toBe('setup-link-invalid')
    await shop.owner()
    expect(await register()).toBe('invitation-invalid')
  })

  it('knows an API key, shown once, and drops it at once when it is revoked', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const wanted = { name: 'Sheet', scopes: ['shop:read'], expiresInDays: null }
    const { key, apiKey } = await given(owner.call('POST /api/api-keys', { body: wanted }))
    const bearer = { authorization: `Bearer ${key}` }
    expect(await shop.browser().identify(bearer)).toMatchObject({
      actor: { kind: 'key', scopes: ['shop:read'], role: 'owner' },
      freshUntil: null,
    })
    expect(JSON.stringify(await given(owner.call('GET /api/api-keys')))).not.toContain(key.slice(8))
    await given(owner.call('DELETE /api/api-keys/{id}', { params: { id: apiKey.id } }))
    expect((await shop.browser().identify(bearer)).actor.kind).toBe('anonymous')
  })

  it('uses plain cookie names on the machine itself', async () => {
    const shop = openAuthShop(await open(), { publicUrl: 'http://127.0.0.1:8010' })
    const owner = await shop.owner()
    expect([...owner.cookies.keys()].sort()).toEqual(['commerce_device', 'commerce_session'])
    expect(owner.lastCookies.join()).not.toMatch(/secure/i)
    expect((await owner.identify()).actor.kind).toBe('user')
  })
})

/** As an authenticator app computes it (RFC 6238), written apart from the product's own. */
function codeAt(secret: string, now: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const letter of secret) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeUInt32BE(Math.floor(now / 30_000), 4)
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac[19]! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
