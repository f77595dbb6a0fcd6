import { type Action, type ActionState, type SessionActions, VendorRefused } from '@commerce/contracts/connector'
import { granted, type Result, refused } from '@commerce/kernel'
import type { ProposalRecord } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import { guarded } from './guard.ts'
import { targetOf } from './row.ts'

/** Shorter than for an execution: a person waits for it. */
const SHOWN_MS = 15_000

const NOTHING_BESIDE = { renew: async () => undefined, isPaused: null }

/** A look at how the vendor has it now, for a person who asks. Sends nothing. */
export function createReading(deps: Pick<ExecutionDeps, 'actions' | 'clock'>) {
  return {
    async now(
      record: ProposalRecord,
      action: Action,
    ): Promise<
      Result<
        { readonly session: SessionActions; readonly state: ActionState | null },
        'vendor-silent' | 'execution-not-connected'
      >
    > {
      const opened = await deps.actions.open(record.connectorId)
      if (!opened.ok) return refused('execution-not-connected')
      const session = opened.value
      const never = new AbortController().signal
      try {
        const state = await guarded(deps.clock, SHOWN_MS, never, NOTHING_BESIDE, (signal) =>
          session.read(targetOf(record), action.do, signal),
        )
        return granted({ session, state })
      } catch (error) {
        const code = error instanceof VendorRefused ? error.code : ''
        return refused('vendor-silent', { platform: record.platform, code })
      }
    },
  }
}
export type Reading = ReturnType<typeof createReading>
