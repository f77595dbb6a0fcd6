import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createRedactor } from '@commerce/store/secrets'
import { engines, type TestPlace } from '@commerce/store/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../apps/server/src/config/index.ts'
import { memoryLog } from '../../apps/server/src/http/testing/app.ts'
import { openProduct } from '../../apps/server/src/product/open.ts'
import { realPorts } from '../../apps/server/src/product/ports.ts'
import { OPERATOR } from '../kit/product.ts'

const ROWS = 40_000

/** A year of many campaigns, so that the file has several pages. */
function bigFile(): Buffer {
  const lines = ['platform,date,level,campaign,impressions,clicks,cost,conversions,conversion_value,currency']
  for (let at = 0; at < ROWS; at += 1) {
    const day = new Date(Date.UTC(2026, 0, 1 + (at % 300))).toISOString().slice(0, 10)
    lines.push(
      `naver,${day},campaign,campaign ${Math.floor(at / 300)},${1_000 + at},${at % 97},${at % 5_000},1,${at % 90_000},KRW`,
    )
  }
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** The product without background work, so that nobody but the test runs its jobs. */
async function productAt(place: TestPlace) {
  const env = { COMMERCE_DATA_DIR: place.dataDir, ...(place.url === null ? {} : { DATABASE_URL: place.url }) }
  const loaded = loadConfig({ flags: {}, env, cwd: place.dataDir })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const product = await openProduct({
    config: loaded.config,
    ports: realPorts(),
    log: memoryLog().log,
    redactor: createRedactor(),
    publicOrigin: 'http://127.0.0.1:8010',
    onRestore: () => undefined,
  })
  onTestFinished(() => product.close())
  return product
}
type Product = Awaited<ReturnType<typeof productAt>>

async function queued(product: Product, bytes: Buffer) {
  const { imports } = product.data
  const announced = await imports.inbox.announce(OPERATOR, { name: 'big.csv', size: bytes.length })
  if (!announced.ok) throw new Error(announced.refusal.code)
  const { fileId, partBytes } = announced.value
  for (let at = 0; at < bytes.length; at += partBytes)
    await imports.inbox.receive(fileId, at, bytes.subarray(at, at + partBytes))
  const started = await imports.start(OPERATOR, { fileId, dryRun: false })
  if (!started.ok) throw new Error(started.refusal.code)
  return { fileId, runId: started.value.runId }
}

const figures = async ({ store }: Product) =>
  await store.read
    .selectFrom('metrics_daily')
    .innerJoin('entities', 'entities.key', 'metrics_daily.entity_key')
    .select(['day', 'external_id', 'impressions', 'clicks', 'cost_micros', 'conversions_micros'])
    .orderBy('day')
    .orderBy('external_id')
    .execute()

describe.each(engines())('an import that is interrupted on $engine', ({ place }) => {
  test('goes on where it stopped, again and again, and ends like one that was not', async () => {
    const bytes = bigFile()
    const here = await place({ migrated: false })
    const product = await productAt(here)
    const { fileId, runId } = await queued(product, bytes)
    const waiting = await product.data.imports.waiting(runId)
    expect(waiting).toMatchObject({ task: { runId, dryRun: false } })

    let stops = 0
    for (let pages = 1; ; pages += 1) {
      const stop = new AbortController()
      const running = product.data.imports.run(fileId, runId, stop.signal)
      const over = running.then(
        () => true,
        () => false,
      )
      // Stopped as soon as one more page is there.
      for (;;) {
        const run = await product.data.ingest.run(runId)
        if ((run?.pages ?? 0) >= pages || (run !== null && run.state === 'done')) break
        await new Promise((resolve) => setImmediate(resolve))
      }
      stop.abort(new Error('the process stops'))
      if (await over) break
      stops += 1
    }
    expect(stops).toBeGreaterThan(0)
    const run = await product.data.ingest.run(runId)
    expect(run).toMatchObject({ state: 'done', rows: { read: ROWS, new: ROWS, quarantined: 0 } })
    expect(readdirSync(join(here.dataDir, 'imports-inbox'))).toEqual([])
    expect(await product.data.imports.run(fileId, runId, new AbortController().signal)).toBeNull()

    const undisturbed = await productAt(await place({ migrated: false }))
    const other = await queued(undisturbed, bytes)
    await undisturbed.data.imports.run(other.fileId, other.runId, new AbortController().signal)
    expect(await figures(product)).toEqual(await figures(undisturbed))
  })

  test('a second import of the same upload is refused while the first is queued; abandoned uploads are cleared away', async () => {
    const product = await productAt(await place({ migrated: false }))
    const { fileId } = await queued(product, bigFile().subarray(0, 2_000))
    const again = await product.data.imports.start(OPERATOR, { fileId, dryRun: false })
    expect(again).toMatchObject({ ok: false, refusal: { code: 'run-active' } })
    expect(await product.data.imports.inbox.discard(fileId)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await product.data.imports.inbox.tidy()).toBe(0)
    const left = await product.data.imports.inbox.announce(OPERATOR, { name: 'left.csv', size: 10 })
    await product.store.write((tx) =>
      tx
        .updateTable('import_files')
        .set({ created_at: 1 })
        .where('id', '=', left.ok ? left.value.fileId : '')
        .execute(),
    )
    expect(await product.data.imports.inbox.tidy()).toBe(1)
  })
})
