import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openStore } from '@commerce/store'
import { createTestPorts, engines, type TestPlace } from '@commerce/store/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contentOf, factsOf } from './testing/facts.ts'
import { manyPages, PAGES } from './testing/many-pages.ts'
import { openRig } from './testing/open-rig.ts'

const KILLS = 50

/** Runs the program until it has asked for so many pages (then SIGKILL), or to its end. */
async function attempt({ url, dataDir }: TestPlace, number: number, pages: number) {
  const program = fileURLToPath(new URL('./testing/killed-load-child.ts', import.meta.url))
  const child = spawn(process.execPath, [program, dataDir, url ?? '-', `${number}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const exit = once(child, 'exit')
  const said: string[] = []
  for await (const text of createInterface({ input: child.stdout })) {
    said.push(text)
    if (said.length === pages) child.kill('SIGKILL')
  }
  await exit
  const over = said.at(-1) === 'done'
  if (!over && said.length < pages) throw new Error(`the loading process ended by itself: ${complaint}`)
  return { asked: said.filter((text) => /^\d+$/.test(text)).map(Number), over }
}

describe.each(engines())('a backfill that is killed again and again on $engine (F15)', ({ place }) => {
  test('ends as an undisturbed one; no page is asked for twice but the one at each kill; its place never moves back', {
    timeout: 300_000,
  }, async () => {
    const quiet = await openRig(place)
    await quiet.load(
      manyPages(0, () => undefined),
      { purpose: 'backfill:1', kind: 'backfill' },
    )
    const golden = contentOf(await factsOf(quiet.store))

    const here = await place()
    const store = await openStore({ ...here, clock: createTestPorts().clock })
    onTestFinished(() => store.close())
    const { random } = createTestPorts(15)
    const asked: number[] = []
    let kills = 0
    let last = 0
    for (let number = 0; ; number += 1) {
      const [byte = 0] = random.bytes(1)
      // Mostly the first or second page: a storm of 50 would be over the 40 pages otherwise.
      const pages = kills >= KILLS ? Number.POSITIVE_INFINITY : byte < 220 ? 1 : 2
      const done = await attempt(here, number, pages)
      asked.push(...done.asked)
      if (done.over) break
      kills += 1
      const row = await store.read.selectFrom('sync_cursors').select('cursor_json').executeTakeFirst()
      const at = Number(row?.cursor_json ?? 0)
      expect(at).toBeGreaterThanOrEqual(last)
      last = at
    }
    expect(kills).toBe(KILLS)
    expect(asked.length).toBeLessThanOrEqual(PAGES + kills)
    expect(contentOf(await factsOf(store))).toEqual(golden)
    const run = await store.read.selectFrom('sync_runs').selectAll().executeTakeFirstOrThrow()
    expect(run).toMatchObject({ state: 'done', pages: PAGES, rows_read: PAGES * 501, rows_new: PAGES * 501 })
  })
})
