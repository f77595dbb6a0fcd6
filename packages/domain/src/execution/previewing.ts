import { isDone } from '@commerce/contracts/connector'
import { type Language, translator } from '@commerce/contracts/words'
import { granted, type Result, refused } from '@commerce/kernel'
import type { ExecutionDeps } from './deps.ts'
import type { PreviewShown } from './model.ts'
import { movedFrom } from './policy/moved.ts'
import { problemOfMove, problemOfPreview } from './problems.ts'
import type { Reading } from './reading.ts'
import { type Problem, targetOf } from './row.ts'
import { sayPreview, sayProblem } from './say.ts'

/** The dry run (K8): the same looks as before a send, and then nothing is sent. */
export function createPreviewing(deps: ExecutionDeps, reading: Reading) {
  return async (
    proposalId: string,
    language: Language,
  ): Promise<Result<PreviewShown, 'not-found' | 'vendor-silent' | 'execution-not-connected'>> => {
    const record = await deps.proposals.record(proposalId)
    if (record === null) return refused('not-found')
    const t = translator(language)
    const at = deps.clock.now()
    const nothing = (text: string) => granted({ at, outcome: 'nothing' as const, changes: [], text })
    if (record.how !== 'api') return nothing(t(`executions:preview.${record.how}`))
    if (!['proposed', 'approved', 'failed'].includes(record.state)) return nothing(t('executions:preview.settled'))
    const seen = await reading.now(record, record.action)
    if (!seen.ok) return seen
    const { session, state } = seen.value
    const no = (outcome: 'moved' | 'refused', problem: Problem) =>
      granted({ at, outcome, changes: [], text: sayProblem(language, problem, record.platform) })
    if (state === null || state.status === 'removed') return no('refused', { code: 'action-target-gone', params: {} })
    if (isDone(record.action, state)) return nothing(t('executions:preview.nothing'))
    const moved = movedFrom(record.before, state)
    if (moved !== null) return no('moved', problemOfMove('do', moved, state))
    const preview = session.preview(targetOf(record), state, record.action)
    if (preview.outcome === 'refused') return no('refused', problemOfPreview(preview, state, record.platform))
    if (preview.outcome === 'nothing') return nothing(t('executions:preview.nothing'))
    const changes = sayPreview(language, preview, state.currency)
    return granted({ at, outcome: 'change', changes, text: t('executions:preview.change') })
  }
}
