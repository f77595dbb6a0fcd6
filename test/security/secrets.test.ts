import { randomBytes, randomUUID } from 'node:crypto'
import { endpoints } from '@commerce/contracts'
import { engines, type TestPlace } from '@commerce/store/testing'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { run } from '../../apps/server/src/cli/run.ts'
import { backUp } from '../kit/backups.ts'
import type { Client } from '../kit/client.ts'
import { filesBelow, hits, tablesOf } from '../kit/contents.ts'
import { expectStatus, invitePartner, makeKey, OWNER, PARTNER, tokenIn } from '../kit/people.ts'
import { OPERATOR, type ProductRig, startProduct } from '../kit/product.ts'
import { totpAt } from '../kit/totp.ts'

/** F24: what is secret is planted wherever a secret can be given, and must come out nowhere. */

const canary = (prefix = ''): string => `${prefix}canary-${randomBytes(15).toString('hex')}`

const ENV = {
  JWT_SECRET: canary(),
  COMMERCE_MASTER_KEY: randomBytes(32).toString('base64'),
  GOOGLE_SIGN_IN_CLIENT_SECRET: canary('GOCSPX-'),
  TELEGRAM_BOT_TOKEN: `123456789:AA${randomBytes(16).toString('hex')}`,
  NAVER_SEARCHAD_API_KEY: canary(),
  NAVER_SEARCHAD_SECRET_KEY: canary(),
  META_ACCESS_TOKEN: canary('EAAB'),
  GOOGLE_ADS_DEVELOPER_TOKEN: canary(),
  GOOGLE_ADS_CLIENT_SECRET: canary(),
  GOOGLE_ADS_REFRESH_TOKEN: canary('1//0'),
  COUPANG_ACCESS_KEY: canary(),
  COUPANG_SECRET_KEY: canary(),
}
const OPEN_ENV = {
  GOOGLE_SIGN_IN_CLIENT_ID: '1234.apps.googleusercontent.com',
  NAVER_SEARCHAD_CUSTOMER_ID: '1234567',
  COUPANG_VENDOR_ID: 'A00012345',
}
/** Answers to these show a secret, once; that is what they are for. */
const SHOW_ONCE = new Set(
  Object.entries(endpoints)
    .filter(([, endpoint]) => 'shownOnce' in endpoint && endpoint.shownOnce)
    .map(([key]) => key),
)
/** Ends the test, streams without end, or changes what the test stands on. */
const NOT_POKED = new Set([
  'GET /api/events',
  'POST /api/auth/logout',
  'POST /api/backups/{id}/restore',
  'DELETE /api/auth/totp',
  'POST /api/backups',
  'POST /api/auth/sessions/revoke-others',
])

/** PostgreSQL is reached as a person whose password is a canary. */
async function withSecretPassword(place: TestPlace): Promise<{ place: TestPlace; password: string }> {
  const password = canary()
  if (place.url === null) return { place, password }
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: place.url })
  const name = `r_${randomUUID().replaceAll('-', '')}`
  await client.connect()
  await client.query(`CREATE ROLE ${name} LOGIN SUPERUSER PASSWORD '${password}'`)
  await client.end()
  const url = new URL(place.url)
  url.username = name
  url.password = password
  return { place: { ...place, url: url.href }, password }
}

function cookiesOf(name: string, client: Client): Record<string, string> {
  return Object.fromEntries(
    [...client.cookies].map(([cookie, value]) => [`${name} ${cookie}`, decodeURIComponent(value).split('.')[0]!]),
  )
}

