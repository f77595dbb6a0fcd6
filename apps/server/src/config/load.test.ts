import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Given, loadConfig } from './index.ts'
import { fileNameOf, type Name, variables } from './variables.ts'

const cwd = mkdtempSync(join(tmpdir(), 'commerce-config-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

function file(name: string, content: string): string {
  writeFileSync(join(cwd, name), content)
  return name
}
const load = (env: Given['env'], more: Partial<Given> = {}) => loadConfig({ flags: {}, env, cwd, ...more })
function configOf(env: Given['env'], more: Partial<Given> = {}) {
  const loaded = load(env, more)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.config
}
function problemsOf(env: Given['env'], more: Partial<Given> = {}) {
  const loaded = load(env, more)
  return loaded.ok ? [] : loaded.problems
}

/** A value that no text, path, address, number or choice can be, so that it is wrong everywhere. */
const WRONG: Readonly<Partial<Record<Name, readonly string[]>>> = {
  COMMERCE_DATA_DIR: ['a\u0007b'],
  HOST: ['my-machine', '999.1.1.1', 'http://127.0.0.1'],
  PORT: ['http', '65536', '-1', '80.5', '1e3', '80 90'],
  COMMERCE_PUBLIC_URL: [
    'shop.example.com',
    'https://shop.example.com/path',
    'ftp://shop.example.com',
    'https://a:b@shop.example',
  ],
  COMMERCE_TRUSTED_PROXIES: ['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '::1/129'],
  FRONTEND_ORIGIN: ['*', 'https://a.example/x'],
  DATABASE_URL: [
    'mysql://user@localhost/db',
    'postgres://localhost',
    'postgres://user@localhost:99999999/db',
    './a\u0000b',
    'nonsense',
  ],
  COMMERCE_MASTER_KEY: ['short', 'z'.repeat(64)],
  JWT_SECRET: ['too-short'],
  COMMERCE_BACKUP_HOUR: ['24', 'three'],
  COMMERCE_BACKUP_KEEP_DAILY: ['0', 'all'],
  COMMERCE_BACKUP_KEEP_WEEKLY: ['-1'],
  COMMERCE_BACKUP_KEEP_MONTHLY: ['121'],
  COMMERCE_LOG_LEVEL: ['loud', 'INFO'],
  COMMERCE_LOG_FORMAT: ['xml'],
  COMMERCE_LANGUAGE: ['de'],
  ADS_EXECUTION_MODE: ['auto', 'manual '.repeat(2)],
  ADS_DEMO_MODE: ['maybe', '2'],
  TELEGRAM_BOT_TOKEN: ['123:short', 'token'],
  TELEGRAM_ALLOWED_CHAT_ID: ['@shop', '12.5'],
  TELEGRAM_WEBHOOK: ['maybe', '2'],
  NAVER_SEARCHAD_CUSTOMER_ID: ['abc'],
  META_AD_ACCOUNT_ID: ['act_', 'act_12x'],
  META_GRAPH_API_VERSION: ['21.0', 'v21'],
  GOOGLE_ADS_CUSTOMER_ID: ['12-x'],
}

describe('wrong variables', () => {
  const cases = Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => [name, value] as const))
  test.each(cases)('%s=%j', (name, value) => {
    const problems = problemsOf({ [name]: value }).filter((problem) => problem.name === name)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: 'expects', example: variables.find((one) => one.name === name)?.example })
  })

  test('of every kind that can be wrong there is a case; the others take any text', () => {
    const free = variables
      .filter(({ expects }) => ['text', 'path', 'command'].includes(expects.code))
      .map(({ name }) => name)
    for (const name of free) expect(problemsOf({ [name]: 'line\u0000break' }).map((one) => one.name)).toContain(name)
    const rest = variables.map(({ name }) => name).filter((name) => !free.includes(name))
    expect(rest.filter((name) => WRONG[name] === undefined)).toEqual([])
  })

  test('never show the value that was given', () => {
    for (const { name } of variables) {
      const value = `canary\u0007${name}`
      const found = problemsOf({ [name]: value })
      expect(found.map((problem) => problem.name)).toContain(name)
      expect(JSON.stringify(found)).not.toContain('canary')
    }
  })

  test('are all named at once', () => {
    const names = problemsOf({ PORT: 'x', HOST: 'y', ADS_DEMO_MODE: 'z' }).map((problem) => problem.name)
    expect(names.sort()).toEqual(['ADS_DEMO_MODE', 'HOST', 'PORT'])
  })

  test('a set given in part names what is missing', () => {
    expect(problemsOf({ GOOGLE_SIGN_IN_CLIENT_ID: 'a' })).toMatchObject([
      { name: 'GOOGLE_SIGN_IN_CLIENT_SECRET', code: 'together' },
    ])
    expect(problemsOf({ NAVER_SEARCHAD_API_KEY: 'a' })).toHaveLength(2)
    expect(problemsOf({ COUPANG_VENDOR_ID: 'A1', COUPANG_ACCESS_KEY: 'b' })).toMatchObject([
      { name: 'COUPANG_SECRET_KEY' },
    ])
  })

  test('two places for the master key', () => {
    const both = { COMMERCE_MASTER_KEY_FILE: file('key', 'k'), COMMERCE_MASTER_KEY_COMMAND: 'b' }
    expect(problemsOf(both)).toMatchObject([{ name: 'COMMERCE_MASTER_KEY_FILE', code: 'one-of' }])
  })

  test('a name one or two letters away is asked about, the names of other programs are not', () => {
    expect(problemsOf({ COMMERCE_PUBLIC_ULR: 'https://a.example' })).toEqual([
      { name: 'COMMERCE_PUBLIC_ULR', code: 'unknown', params: { meant: 'COMMERCE_PUBLIC_URL' } },
    ])
    expect(problemsOf({ TELEGRAM_BOT_TOKN: 'x' })).toMatchObject([{ code: 'unknown' }])
    expect(problemsOf({ PATH: '/bin', POST: '1', COMMERCE_SOMETHING_ELSE: '1', npm_config_prefix: '/x' })).toEqual([])
  })
})

