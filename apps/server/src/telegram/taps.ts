import { type Language, problemWords, translator } from '@commerce/contracts/words'
import { type By, sayRefusal } from '@commerce/domain/proposals'
import type { Refusal } from '@commerce/kernel'
import { renderDetail } from './card.ts'
import type { ChatBook, Decider } from './chats.ts'
import type { TelegramDeps } from './deps.ts'
import { asHtml } from './html.ts'
import { type Letter, readData } from './policy.ts'
import { type CardRow, dropCard, moveCard, readCard } from './repo/cards.ts'
import type { ChatRow } from './repo/chats.ts'
import { ALL } from './sync.ts'
import type { Talk } from './talk.ts'

export interface Tap {
  readonly queryId: string
  readonly chatId: string | null
  readonly messageId: string | null
  readonly fromId: string
  readonly language: Language
  readonly data: string
  readonly requestId: string
}

interface Said {
  readonly text: string
  readonly alert: boolean
}

/** Whoever taps, and whatever stands in the data: each tap gets one plain answer, and only the right person's decides anything. */
export function createTaps(deps: TelegramDeps, talk: Talk, chats: ChatBook) {
  const { store } = deps

  async function tapped(tap: Tap): Promise<Said> {
    const chat = tap.chatId === null ? null : await chats.of(tap.chatId)
    const language = chat === null ? tap.language : chat.language === 'en' ? 'en' : 'ko'
    const t = translator(language)
    const invalid = { text: t('telegram:tapped.invalid'), alert: true }
    if (chat === null || (deps.allowedChat !== null && chat.chat_id !== deps.allowedChat)) return invalid
    const data = readData(tap.data)
    const card = data === null ? null : await readCard(store.read, data.token)
    // A token works in its own chat alone.
    if (data === null || card === null || card.chat_id !== chat.chat_id) return invalid
    if (!ON_LISTS.has(data.letter)) await adopt(card, tap)
    if (data.letter === 'd') return await details(card, language)
    if (data.letter === 's') return await showAgain(card, language)
    const decider = await chats.decider(chat, tap.fromId)
    if (decider.kind !== 'actor') return { text: t(NOT_YOURS[decider.kind]), alert: true }
    return await decide(data.letter, card, chat, language, {
      actor: decider.actor,
      via: 'telegram',
      requestId: tap.requestId,
      // A tap answers what the card says.
      shown: card.version,
    })
  }

  /** A card whose sending was doubtful shows by a tap that it arrived, and where. */
  async function adopt(card: CardRow, { messageId }: Tap): Promise<void> {
    if (messageId === null || card.message_id === messageId || card.proposal_id === ALL) return
    if (card.state === 'unknown' || card.state === 'sending') {
      const change = { state: 'sent', message_id: messageId, shown: '', sent_at: deps.clock.now() } as const
      await store.write((tx) => moveCard(tx, card, change))
    }
  }

  async function decide(letter: Letter, card: CardRow, chat: ChatRow, language: Language, by: By): Promise<Said> {
    const t = translator(language)
    const id = card.proposal_id
    if (letter === 'm') return await executeAll(card, language, by)
    if (id === ALL) return { text: t('telegram:tapped.invalid'), alert: true }
    if (letter === 'a') {
      const done = await deps.proposals.approve(by, id)
      return done.ok ? quiet(t('telegram:tapped.approved')) : refusedText(done.refusal, language, APPROVED)
    }
    if (letter === 'r') {
      const done = await deps.proposals.reject(by, id)
      return done.ok ? quiet(t('telegram:tapped.rejected')) : refusedText(done.refusal, language, ['rejected'])
    }
    if (letter === 'x') {
      const done = await deps.execution.execute(by, id)
      if (!done.ok) return refusedText(done.refusal, language, APPROVED)
      const [proposal] = await deps.proposals.shown(language, [id])
      if (proposal?.how !== 'todo') return quiet(t('telegram:tapped.executing'))
      await sendDetails(id, chat.chat_id, language)
      return quiet(t('telegram:tapped.todo'))
    }
    if (letter === 'f') {
      const done = await deps.execution.done(by, id)
      return done.ok ? quiet(t('telegram:tapped.done')) : refusedText(done.refusal, language, [])
    }
    const [proposal] = await deps.proposals.shown(language, [id])
    if (proposal?.executionId == null) return { text: t('telegram:tapped.invalid'), alert: true }
    const done = await deps.execution.undo(by, proposal.executionId, false)
    return done.ok ? quiet(t('telegram:tapped.undoing')) : refusedText(done.refusal, language, [])
  }

  /** Everything that is approved, one after the other; the button works once. */
  async function executeAll(card: CardRow, language: Language, by: By): Promise<Said> {
    const t = translator(language)
    const fresh = card.proposal_id === ALL && deps.clock.now() - card.updated_at < BUTTON_MS
    if (!fresh || !(await store.write((tx) => dropCard(tx, card.token)))) {
      return { text: t('telegram:tapped.invalid'), alert: true }
    }
    const { started, refusal } = await executeApproved(deps, by, language)
    return refusal === null || started > 0
      ? quiet(t('telegram:execute.started', { count: started }))
      : refusedText(refusal, language, [])
  }

  async function details(card: CardRow, language: Language): Promise<Said> {
    const t = translator(language)
    const sent = await sendDetails(card.proposal_id, card.chat_id, language)
    return sent ? quiet('') : { text: t('telegram:card.gone'), alert: true }
  }

  async function sendDetails(id: string, chatId: string, language: Language): Promise<boolean> {
    const detail = await deps.proposals.views.detail(id, language)
    if (detail === null) return false
    await talk.reply(chatId, renderDetail(detail, language, deps.origin))
    return true
  }

  /** The card again at the end of the chat; the older message loses its buttons. */
  async function showAgain(card: CardRow, language: Language): Promise<Said> {
    const [proposal] = await deps.proposals.shown(language, [card.proposal_id])
    if (proposal === undefined) return { text: translator(language)('telegram:card.gone'), alert: true }
    if (card.message_id !== null) await talk.strip(card.chat_id, card.message_id)
    const change = { state: 'waiting', message_id: null, tries: 0, updated_at: deps.clock.now() } as const
    await store.write((tx) => moveCard(tx, card, change))
    return quiet('')
  }

  return {
    /** @returns when the tap was answered. */
    async handle(tap: Tap): Promise<void> {
      let said: Said = { text: translator(tap.language)('telegram:tapped.trouble'), alert: true }
      try {
        said = await tapped(tap)
      } finally {
        await talk.answer(tap.queryId, said.text, said.alert)
      }
    },
  }
}

