import type { Proposal as ProposalView, Via } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import type { Refusal, Zone } from '@commerce/kernel'
import { isCurrency } from '@commerce/kernel'
import { paramsInWords, sayProblem } from '../../execution/index.ts'
import type { Evidence } from '../../rules/index.ts'
import type { ConnectionSaid } from '../deps.ts'
import type { ProposalRecord } from '../model.ts'
import { termsOf } from '../policy/terms.ts'
import { sayMoment, sayMoney } from './numbers.ts'
import { plain } from './text.ts'
import { type SaidChange, sayChange, sayWhat } from './what.ts'
import { sayNotes, sayReason, sayWhy } from './why.ts'

/** What must be known beside the proposal to say it. */
export interface Around {
  readonly connection: ConnectionSaid | undefined
  readonly rule: { readonly name: string; readonly sentence: string | null } | undefined
  readonly executionId: string | undefined
  /** A negative keyword that would also shut out a keyword of the account. */
  readonly shutsOut: boolean
}

/** A proposal as a person decides it in ten seconds. */
export function sayProposal(record: ProposalRecord, around: Around, language: Language): ProposalView {
  const deed = { ...record, currency: around.connection?.currency ?? record.currency }
  const { evidence, problem } = record
  return {
    id: record.id,
    version: termsOf(record),
    state: record.state,
    connectorId: record.connectorId,
    connectorName: plain(around.connection?.name ?? record.platform),
    platform: record.platform,
    level: record.level,
    externalId: record.externalId,
    entityName: plain(record.entityName),
    action: record.action.do,
    what: sayWhat(deed, language),
    why:
      evidence === null ? sayReason(record.reason, language) : sayWhy(calledAs(evidence, around.rule?.name), language),
    warning: sayWarning(record, around, language),
    change: sayChange(deed, language),
    stakeMinor: record.stakeMinor,
    currency: record.currency,
    risk: record.risk,
    requiresApproval: record.requiresApproval,
    reversible: record.reversible,
    how: record.how,
    ruleId: record.ruleId,
    ruleName: around.rule === undefined ? null : plain(around.rule.name),
    ruleVersion: record.ruleVersion,
    createdAt: record.createdAt,
    expiresAt: record.expiresAt,
    decidedAt: record.decidedAt,
    decidedBy: record.decidedName === null ? null : sayBy(record.decidedName, record.decidedVia ?? 'system', language),
    via: record.decidedVia,
    asked: record.askedDay !== null,
    problem: problem === null ? null : sayProblem(language, problem, record.platform),
    executionId: around.executionId ?? null,
    demo: record.demo,
  }
}

/** A condition of one's own names its rule, which is called otherwise in another language or since. */
function calledAs(evidence: Evidence, rule: string | undefined): Evidence {
  const { params } = evidence
  return rule === undefined || params.rule === undefined ? evidence : { ...evidence, params: { ...params, rule } }
}

/** What a person should know before a yes, on the card itself; null: nothing. */
function sayWarning({ action }: ProposalRecord, { shutsOut }: Around, language: Language): string | null {
  if (!shutsOut || action.do !== 'add-negative-keyword') return null
  return translator(language)('proposals:warning.shutsOut', { text: plain(action.text) })
}

/** What the rule itself says, how sure the figures are, and what happens after a yes. */
export function sayProposalNotes(record: ProposalRecord, around: Around, language: Language): string[] {
  const t = translator(language)
  const { rule } = around
  return [
    ...(rule === undefined
      ? []
      : rule.sentence === null
        ? [t('proposals:note.ruleName', { rule: plain(rule.name) })]
        : [t('proposals:note.rule', { rule: plain(rule.name), sentence: rule.sentence })]),
    ...(record.evidence === null ? [] : sayNotes(record.evidence, language)),
    ...(record.how === 'api' ? [] : [t(`proposals:note.${record.how}`)]),
    ...(record.reversible || record.how !== 'api' ? [] : [t('proposals:note.irreversible')]),
    ...(record.demo ? [t('proposals:note.demo')] : []),
  ]
}

export function sayChanges(record: ProposalRecord, around: Around, language: Language): SaidChange[] {
  return [sayChange({ ...record, currency: around.connection?.currency ?? record.currency }, language)]
}

/** Money at stake a day: "하루 412만 원". */
export function sayStake(
  { stakeMinor, currency }: Pick<ProposalView, 'stakeMinor' | 'currency'>,
  language: Language,
): string {
  if (!isCurrency(currency)) return `${stakeMinor} ${currency}`
  return translator(language)('proposals:stake', { amount: sayMoney(stakeMinor, currency, language).value })
}

/** Until when it may be answered: "11월 27일 18:00까지". */
export function sayExpiry({ expiresAt }: Pick<ProposalView, 'expiresAt'>, language: Language, zone: Zone): string {
  return translator(language)('proposals:expires', sayMoment(expiresAt, language, zone))
}

/** Who did a step: the name of a person, or what acts without one. */
export function sayBy(name: string, via: Via, language: Language): string {
  const t = translator(language)
  if (via === 'rule' || name === 'rule') return t('proposals:by.rule')
  if (via === 'system' || name === 'system') return t('proposals:by.system')
  return name === 'operator' ? t('proposals:by.operator') : plain(name)
}

/** A refusal whose figures (state, amount, who) are in words, for the sentence of the catalog. */
export function sayRefusal<Code extends string>(refusal: Refusal<Code>, language: Language): Refusal<Code> {
  const t = translator(language)
  const { by, state, amount, currency, ...params } = refusal.params
  if (refusal.code === 'proposal-settled') {
    const who = sayBy(String(by ?? 'system'), 'web', language)
    return { code: refusal.code, params: { ...params, by: who, state: stateWord(String(state), t) } }
  }
  if (refusal.code === 'owner-needed' && typeof amount === 'number' && typeof currency === 'string') {
    const said = isCurrency(currency) ? sayMoney(amount, currency, language).value : `${amount} ${currency}`
    return { code: refusal.code, params: { ...params, amount: said } }
  }
  // Limits have names and amounts.
  if (refusal.code === 'execution-cap-reached') {
    return { code: refusal.code, params: paramsInWords(language, refusal, '') }
  }
  return refusal
}

function stateWord(state: string, t: ReturnType<typeof translator>): string {
  const words: Readonly<Record<string, string>> = {
    proposed: t('proposals:state.proposed'),
    approved: t('proposals:state.approved'),
    executing: t('proposals:state.executing'),
    executed: t('proposals:state.executed'),
    failed: t('proposals:state.failed'),
    unknown: t('proposals:state.unknown'),
    rejected: t('proposals:state.rejected'),
    expired: t('proposals:state.expired'),
    superseded: t('proposals:state.superseded'),
    reverted: t('proposals:state.reverted'),
  }
  return Object.hasOwn(words, state) ? (words[state] ?? state) : state
}
