import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createJobs } from '../jobs/index.ts'
import { openStore } from '../open.ts'
import { createTestPorts, engines } from '../testing/index.ts'
import { extensionOf, restoreSnapshot, snapshot, verifySnapshot } from './index.ts'

describe.each(engines())('jobs in a copy on $engine', ({ engine, place }) => {
  test('work that waited waits again after a restore, and what was done since is forgotten', async () => {
    const here = await place()
    const ports = createTestPorts()
    const file = join(here.dataDir, `copy.${extensionOf(engine)}`)
    const options = { ...ports, ...(here.url === null ? {} : { connectionString: here.url }) }
    const ran: string[] = []
    const handlers = {
      greet: { run: async ({ payload }: { payload: object }) => void ran.push(JSON.stringify(payload)) },
    }

    const store = await openStore({ ...here, clock: ports.clock })
    const jobs = await createJobs(store, options)
    await store.write((tx) => jobs.enqueue(tx, 'greet', { who: '가' }))
    await snapshot(store, file)
    await store.write((tx) => jobs.enqueue(tx, 'greet', { who: 'later' }))
    await jobs.runUntilEmpty(handlers)
    expect(ran).toHaveLength(2)
    await jobs.close()
    await store.close()

    expect(await verifySnapshot(file, null)).toMatchObject({ ok: true })
    await restoreSnapshot(file, null, here)
    const again = await openStore({ ...here, clock: ports.clock })
    const jobsAgain = await createJobs(again, options)
    ran.length = 0
    expect(await jobsAgain.runUntilEmpty(handlers)).toEqual({ ran: 1, failed: 0 })
    expect(ran).toEqual(['{"who":"가"}'])
    await again.write((tx) => jobsAgain.enqueue(tx, 'greet', { who: 'new' }))
    expect(await jobsAgain.runUntilEmpty(handlers)).toEqual({ ran: 1, failed: 0 })
    await jobsAgain.close()
    await again.close()
  })
})
