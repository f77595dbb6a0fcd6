import { type Language, translator } from '@commerce/contracts/words'
import { type By, plain, sayStake } from '@commerce/domain/proposals'
import type { ChatBook, Place } from './chats.ts'
import type { TelegramDeps } from './deps.ts'
import { asHtml, bold, fitted } from './html.ts'
import { dataOf } from './policy.ts'
import { ensureCard, renewCard } from './repo/cards.ts'
import type { ChatRow } from './repo/chats.ts'
import { ALL, cardRow } from './sync.ts'
import type { Talk } from './talk.ts'
import { executeApproved, lineOf, refusalText } from './taps.ts'

/** In the list that Telegram shows; `/start` and `/resume_all` work too. */
export const COMMANDS = ['inbox', 'today', 'execute', 'pause_all', 'status', 'help'] as const
const SHOWN = 10
const LONGEST_BUTTON = 40

export interface Ask {
  readonly place: Place
  readonly name: string
  /** What stands behind the command. */
  readonly rest: string
  readonly requestId: string
  /** Written in a chat of two: words that are no command get an answer there. */
  readonly alone: boolean
}

/** What people write to the bot. Reading is for everybody in a chat that is heard; what acts asks who it is. */
export function createCommands(deps: TelegramDeps, talk: Talk, chats: ChatBook) {
  const { store } = deps

  async function start({ place, rest }: Ask): Promise<void> {
    if (rest !== '') return await pair(place, rest)
    const heard = await chats.hear(place)
    if (heard.kind === 'stranger') return await refuse(place, heard.told)
    const t = translator(languageOf(heard.chat))
    const words = heard.kind === 'heard' ? 'again' : deps.allowedChat === null ? 'locked' : 'allowed'
    await talk.reply(place.chatId, `${asHtml(t(`telegram:hello.${words}`))}\n\n${asHtml(t('telegram:help'))}`)
  }

  async function pair(place: Place, typed: string): Promise<void> {
    const paired = await chats.pair(place, typed)
    if (paired.kind === 'stranger') {
      const heard = await chats.hear(place)
      return await refuse(place, heard.kind === 'stranger' && heard.told)
    }
    if (paired.kind === 'paired') {
      const t = translator(paired.language)
      const hello = t('telegram:hello.paired', { name: plain(paired.name) })
      return await talk.reply(place.chatId, `${asHtml(hello)}\n\n${asHtml(t('telegram:help'))}`)
    }
    const words = paired.kind === 'wrong' ? 'codeWrong' : 'codeTooOften'
    await talk.reply(place.chatId, asHtml(translator(place.language)(`telegram:hello.${words}`)))
  }

  /** One polite sentence, once. */
  async function refuse(place: Place, told: boolean): Promise<void> {
    if (!told) await talk.reply(place.chatId, asHtml(translator(place.language)('telegram:stranger')))
  }

  async function inbox(chat: ChatRow, language: Language): Promise<void> {
    const t = translator(language)
    const { page } = await deps.proposals.views.list({ show: 'open', limit: 100, from: null, language })
    const waiting = page.items.filter(({ state, asked }) => state === 'proposed' && asked)
    if (waiting.length === 0) return await talk.reply(chat.chat_id, asHtml(t('telegram:inbox.none')))
    const shown = waiting.slice(0, SHOWN)
    const cards = await store.write(async (tx) => {
      const made = []
      for (const { id } of shown) made.push(await ensureCard(tx, cardRow(deps, id, chat)))
      return made
    })
    const more = page.counts.asked + page.counts.batched - shown.length
    await talk.reply(
      chat.chat_id,
      fitted([
        bold(asHtml(t('telegram:inbox.some', { count: waiting.length }))),
        ...shown.map((one) => lineOf(one.what, sayStake(one, language))),
        ...(more > 0 ? [asHtml(t('telegram:moreOnWeb', { count: more }))] : []),
      ]),
      cards.map((card, at) => [{ text: short(shown[at]?.what ?? ''), callback_data: dataOf(card.token, 's') }]),
    )
  }

  async function execute(chat: ChatRow, language: Language, by: By): Promise<void> {
    const t = translator(language)
    const { page } = await deps.proposals.views.list({ show: 'open', limit: 100, from: null, language })
    const approved = page.items.filter(({ state }) => state === 'approved')
    if (approved.length === 0) return await talk.reply(chat.chat_id, asHtml(t('telegram:execute.none')))
    if (approved.length === 1) {
      const { started, refusal } = await executeApproved(deps, by, language)
      const text = refusal === null ? t('telegram:execute.started', { count: started }) : refusalText(refusal, language)
      return await talk.reply(chat.chat_id, asHtml(text))
    }
    const shown = approved.slice(0, SHOWN)
    const all = { ...cardRow(deps, ALL, chat), state: 'refused' as const }
    const cards = await store.write(async (tx) => {
      const made = []
      for (const { id } of shown) made.push(await ensureCard(tx, cardRow(deps, id, chat)))
      await renewCard(tx, all)
      return made
    })
    await talk.reply(
      chat.chat_id,
      fitted([
        bold(asHtml(t('telegram:execute.choose', { count: approved.length }))),
        ...shown.map((one) => lineOf(one.what, sayStake(one, language))),
      ]),
      [
        ...cards.map((card, at) => [{ text: short(shown[at]?.what ?? ''), callback_data: dataOf(card.token, 'x') }]),
        [{ text: t('telegram:execute.all', { count: approved.length }), callback_data: dataOf(all.token, 'm') }],
      ],
    )
  }

  async function status(chatId: string, language: Language): Promise<void> {
    const t = translator(language)
    const { mode, paused, usedToday, caps } = await deps.execution.settings()
    const { page } = await deps.proposals.views.list({ show: 'open', limit: 1, from: null, language })
    const { asked, approved } = page.counts
    const lines = [
      t(paused ? 'telegram:status.off' : 'telegram:status.on'),
      t(`telegram:status.mode.${mode}`),
      t('telegram:status.waiting', { asked, approved }),
      t('telegram:status.used', { count: usedToday.executions, most: caps.perDay }),
      t('telegram:status.alerts', { count: await deps.openAlerts() }),
    ]
    await talk.reply(chatId, lines.map(asHtml).join('\n'))
  }

  async function acting(ask: Ask, chat: ChatRow, language: Language): Promise<void> {
    const t = translator(language)
    const decider = await chats.decider(chat, ask.place.fromId)
    if (decider.kind !== 'actor') {
      const words = { 'not-paired': 'notPaired', 'not-yours': 'notYours', 'no-role': 'noRole' } as const
      return await talk.reply(chat.chat_id, asHtml(t(`telegram:tapped.${words[decider.kind]}`)))
    }
    const by: By = { actor: decider.actor, via: 'telegram', requestId: ask.requestId }
    if (ask.name === 'execute') return await execute(chat, language, by)
    await deps.execution.pause(by)
    await talk.reply(chat.chat_id, asHtml(t('telegram:paused')))
  }

  async function known(ask: Ask, chat: ChatRow): Promise<void> {
    const language = languageOf(chat)
    const t = translator(language)
    switch (ask.name) {
      case 'inbox':
        return await inbox(chat, language)
      case 'today':
        return await talk.reply(chat.chat_id, asHtml((await deps.today(language)) ?? t('telegram:todayNone')))
      case 'execute':
      case 'pause_all':
        return await acting(ask, chat, language)
      case 'resume_all':
        return await talk.reply(chat.chat_id, asHtml(t('telegram:resume')))
      case 'status':
        return await status(chat.chat_id, language)
      case 'help':
        return await talk.reply(chat.chat_id, asHtml(t('telegram:help')))
      default:
        if (ask.alone) await talk.reply(chat.chat_id, asHtml(t('telegram:unknownCommand')))
    }
  }

  return {
    pair,

    async handle(ask: Ask): Promise<void> {
      if (ask.name === 'start') return await start(ask)
      const heard = await chats.hear(ask.place)
      if (heard.kind === 'stranger') return await refuse(ask.place, heard.told)
      if (heard.kind === 'locked') await start({ ...ask, rest: '' })
      await known(ask, heard.chat)
    },
  }
}

function languageOf(chat: ChatRow): Language {
  return chat.language === 'en' ? 'en' : 'ko'
}

function short(text: string): string {
  const letters = [...plain(text)]
  return letters.length <= LONGEST_BUTTON ? letters.join('') : `${letters.slice(0, LONGEST_BUTTON - 1).join('')}…`
}
