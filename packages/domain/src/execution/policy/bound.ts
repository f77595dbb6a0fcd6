import type { ProposalRecord, ProposalsService } from '../../proposals/index.ts'
import type { ExecutionRow } from '../repo/index.ts'
import { actionOf, expectedOf } from '../row.ts'

/**
 * Whether what would be sent is what somebody said yes to (promise 1): target, action and before-value of the execution and money and expiry
 * of its proposal give the hash that was kept with the plan and, for what is not an undo, with the approval. Looked at before every send.
 */
export function isAsApproved(row: ExecutionRow, record: ProposalRecord, termsOf: ProposalsService['termsOf']): boolean {
  const terms = termsOf({
    ...record,
    connectorId: row.connector_id,
    level: row.level as ProposalRecord['level'],
    externalId: row.external_id,
    action: actionOf(row),
    before: expectedOf(row),
  })
  return row.approved_hash === terms && (row.kind === 'undo' || record.approvedHash === terms)
}
