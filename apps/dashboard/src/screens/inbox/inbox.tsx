import type { Proposal } from '@commerce/contracts'
import { useRef, useState } from 'react'
import { useSingleKeys } from '../../lib/preferences.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, PageHeader, Tabs } from '../../ui/index.ts'
import { MoreButton } from '../incoming/more-button.tsx'
import { usePages } from '../incoming/use-pages.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useSearch } from '../parts/use-search.ts'
import { BulkNote, RefusedNote } from './answers-notes.tsx'
import { Asks } from './asks.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { Details } from './details.tsx'
import { Head } from './head.tsx'
import { ProposalList } from './list.tsx'
import { OpenView } from './open-view.tsx'
import { RuleFilter } from './rule-filter.tsx'
import { readyOf } from './sections.ts'
import { CardsSkeleton } from './skeleton.tsx'
import { type Decision, useBulk } from './use-bulk.ts'
import { useDesk } from './use-desk.ts'
import { goToCard, useKeys } from './use-keys.ts'
import { usePlace } from './use-place.ts'

const VIEWS = ['open', 'batched', 'decided'] as const

/** Proposals (T8, X1): decided with a key, a thumb or several at once; view and open details in the address. */
export default function Inbox() {
  const { t } = useWords()
  const { singleKeys } = useSingleKeys()
  const { address, go } = useSearch('/inbox')
  const view = VIEWS.find((one) => one === address.view) ?? 'open'
  const ruleId = address.rule !== undefined && address.rule.length >= 5 ? address.rule.slice(0, 64) : undefined
  const list = usePages(
    'GET /api/proposals',
    { show: view, limit: view === 'open' ? 200 : 30, ...(ruleId === undefined ? {} : { ruleId }) },
    (page) => page.items.some((one) => one.state === 'executing'),
  )
  const head = list.data?.pages[0]
  const items = list.isPlaceholderData ? undefined : list.data?.pages.flatMap((page) => page.items)
  const byId = new Map((items ?? []).map((one) => [one.id, one]))
  const place = usePlace(list.data)
  const desk = useDesk(place)
  const bulk = useBulk()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // What several were answered about may have left the page when the results are read.
  const answered = useRef(byId)
  const openId = address.proposal?.slice(0, 64)
  const details = (id: string | undefined) => go({ proposal: id }, { push: id !== undefined })
  const choose = (id: string) =>
    setChosen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])))
  const decide = (decision: Decision, proposals: readonly Proposal[], reason = '') => {
    answered.current = new Map(proposals.map((one) => [one.id, one]))
    bulk.mutate({ proposals, decision, ...(reason ? { reason } : {}) }, { onSuccess: () => setChosen(new Set()) })
  }
  const onKey = (answer: 'approve' | 'reject') => (id: string) => {
    const proposal = byId.get(id)
    if (proposal?.state === 'proposed' && desk.decides) desk.say(proposal, answer)
  }
  const firstReady = view === 'open' ? readyOf(items ?? [])[0] : undefined
  const toReady = () => firstReady && goToCard(firstReady.id)
  useKeys({
    open: openId,
    onApprove: onKey('approve'),
    onReject: onKey('reject'),
    onDetails: details,
    onChoose: (id) => desk.decides && byId.has(id) && choose(id),
    onReady: toReady,
  })
  const picked = [...chosen].flatMap((id) => byId.get(id) ?? [])
  const gone = [...desk.refused].filter(([id]) => !byId.has(id) && id !== openId)
  const keys = singleKeys && desk.decides && view !== 'decided' && items !== undefined && items.length > 0
  const paused = head?.paused ?? false
  const shared = { desk, paused, openId, onDetails: details, chosen, onChoose: choose, keys }
  return (
    <>
      <PageHeader title={t('inbox:title')} lead={t('inbox:lead')} />
      {list.error && !list.data ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />
      ) : (
        <>
          {head && <Head answer={head} decides={desk.decides} keys={keys} />}
          <div className="mb-5">
            <Tabs
              label={t('inbox:views')}
              value={view}
              onChange={(next) => go({ view: next === 'open' ? undefined : next, proposal: undefined })}
              tabs={VIEWS.map((value) => ({
                value,
                label: t(`inbox:view.${value}`),
                ...(head && value !== 'decided' && ruleId === undefined ? { count: countOf(head.counts, value) } : {}),
              }))}
            />
          </div>
          {ruleId !== undefined && <RuleFilter ruleId={ruleId} onClear={() => go({ rule: undefined })} />}
          <div className="mb-4 flex flex-col gap-3 empty:hidden">
            {gone.map(([id, refused]) => (
              <RefusedNote key={id} refused={refused} onClose={() => desk.putAway(id)} />
            ))}
            {bulk.error && <Refusal error={bulk.error} />}
            {bulk.data && <BulkNote results={bulk.data} proposals={answered.current} onClose={() => bulk.reset()} />}
          </div>
          {items === undefined ? (
            <CardsSkeleton />
          ) : view === 'open' ? (
            <OpenView
              {...shared}
              items={items}
              onReady={toReady}
              later={ruleId === undefined ? (head?.counts.batched ?? 0) : 0}
              onLater={() => go({ view: 'batched' })}
              first={head?.nextPassAt === null}
              executing={bulk.isPending && bulk.variables.decision === 'execute'}
              onExecuteAll={(proposals) => desk.setAsk({ kind: 'execute', proposals, many: true })}
            />
          ) : items.length === 0 ? (
            <EmptyState title={t(view === 'batched' ? 'inbox:emptyBatched' : 'inbox:emptyDecided')} />
          ) : (
            <>
              <h2 className="sr-only">{t(`inbox:view.${view}`)}</h2>
              {view === 'batched' && <p className="mb-3 text-table text-ink-3">{t('inbox:batchedLead')}</p>}
              <ProposalList {...shared} proposals={items} asked={view === 'batched'} />
            </>
          )}
          <MoreButton
            hasMore={list.hasNextPage && items !== undefined}
            pending={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
          <BulkBar
            chosen={picked}
            paused={paused}
            pending={bulk.isPending ? bulk.variables.decision : null}
            onClear={() => setChosen(new Set())}
            onDecide={(decision, proposals) =>
              decision === 'approve'
                ? decide(decision, proposals)
                : desk.setAsk({ kind: decision, proposals, many: true })
            }
          />
        </>
      )}
      {openId !== undefined && (
        <Details
          id={openId}
          pending={desk.pending.get(openId)}
          refused={desk.refused.get(openId)}
          paused={paused}
          onAnswer={desk.decides ? desk.say : undefined}
          onClose={() => details(undefined)}
        />
      )}
      <Asks desk={desk} onMany={decide} />
    </>
  )
}

function countOf(
  counts: {
    readonly asked: number
    readonly batched: number
    readonly approved: number
    readonly todo: number
    readonly unknown: number
  },
  view: 'open' | 'batched',
): number {
  return view === 'batched' ? counts.batched : counts.asked + counts.approved + counts.todo + counts.unknown
}
