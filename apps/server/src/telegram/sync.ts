import type { Proposal } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import { type Card, lookOf, renderCard } from './card.ts'
import type { ChatBook } from './chats.ts'
import type { Called } from './client.ts'
import type { TelegramDeps } from './deps.ts'
import { type CardRow, cardPlaces, deleteCardsBefore, dropCard, ensureCard, liveCards, moveCard } from './repo/cards.ts'
import type { ChatRow } from './repo/chats.ts'
import type { Talk } from './talk.ts'

const DAY_MS = 86_400_000
/** Cards are kept up to date this long: an undo may come days later. */
const WATCHED_MS = 14 * DAY_MS
const KEPT_MS = 60 * DAY_MS
/** Sending takes seconds; what is on its way for longer was left by a process that died. */
const LEFT_MS = 60_000
/** A doubtful card is sent again: a question that got lost is worse than one that stands there twice, and both have the same buttons. */
const AGAIN_MS = 30_000
const MOST_TRIES = 5
const AT_ONCE = 50

const OVER = new Set<Proposal['state']>(['rejected', 'expired', 'superseded', 'executed', 'reverted'])
const SENT_BY = new Set<Proposal['state']>(['executing', 'executed', 'failed', 'unknown', 'reverted'])

export function newToken(deps: Pick<TelegramDeps, 'random'>): string {
  return Buffer.from(deps.random.bytes(16)).toString('base64url')
}

export function cardRow(deps: TelegramDeps, proposalId: string, chat: Pick<ChatRow, 'chat_id' | 'language'>): CardRow {
  return {
    token: newToken(deps),
    proposal_id: proposalId,
    chat_id: chat.chat_id,
    message_id: null,
    version: null,
    language: chat.language,
    shown: '',
    state: 'waiting',
    tries: 0,
    sent_at: null,
    updated_at: deps.clock.now(),
  }
}

