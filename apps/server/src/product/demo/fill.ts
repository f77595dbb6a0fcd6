import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { By } from '@commerce/domain/connect'
import { addDays, type Day, dayOf, zone } from '@commerce/kernel'
import type { Twin } from '@commerce/sandbox'
import type { Data } from '../data.ts'

const SEOUL = zone('Asia/Seoul')
const FILES_ONLY = 'coupang-ads'
/** The twin is on this machine and is asked by nobody else. */
const UNHURRIED = { capacity: 500, perSecond: 500 } as const

interface Made {
  readonly platform: string
  readonly id: string
}

type TwinPlatform = keyof Twin['addresses']

const platformsOf = (twin: Twin): readonly TwinPlatform[] =>
  (Object.keys(twin.addresses) as TwinPlatform[]).filter((platform) => twin.addresses[platform] !== '')

/** A connection in api mode to every platform of the twin; those that were made by an earlier try are taken as they are. */
export async function connectTwin({ connections }: Data, by: By, twin: Twin): Promise<Made[]> {
  const there = (await connections.rows()).filter((row) => row.demo === 1)
  const made: Made[] = []
  for (const platform of platformsOf(twin)) {
    const known = there.find((row) => row.platform === platform)
    if (known !== undefined) {
      made.push({ platform, id: known.id })
      continue
    }
    const result = await connections.create(by, {
      platform,
      mode: 'api',
      demo: true,
      baseUrl: twin.addresses[platform],
      fields: twin.fields[platform],
      rate: UNHURRIED,
    })
    if (!result.ok)
      throw new Error(`${platform} of the demo: ${result.refusal.code} ${JSON.stringify(result.refusal.params)}`)
    made.push({ platform, id: result.value.id })
  }
  await moveToTwin({ connections }, twin)
  return made
}

/** Tells every demo connection where its platform listens now, and which tokens it takes. */
export async function moveToTwin({ connections }: Pick<Data, 'connections'>, twin: Twin): Promise<void> {
  for (const row of await connections.rows()) {
    const platform = platformsOf(twin).find((one) => one === row.platform)
    if (row.demo !== 1 || platform === undefined) continue
    await connections.rehouse(row.id, twin.addresses[platform], twin.tokens[platform])
  }
}

/** Queues the history of all platforms. @returns the runs. */
export async function startFilling(
  data: Data,
  by: By,
  twin: Twin,
  made: readonly Made[],
  days: number,
): Promise<string[]> {
  const runs: string[] = []
  for (const { platform, id } of made) {
    const begun = await data.ingest.startBackfill(by.actor, by.requestId, id, { days })
    if (!begun.ok) throw new Error(`${platform} of the demo: ${begun.refusal.code}`)
    runs.push(...begun.value.runs)
  }
  await importReport(data, by, twin, days)
  return runs
}

/** Coupang ads has no API: its report comes as the file a merchant would download. */
async function importReport(data: Data, by: By, twin: Twin, days: number): Promise<void> {
  const connector = await data.connections.homeFor(by, FILES_ONLY)
  const last = addDays(dayOf(data.imports.deps.clock.now(), SEOUL), -1)
  const first: Day = addDays(last, 1 - days)
  const { name, csv } = twin.coupangAdsReport(first, last)
  const folder = await mkdtemp(join(tmpdir(), 'commerce-demo-'))
  try {
    const path = join(folder, 'report')
    const bytes = Buffer.from(csv)
    await writeFile(path, bytes)
    const prepared = await data.imports.inspect({ path, name, size: bytes.length }, { format: FILES_ONLY })
    if (!prepared.ok) throw new Error(`report of the demo: ${prepared.refusal.code}`)
    const signal = new AbortController().signal
    const done = await data.imports.now(by, prepared.value, { connectorId: connector, dryRun: false, signal })
    if (!done.ok) throw new Error(`report of the demo: ${done.refusal.code} ${JSON.stringify(done.refusal.params)}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
