import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, prompt, type Typed } from './testing/typed.ts'

const HEAD = 'platform,date,level,campaign,impressions,clicks,cost,conversions,conversion_value,currency\n'
const GOOD = `naver,2026-11-01,campaign,브랜드,1000,50,"12,500",3,150000,KRW
naver,2026-11-02,campaign,브랜드,1100,55,"13,500",4,180000,KRW
`
const BAD = 'naver,2026-11-03,campaign,=HYPERLINK("x"),-5,55,100,4,180000,KRW\n'

function shop(files: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) {
  const cwd = folder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  const type = prompt(cwd, env)
  const json = async (...argv: string[]) => {
    const typed = await type(...argv, '--json')
    return { ...typed, value: JSON.parse(typed.out) }
  }
  return { cwd, type, json }
}

const said = ({ exit, out, err }: Typed) => ({ exit, text: out + err })

describe('commerce digest', () => {
  test('tells what is known now, keeps nothing of it, and says which days have one', async () => {
    const { type, json } = shop({ 'a.csv': HEAD + GOOD })
    await type('db', 'init')
    const nothing = await json('digest')
    expect([nothing.exit, nothing.value]).toEqual([0, null])
    await type('import', 'daily', '--file', 'a.csv')
    const now = await type('digest', '--language', 'ko')
    expect(now.exit).toBe(0)
    expect(now.out).toMatch(/^11월 2일 월요일: 광고비 1\.35만 원입니다\./)
    expect((await json('digest')).value).toMatchObject({ id: null, language: 'en', html: null })
    const past = said(await type('digest', '--day', '2026-11-02'))
    expect([past.exit, past.text]).toEqual([1, expect.stringContaining('No digest was made on 2026-11-02')])
    expect(said(await type('digest', '--check')).exit).toBe(2)
  })
})