/** Cards as they ought to be: questions of the day are sent, and every card says what became of it, whoever answered where. */
export function createSync(deps: TelegramDeps, talk: Talk, chats: ChatBook) {
  const { store, clock } = deps
  let running: Promise<{ sent: number; edited: number }> | null = null
  let again = false
  let tidiedAt = 0

  async function wantedBy(chat: ChatRow): Promise<boolean> {
    return chat.user_id === null || (await deps.people.wantsCards(chat.user_id))
  }

  /** A card for each question of the day in each chat that wants them. */
  async function ask(rooms: readonly ChatRow[]): Promise<void> {
    if (rooms.length === 0) return
    const { page } = await deps.proposals.views.list({ show: 'open', limit: AT_ONCE, from: null, language: 'en' })
    const asked = page.items.filter((proposal) => proposal.asked && proposal.state === 'proposed')
    if (asked.length === 0) return
    const known = new Set((await cardPlaces(store.read)).map(keyOf))
    for (const chat of rooms) {
      const missing = asked.filter(({ id }) => !known.has(keyOf({ proposal_id: id, chat_id: chat.chat_id })))
      if (missing.length === 0 || !(await wantedBy(chat))) continue
      await store.write(async (tx) => {
        for (const { id } of missing) await ensureCard(tx, cardRow(deps, id, chat))
      })
    }
  }

  /** The look each card ought to have. */
  async function looks(cards: readonly CardRow[], rooms: ReadonlyMap<string, ChatRow>) {
    const zone = await deps.zone()
    const made = new Map<string, { card: Card; proposal: Proposal | null }>()
    for (const language of ['ko', 'en'] as const) {
      const own = cards.filter((card) => languageOf(rooms.get(card.chat_id), card) === language)
      if (own.length === 0) continue
      const shown = await deps.proposals.shown(language, [...new Set(own.map((card) => card.proposal_id))])
      const byId = new Map(shown.map((proposal) => [proposal.id, proposal]))
      for (const { token, proposal_id } of own) {
        const proposal = byId.get(proposal_id) ?? null
        const execution =
          proposal === null || proposal.executionId === null || !SENT_BY.has(proposal.state)
            ? null
            : await deps.executionOf(proposal.executionId, language)
        const card = renderCard({ proposal, execution, token, language, zone, origin: deps.origin })
        made.set(token, { card, proposal })
      }
    }
    return made
  }

  async function sendCard(row: CardRow, card: Card, version: string | null): Promise<boolean> {
    const trying = { state: 'sending', tries: row.tries + 1, version, updated_at: clock.now() } as const
    if (!(await store.write((tx) => moveCard(tx, row, trying)))) return false
    const sent = await talk.send(row.chat_id, card)
    const at = clock.now()
    const change = sent.ok
      ? ({ state: 'sent', message_id: String(sent.value.message_id), shown: lookOf(card), sent_at: at } as const)
      : { state: stateAfter(sent, row.tries + 1) }
    await store.write((tx) => moveCard(tx, { ...row, ...trying }, { ...change, updated_at: at }))
    return sent.ok
  }

  async function editCard(row: CardRow, messageId: string, card: Card, version: string | null): Promise<boolean> {
    const edited = await talk.edit(row.chat_id, messageId, card)
    const at = clock.now()
    if (edited.ok || edited.trouble.kind === 'same') {
      return await store.write((tx) => moveCard(tx, row, { shown: lookOf(card), version, updated_at: at }))
    }
    // Deleted by the person, or it can never be edited: nothing is left to keep up to date.
    if (edited.trouble.kind === 'message-gone' || edited.trouble.kind === 'refused') {
      await store.write((tx) => moveCard(tx, row, { state: 'refused', updated_at: at }))
    }
    return false
  }

  /** Whether a card that is not out is to be sent now; null: it never need be. */
  function isDue(row: CardRow, proposal: Proposal | null): boolean | null {
    const waited = clock.now() - row.updated_at
    if (row.state === 'sending') return waited > LEFT_MS
    if (row.state === 'unknown') return row.tries >= MOST_TRIES ? null : waited > AGAIN_MS * 2 ** (row.tries - 1)
    // Somebody answered before it was sent.
    return proposal === null || OVER.has(proposal.state) ? null : true
  }

  async function once(): Promise<{ sent: number; edited: number }> {
    const rooms = (await chats.all()).filter(({ state }) => state === 'on')
    await ask(rooms)
    const byChat = new Map(rooms.map((chat) => [chat.chat_id, chat]))
    const cards = (await liveCards(store.read, clock.now() - WATCHED_MS)).filter(({ chat_id }) => byChat.has(chat_id))
    const wanted = await looks(cards, byChat)
    let sent = 0
    let edited = 0
    for (const row of cards) {
      const look = wanted.get(row.token)
      if (look === undefined || row.proposal_id === ALL) continue
      const { card, proposal } = look
      const version = proposal?.version ?? null
      if (row.state === 'sent') {
        if (row.message_id === null || (row.shown === lookOf(card) && row.version === version)) continue
        edited += (await editCard(row, row.message_id, card, version)) ? 1 : 0
        continue
      }
      const due = isDue(row, proposal)
      if (due === null) await store.write((tx) => dropCard(tx, row.token))
      else if (due) sent += (await sendCard(row, card, version)) ? 1 : 0
    }
    await tidy()
    return { sent, edited }
  }

  async function tidy(): Promise<void> {
    const at = clock.now()
    if (at - tidiedAt < DAY_MS) return
    tidiedAt = at
    await store.write((tx) => deleteCardsBefore(tx, at - KEPT_MS))
  }

  return {
    /** Brings all cards up to date; a call while one runs is one more round after it. */
    async sync(): Promise<{ readonly sent: number; readonly edited: number }> {
      if (running !== null) {
        again = true
        return await running
      }
      running = (async () => {
        const sum = { sent: 0, edited: 0 }
        do {
          again = false
          const { sent, edited } = await once()
          sum.sent += sent
          sum.edited += edited
        } while (again)
        return sum
      })()
      try {
        return await running
      } finally {
        running = null
      }
    },
  }
}

/** Stands for all that is approved; such a row is a button, not a card. */
export const ALL = '*'

function keyOf({ proposal_id, chat_id }: Pick<CardRow, 'proposal_id' | 'chat_id'>): string {
  return `${proposal_id} ${chat_id}`
}

export function languageOf(chat: Pick<ChatRow, 'language'> | undefined, card: Pick<CardRow, 'language'>): Language {
  return (chat?.language ?? card.language) === 'en' ? 'en' : 'ko'
}

function stateAfter(sent: Called<unknown> & { ok: false }, tries: number): CardRow['state'] {
  const { trouble } = sent
  if (trouble.kind === 'unknown') return 'unknown'
  // It certainly did not arrive: it waits for its next turn, also until a chat takes messages again.
  if (trouble.kind === 'refused' && tries >= MOST_TRIES) return 'refused'
  return 'waiting'
}
