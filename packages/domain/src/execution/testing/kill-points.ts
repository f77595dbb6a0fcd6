import type { Action } from '@commerce/contracts/connector'
import { type Death, GO, type Rig } from './rig.ts'

/** Actions whose effect can be told from its absence. */
export const KILLED_ACTIONS: readonly Action[] = [
  { do: 'pause' },
  { do: 'set-budget', micros: 40_000_000_000 },
  { do: 'set-bid', micros: 400_000_000 },
  { do: 'add-negative-keyword', text: '무료', match: 'exact' },
]

export interface Survived {
  readonly point: Death
  readonly action: Action['do']
  /** Effects that arrived at the vendor; 1 is right. */
  readonly effects: number
  readonly state: string
  /** From the death to the moment at which everybody could see that it was not known, and to its end; milliseconds. */
  readonly visibleMs: number
  readonly settledMs: number
}

const STEP_MS = 2_500
const LONGEST_MS = 10 * 60_000

/** F2: a process that dies at one point around one effect; another takes over what it left. */
export async function killAt(rig: Rig, point: Death, action: Action): Promise<Survived> {
  const before = rig.vendor.effects.length
  const { id } = await rig.planned(action, { before: { status: 'active', dailyBudgetMicros: null, bidMicros: null } })
  const doomed = rig.start(point)
  void doomed.execution.run(id, GO)
  while (!doomed.isDead()) await new Promise((resolve) => setImmediate(resolve))
  const died = rig.clock.now()
  const next = rig.start()
  let visibleMs = -1
  let { state } = await rig.row(id)
  while (state !== 'executed' && state !== 'failed' && rig.clock.now() - died < LONGEST_MS) {
    await rig.clock.advance(STEP_MS)
    await next.execution.settle(GO)
    state = (await rig.row(id)).state
    if (visibleMs < 0 && state !== 'attempted') visibleMs = rig.clock.now() - died
  }
  const settledMs = rig.clock.now() - died
  return {
    point,
    action: action.do,
    effects: rig.vendor.effects.length - before,
    state,
    visibleMs: Math.max(0, visibleMs),
    settledMs,
  }
}

/** What is wrong with a survival; null when it is as promised. */
export function wrongWith(one: Survived): string | null {
  if (one.effects !== 1) return `${one.effects} effects`
  if (one.state !== 'executed') return `ended ${one.state}`
  if (one.visibleMs > 5_000) return `visible after ${one.visibleMs} ms`
  return one.settledMs > 120_000 ? `settled after ${one.settledMs} ms` : null
}
