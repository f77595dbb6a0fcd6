import type { Proposal } from '@commerce/contracts'

export interface Sections {
  readonly asked: readonly Proposal[]
  /** Approved, under way or failed for certain: the program carries them out. */
  readonly approved: readonly Proposal[]
  /** Approved, and a person does it. */
  readonly todo: readonly Proposal[]
  readonly unknown: readonly Proposal[]
}

/** Where each open proposal stands on the page; what is decided for good stands in another view. */
export function sectionsOf(items: readonly Proposal[]): Sections {
  const byHand = ({ state, how }: Proposal) =>
    (state === 'approved' && how !== 'api') || (state === 'executing' && how === 'todo')
  return {
    asked: items.filter((one) => one.state === 'proposed'),
    approved: items.filter((one) => ['approved', 'executing', 'failed'].includes(one.state) && !byHand(one)),
    todo: items.filter(byHand),
    unknown: items.filter((one) => one.state === 'unknown'),
  }
}

/** `take`: the second step of what a person does; a to-do opens with it, advice is noted. */
export type Answer = 'approve' | 'reject' | 'execute' | 'take' | 'done'

/** What may be answered to a proposal as it stands; the server decides again. */
export function answersTo({ state, how }: Pick<Proposal, 'state' | 'how'>): readonly Answer[] {
  if (state === 'proposed') return ['approve', 'reject']
  if (state === 'approved') return [how === 'api' ? 'execute' : 'take']
  if (state === 'executing' && how === 'todo') return ['done']
  return state === 'failed' && how === 'api' ? ['execute'] : []
}

/** The chosen ones to which `answer` may be given. */
export function able(chosen: readonly Proposal[], answer: Answer): readonly Proposal[] {
  return chosen.filter((one) => answersTo(one).includes(answer))
}

/** Those that wait for the second step: approved, and not carried out yet. */
export function readyOf(items: readonly Proposal[]): readonly Proposal[] {
  return able(sectionsOf(items).approved, 'execute')
}
