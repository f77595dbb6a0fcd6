import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../kit/client.ts'
import { becomeOwner, expectStatus, invitePartner, OWNER, PARTNER } from '../kit/people.ts'
import { OPERATOR, startProduct } from '../kit/product.ts'
import { totpAt } from '../kit/totp.ts'

/** F21: guessing, sessions, one-time codes and links, over HTTP. */

const MINUTE = 60_000
const signIn = { email: OWNER.email, password: OWNER.password }
const behindProxy = { COMMERCE_TRUSTED_PROXIES: '127.0.0.1' }
const from = (n: number) => ({ 'x-forwarded-for': `198.51.${n >> 8}.${n & 255}` })

/** What a caller can tell from a problem, without the id of the request. */
function told({ status, json }: Answer): unknown {
  const { instance: _instance, ...rest } = json
  return { status, ...rest }
}

const both = engines()
const [sqlite] = both

describe('guessing (F21)', () => {
  test('100 addresses guess one account for an hour: at most 30 are checked, and the owner comes in', async () => {
    const rig = await startProduct(await sqlite!.place(), behindProxy, 'still')
    const owner = await becomeOwner(rig, rig.client(from(9_000)))
    const attackers = Array.from({ length: 100 }, (_, n) => rig.client(from(n)))
    const answers: Answer[] = []
    for (let round = 0; round < 120; round += 1) {
      rig.travel(30_000)
      const guess = { email: OWNER.email, password: `a wrong password number ${round}` }
      answers.push(await attackers[round % 100]!.post('/api/auth/login', guess))
    }
    const codes = answers.map(({ json }) => json.code)
    const checked = codes.filter((code) => code === 'sign-in-failed').length
    expect(new Set(codes)).toEqual(new Set(['sign-in-failed', 'account-braked']))
    expect(checked).toBeGreaterThan(5)
    expect(checked).toBeLessThanOrEqual(30)

    const home = rig.client(from(9_001))
    home.cookies.set('commerce_device', owner.cookies.get('commerce_device')!)
    await expectStatus(home.post('/api/auth/login', signIn), 200)
    await expectStatus(rig.client(from(9_002)).post('/api/auth/login', signIn), 429)
  })

  test('who is asked about cannot be told: same answers with and without an account, braked alike', async () => {
    const rig = await startProduct(await sqlite!.place(), behindProxy, 'still')
    await becomeOwner(rig)
    const guess = async (email: string, at: number): Promise<unknown[]> => {
      const answers: Answer[] = []
      for (let n = 0; n < 8; n += 1) {
        answers.push(await rig.client(from(at)).post('/api/auth/login', { email, password: 'not the right one' }))
      }
      return answers.map((answer) => {
        const { params, nextStep, ...rest } = told(answer) as Record<string, unknown>
        return { ...rest, params: Object.keys(params ?? {}), nextStep: String(nextStep).replace(/\d+/g, 'n') }
      })
    }
    expect(await guess('nobody@shop.example', 1)).toEqual(await guess(OWNER.email, 2))
  })
})

describe('what a forwarded address is worth (F21)', () => {
  test('without a trusted proxy 100 made-up addresses are one: the address is limited, and the log says which', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    await becomeOwner(rig)
    const answers: Answer[] = []
    for (let n = 0; n < 100; n += 1) {
      const spoof = { ...from(n), 'x-real-ip': `198.51.100.${n}`, forwarded: `for=198.51.100.${n}` }
      const guess = { email: `person${n}@shop.example`, password: 'not the right one' }
      answers.push(await rig.client(spoof).post('/api/auth/login', guess))
    }
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThan(30)
    expect(answers.at(-1)!.json.code).toBe('too-many-requests')
    expect(rig.lines.join('')).not.toContain('198.51.')
  })

  test('behind a trusted proxy only the hop it wrote counts, not what the caller put before it', async () => {
    const rig = await startProduct(await sqlite!.place(), behindProxy, 'still')
    const owner = await becomeOwner(rig)
    const list = (n: number) => ({ 'x-forwarded-for': `10.0.0.${n}, 203.0.113.7` })
    const answers: Answer[] = []
    for (let n = 0; n < 40; n += 1) {
      const guess = { email: `person${n}@shop.example`, password: 'not the right one' }
      answers.push(await rig.client(list(n)).post('/api/auth/login', guess))
    }
    expect(answers.at(-1)!.json.code).toBe('too-many-requests')
    await expectStatus(rig.client(list(1)).post('/api/auth/login', signIn), 429)
    const sessions = await owner.get('/api/auth/sessions')
    expect(sessions.json.items.map((one: { ip: string }) => one.ip)).toEqual(['127.0.0.1'])
  })
})

