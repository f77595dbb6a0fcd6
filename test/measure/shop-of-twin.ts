import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, type Day, dayOf, eachDay, zone } from '@commerce/kernel'
import { startTwin, type Twin } from '@commerce/sandbox'
import type { TestPlace } from '@commerce/store/testing'
import { onTestFinished } from 'vitest'
import { realPorts } from '../../apps/server/src/product/ports.ts'
import type { Client } from '../kit/client.ts'
import { becomeOwner, makeKey } from '../kit/people.ts'
import { OPERATOR, type ProductRig, startProduct } from '../kit/product.ts'

const SEOUL = zone('Asia/Seoul')
export const WON_PER_DOLLAR = '1400.123456789'
/** Nobody waits at a clock that stands still. */
const UNHURRIED = { capacity: 1e9, perSecond: 1e9 } as const

export interface ShopOfTwin {
  readonly rig: ProductRig
  readonly twin: Twin
  /** Reads with a key, which does not end while the clock is put forward. */
  readonly client: Client
  /** Connections by platform. */
  readonly ids: ReadonlyMap<string, string>
  today(): Day
  /** Loads the last so many days of everything. */
  backfill(days: number): Promise<void>
  /** A sync of everything, as the schedule does it, and the report of Coupang ads of the last days. */
  sync(reportDays: number): Promise<void>
}

/** The whole product with a connection to every platform of a twin; both stand on one clock that is put forward by hand. */
export async function openShop(place: TestPlace): Promise<ShopOfTwin> {
  const rig = await startProduct(place, {}, 'still')
  const real = realPorts().clock
  const clock = { ...real, now: () => rig.now() }
  const twin = await startTwin({ seed: 11, clock, generous: true, drip: real })
  onTestFinished(() => twin.close())
  const owner = await becomeOwner(rig)
  const key = await makeKey(owner, ['data:read'])
  const said = await owner.send('PUT', '/api/fx-rates', {
    json: {
      rates: eachDay(addDays(dayOf(rig.now(), SEOUL), -30), dayOf(rig.now(), SEOUL)).map((day) => ({
        base: 'USD',
        quote: 'KRW',
        day,
        rate: WON_PER_DOLLAR,
        source: 'test',
      })),
    },
  })
  if (said.status !== 200) throw new Error(said.text)
  const client = rig.client({ authorization: `Bearer ${key}` })
  const { connections, ingest, imports } = rig.product().data

  const ids = new Map<string, string>()
  for (const [platform, baseUrl] of Object.entries(twin.addresses)) {
    if (baseUrl === '') continue
    const fields = twin.fields[platform as keyof Twin['fields']]
    const made = await connections.create(OPERATOR, {
      platform,
      mode: 'api',
      demo: true,
      baseUrl,
      fields,
      rate: UNHURRIED,
    })
    if (!made.ok) throw new Error(`${platform}: ${made.refusal.code}`)
    await connections.rehouse(made.value.id, baseUrl, twin.tokens[platform as keyof Twin['tokens']])
    // The account says its currency: TikTok of this twin bills in dollars.
    const tested = await connections.test(OPERATOR, made.value.id)
    if (!tested.ok) throw new Error(`${platform}: ${tested.refusal.code}`)
    ids.set(platform, made.value.id)
  }
  ids.set('coupang-ads', await connections.homeFor(OPERATOR, 'coupang-ads'))
  const today = (): Day => dayOf(rig.now(), SEOUL)

  /** Begins and waits; when the schedule was first, that run is waited for and ours comes after it. */
  async function done(begin: () => ReturnType<typeof ingest.startSync>): Promise<void> {
    let begun = await begin()
    for (let tries = 0; !begun.ok && begun.refusal.code === 'run-active' && tries < 600; tries += 1) {
      await real.sleep(250)
      begun = await begin()
    }
    if (!begun.ok) throw new Error(begun.refusal.code)
    for (const run of await ingest.follow(begun.value.batchId, () => undefined))
      if (run.state !== 'done' && run.state !== 'suspect')
        throw new Error(`${run.platform} ${run.stream}: ${run.state} ${JSON.stringify(run.finding)}`)
  }

  async function report(days: number): Promise<void> {
    const last = addDays(today(), -1)
    const { name, csv } = twin.coupangAdsReport(addDays(last, 1 - days), last)
    const folder = await mkdtemp(join(tmpdir(), 'commerce-report-'))
    try {
      const path = join(folder, 'report')
      const bytes = Buffer.from(csv)
      await writeFile(path, bytes)
      const prepared = await imports.inspect({ path, name, size: bytes.length }, { format: 'coupang-ads' })
      if (!prepared.ok) throw new Error(prepared.refusal.code)
      const connectorId = ids.get('coupang-ads') ?? ''
      const signal = new AbortController().signal
      const loaded = await imports.now(OPERATOR, prepared.value, { connectorId, dryRun: false, signal })
      if (!loaded.ok) throw new Error(loaded.refusal.code)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    rig,
    twin,
    client,
    ids,
    today,
    async backfill(days) {
      for (const [platform, id] of ids)
        if (platform !== 'coupang-ads') await done(() => ingest.startBackfill(OPERATOR.actor, null, id, { days }))
      await report(days)
    },
    async sync(reportDays) {
      for (const [platform, id] of ids)
        if (platform !== 'coupang-ads') await done(() => ingest.startSync(OPERATOR.actor, null, id, {}))
      await report(reportDays)
    },
  }
}