/** Everything people do with secrets, right and wrong; gives back each secret by its name. */
async function live(rig: ProductRig): Promise<{ owner: Client; secrets: Record<string, string> }> {
  const secrets: Record<string, string> = { ownerPassword: OWNER.password, partnerPassword: PARTNER.password }
  const first = await rig.product().access.createSetupLink(OPERATOR)
  if (first.ok) secrets.setupTokenReplaced = first.value.token
  const setup = await rig.product().access.createSetupLink(OPERATOR)
  if (!setup.ok) throw new Error(setup.refusal.code)
  secrets.setupToken = setup.value.token
  const owner = rig.client()
  const registered = await expectStatus(
    owner.post('/api/auth/register', { ...OWNER, setupToken: setup.value.token }),
    201,
  )
  secrets.ownerJwt = registered.json.token
  Object.assign(secrets, cookiesOf('owner', owner))

  const partner = await invitePartner(rig, owner)
  secrets.invitationToken = partner.token
  Object.assign(secrets, cookiesOf('partner', partner.client))
  const open = await owner.post('/api/people/invitations', { email: 'sol@shop.example', role: 'partner' })
  secrets.invitationTokenOpen = tokenIn(open.json.link)
  await owner.post('/api/people/invitations/check', { token: secrets.invitationTokenOpen })
  await owner.get(`/api/auth/google?invitationToken=${secrets.invitationTokenOpen}`)

  secrets.apiKey = await makeKey(owner, ['shop:read', 'backups:manage'])
  secrets.apiKeyRevoked = await makeKey(owner, ['shop:read'], 'for a while')
  const keys = await owner.get('/api/api-keys')
  const revoked = keys.json.items.find((one: { name: string }) => one.name === 'for a while')
  await expectStatus(owner.send('DELETE', `/api/api-keys/${revoked.id}`), 204)
  await rig.client({ authorization: `Bearer ${secrets.apiKey}` }).get('/api/shop')
  await rig.client({ authorization: `Bearer ${secrets.apiKeyRevoked}` }).get('/api/shop')
  await rig.client({ authorization: `Bearer ${secrets.ownerJwt}` }).get('/api/me')

  const enrolled = await expectStatus(owner.post('/api/auth/totp/enrol'), 200)
  secrets.totpSecret = enrolled.json.secret
  enrolled.json.recoveryCodes.forEach((code: string, n: number) => {
    secrets[`recoveryCode${n}`] = code
    secrets[`recoveryCode${n} normal`] = code.replaceAll('-', '')
  })
  await expectStatus(owner.post('/api/auth/totp/confirm', { code: totpAt(secrets.totpSecret!, rig.now()) }), 200)
  rig.travel(60_000)
  const code = totpAt(secrets.totpSecret!, rig.now())
  const again = rig.client()
  await expectStatus(again.post('/api/auth/login', { ...credentials(OWNER), code }), 200)
  const replayed = rig.client().post('/api/auth/login', { ...credentials(OWNER), code })
  await expectStatus(replayed, 401)
  await expectStatus(rig.client().post('/api/auth/login', { ...credentials(OWNER), code: secrets.recoveryCode0 }), 200)
  Object.assign(secrets, cookiesOf('second sign-in', again))

  const reset = await rig.product().access.createResetLink(PARTNER.email, OPERATOR)
  if (!reset.ok) throw new Error(reset.refusal.code)
  secrets.resetToken = reset.value.token
  secrets.passwordByReset = 'lanterns drift past nine harbours'
  await expectStatus(
    rig.client().post('/api/auth/password/reset', { token: reset.value.token, password: secrets.passwordByReset }),
    204,
  )
  secrets.passwordChanged = 'quiet mills turn at half past six'
  secrets.passwordTooCommon = 'Password2026!!'
  const change = (next: string) => owner.post('/api/auth/password', { current: OWNER.password, next })
  await expectStatus(change(secrets.passwordTooCommon), 422)
  await expectStatus(change(secrets.passwordChanged), 204)
  await expectStatus(owner.post('/api/auth/fresh', { password: secrets.passwordChanged }), 200)
  return { owner, secrets }
}

const credentials = ({ email, password }: typeof OWNER) => ({ email, password })

/** What people and attackers send by mistake or on purpose. */
async function blunder(rig: ProductRig, owner: Client): Promise<Record<string, string>> {
  const secrets = Object.fromEntries(
    ['wrongKnown', 'wrongUnknown', 'inEmail', 'malformed', 'unknownField', 'query', 'basic', 'bearer', 'cookie'].map(
      (name) => [name, canary()],
    ),
  ) as Record<string, string>
  const stranger = rig.client()
  const json = { 'content-type': 'application/json' }
  await stranger.post('/api/auth/login', { email: OWNER.email, password: secrets.wrongKnown })
  await stranger.post('/api/auth/login', { email: 'nobody@shop.example', password: secrets.wrongUnknown })
  await stranger.post('/api/auth/login', { email: secrets.inEmail, password: secrets.inEmail })
  await stranger.send('POST', '/api/auth/login', { body: `{"password":"${secrets.malformed}",`, headers: json })
  await stranger.send('POST', '/api/auth/login', {
    body: secrets.malformed!,
    headers: { 'content-type': 'text/plain' },
  })
  await stranger.get(`/api/people?token=${secrets.query}`)
  await stranger.get(`/dashboard/setup?token=${secrets.query}`)
  await stranger.get(`/api/auth/callback/google?code=${secrets.query}&state=${secrets.query}`)
  await stranger.get('/api/me', { authorization: `Basic ${Buffer.from(`x:${secrets.basic}`).toString('base64')}` })
  await stranger.get('/api/me', { authorization: `Bearer ${secrets.bearer}` })
  await stranger.get('/api/me', { cookie: `commerce_session=${secrets.cookie}; commerce_device=${secrets.cookie}` })
  for (const key of Object.keys(endpoints).filter((one) => !NOT_POKED.has(one))) {
    rig.travel(15_000)
    const [method = '', path = ''] = key.split(' ')
    const at = path.replaceAll(/\{\w+\}/g, 'bkp_00000000000000000000000000')
    const body = method === 'GET' ? {} : { json: { password: secrets.unknownField, secret: secrets.unknownField } }
    await owner.send(method, at, body)
    await stranger.send(method, at, body)
  }
  return secrets
}

