import type { Proposal } from '@commerce/contracts'
import { ExecuteDialog } from './execute-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import type { Desk } from './use-desk.ts'

interface AsksProps {
  readonly desk: Desk
  /** Several at once are said in one request. */
  readonly onMany?: (kind: 'reject' | 'execute', proposals: readonly Proposal[], reason: string) => void
}

/** The question that is open, if one is. */
export function Asks({ desk, onMany }: AsksProps) {
  const { ask, setAsk, answer } = desk
  if (ask === null) return null
  const go = (reason: string) => {
    setAsk(null)
    if (ask.many) onMany?.(ask.kind, ask.proposals, reason)
    else for (const proposal of ask.proposals) void answer(proposal, ask.kind, reason)
  }
  const shared = { proposals: ask.proposals, onClose: () => setAsk(null) }
  return ask.kind === 'reject' ? (
    <RejectDialog {...shared} onReject={go} />
  ) : (
    <ExecuteDialog {...shared} onExecute={() => go('')} />
  )
}
