import { dayOf } from '@commerce/kernel'
import { type JobHandlers, type JobRun, TryAgainAfter } from '@commerce/store/jobs'
import { clockOf } from './compose.ts'
import { type createMaking, type Made, madeOf } from './make.ts'
import type { DigestDeps } from './model.ts'
import { afterAttempt, isDue, languageOf } from './policy.ts'
import {
  changeDelivery,
  type DeliveryKey,
  insertDelivery,
  lockDelivery,
  lockPerson,
  readDigest,
  readPeople,
  readPerson,
  writeSettings,
} from './repo.ts'
import { rowOf, settingsOf } from './settings.ts'

/** Every hour: the digest of the day for those whose hour it is. */
export const HOUR_JOB = 'digest.hour'
/** One message. */
const SEND_JOB = 'digest.send'

/** The job of every hour and the sending that follows from it. */
export function createSending(deps: DigestDeps, making: ReturnType<typeof createMaking>) {
  const { store, clock } = deps

  async function nowInShop() {
    const { zone } = await deps.shop()
    const at = clock.now()
    return { today: dayOf(at, zone), hour: clockOf(at, zone).hour }
  }

  async function hour(): Promise<void> {
    const now = await nowInShop()
    const due = (await readPeople(store.read)).filter((row) => isDue(settingsOf(row), row.last_sent_day, now))
    if (due.length === 0) return
    const digest = await making.today(now.today)
    if (digest === null) return
    // Who chose nothing finds it on the dashboard; nothing is handed over to them.
    for (const person of due.filter(({ enabled }) => enabled !== null)) await handOver(person, digest, now)
  }

  /** The messages of one person are queued, and the day counts as had, in one transaction. */
  async function handOver(
    who: { readonly id: string; readonly email: string },
    digest: Made,
    now: Awaited<ReturnType<typeof nowInShop>>,
  ): Promise<void> {
    const { id } = who
    // Asked before the transaction, which waits for nobody.
    const reached = new Map(
      await Promise.all(deps.ways.map(async (way) => [way.channel, await way.recipientOf(who)] as const)),
    )
    await store.write(async (tx) => {
      if (!(await lockPerson(tx, id))) return
      const person = await readPerson(tx, id)
      if (person === null) return
      const settings = settingsOf(person)
      if (!isDue(settings, person.last_sent_day, now)) return
      // Made-up figures stay inside.
      const ways = digest.model.demo ? [] : deps.ways.filter(({ channel }) => settings.channels.includes(channel))
      for (const way of ways) {
        const recipient = reached.get(way.channel) ?? null
        if (recipient === null) continue
        const key = keyFor(digest.id, way.channel, recipient, settings.language)
        const state = { state: 'waiting', code: null, detail: null, attempts: 0, at: clock.now() } as const
        if (!(await insertDelivery(tx, { ...key, ...state, user_id: id }))) continue
        await deps.jobs.enqueue(tx, SEND_JOB, { ...key })
      }
      await writeSettings(tx, { ...rowOf(id, settings, clock.now()), last_sent_day: now.today })
    })
  }

  /**
   * One attempt. "It is being sent" is written down before and what came of it after, so that a process that dies in between leaves
   * a message that is never sent twice.
   */
  async function send({ payload }: JobRun): Promise<void> {
    const key = keyFor(text(payload.digest_id), text(payload.channel), text(payload.recipient), text(payload.language))
    const digest = await readDigest(store.read, { id: key.digest_id })
    const way = deps.ways.find(({ channel }) => channel === key.channel)
    const begun = await store.write(async (tx) => {
      const row = await lockDelivery(tx, key)
      if (row === null || digest === null) return false
      const at = clock.now()
      if (row.state === 'sending') await changeDelivery(tx, key, { state: 'unknown', at })
      if (row.state !== 'waiting') return false
      if (way === undefined) {
        await changeDelivery(tx, key, { state: 'refused', code: 'off', at })
        return false
      }
      await changeDelivery(tx, key, { state: 'sending', attempts: row.attempts + 1, at })
      return true
    })
    if (!begun || digest === null || way === undefined) return
    const { model } = madeOf(digest)
    const sending = await way.send(key.recipient, model, languageOf(key.language))
    const after = afterAttempt(sending, model.asOf, clock.now())
    await store.write(async (tx) => {
      await changeDelivery(tx, key, { ...after, at: clock.now() })
      await deps.announce(tx, 'digest', key.digest_id)
    })
    if (after.state === 'waiting' && sending.kind === 'not-sent') {
      throw new TryAgainAfter(sending.retryMs ?? 0, after.detail ?? 'the digest was not sent')
    }
  }

  const handlers: JobHandlers = { [HOUR_JOB]: { run: hour }, [SEND_JOB]: { run: send } }
  return { handlers, nowInShop }
}

function keyFor(digestId: string, channel: string, recipient: string, language: string): DeliveryKey {
  return { digest_id: digestId, channel, recipient, language }
}

function text(value: string | number | boolean | null | undefined): string {
  return String(value ?? '')
}