describe('sessions (F21)', () => {
  test('a session is new at every sign-in; a planted one is never taken over; a changed password ends the others at once', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const first = owner.cookies.get('commerce_session')
    const planted = 'a'.repeat(32)
    const victim = rig.client()
    victim.cookies.set('commerce_session', planted)
    const signedIn = await expectStatus(victim.post('/api/auth/login', signIn), 200)
    expect(victim.cookies.get('commerce_session')).not.toBe(planted)
    await expectStatus(rig.client({ cookie: `commerce_session=${planted}` }).get('/api/me'), 401)

    await expectStatus(owner.post('/api/auth/login', signIn), 200)
    expect(owner.cookies.get('commerce_session')).not.toBe(first)
    await expectStatus(rig.client({ cookie: `commerce_session=${first}` }).get('/api/me'), 401)

    const jwt = rig.client({ authorization: `Bearer ${signedIn.json.token}` })
    await expectStatus(jwt.get('/api/me'), 200)
    const next = 'lanterns drift past nine harbours'
    await expectStatus(owner.post('/api/auth/password', { current: OWNER.password, next }), 204)
    await expectStatus(owner.get('/api/me'), 200)
    await expectStatus(victim.get('/api/me'), 401)
    await expectStatus(jwt.get('/api/me'), 401)
    await expectStatus(rig.client().post('/api/auth/login', signIn), 401)
  })

  test('a session that is ended, signed out, or whose person is removed is dead at the next request', async () => {
    const rig = await startProduct(await sqlite!.place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const other = rig.client()
    await expectStatus(other.post('/api/auth/login', signIn), 200)
    const { json } = await owner.get('/api/auth/sessions')
    const theirs = json.items.find((one: { current: boolean }) => !one.current)
    await expectStatus(owner.send('DELETE', `/api/auth/sessions/${theirs.id}`), 204)
    await expectStatus(other.get('/api/me'), 401)

    await expectStatus(other.post('/api/auth/login', signIn), 200)
    const copied = rig.client({ cookie: `commerce_session=${other.cookies.get('commerce_session')}` })
    await expectStatus(copied.get('/api/me'), 200)
    await expectStatus(other.post('/api/auth/logout'), 204)
    await expectStatus(copied.get('/api/me'), 401)

    const { client: partner } = await invitePartner(rig, owner)
    const people = await owner.get('/api/people')
    const person = people.json.people.find((one: { email: string }) => one.email === PARTNER.email)
    await expectStatus(owner.send('DELETE', `/api/people/${person.id}`), 204)
    await expectStatus(partner.get('/api/me'), 401)
    await expectStatus(rig.client().post('/api/auth/login', PARTNER_LOGIN), 401)
  })
})

describe.each(both)('races on $engine (F21)', ({ place }) => {
  test('guesses at once are counted before they are checked', async () => {
    const rig = await startProduct(await place(), behindProxy, 'still')
    await becomeOwner(rig)
    const guesses = Array.from({ length: 25 }, (_, n) =>
      rig.client(from(n)).post('/api/auth/login', { ...signIn, password: `wrong password ${n}` }),
    )
    const codes = (await Promise.all(guesses)).map(({ json }) => json.code)
    expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(5)
    expect(codes.filter((code) => code === 'account-braked')).toHaveLength(20)
  })

  test('links: once, for their time only; the second of two at once gets nothing', async () => {
    const rig = await startProduct(await place(), {}, 'still')
    await becomeOwner(rig)
    const { access } = rig.product()
    const link = async (): Promise<string> => {
      const made = await access.createResetLink(OWNER.email, OPERATOR)
      return made.ok ? made.value.token : ''
    }
    const reset = (token: string, password: string) =>
      rig.client().post('/api/auth/password/reset', { token, password })

    const replaced = await link()
    const used = await link()
    await expectStatus(reset(replaced, 'lanterns drift past nine harbours'), 400)
    const both = await Promise.all([
      reset(used, 'lanterns drift past nine harbours'),
      reset(used, 'quiet mills turn at half past six'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 400])
    await expectStatus(reset(used, 'lanterns drift past nine harbours'), 400)
    const late = await link()
    rig.travel(30 * MINUTE)
    await expectStatus(reset(late, 'lanterns drift past nine harbours'), 400)
    const setup = { ...OWNER, email: 'eve@shop.example', setupToken: 'cms_0123456789abcdef0123456789abcdef' }
    await expectStatus(rig.client().post('/api/auth/register', setup), 409)
  })

  test('a code of the app and a recovery code count once, also when both halves of a race arrive together', async () => {
    const rig = await startProduct(await place(), {}, 'still')
    const owner = await becomeOwner(rig)
    const { json } = await expectStatus(owner.post('/api/auth/totp/enrol'), 200)
    const first = totpAt(json.secret, rig.now())
    await expectStatus(owner.post('/api/auth/totp/confirm', { code: first }), 200)
    const enter = (code?: string) =>
      rig.client().post('/api/auth/login', code === undefined ? signIn : { ...signIn, code })
    const statuses = async (...sent: Promise<Answer>[]) => (await Promise.all(sent)).map(({ status }) => status).sort()

    expect((await enter()).json.code).toBe('second-factor-needed')
    expect((await enter(first)).json.code).toBe('second-factor-wrong')
    rig.travel(2 * MINUTE)
    const code = totpAt(json.secret, rig.now())
    expect(await statuses(enter(code), enter(code))).toEqual([200, 401])
    rig.travel(61 * MINUTE)
    await expectStatus(enter(code), 401)
    const [recovery] = json.recoveryCodes
    expect(await statuses(enter(recovery), enter(recovery))).toEqual([200, 401])
    rig.travel(61 * MINUTE)
    await expectStatus(enter(recovery), 401)
  })
})

const PARTNER_LOGIN = { email: PARTNER.email, password: PARTNER.password }
