import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder, prompt } from './testing/typed.ts'

/** A folder with a database, and a prompt in it whose answers are read as JSON. */
async function shop() {
  const cwd = folder()
  const type = prompt(cwd)
  await type('db', 'init')
  const json = async (...argv: string[]) => {
    const { exit, out, err } = await type(...argv, '--json')
    return { exit, err, value: JSON.parse(out) as never }
  }
  return { cwd, type, json }
}

describe('db', () => {
  test('init makes folder, database and key, and the second time changes nothing (L1)', async () => {
    const cwd = folder()
    const type = prompt(cwd)
    const first = await type('db', 'init', '--json')
    expect(first.exit).toBe(0)
    expect(JSON.parse(first.out)).toMatchObject({ from: 0, copy: null })
    const key = readFileSync(join(cwd, 'data/master.key'))
    const { to } = JSON.parse(first.out)
    expect(JSON.parse((await type('db', 'init', '--json')).out)).toEqual({ from: to, to, copy: null })
    expect(readFileSync(join(cwd, 'data/master.key'))).toEqual(key)
    expect(JSON.parse((await type('db', 'status', '--json')).out)).toMatchObject({
      engine: 'sqlite',
      current: to,
      pending: [],
    })
    expect(JSON.parse((await type('db', 'migrate', '--json')).out)).toMatchObject({ from: to, to })
    expect((await type('db', 'seed', '--json')).exit).toBe(0)
  })

  test('status of nothing makes nothing', async () => {
    const cwd = folder()
    expect(await prompt(cwd)('db', 'status')).toMatchObject({ exit: 0 })
    expect(existsSync(join(cwd, 'data'))).toBe(false)
  })

  test.each([
    ['user', 'list'],
    ['audit', 'verify'],
    ['backup', 'now'],
    ['secrets', 'rotate'],
    ['db', 'seed'],
  ])('%s %s without a database says so and makes none', async (...argv) => {
    const cwd = folder()
    const { exit, err } = await prompt(cwd)(...argv)
    expect(exit).toBe(1)
    expect(err).toContain('There is no database here yet')
    expect(err).toContain('commerce db init')
    expect(existsSync(join(cwd, 'data'))).toBe(false)
  })
})

describe('config', () => {
  test('check names every wrong variable in a line of its own and ends with 78', async () => {
    const type = prompt(folder(), { PORT: '8o10', HOST: 'localhst', TELEGRAM_BOT_TOKEN: 'canary-token-value' })
    const { exit, out, err } = await type('config', 'check')
    expect([exit, out]).toEqual([78, ''])
    const lines = err.trim().split('\n')
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).toMatch(/^[A-Z_]+: must be .+ Example: [A-Z_]+=.+$/)
    expect(err).not.toContain('canary')
    expect((await type('config', 'check', '--language', 'ko')).err).toMatch(/정수여야 합니다. 예: PORT=8011/)
  })

  test.each(['start', 'worker', 'db init', 'doctor', 'backup list', 'tick'])(
    'a wrong variable ends `%s` before anything is made',
    async (command) => {
      const cwd = folder()
      const { exit } = await prompt(cwd, { PORT: 'x' })(...command.split(' '))
      expect(exit).toBe(command === 'doctor' ? 1 : 78)
      expect(existsSync(join(cwd, 'data'))).toBe(false)
    },
  )

  test('print shows values and sources, and no secret', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, '.env'), 'HOST=0.0.0.0\nMETA_ACCESS_TOKEN=canary-in-env-file\n')
    const type = prompt(cwd, { DATABASE_URL: 'postgres://u:canary-password@h/d' })
    const { out } = await type('config', 'print', '--redacted', '--json', '--data-dir', '/srv/shop')
    const settings = new Map<string, { value: string; source: string }>(
      JSON.parse(out).map((one: { name: string; value: string; source: string }) => [one.name, one]),
    )
    expect(settings.get('HOST')).toMatchObject({ value: '0.0.0.0', source: '.env' })
    expect(settings.get('COMMERCE_DATA_DIR')).toMatchObject({ value: '/srv/shop', source: 'flag' })
    expect(settings.get('PORT')).toMatchObject({ value: '8010', source: 'default' })
    expect(settings.get('META_ACCESS_TOKEN')).toMatchObject({ value: '(secret)', source: '.env' })
    expect(out + (await type('config', 'print')).out).not.toContain('canary')
  })

  test('docs prints the table', async () => {
    expect((await prompt(folder())('config', 'docs')).out).toContain('| `COMMERCE_DATA_DIR` |')
  })
})

