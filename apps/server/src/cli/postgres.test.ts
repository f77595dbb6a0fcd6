import { engines } from '@commerce/store/testing'
import { expect, test } from 'vitest'
import { prompt } from './testing/typed.ts'

const postgres = engines().find(({ engine }) => engine === 'postgres')

test('the same commands work on PostgreSQL', async () => {
  if (postgres === undefined) throw new Error('the kit has no PostgreSQL')
  const { url, dataDir } = await postgres.place({ migrated: false })
  const type = prompt(dataDir, { DATABASE_URL: url ?? '', COMMERCE_DATA_DIR: dataDir })
  const json = async (...argv: string[]) => {
    const { exit, out, err } = await type(...argv, '--json')
    return { exit, err, value: out === '' ? null : JSON.parse(out) }
  }
  expect(await type('user', 'list')).toMatchObject({ exit: 1, err: expect.stringContaining('no database') })
  expect((await json('db', 'init')).value).toMatchObject({ from: 0 })
  expect((await json('db', 'status')).value).toMatchObject({ engine: 'postgres', pending: [], place: 'DATABASE_URL' })
  const made = await json('backup', 'now')
  expect(made.value).toMatchObject({ state: 'verified', engine: 'postgres' })
  await type('user', 'create', 'kim@example.com')
  expect((await json('backup', 'restore', made.value.id, '--confirm', made.value.id)).exit).toBe(0)
  expect((await json('user', 'list')).value).toEqual([])
  expect((await json('audit', 'verify')).value).toMatchObject({ intact: true })
  expect((await json('tick')).value).toMatchObject({ failed: 0 })
  const findings: { part: string; state: string }[] = (await json('doctor')).value
  expect(findings.filter(({ state }) => state === 'fail')).toEqual([])
  expect(findings.map(({ part }) => part)).toContain('database')
  const shown = await type('config', 'print')
  expect(shown.out).toContain('DATABASE_URL')
  expect(shown.out).not.toContain(url)
})
