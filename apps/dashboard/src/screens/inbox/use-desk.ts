import type { Proposal } from '@commerce/contracts'
import { useState } from 'react'
import { useMay } from '../../lib/me.ts'
import type { Answer } from './sections.ts'
import { type Answers, useAnswers } from './use-answers.ts'
import { type Held, useHeld } from './use-held.ts'

/** A question that must be answered before something is sent. */
export type Ask =
  | { readonly kind: 'reject'; readonly proposals: readonly Proposal[]; readonly many: boolean }
  | { readonly kind: 'execute'; readonly proposals: readonly Proposal[]; readonly many: boolean }

export interface Desk extends Answers {
  /** False: this person reads only. */
  readonly decides: boolean
  readonly held: Held
  readonly ask: Ask | null
  readonly setAsk: (ask: Ask | null) => void
  /** Says it, or asks first where a reason may be given or nothing takes it back. */
  readonly say: (proposal: Proposal, answer: Answer) => void
}

/** What home and the inbox share: answering, with its questions. */
export function useDesk(beforeAnswer: () => void = () => undefined): Desk {
  const may = useMay()
  const decides = may('actions:decide')
  const answers = useAnswers()
  const [ask, setAsk] = useState<Ask | null>(null)
  const held = useHeld((proposal, answer) => void answers.answer(proposal, answer))
  const say = (proposal: Proposal, answer: Answer) => {
    beforeAnswer()
    if (answer === 'reject' || (answer === 'execute' && !proposal.reversible)) {
      setAsk({ kind: answer, proposals: [proposal], many: false })
      return
    }
    void answers.answer(proposal, answer)
  }
  return { ...answers, decides, held, ask, setAsk, say }
}
