import { createHash } from 'node:crypto'
import type { Execution, Proposal, ProposalDetail } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import { momentOf } from '@commerce/domain/alerts'
import { plain, sayBy, sayExpiry, sayStake } from '@commerce/domain/proposals'
import type { Zone } from '@commerce/kernel'
import type { InlineKeyboardButton } from 'grammy/types'
import { asHtml, bold, fitted, link } from './html.ts'
import { dataOf, type Letter } from './policy.ts'

export interface CardFacts {
  /** Null: it is not there any more. */
  readonly proposal: Proposal | null
  readonly execution: Execution | null
  readonly token: string
  readonly language: Language
  readonly zone: Zone
  readonly origin: string | null
}

export interface Card {
  /** HTML mode. */
  readonly text: string
  readonly keyboard: readonly (readonly InlineKeyboardButton.CallbackButton[])[]
}

const LONGEST_LINE = 600

/** A proposal as it is decided on a phone: what, why, before and after, money, risk, until when; then what became of it. Pure. */
export function renderCard(facts: CardFacts): Card {
  const { proposal, language } = facts
  const t = translator(language)
  if (proposal === null) return { text: asHtml(t('telegram:card.gone')), keyboard: [] }
  const said = (text: string): string => asHtml(plain(text, LONGEST_LINE))
  const { change } = proposal
  const how =
    proposal.how === 'api'
      ? t(proposal.reversible ? 'telegram:card.reversible' : 'telegram:card.irreversible')
      : t(`telegram:card.${proposal.how}`)
  const lines = [
    bold(said(proposal.what)),
    said(proposal.connectorName) + (proposal.demo ? ` · ${t('telegram:card.demo')}` : ''),
    '',
    said(proposal.why),
    ...(proposal.warning === null ? [] : [`⚠ ${said(proposal.warning)}`]),
    `${said(change.label)}: ${said(change.before)} → ${bold(said(change.after))}`,
    said(sayStake(proposal, language)),
    `${t(`telegram:card.risk.${proposal.risk}`)} · ${how}`,
    ...(proposal.state === 'proposed' ? [said(sayExpiry(proposal, language, facts.zone))] : []),
    ...outcomeOf(facts, proposal).map((line) => `\n${said(line)}`),
  ]
  return { text: fitted(lines), keyboard: keyboardOf(facts, proposal) }
}

/** What became of it, in a line or two; nothing while it waits. */
function outcomeOf({ execution, language, zone }: CardFacts, proposal: Proposal): string[] {
  const t = translator(language)
  const moment = (at: number | null): string => (at === null ? '' : momentOf(at, language, zone))
  const decided = {
    by: sayBy(proposal.decidedBy ?? 'system', proposal.via ?? 'system', language),
    when: moment(proposal.decidedAt),
  }
  const done = {
    by: execution === null ? decided.by : sayBy(execution.by, execution.via, language),
    when: moment(execution?.finishedAt ?? execution?.plannedAt ?? proposal.decidedAt),
  }
  const why = execution?.problem ?? proposal.problem ?? ''
  switch (proposal.state) {
    case 'proposed':
      return []
    case 'approved':
      return [t(proposal.how === 'api' ? 'telegram:outcome.approved' : 'telegram:outcome.approvedTodo', decided)]
    case 'executing':
      return [t(proposal.how === 'api' ? 'telegram:outcome.executing' : 'telegram:outcome.todo', done)]
    case 'executed':
      if (execution?.kind === 'undo') {
        return [
          execution.state === 'failed'
            ? t('telegram:outcome.undoFailed', { why: execution.problem ?? '' })
            : t('telegram:outcome.undoing'),
        ]
      }
      return [t('telegram:outcome.executed', done), ...readBackOf(execution, language)]
    case 'failed':
      return [t('telegram:outcome.failed', { why })]
    case 'unknown':
      return [t('telegram:outcome.unknown')]
    case 'rejected':
      return [t('telegram:outcome.rejected', decided)]
    case 'expired':
      return [t('telegram:outcome.expired')]
    case 'superseded':
      return [t('telegram:outcome.superseded')]
    case 'reverted':
      return [t('telegram:outcome.reverted', done)]
  }
}

function readBackOf(execution: Execution | null, language: Language): string[] {
  const after = (execution?.diff ?? []).map(({ label, after }) => `${label} ${after}`).join(', ')
  return after === '' ? [] : [translator(language)('telegram:outcome.readBack', { after })]
}

/** The buttons that make sense now. Data is the card's token and a letter: it says nothing by itself. */
function keyboardOf({ token, execution, language }: CardFacts, proposal: Proposal): Card['keyboard'] {
  const t = translator(language)
  const button = (letter: Letter, text: string, style?: 'success' | 'danger' | 'primary') => ({
    text,
    callback_data: dataOf(token, letter),
    ...(style === undefined ? {} : { style }),
  })
  const details = button('d', t('telegram:button.details'))
  switch (proposal.state) {
    case 'proposed':
      return [
        [button('a', t('telegram:button.approve'), 'success'), button('r', t('telegram:button.reject'), 'danger')],
        [details],
      ]
    case 'approved': {
      const execute = t(proposal.how === 'api' ? 'telegram:button.execute' : 'telegram:button.takeOver')
      return [[button('x', execute, 'primary'), details]]
    }
    case 'failed':
      return [[button('x', t('telegram:button.again'), 'primary'), details]]
    case 'executed':
      return execution?.canUndo === true ? [[button('u', t('telegram:button.undo')), details]] : [[details]]
    case 'executing':
      return proposal.how === 'todo' ? [[button('f', t('telegram:button.done'), 'primary'), details]] : [[details]]
    case 'unknown':
      return [[details]]
    default:
      return []
  }
}

/** Tells two looks of a card apart. */
export function lookOf(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22)
}

/** The figures, the rule's own words and the steps by hand, as a message of its own. */
export function renderDetail(detail: ProposalDetail, language: Language, origin: string | null): string {
  const t = translator(language)
  const said = (text: string): string => asHtml(plain(text, LONGEST_LINE))
  const steps = detail.todo === null ? [] : detail.todo.steps.map((step, at) => `${at + 1}. ${said(step)}`)
  return fitted([
    bold(said(detail.what)),
    ...(detail.evidence.length === 0 ? [] : ['', bold(t('telegram:card.evidence'))]),
    ...detail.evidence.map(({ label, value, exact }) => `${said(label)}: ${said(exact ?? value)}`),
    ...(detail.notes.length === 0 ? [] : ['', ...detail.notes.map(said)]),
    ...(steps.length === 0 ? [] : ['', bold(t('telegram:card.steps')), ...steps]),
    ...(detail.todo === null ? [] : [said(detail.todo.url)]),
    ...(origin === null ? [] : ['', link(`${origin}/dashboard/inbox?proposal=${detail.id}`, t('telegram:card.more'))]),
  ])
}
