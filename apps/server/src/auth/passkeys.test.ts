import { SignedIn } from '@commerce/contracts'
import { engines } from '@commerce/store/testing'
import { describe, expect, it } from 'vitest'
import { softAuthenticator } from './testing/authenticator.ts'
import { type AuthShop, type Browser, codeOfRefusal, given, openAuthShop } from './testing/client.ts'

const ORIGIN = 'https://shop.example'

async function addPasskey(owner: Browser, key = softAuthenticator(ORIGIN, 'shop.example')) {
  const options = await given(owner.call('POST /api/auth/passkeys/registration'))
  const body = { name: 'Phone', response: key.register(options.challenge) }
  return { key, passkey: await given(owner.call('POST /api/auth/passkeys', { body })) }
}

async function signIn(shop: AuthShop, key: ReturnType<typeof softAuthenticator>, browser = shop.browser()) {
  const { challenge } = await given(browser.call('POST /api/auth/passkeys/challenge'))
  return {
    browser,
    answer: browser.call('POST /api/auth/passkeys/login', { body: { response: key.authenticate(challenge) } }),
  }
}

describe.each(engines())('passkeys on $engine', ({ open }) => {
  it('are added, listed, used to sign in, and removed', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const { key, passkey } = await addPasskey(owner)
    expect(passkey).toEqual({ id: passkey.id, name: 'Phone', createdAt: shop.clock.now(), lastUsedAt: null })
    expect(await given(owner.call('GET /api/me'))).toMatchObject({ secondFactor: { passkeys: 1 } })

    shop.clock.set(shop.clock.now() + 60_000)
    const { browser, answer } = await signIn(shop, key)
    const signedIn = await given(answer)
    expect(SignedIn.parse(signedIn)).toEqual(signedIn)
    expect((await browser.identify()).user?.email).toBe('mina@shop.example')
    expect(await given(owner.call('GET /api/auth/passkeys'))).toMatchObject({
      items: [{ lastUsedAt: shop.clock.now() }],
    })
    expect(shop.audit.map((line) => line.action).slice(-2)).toEqual(['auth.passkey-added', 'auth.signed-in'])

    await given(owner.call('DELETE /api/auth/passkeys/{id}', { params: { id: passkey.id } }))
    expect(await codeOfRefusal(owner.call('DELETE /api/auth/passkeys/{id}', { params: { id: passkey.id } }))).toBe(
      'not-found',
    )
    expect(await codeOfRefusal((await signIn(shop, key)).answer)).toBe('passkey-refused')
  })

  it('stand for both factors', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const { key } = await addPasskey(owner)
    await shop.store.write((tx) =>
      tx
        .insertInto('two_factors')
        .values({
          id: 'tfa_1',
          user_id: shop.audit.find((line) => line.action === 'people.first-owner')!.object!,
          secret_sealed: '',
          confirmed: 1,
          last_step: 0,
          created_at: 0,
          updated_at: 0,
        })
        .execute(),
    )
    expect(await given((await signIn(shop, key)).answer)).toMatchObject({ user: { secondFactor: { totp: true } } })
  })

  it('are refused without a check of who holds the device, from another site, and a second time', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const careless = softAuthenticator(ORIGIN, 'shop.example', { verifiesUser: false })
    await addPasskey(owner, careless)
    expect(await codeOfRefusal((await signIn(shop, careless)).answer)).toBe('passkey-refused')

    const elsewhere = softAuthenticator('https://evil.example', 'shop.example')
    const options = await given(owner.call('POST /api/auth/passkeys/registration'))
    const body = { name: 'Evil', response: elsewhere.register(options.challenge) }
    expect(await codeOfRefusal(owner.call('POST /api/auth/passkeys', { body }))).toBe('passkey-refused')

    const { key } = await addPasskey(owner)
    const browser = shop.browser()
    const { challenge } = await given(browser.call('POST /api/auth/passkeys/challenge'))
    const response = key.authenticate(challenge)
    const cookies = new Map(browser.cookies)
    await given(browser.call('POST /api/auth/passkeys/login', { body: { response } }))
    const replay = shop.browser()
    for (const [name, value] of cookies) replay.cookies.set(name, value)
    expect(await codeOfRefusal(replay.call('POST /api/auth/passkeys/login', { body: { response } }))).toBe(
      'passkey-refused',
    )
    expect(await codeOfRefusal(replay.call('POST /api/auth/passkeys/login', { body: { response: { id: 7 } } }))).toBe(
      'passkey-refused',
    )
  })

  it('cannot be added by an API client, which has no browser session', async () => {
    const shop = openAuthShop(await open())
    const owner = await shop.owner()
    const { token } = await given(
      shop.browser().call('POST /api/auth/login', {
        body: { email: 'mina@shop.example', password: 'vermilion otter climbs slowly' },
      }),
    )
    expect((await owner.identify()).actor.kind).toBe('user')
    const client = shop.browser()
    const headers = { authorization: `Bearer ${token}` }
    expect(await codeOfRefusal(client.call('POST /api/auth/passkeys/registration', { headers }))).toBe(
      'passkey-refused',
    )
  })
})

it('on the machine itself passkeys belong to localhost', async () => {
  const [{ open } = engines()[0]!] = engines()
  const shop = openAuthShop(await open(), { publicUrl: 'http://127.0.0.1:8010' })
  const owner = await shop.owner()
  const key = softAuthenticator('http://localhost:8010', 'localhost')
  const { passkey } = await addPasskey(owner, key)
  expect(passkey.name).toBe('Phone')
})
