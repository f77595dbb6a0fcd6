import type { Via } from '@commerce/contracts'
import type { Action } from '@commerce/contracts/connector'
import { AD_LEVELS, type AdLevel } from '@commerce/contracts/records'
import { type Currency, type Day, isCurrency, isDay } from '@commerce/kernel'
import type { Tables } from '@commerce/store'
import type { Selectable } from 'kysely'
import type { Evidence } from '../../rules/index.ts'
import type { BeforeValue, ProposalRecord } from '../model.ts'

export type ProposalRow = Selectable<Tables['action_proposals']>

/** A row as the rest of the program knows it. What is in JSON was checked before it was written. */
export function recordOf(row: ProposalRow): ProposalRecord {
  return {
    id: row.id,
    state: row.status,
    connectorId: row.connector_id,
    platform: row.platform,
    level: levelOf(row.level),
    externalId: row.external_id,
    entityName: row.entity_name,
    parentId: row.parent_id,
    action: JSON.parse(row.payload_json) as Action,
    before: JSON.parse(row.before_json) as BeforeValue,
    evidence: JSON.parse(row.evidence_json) as Evidence | null,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    ruleRunId: row.rule_run_id,
    proposer: row.proposer,
    keyId: row.by_key,
    reason: row.reason,
    risk: row.risk,
    requiresApproval: row.requires_approval === 1,
    reversible: row.reversible === 1,
    how: row.how,
    stakeMinor: row.stake_minor,
    currency: currencyOf(row.currency),
    demo: row.demo === 1,
    askedAt: row.asked_at,
    askedDay: dayFrom(row.asked_day),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decidedName: row.decided_name,
    decidedVia: viaOf(row.decided_via),
    approvedHash: row.approved_hash,
    problem: row.problem_json === null ? null : (JSON.parse(row.problem_json) as ProposalRecord['problem']),
    todoDoneAt: row.todo_done_at,
    verifiedAt: row.verified_at,
  }
}

function levelOf(text: string): AdLevel {
  const level = AD_LEVELS.find((one) => one === text)
  if (level === undefined) throw new Error(`a stored proposal has the level ${text}`)
  return level
}

function currencyOf(text: string): Currency {
  if (!isCurrency(text)) throw new Error(`a stored proposal has the currency ${text}`)
  return text
}

function dayFrom(text: string | null): Day | null {
  return text !== null && isDay(text) ? text : null
}

const VIA: Readonly<Record<Via, Via>> = { web: 'web', telegram: 'telegram', cli: 'cli', rule: 'rule', system: 'system' }

export function viaOf(text: string | null): Via | null {
  return text !== null && Object.hasOwn(VIA, text) ? VIA[text as Via] : null
}