describe('secrets in files', () => {
  test('NAME_FILE gives the value without its last line end', () => {
    file('jwt', `${'k'.repeat(40)}\n`)
    expect(configOf({ JWT_SECRET_FILE: 'jwt' }).jwtSecret).toBe('k'.repeat(40))
  })

  test.each([
    ['missing', 'no-such-file', 'file-unreadable'],
    ['empty', 'empty', 'file-empty'],
  ])('a %s file is a problem of its variable', (_, name, code) => {
    file('empty', '\n')
    expect(problemsOf({ JWT_SECRET_FILE: name })).toMatchObject([{ name: 'JWT_SECRET_FILE', code }])
  })

  test('the value and its file together are a problem', () => {
    file('jwt', 'k'.repeat(40))
    const found = problemsOf({ JWT_SECRET: 'j'.repeat(40), JWT_SECRET_FILE: 'jwt' })
    expect(found).toMatchObject([{ name: 'JWT_SECRET', code: 'both-given' }])
  })

  test('a secret pasted where its file belongs is not repeated', () => {
    for (const name of ['JWT_SECRET_FILE', 'COMMERCE_MASTER_KEY_FILE']) {
      const found = problemsOf({ [name]: 'canary-in-the-wrong-place' })
      expect(found).toMatchObject([{ name, code: 'file-unreadable', params: { reason: 'ENOENT' } }])
      expect(JSON.stringify(found)).not.toContain('canary')
    }
  })

  test('every secret but the master key, which has its own, can be given as a file', () => {
    const without = variables
      .filter((variable) => variable.secret && fileNameOf(variable) === null)
      .map(({ name }) => name)
    expect(without).toEqual(['COMMERCE_MASTER_KEY'])
  })
})

