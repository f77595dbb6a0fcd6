import { createHash } from 'node:crypto'
import type { ProposalRecord } from '../model.ts'

/** What a person says yes to: everything that decides what is sent, and everything the card says of it. */
export type Terms = Pick<
  ProposalRecord,
  | 'connectorId'
  | 'platform'
  | 'level'
  | 'externalId'
  | 'parentId'
  | 'entityName'
  | 'action'
  | 'before'
  | 'how'
  | 'risk'
  | 'stakeMinor'
  | 'currency'
  | 'evidence'
  | 'reason'
  | 'expiresAt'
>

/**
 * SHA-256 (hex) of the terms in one canonical form: the version of a card, and what an approval is bound to (promise 1). Two proposals that
 * differ in action, target, before-value, money or expiry never have the same one. Pure.
 */
export function termsOf(terms: Terms): string {
  const { connectorId, platform, level, externalId, parentId, entityName } = terms
  const { action, before, how, risk, stakeMinor, currency, evidence, reason, expiresAt } = terms
  const { status, dailyBudgetMicros, bidMicros } = before
  const text = canonical({
    form: 1,
    target: { connectorId, platform, level, externalId, parentId, entityName },
    action,
    before: { status, dailyBudgetMicros, bidMicros },
    money: { stakeMinor, currency },
    expiresAt,
    ...{ how, risk, evidence, reason },
  })
  return createHash('sha256').update(text).digest('hex')
}

/** JSON with the names of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
