import type { Proposal } from '@commerce/contracts'
import { problemOf } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Banner } from '../../ui/index.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { unbroken } from '../parts/amounts.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Change, stakeText } from './facts.tsx'
import type { Refused } from './use-answers.ts'

interface RefusedProps {
  readonly refused: Refused
  /** As it stands now. */
  readonly proposal: Proposal
}

/** Why an answer was not taken, on the proposal it was for. One that changed meanwhile also says what it was when it was answered. */
export function RefusedHere({ refused, proposal }: RefusedProps) {
  return problemOf(refused.error)?.code === 'proposal-changed' ? (
    <Changed refused={refused} proposal={proposal} />
  ) : (
    <Refusal error={refused.error} />
  )
}

function Changed({ refused: { proposal: was, error }, proposal: now }: RefusedProps) {
  const { t, language } = useWords()
  const words = useProblemWords(error)
  const stake = stakeText(was, language, t)
  const moved = was.change.before !== now.change.before || was.change.after !== now.change.after
  const dearer = was.stakeMinor !== now.stakeMinor || was.currency !== now.currency
  const why = was.why !== now.why
  return (
    <Banner tone="warn" title={words.title} id={words.id}>
      <p>{words.nextStep}</p>
      {(moved || dearer || why) && (
        <div className="mt-2">
          <p className="text-meta">{t('inbox:itWas')}</p>
          {why && <p className="figures">{unbroken(was.why)}</p>}
          <div className="flex flex-wrap items-baseline gap-x-8 gap-y-0.5">
            {moved && <Change change={was.change} />}
            {dearer && stake && (
              <span className="figures">
                <span className="mr-1.5 text-meta">{t('inbox:atStake')}</span>
                {stake}
              </span>
            )}
          </div>
        </div>
      )}
    </Banner>
  )
}
