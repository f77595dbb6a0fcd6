import type { AnswerOf } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import { dayOf, granted, type Result, refused } from '@commerce/kernel'
import { nextDue } from '@commerce/store/jobs'
import { clockOf } from './compose.ts'
import type { By, DigestDeps } from './model.ts'
import { channelsOf, languageOf, type Settings, sentAfterChange, usualSettings } from './policy.ts'
import { lockPerson, type PersonRow, readLastDelivery, readPerson, type SettingsRow, writeSettings } from './repo.ts'
import { sayings } from './sayings.ts'

type View = AnswerOf<'GET /api/digest-settings'>
type WayView = View['ways'][number]

/** When, in which language and where a person gets the digest. */
export function createSettings(deps: DigestDeps) {
  const { store, clock } = deps

  /** @param language of the sentences of the answer. */
  async function view(userId: string, language: Language): Promise<Result<View, 'not-found'>> {
    const person = await readPerson(store.read, userId)
    if (person === null) return refused('not-found')
    const settings = settingsOf(person)
    const { zone, demo } = await deps.shop()
    return granted({
      enabled: settings.enabled,
      hour: settings.hour,
      language: settings.language,
      channels: [...settings.channels],
      nextAt: settings.enabled ? nextDue(`0 ${settings.hour} * * *`, zone, clock.now()) : null,
      ways: await waysOf(person, settings, language, demo),
    })
  }

  async function waysOf(person: PersonRow, settings: Settings, language: Language, demo: boolean): Promise<WayView[]> {
    const { t } = sayings(language)
    const web: WayView = { channel: 'web', connected: true, note: t('digest:way.web'), last: null }
    const views = [web]
    for (const channel of ['mail', 'telegram'] as const) {
      const way = deps.ways.find((one) => one.channel === channel)
      const note =
        channel === 'mail'
          ? t('digest:way.mailNone')
          : way === undefined
            ? t('digest:way.telegramNone')
            : demo
              ? t('digest:way.demo')
              : t('digest:way.telegram')
      const recipient = way === undefined ? null : await way.recipientOf(person)
      const by = recipient === null ? null : { channel, recipient, language: settings.language }
      views.push({ channel, connected: by !== null, note, last: by === null ? null : await last(by, language) })
    }
    return views
  }

  async function last(
    by: { channel: string; recipient: string; language: string },
    language: Language,
  ): Promise<WayView['last']> {
    const found = await readLastDelivery(store.read, by)
    if (found === null) return null
    const { day } = sayings(language)
    const t = translator(language)
    const when = day(found.day)
    const text =
      found.state === 'refused'
        ? t('digest:lastDelivery.refused', { day: when, why: whyNot(found.code, found.detail, language) })
        : t(`digest:lastDelivery.${found.state}`, { day: when })
    return { day: found.day, at: found.at, state: found.state, text }
  }

  return {
    view,

    /** Only ways that work can be chosen. An hour of today that is over already is not made up for. */
    async set(
      by: By,
      userId: string,
      wanted: Settings,
      language: Language,
    ): Promise<Result<View, 'not-found' | 'channel-not-connected'>> {
      const channels = channelsOf(wanted.channels)
      const off = channels.find((channel) => channel !== 'web' && !deps.ways.some((way) => way.channel === channel))
      if (off !== undefined) {
        return refused('channel-not-connected', { channel: translator(language)(`digest:channel.${off}`) })
      }
      const { zone } = await deps.shop()
      const at = clock.now()
      const now = { today: dayOf(at, zone), hour: clockOf(at, zone).hour }
      const settings: Settings = { ...wanted, channels }
      const found = await store.write(async (tx) => {
        if (!(await lockPerson(tx, userId))) return false
        const person = await readPerson(tx, userId)
        if (person === null) return false
        const before = settingsOf(person)
        if (person.enabled !== null && JSON.stringify(before) === JSON.stringify(inOrder(settings))) return true
        const sent = sentAfterChange(settings, person.last_sent_day, now)
        await writeSettings(tx, { ...rowOf(userId, settings, at), last_sent_day: sent })
        await deps.recordAudit(tx, {
          ...by,
          action: 'digest.settings-changed',
          object: userId,
          before,
          after: settings,
          reason: null,
        })
        return true
      })
      return found ? await view(userId, language) : refused('not-found')
    },
  }
}

/** Why a message was not taken, in words. */
function whyNot(code: string | null, detail: string | null, language: Language): string {
  const t = translator(language)
  switch (code) {
    case 'token':
    case 'chat':
    case 'tooLate':
    case 'off':
      return t(`digest:refused.${code}`)
    case 'moved':
      return t('digest:refused.moved', { chat: detail ?? '' })
    default:
      return t('digest:refused.message', { detail: detail ?? '' })
  }
}

/** What a person chose, or the usual. */
export function settingsOf(row: PersonRow): Settings {
  if (row.enabled === null) return usualSettings(row.spoken)
  return inOrder({
    enabled: row.enabled === 1,
    hour: row.hour ?? 8,
    language: languageOf(row.language ?? row.spoken),
    channels: channelsOf(namesIn(row.channels_json ?? '[]')),
  })
}

function inOrder({ enabled, hour, language, channels }: Settings): Settings {
  return { enabled, hour, language, channels }
}

function namesIn(json: string): string[] {
  const names: unknown = JSON.parse(json)
  return Array.isArray(names) ? names.map(String) : []
}

export function rowOf(userId: string, settings: Settings, at: number): SettingsRow {
  return {
    user_id: userId,
    enabled: settings.enabled ? 1 : 0,
    hour: settings.hour,
    language: settings.language,
    channels_json: JSON.stringify(settings.channels),
    last_sent_day: null,
    updated_at: at,
  }
}
