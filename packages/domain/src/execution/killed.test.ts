import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openStore } from '@commerce/store'
import { createTestPorts, engines, type TestPlace } from '@commerce/store/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { KILLED_ACTIONS, killAt, wrongWith } from './testing/kill-points.ts'
import { DEATHS, type Death, openRig } from './testing/rig.ts'

describe.each(engines())('processes that die around an effect on $engine (F2)', ({ open, place }) => {
  test('at each of the six points: one effect, none lost, settled within two minutes', async () => {
    const rig = openRig(await open())
    const caps = { ...(await rig.execution.settings()).caps, perDay: 10_000, perConnectionPerDay: 10_000 }
    await rig.execution.setCaps({ actor: { kind: 'operator' }, via: 'cli', requestId: null }, caps)
    for (const point of DEATHS) {
      for (const action of KILLED_ACTIONS) {
        const survived = await killAt(rig, point, action)
        expect({ ...survived, wrong: wrongWith(survived) }).toMatchObject({ wrong: null })
      }
    }
  })

  test('a real process that gets SIGKILL at each point leaves one effect behind', async () => {
    const here = await place()
    const store = await openStore({ ...here, clock: createTestPorts().clock })
    onTestFinished(() => store.close())
    const rig = openRig(store, { seed: 2 })
    for (const [at, point] of DEATHS.entries()) {
      const vendor = await serveVendor()
      const externalId = `killed_${at}`
      const { id } = await rig.planned({ do: 'pause' }, { externalId })
      await child(here, vendor, id, externalId, point, 0)
      // The lease of the one before has run out by then, and what another process sent has arrived or never will.
      for (const seconds of [10, 700, 1_400]) {
        if ((await rig.row(id)).state === 'executed') break
        await child(here, vendor, id, externalId, null, seconds)
      }
      await vendor.close()
      expect({ point, effects: vendor.effects(), state: (await rig.row(id)).state }).toEqual({
        point,
        effects: 1,
        state: 'executed',
      })
    }
  })
})

/** A vendor in this process, which outlives the ones that are killed. */
async function serveVendor() {
  let effects = 0
  let paused = false
  let kill: (() => void) | null = null
  let killAtMoment: Death | null = null
  const server = createServer((request, answer) => {
    if (request.method === 'POST') {
      if (killAtMoment === 'after-send') kill?.()
      effects += 1
      paused = true
      if (killAtMoment === 'before-reply') kill?.()
    }
    answer.end(paused ? 'paused' : 'active')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    effects: () => effects,
    arm(point: Death | null, how: () => void) {
      killAtMoment = point
      kill = how
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function child(
  { url, dataDir }: TestPlace,
  vendor: Awaited<ReturnType<typeof serveVendor>>,
  id: string,
  externalId: string,
  point: Death | null,
  seconds: number,
): Promise<void> {
  const program = fileURLToPath(new URL('./testing/killed-execution-child.ts', import.meta.url))
  const told = [dataDir, url ?? '-', vendor.url, id, externalId, point ?? '-', `${seconds}`]
  const process_ = spawn(process.execPath, [program, ...told], { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  process_.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  vendor.arm(point, () => process_.kill('SIGKILL'))
  const exit = once(process_, 'exit')
  let over = false
  for await (const line of createInterface({ input: process_.stdout })) {
    if (line === 'over') over = true
    else process_.kill('SIGKILL')
  }
  await exit
  if (!over && !process_.killed) throw new Error(`the process ended by itself: ${complaint}`)
}
