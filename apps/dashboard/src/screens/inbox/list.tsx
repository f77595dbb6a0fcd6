import type { Proposal } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { ProposalCard } from './card.tsx'
import { able } from './sections.ts'
import type { Desk } from './use-desk.ts'

export interface ListProps {
  readonly desk: Desk
  readonly proposals: readonly Proposal[]
  readonly paused: boolean
  readonly openId?: string | undefined
  readonly onDetails: (id: string) => void
  readonly chosen?: ReadonlySet<string>
  readonly onChoose?: (id: string) => void
  readonly keys?: boolean
  /** Those one decides here: focus stays among them. */
  readonly asked?: boolean
  readonly more?: (proposal: Proposal) => ReactNode
}

/** Cards one under the other, each with what may be said to it. */
export function ProposalList({ desk, proposals, paused, openId, onDetails, chosen, onChoose, ...rest }: ListProps) {
  const choosable = (one: Proposal) =>
    able([one], 'approve').length + able([one], 'execute').length > 0 && onChoose !== undefined && desk.decides
  return (
    <ul className="flex flex-col gap-3" {...(rest.asked ? { 'data-asked': '' } : {})}>
      {proposals.map((one) => (
        <ProposalCard
          key={one.id}
          proposal={one}
          pending={desk.pending.get(one.id)}
          refused={desk.refused.get(one.id)}
          paused={paused}
          open={openId === one.id}
          keys={rest.keys ?? false}
          chosen={chosen?.has(one.id) ?? false}
          onAnswer={desk.decides ? (answer) => desk.say(one, answer) : undefined}
          onDetails={() => onDetails(one.id)}
          onChoose={choosable(one) ? () => onChoose?.(one.id) : undefined}
          swipe={
            desk.decides
              ? {
                  held: desk.held.held.get(one.id),
                  on: {
                    hold: (answer) => desk.held.hold(one, answer),
                    undo: () => desk.held.undo(one.id),
                    now: () => desk.held.now(one.id),
                  },
                }
              : undefined
          }
        >
          {rest.more?.(one)}
        </ProposalCard>
      ))}
    </ul>
  )
}