describe('commerce import', () => {
  test('accounts for every row, and says the same of it the second time (L7)', async () => {
    const { json, type } = shop({ 'a.csv': HEAD + GOOD })
    const first = await json('import', 'daily', '--file', 'a.csv')
    expect(first.exit).toBe(0)
    const { rows, totals } = first.value
    expect(rows.read).toBe(rows.new + rows.changed + rows.same + rows.skipped + rows.quarantined)
    expect(totals).toContainEqual({ name: 'costMicros', value: 26_000_000_000, currency: 'KRW' })
    const second = await json('import', 'daily', '--file', 'a.csv')
    expect(second.value.rows).toMatchObject({ read: rows.read, new: 0, changed: 0, same: rows.new })
    const shown = said(await type('import', 'daily', '--file', 'a.csv'))
    expect(shown.text).toMatch(/Cost +₩26,000/)
    expect(shown.text).toMatch(/Impressions +2,100/)
  })

  test('refused rows end with 3 and go to a file with their reasons', async () => {
    const { json, cwd } = shop({ 'a.csv': HEAD + GOOD + BAD })
    const done = await json('import', 'daily', '--file', 'a.csv', '--errors', 'errors.csv')
    expect(done.exit).toBe(3)
    expect(done.value.rows.quarantined).toBe(1)
    const errors = readFileSync(join(cwd, 'errors.csv'), 'utf8')
    expect(errors.startsWith('\ufeffrow,')).toBe(true)
    expect(errors).toContain('row-negative')
    const kept = await json('quarantine', 'list')
    expect(kept.value).toMatchObject({ open: 1, items: [{ platform: 'naver' }] })
    expect((await json('quarantine', 'replay')).exit).toBe(3)
  })

  test('a trial keeps nothing; an import is taken back by its id', async () => {
    const { json, type } = shop({ 'a.csv': HEAD + GOOD })
    const tried = await json('import', 'daily', '--file', 'a.csv', '--dry-run')
    expect(tried.value).toMatchObject({ dryRun: true, rows: { new: expect.any(Number) } })
    expect((await json('connectors', 'list')).value).toEqual([])
    const done = await json('import', 'daily', '--file', 'a.csv')
    expect(done.value.rows.new).toBe(tried.value.rows.new)
    const undone = await json('import', 'undo', done.value.runId)
    expect(undone).toMatchObject({ exit: 0, value: { state: 'done', rows: { gone: expect.any(Number) } } })
    const again = await json('import', 'daily', '--file', 'a.csv')
    expect(again.value.rows.new).toBeGreaterThan(0)
    expect(await type('import', 'undo', 'run_none')).toMatchObject({ exit: 1 })
  })

  test('open questions end with 2, each with the flag that answers it', async () => {
    const { type, json, cwd } = shop({ 'a.csv': `${HEAD}naver,03/04/2026,campaign,a,1,1,100,0,0,KRW\n` })
    const asked = await type('import', 'daily', '--file', 'a.csv')
    expect(asked).toMatchObject({ exit: 2, out: '' })
    expect(asked.err).toMatch(/--day-order .*03\/04\/2026/)
    expect((await type('import', 'daily', '--file', 'a.csv', '--language', 'ko')).err).toContain('--day-order')
    expect((await json('connectors', 'list')).value).toEqual([])
    expect((await json('import', 'daily', '--file', 'a.csv', '--day-order', 'dmy')).exit).toBe(0)
    expect(existsSync(join(cwd, 'errors.csv'))).toBe(false)
  })

  test('columns are mapped by header or by number', async () => {
    const text = 'where,when,what,seen,hits,money\nnaver,2026-11-01,a,10,1,100\n'
    const { type, json } = shop({ 'odd.csv': text })
    expect((await type('import', 'daily', '--file', 'odd.csv')).exit).toBe(2)
    const mapped = ['platform=where', 'date=when', 'campaign_name=what', 'impressions=seen', 'clicks=5', 'cost=money']
    const flags = ['--level', 'campaign', '--currency', 'KRW']
    const done = await json('import', 'daily', '--file', 'odd.csv', ...flags, '--map', ...mapped)
    expect(done).toMatchObject({ exit: 0, value: { rows: { quarantined: 0 } } })
    const wrong = await type('import', 'daily', '--file', 'odd.csv', '--map', 'price=where')
    expect(wrong).toMatchObject({ exit: 2, err: expect.stringContaining('--map price=where') })
  })

  test.each([
    [['import', 'daily'], 2, '--file is missing'],
    [['import', 'daily', '--file', 'nothing.csv'], 1, 'There is no file nothing.csv'],
    [['import', 'daily', '--file', 'empty.csv'], 1, 'The file is empty'],
    [['import', 'daily', '--file', 'a.csv', '--zone', 'Mars/Base'], 2, '--zone'],
    [['import', 'daily', '--file', 'a.csv', '--currency', 'XAU'], 2, '--currency'],
    [['import', 'daily', '--file', 'a.csv', '--from', '2026-02-31'], 2, '--from'],
    [['import', 'meta', '--file', 'a.csv', '--level', 'planet'], 2, '--level'],
  ])('%j ends with %i', async (argv, exit, text) => {
    const { type } = shop({ 'empty.csv': '', 'a.csv': HEAD + GOOD })
    const shown = await type(...argv)
    expect(shown.err).toContain(text)
    expect(shown.exit).toBe(exit)
  })
})

