import { createLive } from '@commerce/domain/live'
import type { Store } from '@commerce/store'
import { createTestPorts, engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createIdempotency } from '../http/index.ts'
import { createBackground } from './background.ts'

const never = (): Promise<never> => Promise.reject(new Error('not in this test'))

describe('background work', () => {
  const [sqlite] = engines()

  test('a database that refuses a heartbeat ends nothing: the next one is written when it answers again', async () => {
    const ports = createTestPorts()
    const real = await sqlite!.open()
    let refused = 0
    const store: Store = {
      ...real,
      write: (work) => {
        if (refused >= 2) return real.write(work)
        refused += 1
        return Promise.reject(new Error('database or disk is full'))
      },
    }
    const background = createBackground({
      // What heartbeats need of the rest; the jobs of this test do nothing.
      config: { backups: { hour: 3 } } as Parameters<typeof createBackground>[0]['config'],
      ports,
      store,
      jobs: { start: async () => undefined, stop: async () => undefined } as unknown as Parameters<
        typeof createBackground
      >[0]['jobs'],
      backups: { run: never, take: never, prune: never } as unknown as Parameters<
        typeof createBackground
      >[0]['backups'],
      live: createLive({ store, ...ports }),
      idempotency: createIdempotency({ store, clock: ports.clock, secret: new Uint8Array(32) }),
      shop: { get: never, set: never, zone: never },
      process: 'prc_test',
    })
    await background.start()
    for (let beats = 0; beats < 3; beats += 1) await ports.clock.advance(15_000)
    await background.stop(0)
    const beats = await real.read.selectFrom('heartbeats').select(['process', 'role']).execute()
    expect(beats).toEqual([{ process: 'prc_test-worker', role: 'worker' }])
    expect(refused).toBe(2)
  })
})
