import type { Proposal } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Button, Kbd } from '../../ui/index.ts'
import { type Answer, answersTo } from './sections.ts'

export interface ActionsProps {
  readonly proposal: Proposal
  /** What is being said to it right now. */
  readonly pending: Answer | undefined
  /** Nothing can be carried out: the kill switch is on. */
  readonly paused: boolean
  readonly onAnswer: (answer: Answer) => void
  readonly onDetails?: (() => void) | undefined
  /** Id of the heading of the proposal, so that "Approve" is said with what. */
  readonly describedBy: string
  /** The letters that do the same. */
  readonly keys?: boolean
}

const KEYS: Partial<Record<Answer, string>> = { approve: 'a', reject: 'r' }

/** The buttons of a proposal as it stands. */
export function CardActions({
  proposal,
  pending,
  paused,
  onAnswer,
  onDetails,
  describedBy,
  keys = false,
}: ActionsProps) {
  const { t } = useWords()
  const answers = answersTo(proposal)
  const label = (answer: Answer) => {
    if (answer === 'execute') return t(proposal.state === 'failed' ? 'inbox:executeAgain' : 'inbox:execute')
    if (answer === 'take') return t(proposal.how === 'advice' ? 'inbox:noted' : 'inbox:takeOver')
    if (answer === 'done') return t('inbox:markDone')
    return t(`inbox:${answer}`)
  }
  return (
    <div className="flex flex-wrap gap-2">
      {answers.map((answer) => (
        <Button
          key={answer}
          variant={answer === 'reject' || answer === 'done' ? 'secondary' : 'primary'}
          aria-describedby={describedBy}
          pending={pending === answer}
          disabled={(answer === 'execute' && paused) || (pending !== undefined && pending !== answer)}
          onClick={() => onAnswer(answer)}
        >
          {label(answer)}
          {keys && KEYS[answer] && <Hint letter={KEYS[answer]} inverse={answer === 'approve'} />}
        </Button>
      ))}
      {onDetails && (
        <Button variant={answers.length > 0 ? 'quiet' : 'secondary'} aria-describedby={describedBy} onClick={onDetails}>
          {t('inbox:why')}
          {keys && <Hint letter="e" />}
        </Button>
      )}
    </div>
  )
}

function Hint({ letter, inverse = false }: { readonly letter: string; readonly inverse?: boolean }) {
  return (
    <span aria-hidden className="-mr-1 flex max-sm:hidden pointer-coarse:hidden">
      <Kbd inverse={inverse}>{letter}</Kbd>
    </span>
  )
}
