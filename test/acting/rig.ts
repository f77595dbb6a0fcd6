import type { Execution, ProposalDetail } from '@commerce/contracts'
import type { Action } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { addDays, dayOf, eachDay, zone } from '@commerce/kernel'
import { startTwin, type Twin } from '@commerce/sandbox'
import type { TestPlace } from '@commerce/store/testing'
import { onTestFinished } from 'vitest'
import { realPorts } from '../../apps/server/src/product/ports.ts'
import type { Client } from '../kit/client.ts'
import { becomeOwner, expectStatus } from '../kit/people.ts'
import { OPERATOR, type ProductRig, startProduct } from '../kit/product.ts'

/** Platforms that take changes. */
export type Acting = 'naver' | 'meta' | 'google' | 'tiktok'

export const SEOUL = zone('Asia/Seoul')
export const MINUTE = 60_000
/** Thursday, 26 November 2026, 14:20 in Seoul: yesterday is in everywhere. */
const NOW = Date.UTC(2026, 10, 26, 5, 20)
/** Nobody waits at a clock that stands still. */
const UNHURRIED = { capacity: 1e9, perSecond: 1e9 } as const
const LOOK_MS = 15
const PATIENCE_MS = 60_000

export interface Place {
  readonly connectorId: string
  readonly level: AdLevel
  readonly externalId: string
}

export interface ActingShop {
  readonly rig: ProductRig
  readonly twin: Twin
  readonly owner: Client
  /** Connections by platform. */
  readonly ids: Readonly<Record<string, string>>
  /** The advertisement of the twin with that name. */
  place(platform: Acting, level: AdLevel, name: string): Place
  /** Loads the last so many days. */
  backfill(days: number): Promise<void>
  /** A sync of everything, a minute later. */
  sync(): Promise<void>
  /** What a person wants, and approved. @returns the proposal */
  approved(place: Place, action: Action): Promise<string>
  /** The same, executed. @returns the execution, when it is over. */
  carryOut(place: Place, action: Action): Promise<Execution>
  proposal(id: string): Promise<ProposalDetail>
  /** Executes what is approved and waits for the end. */
  execute(proposalId: string): Promise<Execution>
  undo(executionId: string): Promise<Execution>
}

/**
 * The whole product with connections to some platforms of a twin and an owner who is signed in. Both stand on one clock that is put
 * forward by hand; deadlines run on the real one, and the job loop works as always.
 */