describe('commerce connectors, backfill, db seed', () => {
  test('seed adds the default ones once (L2)', async () => {
    const { type, json } = shop()
    await type('db', 'init')
    const { added } = (await json('db', 'seed')).value
    expect(added.map(({ platform, mode }: { platform: string; mode: string }) => `${platform} ${mode}`).sort()).toEqual(
      ['cafe24', 'cafe24-analytics', 'coupang', 'coupang-ads', 'google', 'meta', 'naver', 'smartstore', 'tiktok'].map(
        (platform) => `${platform} import`,
      ),
    )
    expect((await json('db', 'seed')).value).toEqual({ added: [] })
    expect((await json('connectors', 'list')).value).toHaveLength(9)
  })

  test('add takes secrets from files and the environment, never from the command line', async () => {
    const { type, json } = shop(
      { key: 'file-secret-key-1234\n' },
      {
        COUPANG_VENDOR_ID: 'A00012345',
        COUPANG_ACCESS_KEY: 'env-access-key-1',
        COUPANG_SECRET_KEY: 'env-secret-key-1',
      },
    )
    const typed = await type('connectors', 'add', 'coupang', '--field', 'secretKey=typed-secret-1')
    expect(typed).toMatchObject({ exit: 2, err: expect.stringContaining('--field-file') })
    expect(typed.err).not.toContain('typed-secret-1')
    const made = await json('connectors', 'add', 'coupang', '--name', '본점', '--field-file', 'secretKey=key')
    expect(made.value).toMatchObject({ name: '본점', mode: 'api', fields: { vendorId: 'A00012345' } })
    expect(made.out + made.err).not.toMatch(/file-secret|env-access/)
    const off = await json('connectors', 'disable', made.value.id)
    expect(off.value).toMatchObject({ enabled: false })
    expect(await type('connectors', 'sync', made.value.id)).toMatchObject({ exit: 1 })
    expect((await json('connectors', 'enable', made.value.id, '--mode', 'import')).value).toMatchObject({
      enabled: true,
      mode: 'import',
    })
    expect(await type('connectors', 'add', 'nowhere')).toMatchObject({ exit: 2, err: expect.stringContaining('naver') })
    expect(await type('connectors', 'add', 'naver')).toMatchObject({ exit: 1 })
    expect(await type('connectors', 'test', 'con_none')).toMatchObject({ exit: 1 })
  })

  test('backfill reads a platform, goes on by itself, and says what is missing (L12)', async () => {
    const { type, json } = shop()
    await type('db', 'init')
    expect(await type('backfill', '--platform', 'naver')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('commerce connectors add naver'),
    })
    expect(await type('backfill')).toMatchObject({ exit: 2 })
    expect(await type('backfill', '--platform', 'naver', '--days', '0')).toMatchObject({ exit: 2 })
    const { id } = (await json('connectors', 'add', 'naver', '--mode', 'fixture')).value
    expect((await json('connectors', 'test', id)).value).toMatchObject({ ok: true })
    const done = await json('backfill', '--platform', 'naver', '--days', '10')
    expect(done.exit).toBe(0)
    expect(done.value.map(({ state }: { state: string }) => state)).not.toContain('failed')
    await json('connectors', 'add', 'naver', '--mode', 'fixture')
    expect(await type('backfill', '--platform', 'naver')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--connector'),
    })
    expect((await json('rebuild', '--connector', id)).value.pages).toBeGreaterThan(0)
  })
})

describe('commerce demo', () => {
  test('fill, status and remove (L15)', async () => {
    const { type, json } = shop()
    const filled = await json('demo', 'fill', '--days', '1')
    expect(filled).toMatchObject({ exit: 0, value: { state: 'ready', connections: 9 } })
    expect((await json('demo', 'status')).value.counts).toEqual(filled.value.counts)
    // The twin stands again for another process (L6).
    const { value: items } = await json('connectors', 'list')
    const naver = items.find(({ platform }: { platform: string }) => platform === 'naver')
    expect((await json('tick')).value).toMatchObject({ failed: 0 })
    expect(await type('connectors', 'test', naver.id)).toMatchObject({ exit: 0 })
    expect(await type('connectors', 'sync', naver.id)).toMatchObject({ exit: 0 })
    expect(await type('demo', 'remove')).toMatchObject({ exit: 2, err: expect.stringContaining('--confirm demo') })
    const { counts } = (await json('demo', 'status')).value
    const removed = await json('demo', 'remove', '--confirm', 'demo')
    expect(removed.value.removed).toEqual({ ...counts, connectors: 9 })
    expect((await json('demo', 'status')).value).toMatchObject({ state: 'off' })
    expect(await type('demo', 'fill', '--days', '1000')).toMatchObject({ exit: 2 })
  })
})