const BUTTON_MS = 10 * 60_000
/** Buttons that stand under lists as well, so that their message need not be the card. */
const ON_LISTS: ReadonlySet<Letter> = new Set(['s', 'm', 'x'])
const APPROVED = ['approved', 'executing', 'executed']
const NOT_YOURS = {
  'not-paired': 'telegram:tapped.notPaired',
  'not-yours': 'telegram:tapped.notYours',
  'no-role': 'telegram:tapped.noRole',
} as const satisfies Record<Exclude<Decider['kind'], 'actor'>, string>

const quiet = (text: string): Said => ({ text, alert: false })

/** A refusal in a sentence. Tapping what has happened already is no mistake. */
function refusedText(refusal: Refusal, language: Language, already: readonly string[]): Said {
  const t = translator(language)
  const { state } = refusal.params
  if (
    refusal.code === 'execution-in-flight' ||
    (refusal.code === 'proposal-settled' && already.includes(String(state)))
  ) {
    return quiet(t('telegram:tapped.already'))
  }
  return { text: refusalText(refusal, language), alert: true }
}

export function refusalText(refusal: Refusal, language: Language): string {
  const { code, params } = sayRefusal(refusal, language)
  const { title, nextStep } = problemWords(language, code, params)
  return `${title}. ${nextStep}`.replace('..', '.')
}

/** @returns how many began, and the first refusal. */
export async function executeApproved(deps: TelegramDeps, by: By, language: Language) {
  const { page } = await deps.proposals.views.list({ show: 'open', limit: 100, from: null, language })
  let started = 0
  let refusal: Refusal | null = null
  for (const { id } of page.items.filter(({ state }) => state === 'approved')) {
    const done = await deps.execution.execute(by, id)
    if (done.ok) started += 1
    else refusal ??= done.refusal
  }
  return { started, refusal }
}

/** A proposal in one line, for lists. */
export function lineOf(what: string, stake: string): string {
  return `• ${asHtml(what)} · ${asHtml(stake)}`
}