export async function openActing(
  place: TestPlace,
  platforms: readonly Acting[],
  telegram: { readonly token: string; readonly api: string } | null = null,
): Promise<ActingShop> {
  const env: Record<string, string> = telegram === null ? {} : { TELEGRAM_BOT_TOKEN: telegram.token }
  const rig = await startProduct(place, env, 'still', {
    at: NOW,
    ...(telegram === null ? {} : { telegramApi: telegram.api }),
  })
  const real = realPorts().clock
  const twin = await startTwin({ seed: 7, clock: { ...real, now: () => rig.now() }, generous: true, drip: real })
  onTestFinished(() => twin.close())
  const owner = await becomeOwner(rig)
  const today = dayOf(rig.now(), SEOUL)
  const rates = eachDay(addDays(today, -40), today).map((day) => ({
    ...{ base: 'USD', quote: 'KRW', rate: '1400', source: 'test' },
    day,
  }))
  await expectStatus(owner.send('PUT', '/api/fx-rates', { json: { rates } }), 200)
  const { connections, ingest } = rig.product().data
  const ids: Record<string, string> = {}
  for (const platform of platforms) {
    const wanted = {
      ...{ platform, mode: 'api' as const, demo: true, baseUrl: twin.addresses[platform] },
      ...{ fields: twin.fields[platform], rate: UNHURRIED },
    }
    const made = await connections.create(OPERATOR, wanted)
    if (!made.ok) throw new Error(`${platform}: ${made.refusal.code}`)
    // The account says its currency: TikTok of this twin bills in dollars.
    const tested = await connections.test(OPERATOR, made.value.id)
    if (!tested.ok) throw new Error(`${platform}: ${tested.refusal.code}`)
    // Keywords are read when somebody wants them.
    if (platform === 'naver' || platform === 'google')
      await connections.update(OPERATOR, made.value.id, { streams: { 'keyword-entities': true } })
    ids[platform] = made.value.id
  }

  /** Begins and waits; when the schedule was first, that run is waited for and ours comes after it. */
  async function done(begin: () => ReturnType<typeof ingest.startSync>): Promise<void> {
    const begun = await until(async () => {
      const tried = await begin()
      return tried.ok || tried.refusal.code !== 'run-active' ? tried : null
    })
    if (!begun.ok) throw new Error(begun.refusal.code)
    for (const run of await ingest.follow(begun.value.batchId, () => undefined))
      if (run.state !== 'done' && run.state !== 'suspect')
        throw new Error(`${run.platform} ${run.stream}: ${run.state} ${JSON.stringify(run.finding)}`)
  }

  async function finished(executionId: string): Promise<Execution> {
    return await until(async () => {
      const { json } = await expectStatus(owner.get(`/api/executions/${executionId}`), 200)
      return json.finishedAt === null ? null : json
    })
  }

  async function approved(target: Place, action: Action): Promise<string> {
    const wish = { ...target, action, reason: 'a person wants it' }
    const { id } = (await expectStatus(owner.post('/api/proposals', wish), 201)).json.proposal
    await expectStatus(owner.post(`/api/proposals/${id}/approve`, {}), 200)
    return id
  }

  async function execute(proposalId: string): Promise<Execution> {
    const { json } = await expectStatus(owner.post(`/api/proposals/${proposalId}/execute`, {}), 202)
    return await finished(json.executionId)
  }

  return {
    rig,
    twin,
    owner,
    ids,
    place(platform, level, name) {
      const one = twin.world.accounts[platform].entities.find((found) => found.level === level && found.name === name)
      if (one === undefined) throw new Error(`${platform} has no ${level} ${name}`)
      // Ads of Google are named by their ad group too.
      const externalId = platform === 'google' && level === 'ad' ? `${one.parentId}~${one.id}` : one.id
      return { connectorId: ids[platform] ?? '', level, externalId }
    },
    async backfill(days) {
      await Promise.all(
        Object.values(ids).map((id) => done(() => ingest.startBackfill(OPERATOR.actor, null, id, { days }))),
      )
    },
    async sync() {
      rig.travel(MINUTE)
      await Promise.all(Object.values(ids).map((id) => done(() => ingest.startSync(OPERATOR.actor, null, id, {}))))
    },
    approved,
    carryOut: async (target, action) => await execute(await approved(target, action)),
    async proposal(id) {
      return (await expectStatus(owner.get(`/api/proposals/${id}`), 200)).json
    },
    execute,
    async undo(executionId) {
      const { json } = await expectStatus(owner.post(`/api/executions/${executionId}/undo`, {}), 202)
      return await finished(json.executionId)
    },
  }
}

/** Looks again and again, soon after one another, until there is something. @throws when there is nothing for very long */
export async function until<T>(look: () => Promise<T | null> | T | null): Promise<T> {
  const { clock } = realPorts()
  const end = clock.monotonic() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (clock.monotonic() > end) throw new Error('it did not come')
    await clock.sleep(LOOK_MS)
  }
}

export async function ruleOf({ owner }: ActingShop, code: string): Promise<{ id: string; version: number }> {
  const { items } = (await expectStatus(owner.get('/api/rules'), 200)).json
  return items.find((one: { code: string }) => one.code === code)
}

export async function switchOn(shop: ActingShop, code: string): Promise<void> {
  const { id, version } = await ruleOf(shop, code)
  await expectStatus(shop.owner.send('PUT', `/api/rules/${id}`, { json: { version, enabled: true } }), 200)
}
