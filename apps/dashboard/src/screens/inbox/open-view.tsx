import type { Proposal } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, EmptyState, Kbd, LinkButton } from '../../ui/index.ts'
import { type ListProps, ProposalList } from './list.tsx'
import { readyOf, sectionsOf } from './sections.ts'
import { TodoOfCard } from './todo-card.tsx'

interface OpenProps extends Omit<ListProps, 'proposals' | 'asked' | 'more'> {
  readonly items: readonly Proposal[]
  readonly onExecuteAll: (proposals: readonly Proposal[]) => void
  readonly executing: boolean
  /** Goes to the first one that waits to be carried out. */
  readonly onReady: () => void
  /** How many are put off: nothing to decide is said only when there are none. */
  readonly later: number
  readonly onLater: () => void
  /** No rule was ever checked. */
  readonly first: boolean
}

/** What waits for an answer, for being carried out, for a person's hands, for the platform's word. */
export function OpenView({ items, onExecuteAll, onReady, executing, later, onLater, first, ...list }: OpenProps) {
  const { t, language } = useWords()
  const { asked, approved, todo, unknown } = sectionsOf(items)
  const ready = readyOf(items)
  return (
    <div className="flex flex-col gap-9">
      {asked.length > 0 && ready.length > 0 && list.desk.decides && (
        // The second step stands below the first: with many questions it would not be seen.
        <p className="-mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-table">
          <span>{t('inbox:readyWait', { count: ready.length })}</span>
          <Button size="small" onClick={onReady}>
            {t('inbox:readyGo')}
            {list.keys && (
              <span aria-hidden className="-mr-1 flex max-sm:hidden pointer-coarse:hidden">
                <Kbd>w</Kbd>
              </span>
            )}
          </Button>
        </p>
      )}
      {asked.length > 0 ? (
        <Part title={t('inbox:asked')} count={asked.length}>
          <ProposalList {...list} proposals={asked} asked />
        </Part>
      ) : later > 0 ? (
        <EmptyState title={t('inbox:emptyTitle')} action={<Button onClick={onLater}>{t('inbox:emptyLaterGo')}</Button>}>
          {t('inbox:emptyLater', { number: formatNumber(later, language) })}
        </EmptyState>
      ) : (
        <EmptyState title={t('inbox:emptyTitle')} action={<LinkButton to="/rules">{t('inbox:emptyRules')}</LinkButton>}>
          {t(first ? 'inbox:emptyFirst' : 'inbox:emptyText')}
        </EmptyState>
      )}
      {approved.length > 0 && (
        <Part
          title={t('inbox:approved')}
          count={approved.length}
          action={
            list.desk.decides && ready.length > 1 ? (
              <Button size="small" pending={executing} disabled={list.paused} onClick={() => onExecuteAll(ready)}>
                {t('inbox:executeAll', { count: ready.length })}
              </Button>
            ) : undefined
          }
        >
          <ProposalList {...list} proposals={approved} />
        </Part>
      )}
      {unknown.length > 0 && (
        <Part title={t('inbox:unknown')} count={unknown.length} lead={t('inbox:unknownLead')}>
          <ProposalList {...list} proposals={unknown} />
        </Part>
      )}
      {todo.length > 0 && (
        <Part title={t('inbox:todo')} count={todo.length} lead={t('inbox:todoLead')}>
          <ProposalList {...list} proposals={todo} more={(one) => <TodoOfCard proposal={one} />} />
        </Part>
      )}
    </div>
  )
}

interface PartProps {
  readonly title: string
  readonly count: number
  readonly lead?: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

function Part({ title, count, lead, action, children }: PartProps) {
  return (
    <section className="scroll-mt-[calc(var(--top)+12px)]">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-lead font-semibold">
            {title} <span className="figures ml-1 font-normal text-ink-3">{count}</span>
          </h2>
          {lead && <p className="mt-0.5 max-w-prose text-table text-ink-3">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
