import { NOTICE_CHANNELS, NOTICE_TYPES, type NoticeChannel, type NoticeType } from '@commerce/contracts'
import { LANGUAGES, type Language } from '@commerce/contracts/words'
import type { Zone } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import { clockOf } from '../digest/index.ts'
import { type AlertsDeps, NOTICES_JOB, type NoticeWay, type Sent, type Telling } from './model.ts'
import { type NoticeChoices, quietHoursLeft, USUAL, wants } from './policy.ts'
import { dueNotices, insertNotice, moveNotice, type NoticeRow, type PersonRow, readPeople } from './repo/notices.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** How long a message may be on its way before it counts as doubtful. */
const SENDING_MS = 2 * MINUTE_MS
/** News of half a day ago is worth nothing any more. */
const GIVE_UP_MS = 12 * HOUR_MS
const AT_ONCE = 100

/** Questions and their outcomes stand on cards there, which the bot sends and keeps up to date itself. */
const ON_CARDS: readonly NoticeType[] = ['proposal', 'outcome']

/** The outbox of messages and the notices of the app. */
export function createNotices(deps: AlertsDeps) {
  const { store, clock } = deps

  async function tell(tx: Tx, telling: Telling): Promise<void> {
    const zone = await deps.zone()
    const now = clock.now()
    let told = false
    for (const person of await readPeople(tx)) {
      const choices = choicesOf(person)
      for (const channel of NOTICE_CHANNELS) {
        if (!wants(choices, telling.type, channel)) continue
        if (channel !== 'app' && (ON_CARDS.includes(telling.type) || !isOffered(channel))) continue
        const due = telling.critical ? now : now + quietLeft(now, zone, choices)
        if (!(await insertNotice(tx, rowOf(telling, person, channel, due)))) continue
        told = true
        if (channel !== 'app' && due === now) await deps.jobs.enqueue(tx, NOTICES_JOB, {}, { dedupeKey: NOTICES_JOB })
      }
    }
    if (told) await deps.announce(tx, 'notices', null)
  }

  const isOffered = (channel: NoticeChannel): boolean => deps.ways.some((way) => way.channel === channel)

  function rowOf(telling: Telling, person: PersonRow, channel: NoticeChannel, due: number): NoticeRow {
    const now = clock.now()
    return {
      id: deps.ids.next('ntc'),
      user_id: person.id,
      type: telling.type,
      channel,
      dedupe_key: telling.key,
      body_json: JSON.stringify(telling.say(languageOf(person.language))),
      link: telling.to,
      state: channel === 'app' ? 'shown' : 'waiting',
      at: now,
      due_at: channel === 'app' ? now : due,
      attempts: 0,
      detail: null,
    }
  }

  /**
   * Sends what is due. "It is being sent" is written down before and what came of it after, so that a process that dies in between
   * leaves a message that is never sent twice.
   */
  async function send(): Promise<number> {
    let sent = 0
    for (const row of await dueNotices(store.read, clock.now(), AT_ONCE)) {
      const way = deps.ways.find(({ channel }) => channel === row.channel)
      if (way !== undefined) sent += (await attempt(row, way)) ? 1 : 0
      else await store.write((tx) => moveNotice(tx, row, { state: 'refused', detail: 'off' }))
    }
    return sent
  }

  async function attempt(row: NoticeRow, way: NoticeWay): Promise<boolean> {
    if (row.state === 'sending') {
      await store.write((tx) => moveNotice(tx, row, { state: 'unknown' }))
      return false
    }
    const recipient = await way.recipientOf(row.user_id)
    if (recipient === null) {
      await store.write((tx) => moveNotice(tx, row, { state: 'refused', detail: 'no-recipient' }))
      return false
    }
    const trying = { state: 'sending', attempts: row.attempts + 1, due_at: clock.now() + SENDING_MS } as const
    if (!(await store.write((tx) => moveNotice(tx, row, trying)))) return false
    const outcome = await way.send(recipient, { ...bodyOf(row), to: row.link })
    await store.write((tx) => moveNotice(tx, { ...row, ...trying }, after(outcome, row, clock.now())))
    return outcome.kind === 'sent'
  }

  return { tell, send }
}

function after(outcome: Sent, row: NoticeRow, now: number): Pick<NoticeRow, 'state' | 'detail' | 'due_at'> {
  const { due_at } = row
  if (outcome.kind === 'sent') return { state: 'sent', detail: null, due_at }
  if (outcome.kind === 'unknown') return { state: 'unknown', detail: outcome.detail, due_at }
  const { detail, retryMs } = outcome
  if (retryMs === null) return { state: 'refused', detail, due_at }
  return now + retryMs > row.at + GIVE_UP_MS
    ? { state: 'refused', detail: 'too-late', due_at }
    : { state: 'waiting', detail, due_at: now + retryMs }
}

function quietLeft(now: number, zone: Zone, { quiet }: NoticeChoices): number {
  const { hour, minute } = clockOf(now, zone)
  const hours = quietHoursLeft(hour, quiet)
  return hours === 0 ? 0 : hours * HOUR_MS - minute * MINUTE_MS - (now % MINUTE_MS)
}

export function bodyOf(row: NoticeRow): { readonly title: string; readonly text: string } {
  // Written by `tell`.
  return JSON.parse(row.body_json) as { title: string; text: string }
}

/** What a person chose, or the usual. What an older or newer version wrote and this one does not know is left out. */
export function choicesOf(row: Pick<PersonRow, 'on_json' | 'quiet_from' | 'quiet_to'>): NoticeChoices {
  if (row.on_json === null) return USUAL
  const names: unknown = JSON.parse(row.on_json)
  const on = Array.isArray(names) ? names.map(String) : []
  const quiet = row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to }
  return {
    on: NOTICE_TYPES.flatMap((type) =>
      NOTICE_CHANNELS.filter((channel) => on.includes(`${type}/${channel}`)).map((channel) => ({ type, channel })),
    ),
    quiet,
  }
}

export function languageOf(text: string): Language {
  return LANGUAGES.find((language) => language === text) ?? 'ko'
}