describe('precedence', () => {
  test('flag, environment, .env, configuration file, default', () => {
    const other = mkdtempSync(join(cwd, 'layers-'))
    const at = (flags: Given['flags'], env: Given['env']) => configOf(env, { flags, cwd: other }).port
    expect(at({}, {})).toBe(8010)
    writeFileSync(join(other, 'c.json'), '{ "PORT": 1, "ADS_DEMO_MODE": true, "HOST": null }')
    expect(at({}, { COMMERCE_CONFIG: 'c.json' })).toBe(1)
    writeFileSync(join(other, '.env'), 'PORT=2\nCOMMERCE_CONFIG=c.json\nHOST=""\n')
    expect(at({}, {})).toBe(2)
    expect(at({}, { PORT: '3' })).toBe(3)
    expect(at({ PORT: '4' }, { PORT: '3' })).toBe(4)
    expect(configOf({}, { cwd: other }).demo).toBe(true)
  })

  test.each([
    ['{ "PORT": ', 'COMMERCE_CONFIG', 'config-not-json'],
    ['[1]', 'COMMERCE_CONFIG', 'config-not-json'],
    ['{ "PORT": [1] }', 'PORT', 'config-not-plain'],
  ])('a configuration file of %j is a problem', (content, name, code) => {
    expect(problemsOf({ COMMERCE_CONFIG: file('broken.json', content) })).toMatchObject([{ name, code }])
  })

  test('a configuration file that is not there is a problem', () => {
    expect(problemsOf({ COMMERCE_CONFIG: 'nowhere.json' })).toMatchObject([{ code: 'file-unreadable' }])
  })
})

describe('what comes out', () => {
  test('nothing given: works', () => {
    expect(configOf({})).toMatchObject({
      dataDir: join(cwd, 'data'),
      databaseUrl: null,
      host: '127.0.0.1',
      port: 8010,
      publicUrl: null,
      trustedProxies: [],
      backups: { dir: join(cwd, 'data/backups'), hour: 3, retention: { daily: 7, weekly: 4, monthly: 12 } },
      secrets: [],
    })
  })

  test.each([
    ['postgres://u:p@h:5432/d', 'postgres://u:p@h:5432/d'],
    ['postgresql+psycopg2://u:p@h/d', 'postgres://u:p@h/d'],
    ['/srv/shop.db', 'file:///srv/shop.db'],
    ['/srv/shop', 'file:///srv/shop'],
    ['file:///srv/my%20shop.db', 'file:///srv/my%20shop.db'],
    ['sqlite:////srv/shop.db', 'file:///srv/shop.db'],
  ])('DATABASE_URL %s', (given, expected) => {
    expect(configOf({ DATABASE_URL: given }).databaseUrl).toBe(expected)
  })

  test('a relative database path begins in the folder of the start', () => {
    expect(configOf({ DATABASE_URL: 'sqlite:///./shop.db' }).databaseUrl).toBe(`file://${cwd}/shop.db`)
  })

  test('POSTGRES_PASSWORD fills an address without one, whatever its letters, and no other', () => {
    const { databaseUrl, secrets } = configOf({ DATABASE_URL: 'postgres://u@h/d', POSTGRES_PASSWORD: 'p:@/ß%' })
    expect(decodeURIComponent(new URL(databaseUrl ?? '').password)).toBe('p:@/ß%')
    expect(secrets).toContain('p:@/ß%')
    expect(configOf({ DATABASE_URL: 'postgres://u:own@h/d', POSTGRES_PASSWORD: 'other' }).databaseUrl).toContain(
      'u:own@',
    )
  })

  test('secrets and the password inside an address are known to the redactor', () => {
    const { secrets } = configOf({ DATABASE_URL: 'postgres://u:s3cr%40t@h/d', JWT_SECRET: 'j'.repeat(32) })
    expect(secrets).toEqual(expect.arrayContaining(['s3cr%40t', 's3cr@t', 'j'.repeat(32)]))
  })

  test('origins lose their slash, account ids their looks', () => {
    expect(configOf({ COMMERCE_PUBLIC_URL: 'https://Shop.Example/' }).publicUrl).toBe('https://shop.example')
    expect(problemsOf({ META_AD_ACCOUNT_ID: 'act_123456', GOOGLE_ADS_CUSTOMER_ID: '123-456-7890' })).toEqual([])
  })

  test('every example of a variable is a right value for it', () => {
    for (const { name, example } of variables) {
      const wrong = problemsOf({ [name]: example }).filter(
        (problem) => problem.name === name && problem.code === 'expects',
      )
      expect(wrong).toEqual([])
    }
  })
})
