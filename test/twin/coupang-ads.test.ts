import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileReading } from '@commerce/connectors/files'
import type { Mapped } from '@commerce/contracts/connector'
import { day } from '@commerce/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig, type Rig } from './rig.ts'

let rig: Rig
let folder = ''
beforeAll(async () => {
  rig = await openRig()
  folder = await mkdtemp(join(tmpdir(), 'twin-'))
})
afterAll(async () => {
  await rig.close()
  await rm(folder, { recursive: true, force: true })
})

test('the report of Coupang ads is read as a file, and its days are the truth', async () => {
  const { name, csv } = rig.twin.coupangAdsReport(day('2026-11-01'), day('2026-11-24'))
  const bytes = Buffer.from(csv)
  const file = { path: join(folder, 'report'), name, size: bytes.length }
  await writeFile(file.path, bytes)
  const { plan, questions } = await fileReading.inspect(file, {})
  expect([plan.format, questions]).toEqual(['coupang-ads', []])
  const rows: Mapped[] = []
  for await (const page of fileReading.pages(file, plan, { cursor: null, signal: new AbortController().signal }))
    rows.push(...fileReading.map(page))
  expect(rows.filter((row) => 'refusal' in row)).toEqual([])
  const sums = new Map<string, { cost: number; clicks: number; value: number }>()
  for (const row of rows) {
    if (!('record' in row) || row.record.kind !== 'ad-day') continue
    const { costMicros, clicks, conversionValueMicros } = row.record
    const sum = sums.get(row.record.day) ?? { cost: 0, clicks: 0, value: 0 }
    sums.set(row.record.day, {
      cost: sum.cost + costMicros,
      clicks: sum.clicks + clicks,
      value: sum.value + (conversionValueMicros ?? 0),
    })
  }
  expect(sums.size).toBe(24)
  for (const [of, sum] of sums) {
    const truth = [...rig.twin.truth.adLevel('coupang-ads', 'account', day(of), rig.clock.now()).values()]
    expect([of, sum]).toEqual([
      of,
      { cost: truth[0]?.costMicros, clicks: truth[0]?.clicks, value: truth[0]?.conversionValueMicros },
    ])
  }
})
