import { type Result, refused } from '@commerce/kernel'
import type { By } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import type { ExecuteRefusal } from './model.ts'
import type { Planning } from './planning.ts'
import type { Settings } from './settings.ts'

const AT_ONCE = 200
/** X4: who carries out what an owner's rule lets pass. */
const BY_RULE: By = { actor: { kind: 'system', part: 'rules' }, via: 'rule', requestId: null }

/** From a yes to a plan (X3, X4). */
export function createExecuting(deps: ExecutionDeps, settings: Settings, planning: Planning) {
  const { store, proposals } = deps

  async function execute(
    by: By,
    proposalId: string,
  ): Promise<Result<{ readonly executionId: string }, ExecuteRefusal>> {
    const record = await proposals.record(proposalId)
    if (record === null) return refused('not-found')
    if (record.how === 'api') {
      const opened = await deps.actions.open(record.connectorId)
      if (!opened.ok) return refused('execution-not-connected')
    }
    const ground = await planning.groundFor(record, record.action, record.before)
    return await store
      .write(async (tx): Promise<Result<{ readonly executionId: string }, ExecuteRefusal>> => {
        // First, in every transaction of execution: whoever comes second waits here and then sees what the first did.
        const held = await settings.hold(tx, ground.shop.currency)
        const actor = await settings.actorIn(tx, by.actor)
        if (!actor.may && by.via !== 'rule') return refused('not-allowed')
        if (await planning.liveIn(tx, proposalId, 'do')) return refused('execution-in-flight')
        if (record.how === 'api' && held.paused) return refused('execution-paused')
        const approved = await proposals.authorize(tx, proposalId, by)
        if (!approved.ok) return approved
        const planned = await planning.planDo(tx, approved.value, by, ground, actor.name)
        // A refusal must not leave the approval of a rule behind.
        if (!planned.ok && by.via === 'rule') throw new NotNow(planned.refusal)
        return planned
      })
      .catch((error: unknown) => {
        if (error instanceof NotNow) return { ok: false as const, refusal: error.refusal }
        throw error
      })
  }

  return {
    execute,

    /** X4: what is of low risk and needs no question. To-dos and advice are for people. */
    async executeAllowed(): Promise<number> {
      if (deps.mode !== 'auto_low_risk' || (await settings.isPaused())) return 0
      let planned = 0
      for (const id of await proposals.freed(AT_ONCE)) {
        const done = await execute(BY_RULE, id)
        if (done.ok) planned += 1
        // Nothing more goes out today, or until the switch is released.
        else if (done.refusal.code === 'execution-paused' || done.refusal.params.cap === 'perDay') break
      }
      return planned
    },
  }
}

class NotNow extends Error {
  readonly refusal: Extract<Result<never, ExecuteRefusal>, { ok: false }>['refusal']
  constructor(refusal: NotNow['refusal']) {
    super(refusal.code)
    this.refusal = refusal
  }
}
