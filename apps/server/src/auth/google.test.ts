import { engines } from '@commerce/store/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Browser, codeOfRefusal, given, openAuthShop } from './testing/client.ts'

interface Profile {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
}

const MINA: Profile = { sub: 'g-1', email: 'Mina@shop.example', email_verified: true, name: 'Mina' }
const SIGN_IN = 'https://shop.example/dashboard/sign-in?problem='

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Google's token endpoint: gives the profile as an id token, and keeps what it was sent. */
function googleGives(profile: Profile): URLSearchParams[] {
  const sent: URLSearchParams[] = []
  vi.stubGlobal('fetch', async (input: Request | URL | string, init?: RequestInit) => {
    const url = String(input instanceof Request ? input.url : input)
    if (!url.startsWith('https://oauth2.googleapis.com/token')) throw new Error(`unexpected call to ${url}`)
    sent.push(new URLSearchParams(String(init?.body)))
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const id_token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...profile, iss: 'https://accounts.google.com' })}.sig`
    return Response.json({
      access_token: 'google-access-token',
      refresh_token: 'google-refresh-token',
      id_token,
      expires_in: 3600,
    })
  })
  return sent
}

async function go(browser: Browser, invitationToken?: string): Promise<URL> {
  const answer = await browser.call('GET /api/auth/google', {
    query: invitationToken === undefined ? {} : { invitationToken },
  })
  if (!(answer instanceof Response)) throw new Error('no redirect')
  expect(answer.status).toBe(302)
  return new URL(answer.headers.get('location') ?? '')
}

async function comeBack(browser: Browser, state: string | null, extra = 'code=abc'): Promise<string> {
  const url = `http://10.0.0.5:8010/api/auth/callback/google?state=${state}&${extra}`
  const answer = await browser.call('GET /api/auth/callback/google', { url })
  if (!(answer instanceof Response)) throw new Error('no redirect')
  return answer.headers.get('location') ?? ''
}

async function signIn(browser: Browser, invitationToken?: string): Promise<string> {
  return comeBack(browser, (await go(browser, invitationToken)).searchParams.get('state'))
}

async function invite(owner: Browser, email: string): Promise<string> {
  const { link } = await given(owner.call('POST /api/people/invitations', { body: { email, role: 'partner' } }))
  return link.split('#token=')[1] ?? ''
}

describe.each(engines())('Google on $engine', ({ open }) => {
  it('is not there unless it is configured', async () => {
    const shop = openAuthShop(await open())
    expect(await codeOfRefusal(shop.browser().call('GET /api/auth/google'))).toBe('google-not-configured')
    expect(await codeOfRefusal(shop.browser().call('GET /api/auth/callback/google'))).toBe('google-not-configured')
  })

  it('signs in the person with that verified address, with PKCE, and keeps none of its tokens', async () => {
    const shop = openAuthShop(await open(), { google: true })
    await shop.owner()
    const sent = googleGives(MINA)
    const browser = shop.browser()
    const url = await go(browser)
    expect(url.origin).toBe('https://accounts.google.com')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'google-id',
      redirect_uri: 'https://shop.example/api/auth/callback/google',
      code_challenge_method: 'S256',
    })
    expect(await comeBack(browser, url.searchParams.get('state'))).toBe('https://shop.example/dashboard')
    expect(sent[0]?.get('code_verifier')?.length).toBeGreaterThan(40)
    expect((await browser.identify()).user).toMatchObject({ email: 'mina@shop.example', role: 'owner' })
    const accounts = JSON.stringify(await shop.store.read.selectFrom('accounts').selectAll().execute())
    expect(accounts).toContain('"google"')
    expect(accounts).not.toMatch(/google-(access|refresh)-token|eyJ/)
    expect(shop.audit.at(-1)).toMatchObject({ action: 'auth.signed-in', after: { method: 'google' } })
    expect(await signIn(shop.browser())).toBe('https://shop.example/dashboard')
    expect(await shop.store.read.selectFrom('accounts').selectAll().execute()).toHaveLength(2)
  })

  it('makes no account for a stranger, nor for an address that is not verified', async () => {
    const shop = openAuthShop(await open(), { google: true })
    await shop.owner()
    googleGives({ ...MINA, sub: 'g-9', email: 'eve@evil.example' })
    expect(await signIn(shop.browser())).toBe(`${SIGN_IN}google-no-account`)
    expect(await signIn(shop.browser(), 'cmi_made-up')).toBe(`${SIGN_IN}invitation-invalid`)
    googleGives({ ...MINA, sub: 'g-8', email_verified: false })
    expect(await signIn(shop.browser())).toBe(`${SIGN_IN}google-no-account`)
    expect(await shop.auth.access.listPeople()).toHaveLength(1)
    expect(await shop.store.read.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
  })

  it('lets an invited person in once, with the role of the invitation', async () => {
    const shop = openAuthShop(await open(), { google: true })
    const owner = await shop.owner()
    const token = await invite(owner, 'jun@shop.example')
    googleGives({ ...MINA, sub: 'g-2', email: 'other@shop.example' })
    expect(await signIn(shop.browser(), token)).toBe(`${SIGN_IN}invitation-invalid`)
    googleGives({ ...MINA, sub: 'g-3', email: 'jun@shop.example', name: 'Jun' })
    const jun = shop.browser()
    expect(await signIn(jun, token)).toBe('https://shop.example/dashboard')
    expect((await jun.identify()).user).toMatchObject({ email: 'jun@shop.example', name: 'Jun', role: 'partner' })
    expect(await shop.auth.access.listInvitations()).toEqual([])
  })

  it('is not enough for a person with a second factor', async () => {
    const shop = openAuthShop(await open(), { google: true })
    await shop.owner()
    const [mina] = await shop.auth.access.listPeople()
    await shop.store.write((tx) =>
      tx
        .insertInto('two_factors')
        .values({
          id: 'tfa_1',
          user_id: mina!.id,
          secret_sealed: '',
          confirmed: 1,
          last_step: 0,
          created_at: 0,
          updated_at: 0,
        })
        .execute(),
    )
    googleGives(MINA)
    const browser = shop.browser()
    expect(await signIn(browser)).toBe(`${SIGN_IN}google-second-factor`)
    expect((await browser.identify()).actor.kind).toBe('anonymous')
    expect(await shop.store.read.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
  })

  it('binds the way back to the browser that went, once', async () => {
    const shop = openAuthShop(await open(), { google: true })
    await shop.owner()
    googleGives(MINA)
    const browser = shop.browser()
    const state = (await go(browser)).searchParams.get('state')
    const other = shop.browser()
    expect(await comeBack(other, state)).toBe(`${SIGN_IN}google-failed`)
    expect((await other.identify()).actor.kind).toBe('anonymous')
    const again = (await go(browser)).searchParams.get('state')
    expect(await comeBack(browser, again)).toBe('https://shop.example/dashboard')
    expect(await comeBack(browser, again)).toBe(`${SIGN_IN}google-failed`)
    const cancelled = shop.browser()
    const third = (await go(cancelled)).searchParams.get('state')
    expect(await comeBack(cancelled, third, 'error=access_denied')).toBe(`${SIGN_IN}google-cancelled`)
    expect(await comeBack(shop.browser(), 'made-up')).toBe(`${SIGN_IN}google-failed`)
  })
})
