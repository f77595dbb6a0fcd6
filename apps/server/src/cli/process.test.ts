import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { launch, launchProduct, SCRIPT } from './testing/process.ts'
import { folder } from './testing/typed.ts'

/** No stack trace and no bare code: cause, consequence, next step (ux.md X15). */
function expectClear(err: string): void {
  expect(err).not.toMatch(/\n\s+at |Error:|node:internal/)
  expect(err.trim().split('\n').length).toBeGreaterThanOrEqual(3)
}

test('starts on nothing, says where it is, answers, and ends with 0 on SIGTERM; the link is there until somebody is', async () => {
  const cwd = folder()
  const first = await launchProduct(cwd)
  expect(first.setupLink).toMatch(new RegExp(`^${first.address}/dashboard/setup#token=cms_`))
  expect(first.dataDir).toBe(join(cwd, 'data'))
  expect(await (await fetch(`${first.address}/healthz`)).json()).toEqual({ state: 'ok' })
  expect((await fetch(`${first.address}/api/health`)).status).toBe(200)
  const beside = await launch(['user', 'create', 'kim@example.com'], { cwd }).ended
  // The command knows nothing of the port that the server was started with.
  expect(beside.out).toContain(`${first.address}/dashboard/reset#token=`)
  first.process.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)

  const second = await launchProduct(cwd)
  expect(second.setupLink).toBeNull()
  second.process.kill('SIGINT')
  const { code, out, err } = await second.ended
  expect(code).toBe(0)
  for (const line of out.split('\n')) JSON.parse(line)
  expect(err).toBe('')
})

test('after kill -9 the next start works on the same data', async () => {
  const cwd = folder()
  const first = await launchProduct(cwd)
  first.process.kill('SIGKILL')
  await first.ended
  const second = await launchProduct(cwd)
  expect((await fetch(`${second.address}/readyz`)).status).toBe(200)
})

test('port in use: says so before the data is touched', async () => {
  const cwd = folder()
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const { code, err } = await launch(['start', '--no-open', '--port', port], { cwd }).ended
  expect(code).toBe(1)
  expectClear(err)
  expect(err).toContain(`Port ${port} is in use`)
  expect(existsSync(join(cwd, 'data'))).toBe(false)
})

test('a wrong variable: one line each, 78, and the port never opened', async () => {
  const cwd = folder()
  const env = { PORT: '65536', ADS_EXECUTION_MODE: 'auto', TELEGRAM_BOT_TOKEN: 'canary-secret' }
  const { code, out, err } = await launch(['start', '--no-open'], { cwd, env }).ended
  expect(code).toBe(78)
  expect(out).toBe('')
  expect(err.trim().split('\n')).toHaveLength(4)
  expect(err).not.toContain('canary')
  expect(existsSync(join(cwd, 'data'))).toBe(false)
})

test.each([
  ['no database at all', Buffer.from('this is a text file and no database')],
  ['a torn database', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8_000, 0xa5)])],
])('a broken database file (%s) is left as it is', async (_, content) => {
  const cwd = folder()
  mkdirSync(join(cwd, 'data'))
  writeFileSync(join(cwd, 'data/ads.sqlite3'), content)
  const { code, err } = await launch(['start', '--no-open', '--port', '0'], { cwd }).ended
  expect(code).toBe(1)
  expectClear(err)
  expect(err).toContain('The database is damaged')
  expect(err).toContain('commerce backup restore')
})

test('a data folder that cannot be written to', async () => {
  const cwd = folder()
  mkdirSync(join(cwd, 'data'))
  chmodSync(join(cwd, 'data'), 0o555)
  chmodSync(cwd, 0o755)
  // Root may write anywhere, so somebody else tries.
  const uid = process.getuid?.() === 0 ? 65_534 : undefined
  const child = launch(['start', '--no-open', '--port', '0'], { cwd, ...(uid === undefined ? {} : { uid }) })
  const { code, err } = await child.ended
  expect(code).toBe(1)
  expectClear(err)
  expect(err).toContain('cannot be written to')
})

test('an unreachable PostgreSQL: try again later, and its password is not shown', async () => {
  const env = { DATABASE_URL: 'postgres://commerce:canary-password@127.0.0.1:1/commerce' }
  const { code, err } = await launch(['db', 'status'], { cwd: folder(), env }).ended
  expect(code).toBe(75)
  expectClear(err)
  expect(err).not.toContain('canary')
})

test('a worker works without a port and stops', async () => {
  const cwd = folder()
  await launch(['db', 'init'], { cwd }).ended
  const child = launch(['worker'], { cwd, env: { PORT: '1' } })
  await new Promise<void>((resolve) => child.process.stderr?.once('data', () => resolve()))
  child.process.kill('SIGTERM')
  expect((await child.ended).code).toBe(0)
})

test('the script passes arguments, streams and the exit code', async () => {
  const cwd = folder()
  const help = await launch(['backup', 'now', '--help'], { cwd, script: SCRIPT }).ended
  expect(help).toMatchObject({ code: 0, err: '', out: expect.stringContaining('commerce backup now') })
  expect((await launch(['strat'], { cwd, script: SCRIPT }).ended).code).toBe(2)
  expect((await launch(['config', 'check'], { cwd, script: SCRIPT, env: { PORT: 'x' } }).ended).code).toBe(78)
})

test('a reader that goes away is no error', async () => {
  const cwd = folder()
  const child = launch(['config', 'docs'], { cwd })
  child.process.stdout?.destroy()
  expect(await child.ended).toMatchObject({ code: 0, err: '' })
})
