import { createRedactor } from '@commerce/store/secrets'
import { engines } from '@commerce/store/testing'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { loadConfig } from '../config/index.ts'
import { memoryLog } from '../http/testing/app.ts'
import { realPorts } from './ports.ts'
import { type Role, runProduct } from './run.ts'

/** The machine may be busy: what never comes ends the wait, what comes late does not. */
const LONG = { timeout: 60_000 }
const OPERATOR = { actor: { kind: 'operator' }, requestId: null } as const

describe.each(engines())('the running product on $engine', ({ place }) => {
  async function running(role: Role = 'all') {
    const { url, dataDir } = await place({ migrated: false })
    const env = { PORT: '0', COMMERCE_DATA_DIR: dataDir, ...(url === null ? {} : { DATABASE_URL: url }) }
    const loaded = loadConfig({ flags: {}, env, cwd: dataDir })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    const { log, lines } = memoryLog()
    const { config } = loaded
    const begun = await runProduct({
      config,
      ports: realPorts(),
      log,
      redactor: createRedactor(),
      snapshot: true,
      role,
    })
    if (!begun.ok) throw new Error(begun.refusal.code)
    onTestFinished(() => begun.value.stop())
    return { ...begun.value, lines }
  }

  test('is ready, works in the background, and stops for good', async () => {
    const shop = await running()
    const ready = await vi.waitFor(async () => {
      const answer = await fetch(`${shop.origin}/readyz`)
      expect(answer.status).toBe(200)
      return await answer.json()
    }, LONG)
    expect(ready).toMatchObject({ state: expect.stringMatching(/ok|degraded/) })
    const made = await shop.product().backups.request(OPERATOR.actor, null)
    await vi.waitFor(async () => {
      const { items } = await shop.product().backups.list()
      expect(items.find(({ id }) => id === made.id)?.state).toBe('verified')
    }, LONG)
    await shop.stop()
    await shop.stopped
    await expect(fetch(`${shop.origin}/healthz`)).rejects.toThrow()
  })

  test('a restore begins again behind the same port on the data of then, with its entry in the log', async () => {
    const shop = await running()
    const before = shop.product()
    const person = { email: 'kim@example.com', name: 'Kim', role: 'owner', language: 'ko', password: null } as const
    const copy = await before.backups.take('demand')
    await before.access.createUser(person, OPERATOR)
    expect(await before.backups.restore(OPERATOR.actor, 'req_1', copy.id)).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(shop.lines.map(({ message }) => message)).toContain('running again'), LONG)
    const after = shop.product()
    expect(after).not.toBe(before)
    expect(await after.access.listPeople()).toEqual([])
    const { rows } = await after.audit.page({ limit: 10, offset: 0, action: 'backups.restored' })
    expect(rows).toMatchObject([{ object: copy.id, request_id: 'req_1' }])
    expect(await after.audit.verify()).toMatchObject({ intact: true })
    expect((await fetch(`${shop.origin}/api/health`)).status).toBe(200)
  })

  test('a worker alone opens no port', async () => {
    const shop = await running('worker')
    await vi.waitFor(async () => {
      const beats = await shop.product().store.read.selectFrom('heartbeats').select('role').execute()
      expect(beats.map(({ role }) => role)).toEqual(['worker'])
    }, LONG)
  })

  test('the web part alone leaves the work to others', async () => {
    const shop = await running('web')
    expect((await fetch(`${shop.origin}/healthz`)).status).toBe(200)
    const made = await shop.product().backups.request(OPERATOR.actor, null)
    await fetch(`${shop.origin}/readyz`)
    const { items } = await shop.product().backups.list()
    expect(items.find(({ id }) => id === made.id)?.state).toBe('running')
    const beats = await shop.product().store.read.selectFrom('heartbeats').select('role').execute()
    expect(beats.map(({ role }) => role)).toEqual(['web'])
  })
})