describe('user', () => {
  test('create, list, role and links', async () => {
    const { type, json } = await shop()
    expect((await type('user', 'list')).err).toContain('setup-link')
    expect((await json('user', 'setup-link')).value).toMatchObject({
      link: expect.stringContaining('/dashboard/setup#token=cms_'),
    })
    const made = await json('user', 'create', 'kim@example.com', '--role', 'owner', '--name', '김민수')
    expect(made.value).toMatchObject({
      email: 'kim@example.com',
      role: 'owner',
      name: '김민수',
      link: expect.stringContaining('#token=cmr_'),
    })
    expect(await type('user', 'create', 'KIM@example.com')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('already in use'),
    })
    expect(await type('user', 'create', 'kim')).toMatchObject({ exit: 2 })
    expect(await type('user', 'role', 'kim@example.com', 'partner')).toMatchObject({ exit: 1 })
    await type('user', 'create', 'lee@example.com')
    expect((await json('user', 'role', 'lee@example.com', 'owner')).value).toMatchObject({ role: 'owner' })
    expect((await json('user', 'list')).value).toHaveLength(2)
    const link = await type('user', 'reset-link', 'lee@example.com')
    expect(link.out).toMatch(/^http:\/\/127\.0\.0\.1:8010\/dashboard\/reset#token=cmr_\S+\n$/)
    expect(await type('user', 'reset-link', 'nobody@example.com')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('commerce user list'),
    })
    expect(await type('user', 'setup-link')).toMatchObject({
      exit: 1,
      err: expect.stringContaining('Set-up is already finished'),
    })
  })

  test('the second factor is turned off only after a confirmation', async () => {
    const { type } = await shop()
    await type('user', 'create', 'kim@example.com')
    const asked = await type('user', 'disable-second-factor', 'kim@example.com')
    expect(asked).toMatchObject({ exit: 2, err: expect.stringContaining('--confirm kim@example.com') })
    const wrong = await type('user', 'disable-second-factor', 'kim@example.com', '--confirm', 'yes')
    expect(wrong.exit).toBe(2)
    const done = await type('user', 'disable-second-factor', 'kim@example.com', '--confirm', 'kim@example.com')
    expect(done.exit).toBe(0)
  })
})

