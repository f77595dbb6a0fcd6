import type { Proposal } from '@commerce/contracts'
import { type ReactNode, useId } from 'react'
import { useWords } from '../../lib/words.ts'
import { Badge, Checkbox, cx, TimeAgo } from '../../ui/index.ts'
import { unbroken } from '../parts/amounts.ts'
import { CardActions } from './card-actions.tsx'
import { Change, Expiry, Facts, ProposalStatus, ruleText } from './facts.tsx'
import { HeldStrip } from './held-strip.tsx'
import { RefusedHere } from './refused-here.tsx'
import { type Answer, answersTo } from './sections.ts'
import { Swipe } from './swipe.tsx'
import type { Refused } from './use-answers.ts'
import type { Swiped } from './use-held.ts'

export interface CardProps {
  readonly proposal: Proposal
  readonly pending: Answer | undefined
  readonly refused: Refused | undefined
  readonly paused: boolean
  /** Without it nothing can be answered here; the page says why. */
  readonly onAnswer?: ((answer: Answer) => void) | undefined
  readonly onDetails?: (() => void) | undefined
  readonly open?: boolean
  readonly keys?: boolean
  readonly chosen?: boolean
  readonly onChoose?: ((chosen: boolean) => void) | undefined
  readonly swipe?: { readonly held: Swiped | undefined; readonly on: SwipeActions } | undefined
  /** Something more between facts and buttons: the steps of a to-do. */
  readonly children?: ReactNode
}

export interface SwipeActions {
  readonly hold: (answer: Swiped) => void
  readonly undo: () => void
  readonly now: () => void
}

/** One proposal, to be decided in ten seconds: what, why with the figures, before and after, money, risk, how long it holds. */
export function ProposalCard(props: CardProps) {
  const { proposal, pending, refused, onAnswer, onDetails, onChoose, swipe, children } = props
  const { t } = useWords()
  const title = useId()
  const held = swipe?.held
  const waits = proposal.state === 'proposed'
  const body = (
    <article
      tabIndex={-1}
      aria-labelledby={title}
      aria-current={props.open ? 'true' : undefined}
      className="scroll-mt-[calc(var(--top)+12px)] scroll-mb-[calc(var(--bottom-bar)+12px)] rounded-lg bg-raised px-4 py-3.5 -outline-offset-2 inset-ring inset-ring-line-2 aria-[current]:bg-accent-soft"
    >
      <div className="flex items-start gap-3">
        {onChoose && (
          <span className="max-sm:hidden">
            <Checkbox
              hideLabel
              label={t('inbox:select', { what: proposal.what })}
              checked={props.chosen ?? false}
              onChange={onChoose}
            />
          </span>
        )}
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5">
            <h3 id={title} className="min-w-0 font-semibold wrap-anywhere">
              {proposal.what} {proposal.demo && <Badge tone="demo">{t('inbox:demo')}</Badge>}
            </h3>
            <p className="figures shrink-0 text-meta text-ink-3">
              {proposal.connectorName}
              {waits && (
                <>
                  {' · '}
                  <Expiry at={proposal.expiresAt} />
                </>
              )}
            </p>
          </div>
          {waits && <p className="figures mt-1 max-w-[46rem] text-ink-2">{unbroken(proposal.why)}</p>}
          {proposal.warning && <p className="mt-1 max-w-[46rem] font-medium text-warn">{proposal.warning}</p>}
          <div className={cx('flex flex-wrap items-baseline gap-x-8 gap-y-1', waits ? 'mt-2.5' : 'mt-1')}>
            {proposal.how !== 'advice' && <Change change={proposal.change} />}
            {(waits || answersTo(proposal).length > 0) && <Facts proposal={proposal} />}
          </div>
          {!waits && (
            <p className="mt-2 flex flex-wrap gap-x-4 gap-y-0.5 text-table">
              <ProposalStatus state={proposal.state} />
              {proposal.decidedBy !== null && proposal.via !== null && (
                <span className="text-ink-3">
                  {proposal.decidedBy} · {t(`inbox:via.${proposal.via}`)}
                  {proposal.decidedAt !== null && (
                    <>
                      {' · '}
                      <TimeAgo at={proposal.decidedAt} />
                    </>
                  )}
                </span>
              )}
              {proposal.problem && <span className="text-ink-2">{proposal.problem}</span>}
            </p>
          )}
          {children}
          {refused && (
            <div className="mt-3">
              <RefusedHere refused={refused} proposal={proposal} />
            </div>
          )}
          <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            {held && swipe ? (
              <HeldStrip answer={held} onUndo={swipe.on.undo} onNow={swipe.on.now} />
            ) : (
              <CardActions
                proposal={onAnswer ? proposal : { ...proposal, state: 'expired' }}
                pending={pending}
                paused={props.paused}
                onAnswer={(answer) => onAnswer?.(answer)}
                onDetails={onDetails}
                describedBy={title}
                keys={props.keys ?? false}
              />
            )}
            <p className="figures text-meta text-ink-3">{ruleText(proposal, t)}</p>
          </div>
        </div>
      </div>
    </article>
  )
  const swipes = swipe !== undefined && held === undefined && pending === undefined && waits
  return (
    <li data-proposal={proposal.id}>
      <Swipe onSwipe={swipes ? swipe.on.hold : null}>{body}</Swipe>
    </li>
  )
}
