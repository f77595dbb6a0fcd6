import type { Backtest } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, ErrorState, Loading, TableSkeleton } from '../../ui/index.ts'
import { formatDay, formatDays } from '../incoming/day.ts'
import { BacktestChart } from './chart.tsx'
import { Comparison, SideFigures } from './figures.tsx'
import { BacktestList } from './list.tsx'
import { Running } from './running.tsx'

const isOpen = (state: Backtest['state'] | undefined) => state === 'waiting' || state === 'running'

/** One backtest: how far it is, or what came of it. */
export function BacktestResult({ id }: { readonly id: string }) {
  const { t, language } = useWords()
  const query = useQuery({
    ...read('GET /api/backtests/{id}', { params: { id } }),
    // How far it is, is not announced day by day.
    refetchInterval: ({ state }) => (isOpen(state.data?.state) ? 700 : false),
  })
  const backtest = query.data
  if (query.error && !backtest) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
  }
  if (!backtest) {
    return (
      <Loading>
        <TableSkeleton rows={5} columns={3} />
      </Loading>
    )
  }
  return (
    <section aria-labelledby="backtest-result" className="flex flex-col gap-8">
      <div>
        <h2 id="backtest-result" className="text-lead font-semibold">
          {t('backtestPage:result')}
        </h2>
        <p className="figures mt-0.5 text-table text-ink-3">
          {t('backtestPage:resultOf', {
            names: sideNames(backtest),
            days: formatDays(backtest.from, backtest.to, language),
          })}
        </p>
      </div>
      {isOpen(backtest.state) ? (
        <Running key={id} backtest={backtest} />
      ) : backtest.state === 'failed' ? (
        <Banner tone="loss" title={t('backtestPage:failed')}>
          <p>{t('backtestPage:failedText')}</p>
        </Banner>
      ) : backtest.a === null ? (
        <Banner tone="info" title={t('backtestPage:stopped')}>
          <p>{t('backtestPage:stoppedText')}</p>
        </Banner>
      ) : (
        <>
          <Known backtest={backtest} />
          {backtest.b === null ? (
            <SideFigures side={backtest.a} currency={backtest.currency} />
          ) : (
            <Comparison a={backtest.a} b={backtest.b} currency={backtest.currency} />
          )}
          <BacktestChart backtest={backtest} />
          <BacktestList backtest={backtest} />
        </>
      )}
    </section>
  )
}

/** The rules of each side; with two of them their letter before. */
function sideNames({ names, b }: Backtest): string {
  return b === null ? names.join(', ') : names.map((name, at) => `${'AB'[at] ?? ''}: ${name}`).join(' · ')
}

/** What cannot be known of the days that were loaded later in one go; said before any figure. */
function Known({ backtest: { knownFrom, from, to } }: { readonly backtest: Backtest }) {
  const { t, language } = useWords()
  // Null: every day was read as it came.
  if (knownFrom === null || knownFrom <= from) return null
  const never = knownFrom > to
  return (
    <Banner
      tone="stale"
      title={
        never
          ? t('backtestPage:knownNever')
          : t('backtestPage:knownFrom', { day: formatDay(knownFrom, language, true) })
      }
    >
      <p>{t('backtestPage:knownWhy')}</p>
    </Banner>
  )
}
