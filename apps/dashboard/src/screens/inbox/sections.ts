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
  const byHand = (one: Proposal) => one.state === 'approved' && one.how !== 'api'
  return {
    asked: items.filter((one) => one.state === 'proposed'),
    approved: items.filter(
      (one) => one.state === 'executing' || one.state === 'failed' || (one.state === 'approved' && one.how === 'api'),
    ),
    todo: items.filter(byHand),
    unknown: items.filter((one) => one.state === 'unknown'),
  }
}

export type Answer = 'approve' | 'reject' | 'execute' | 'done'

/** What may be answered to a proposal as it stands; the server decides again. */
export function answersTo({ state, how }: Pick<Proposal, 'state' | 'how'>): readonly Answer[] {
  if (state === 'proposed') return ['approve', 'reject']
  if (state === 'approved') return how === 'api' ? ['execute'] : ['done']
  return state === 'failed' && how === 'api' ? ['execute'] : []
}

/** The chosen ones to which `answer` may be given. */
export function able(chosen: readonly Proposal[], answer: Answer): readonly Proposal[] {
  return chosen.filter((one) => answersTo(one).includes(answer))
}