describe('backup', () => {
  test('now, list, verify, restore and the way back', async () => {
    const { cwd, type, json } = await shop()
    expect((await type('backup', 'list')).err).toContain('commerce backup now')
    const { id } = (await json('backup', 'now')).value as { id: string }
    await type('user', 'create', 'kim@example.com')
    expect((await json('backup', 'verify', id)).value).toMatchObject({ sound: true })
    expect(await type('backup', 'restore', id)).toMatchObject({
      exit: 2,
      err: expect.stringContaining(`--confirm ${id}`),
    })
    expect((await json('user', 'list')).value).toHaveLength(1)
    const restored = await json('backup', 'restore', id, '--confirm', id)
    expect(restored.exit).toBe(0)
    expect((await json('user', 'list')).value).toHaveLength(0)
    expect((await json('audit', 'verify')).value).toMatchObject({ intact: true })
    expect((await type('audit', 'export')).out).toContain('backups.restored')
    const { safety } = restored.value as { safety: string }
    await type('backup', 'restore', safety, '--confirm', safety)
    expect((await json('user', 'list')).value).toHaveLength(1)
    // A copy that was asked for stays a week and safety copies 30 days; of the nightly ones of a day the newest is kept.
    expect((await json('backup', 'prune', '--dry-run')).value).toEqual([])
    const manifest = join(cwd, 'data', 'backups', `${id}.json`)
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"demand"', '"nightly"'))
    expect((await json('backup', 'prune', '--dry-run')).value).toMatchObject([{ id }])
    expect((await json('backup', 'list')).value).toHaveLength(3)
    expect((await json('backup', 'prune')).value).toMatchObject([{ id }])
    expect((await json('backup', 'list')).value).toHaveLength(2)
  })

  test('an unknown and a damaged copy are refused, and nothing is changed', async () => {
    const { cwd, type, json } = await shop()
    expect(await type('backup', 'verify', 'bkp_01JD3N0000000000000000ABCD')).toMatchObject({ exit: 1 })
    const { id, file } = (await json('backup', 'now')).value as { id: string; file: string }
    const path = join(cwd, 'data/backups', file)
    const bytes = readFileSync(path)
    bytes[5_000] = (bytes[5_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await type('backup', 'verify', id)).toMatchObject({ exit: 1, err: expect.stringContaining('SHA-256') })
    expect(await type('backup', 'restore', id, '--confirm', id)).toMatchObject({
      exit: 1,
      err: expect.stringContaining('backup list'),
    })
    expect((await json('db', 'status')).exit).toBe(0)
  })

  test('a damaged database is put back, and the damaged file is kept', async () => {
    const { cwd, type, json } = await shop()
    const { id } = (await json('backup', 'now')).value as { id: string }
    const file = join(cwd, 'data/ads.sqlite3')
    const broken = readFileSync(file).fill(0xa5, 100, 60_000)
    writeFileSync(file, broken)
    const seen = await json('doctor')
    expect(seen.exit).toBe(1)
    expect(seen.value).toContainEqual({
      part: 'database',
      state: 'fail',
      sentence: expect.stringContaining('backup list'),
    })
    const start = await type('user', 'list')
    expect(start).toMatchObject({ exit: 1, err: expect.stringContaining('The database is damaged') })
    expect(start.err).not.toMatch(/\n\s+at /)
    const restored = await json('backup', 'restore', id, '--confirm', id)
    expect(restored.exit).toBe(0)
    expect(readFileSync((restored.value as { safety: string }).safety)).toEqual(broken)
    expect((await json('user', 'list')).value).toEqual([])
  })

  test('restores on a machine that has only the copy', async () => {
    const { cwd, type, json } = await shop()
    await type('user', 'create', 'kim@example.com')
    const { id } = (await json('backup', 'now')).value as { id: string }
    const other = folder()
    const there = prompt(other, {
      COMMERCE_BACKUP_DIR: join(cwd, 'data/backups'),
      COMMERCE_MASTER_KEY_FILE: join(cwd, 'data/master.key'),
    })
    expect((await there('backup', 'restore', id, '--confirm', id)).exit).toBe(0)
    expect(JSON.parse((await there('user', 'list', '--json')).out)).toHaveLength(1)
  })
})

describe('audit and secrets', () => {
  test('verify names the first broken row', async () => {
    const { cwd, type, json } = await shop()
    await type('user', 'create', 'kim@example.com')
    await type('user', 'create', 'lee@example.com')
    expect((await json('audit', 'verify')).exit).toBe(0)
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(join(cwd, 'data/ads.sqlite3'))
    const triggers = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all()
    for (const { name } of triggers) database.exec(`DROP TRIGGER "${name}"`)
    const [table] = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%actor_kind%'`)
      .all()
    database.exec(`UPDATE "${table?.name}" SET object = 'usr_other' WHERE seq = 2`)
    database.close()
    const { exit, value } = await json('audit', 'verify')
    expect(exit).toBe(1)
    expect(value).toMatchObject({ intact: false, firstBroken: { seq: 2, why: 'changed' } })
    expect((await type('audit', 'verify')).err).toContain('row 2: the row was changed')
  })

  test('rotate keeps everything readable; with --master the key file is another', async () => {
    const { cwd, type, json } = await shop()
    const key = readFileSync(join(cwd, 'data/master.key'), 'utf8')
    expect((await json('secrets', 'rotate')).value).toMatchObject({ unreadable: [], master: false })
    expect((await json('secrets', 'rotate', '--master')).exit).toBe(0)
    expect(readFileSync(join(cwd, 'data/master.key'), 'utf8')).not.toBe(key)
    expect((await json('audit', 'verify')).value).toMatchObject({ intact: true })
    writeFileSync(join(cwd, 'data/master.key'), key, { mode: 0o600 })
    expect(await type('user', 'list')).toMatchObject({
      exit: 78,
      err: expect.stringContaining('not the master key of this database'),
    })
    expect((await type('doctor')).out).toMatch(/^fail +Master key/m)
  })

  test('forget makes a new key when the old one is lost', async () => {
    const { cwd, type } = await shop()
    writeFileSync(join(cwd, 'data/master.key'), `${'A'.repeat(43)}=\n`, { mode: 0o600 })
    expect((await type('user', 'list')).exit).toBe(78)
    expect((await type('secrets', 'forget')).exit).toBe(2)
    expect((await type('secrets', 'forget', '--confirm', 'forget')).exit).toBe(0)
    expect((await type('user', 'list')).exit).toBe(0)
  })
})

describe('doctor, tick and bot', () => {
  test('doctor has a finding for each part and a next step where one is needed', async () => {
    const { json } = await shop()
    const { value } = await json('doctor')
    const findings = value as { part: string; state: string; sentence: string }[]
    const parts = findings.map(({ part }) => part)
    expect(parts).toEqual(
      expect.arrayContaining(['node', 'config', 'data', 'disk', 'clock', 'schema', 'database', 'key', 'worker']),
    )
    for (const { state, sentence } of findings) if (state !== 'ok') expect(sentence).toMatch(/\. |`/)
  })

  test('tick does what is due once; bot says what it will do', async () => {
    const { type, json } = await shop()
    expect((await json('tick')).value).toMatchObject({ failed: 0 })
    expect(await type('bot')).toMatchObject({ exit: 0, out: '', err: expect.stringContaining('Telegram') })
    expect((await json('bot')).value).toMatchObject({ started: false })
  })

  test('--quiet leaves data only', async () => {
    const { type } = await shop()
    expect(await type('user', 'list', '-q')).toEqual({ exit: 0, out: '', err: '' })
  })
})