/** A bug in the middle of sign-in: its error reaches the log and takes no secret there. */
async function breakDown(rig: ProductRig): Promise<Record<string, string>> {
  const secrets = { duringFault: canary(), tokenDuringFault: canary('cmr_') }
  const { store } = rig.product()
  await store.write((tx) => sql`ALTER TABLE users RENAME TO users_gone`.execute(tx))
  const stranger = rig.client({ authorization: 'Bearer cmk_0123456789abcdef' })
  const login = stranger.post('/api/auth/login', { email: OWNER.email, password: secrets.duringFault })
  await expectStatus(login, 500)
  const body = { token: secrets.tokenDuringFault, password: secrets.duringFault }
  await stranger.post('/api/auth/password/reset', body)
  await stranger.post('/api/auth/register', { ...OWNER, password: secrets.duringFault, setupToken: body.token })
  await store.write((tx) => sql`ALTER TABLE users_gone RENAME TO users`.execute(tx))
  return secrets
}

describe.each(engines())('secrets on $engine (F24)', ({ place, engine }) => {
  test('none of the canaries reaches a log, an answer, the audit log, a backup, the database or a print', async () => {
    const { place: at, password } = await withSecretPassword(await place())
    const env = { ...ENV, ...OPEN_ENV, ...(engine === 'sqlite' ? { POSTGRES_PASSWORD: password } : {}) }
    const rig = await startProduct(at, env)
    const { owner, secrets } = await live(rig)
    Object.assign(secrets, ENV, { databasePassword: password })
    Object.assign(secrets, await blunder(rig, owner), await breakDown(rig))
    const changed = secrets.passwordChanged!
    await expectStatus(owner.post('/api/auth/fresh', { password: changed }), 200)
    await owner.send('DELETE', `/api/api-keys/${secrets.apiKey}`)
    await owner.get(`/api/backups/${secrets.invitationTokenOpen}/file`)
    await owner.post(
      '/api/api-keys',
      { name: 'again', scopes: ['shop:read'], expiresInDays: 1 },
      { 'idempotency-key': 'k1' },
    )
    await owner.get('/api/admin/audit-log?limit=200')
    await expectStatus(owner.get(`/api/backups/${await backUp(owner)}/file`), 200)
    const tables = await tablesOf(rig.product().store)
    const whileOpen = filesBelow(at.dataDir)
    await rig.stop()

    const printed: string[] = []
    const write = (text: string): void => void printed.push(text)
    const terminal = { out: write, err: write, outIsTerminal: false, errIsTerminal: false, inIsTerminal: false }
    const settings = { ...env, COMMERCE_DATA_DIR: at.dataDir, DATABASE_URL: at.url ?? '' }
    await run(['config', 'print', '--redacted', '--json'], { ...terminal, env: settings, cwd: at.dataDir })
    await run(['config', 'check'], { ...terminal, env: { ...settings, JWT_SECRET: 'short-canary' }, cwd: at.dataDir })
    expect(printed.join('')).toContain('JWT_SECRET')

    const answers = rig.exchanges
      .filter(({ method, path, answer }) => answer.status >= 400 || !SHOW_ONCE.has(`${method} ${path}`))
      .map(({ method, path, answer }) => {
        const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie' && name !== 'location')
        return {
          where: `answer to ${method} ${path}`,
          bytes: Buffer.from(`${answer.text}\n${JSON.stringify(headers)}`),
        }
      })
    const everything = [
      { where: 'the log', bytes: Buffer.from(rig.lines.join('')) },
      { where: 'what was printed', bytes: Buffer.from(printed.join('')) },
      ...answers,
      ...tables,
      ...whileOpen.map(({ where, bytes }) => ({ where: `${where} while open`, bytes })),
      ...filesBelow(at.dataDir),
    ]
    expect(Object.keys(secrets).length).toBeGreaterThanOrEqual(30)
    expect(whileOpen.some(({ where }) => /backups\/commerce-/.test(where))).toBe(true)
    expect(hits(secrets, everything)).toEqual([])
    expect(printed.join('')).not.toContain('short-canary')
  })
})
