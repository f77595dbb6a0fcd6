import { type AnswerOf, NOTICE_CHANNELS, type NoticeChannel, type NoticeType } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import { granted, type Result, refused } from '@commerce/kernel'
import type { AlertsDeps, By } from './model.ts'
import { bodyOf, choicesOf } from './notices.ts'
import { type NoticeChoices, USUAL, wants } from './policy.ts'
import { countUnread, readNotices, readPerson, writeChoices, writeReadUpTo } from './repo/notices.ts'

type View = AnswerOf<'GET /api/notice-settings'>

/** What a person chose, and the person's notices. */
export function createChoices(deps: AlertsDeps) {
  const { store, clock } = deps

  async function view(userId: string, language: Language): Promise<Result<View, 'not-found'>> {
    const person = await readPerson(store.read, userId)
    if (person === null) return refused('not-found')
    const { on, quiet } = choicesOf(person)
    const digest = (await deps.digest.of(userId, language)).map((channel) => ({ type: 'digest' as const, channel }))
    const own = on.filter(({ type }) => type !== 'digest')
    return granted({ on: [...own, ...digest], quiet, ways: await waysOf(userId, language) })
  }

  async function waysOf(userId: string, language: Language): Promise<View['ways']> {
    const t = translator(language)
    const telegram = deps.ways.find(({ channel }) => channel === 'telegram')
    const paired = telegram !== undefined && (await telegram.recipientOf(userId)) !== null
    const note =
      telegram === undefined
        ? 'notices:way.telegramNone'
        : paired
          ? 'notices:way.telegram'
          : 'notices:way.telegramUnpaired'
    return [
      { channel: 'app', connected: true, note: t('notices:way.app') },
      { channel: 'telegram', connected: paired, note: t(note) },
      { channel: 'mail', connected: false, note: t('notices:way.mailNone') },
    ]
  }

  return {
    view,

    /** Whether a person wants notices of a type by a channel; false for nobody. */
    async wants(userId: string, type: NoticeType, channel: NoticeChannel): Promise<boolean> {
      const person = await readPerson(store.read, userId)
      return person !== null && wants(choicesOf(person), type, channel)
    },

    /** Only ways that work can be added; what was on before a way was lost may stay. */
    async set(
      by: By,
      userId: string,
      wanted: NoticeChoices,
      language: Language,
    ): Promise<Result<View, 'not-found' | 'channel-not-connected'>> {
      const before = await readPerson(store.read, userId)
      if (before === null) return refused('not-found')
      const had = choicesOf(before)
      const connected = new Set(
        (await waysOf(userId, language)).filter((way) => way.connected).map((way): NoticeChannel => way.channel),
      )
      const off = wanted.on.find(({ type, channel }) => !connected.has(channel) && !wants(had, type, channel))
      if (off !== undefined) {
        return refused('channel-not-connected', { channel: translator(language)(`notices:channel.${off.channel}`) })
      }
      const at = clock.now()
      await store.write(async (tx) => {
        await writeChoices(tx, {
          user_id: userId,
          on_json: JSON.stringify(wanted.on.filter(({ type }) => type !== 'digest').map(nameOfChoice)),
          quiet_from: wanted.quiet?.from ?? null,
          quiet_to: wanted.quiet?.to ?? null,
          read_up_to: 0,
          updated_at: at,
        })
        await deps.recordAudit(tx, {
          ...by,
          action: 'notices.settings-changed',
          object: userId,
          before: { on: had.on.map(nameOfChoice), quiet: had.quiet },
          after: { on: wanted.on.map(nameOfChoice), quiet: wanted.quiet },
          reason: null,
        })
        await deps.announce(tx, 'notices', null)
      })
      const digest = NOTICE_CHANNELS.filter((channel) => wants(wanted, 'digest', channel))
      await deps.digest.choose(by, userId, digest, language)
      return await view(userId, language)
    },

    async notices(userId: string, limit: number): Promise<AnswerOf<'GET /api/notices'>> {
      const upTo = (await readPerson(store.read, userId))?.read_up_to ?? 0
      const rows = await readNotices(store.read, userId, limit)
      return {
        items: rows.map((row) => ({
          id: row.id,
          // Written by `tell`.
          type: row.type as AnswerOf<'GET /api/notices'>['items'][number]['type'],
          at: row.at,
          ...bodyOf(row),
          to: row.link,
          read: row.at <= upTo,
        })),
        unread: await countUnread(store.read, userId, upTo),
      }
    },

    async read(userId: string, upTo: number): Promise<{ unread: number }> {
      const at = clock.now()
      // What is still to come cannot have been read.
      const read_up_to = Math.min(upTo, at)
      await store.write(async (tx) => {
        const { on, quiet } = USUAL
        await writeReadUpTo(tx, {
          user_id: userId,
          on_json: JSON.stringify(on.map(nameOfChoice)),
          quiet_from: quiet?.from ?? null,
          quiet_to: quiet?.to ?? null,
          read_up_to,
          updated_at: at,
        })
        await deps.announce(tx, 'notices', null)
      })
      const now = (await readPerson(store.read, userId))?.read_up_to ?? 0
      return { unread: await countUnread(store.read, userId, now) }
    },
  }
}

function nameOfChoice({ type, channel }: NoticeChoices['on'][number]): string {
  return `${type}/${channel}`
}
