import { manualClock } from '@commerce/kernel'
import { createTestPorts, engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createTestApp, memoryLog } from '../testing/app.ts'
import {
  clockProbe,
  databaseProbe,
  diskProbe,
  type Finding,
  freeBytes,
  migrationsProbe,
  type Probe,
  workerProbe,
} from './probes.ts'
import { databaseTime, deleteBeatsBefore, newestBeat, writeBeat } from './repo.ts'
import { createHealthRoutes } from './routes.ts'

function appWith(probes: readonly Probe[], ports = createTestPorts()) {
  const { log, lines } = memoryLog()
  const routes = createHealthRoutes({ probes, clock: ports.clock, log, version: '0.2.0' })
  return { ...createTestApp({ ports, handlers: routes }), ports, lines }
}

const saying = (finding: Finding, name = 'part'): Probe => ({ name, look: async () => finding })

describe('health', () => {
  test('ok, degraded and down; parts for the owner only', async () => {
    const { send } = appWith([
      saying({ state: 'ok', detail: 'fine' }),
      saying({ state: 'degraded', detail: 'slow' }, 'disk'),
    ])
    const outside = await send('GET /readyz')
    expect([outside.status, await outside.json()]).toEqual([200, { state: 'degraded' }])
    expect(await (await send('GET /readyz', { as: 'partner' })).json()).toEqual({ state: 'degraded' })
    expect(await (await send('GET /readyz', { as: 'owner' })).json()).toEqual({
      state: 'degraded',
      parts: [
        { name: 'part', state: 'ok', detail: 'fine' },
        { name: 'disk', state: 'degraded', detail: 'slow' },
      ],
    })
    expect(await (await send('GET /api/health')).json()).toEqual({
      status: 'degraded',
      version: '0.2.0',
      time: TEST_START,
    })
  })

  test('down is 503; the process still says that it lives', async () => {
    const broken: Probe = { name: 'database', look: () => Promise.reject(new Error('password=hunter2')) }
    const { send, lines } = appWith([broken])
    const response = await send('GET /readyz', { as: 'owner' })
    expect(response.status).toBe(503)
    const text = await response.text()
    expect(JSON.parse(text)).toEqual({
      state: 'down',
      parts: [{ name: 'database', state: 'down', detail: 'failed; see the log' }],
    })
    expect(lines.some(({ message }) => message === 'a health probe failed')).toBe(true)
    const alive = await send('GET /healthz')
    expect([alive.status, await alive.json()]).toEqual([200, { state: 'ok' }])
  })

  test('a probe that hangs is down after its own time', async () => {
    const hanging: Probe = { name: 'disk', look: () => new Promise(() => undefined) }
    const { send, ports } = appWith([hanging])
    let answered = false
    const waiting = send('GET /readyz', { as: 'owner' }).finally(() => {
      answered = true
    })
    while (!answered) await ports.clock.advance(1_000)
    expect(await (await waiting).json()).toMatchObject({ state: 'down', parts: [{ detail: 'no answer in 2000 ms' }] })
  })

  test('many monitors are one look every 5 s', async () => {
    let looks = 0
    const counting: Probe = {
      name: 'counting',
      look: async () => {
        looks += 1
        return { state: 'ok', detail: '' }
      },
    }
    const { send, ports } = appWith([counting])
    await Promise.all(Array.from({ length: 20 }, () => send('GET /readyz')))
    await ports.clock.advance(4_999)
    await send('GET /api/health')
    expect(looks).toBe(1)
    await ports.clock.advance(1)
    await send('GET /readyz')
    expect(looks).toBe(2)
  })

  test('readiness answers even when nobody can be identified', async () => {
    const { send } = createTestApp({
      identify: () => Promise.reject(new Error('no database')),
      handlers: createHealthRoutes({
        probes: [saying({ state: 'down', detail: '' })],
        clock: createTestPorts().clock,
        log: memoryLog().log,
        version: '1',
      }),
    })
    const response = await send('GET /readyz', { as: 'owner' })
    expect([response.status, await response.json()]).toEqual([503, { state: 'down' }])
    expect((await send('GET /healthz')).status).toBe(200)
    expect((await send('GET /api/me', { as: 'owner' })).status).toBe(500)
  })

  test.each([
    [2_000_000_000, 'ok'],
    [1_000_000_000, 'degraded'],
    [50_000_000, 'down'],
  ])('%d bytes free are %s', async (free, state) => {
    expect((await diskProbe(async () => free).look()).state).toBe(state)
  })

  test('the disk of this machine has a size', async () => {
    expect(await freeBytes('.')).toBeGreaterThan(0)
  })
})

describe.each(engines())('probes on $engine', ({ open }) => {
  test('database, migrations, worker, clock', async () => {
    const store = await open()
    const { clock } = createTestPorts()
    expect(await databaseProbe(store, clock, 'web-1').look()).toEqual({ state: 'ok', detail: store.engine })
    expect((await migrationsProbe(store).look()).state).toBe('ok')
    expect(await newestBeat(store.read, 'web')).toBe(TEST_START)

    const worker = workerProbe(store, clock)
    expect(await worker.look()).toEqual({ state: 'degraded', detail: 'no worker has reported yet' })
    await store.write((tx) => writeBeat(tx, { process: 'w-1', role: 'worker', at: clock.now() }))
    await store.write((tx) => writeBeat(tx, { process: 'w-1', role: 'worker', at: clock.now() }))
    await clock.advance(59_999)
    expect(await worker.look()).toEqual({ state: 'ok', detail: 'last heartbeat 60 s ago' })
    await clock.advance(1)
    expect((await worker.look()).state).toBe('degraded')
    await store.write((tx) => deleteBeatsBefore(tx, clock.now()))
    expect(await newestBeat(store.read, 'worker')).toBeNull()

    const now = await databaseTime(store)
    expect((await clockProbe(store, manualClock(now)).look()).state).toBe('ok')
    expect((await clockProbe(store, manualClock(now - 3_600_000)).look()).state).toBe('degraded')
  })

  test('an empty database is not ready', async () => {
    const store = await open({ migrated: false })
    expect((await migrationsProbe(store).look()).state).toBe('down')
    await expect(databaseProbe(store, createTestPorts().clock, 'web-1').look()).rejects.toThrow()
  })
})
