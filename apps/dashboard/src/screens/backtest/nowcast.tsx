import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Sparkline } from '../../charts/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Badge, ErrorState, Section, TableSkeleton } from '../../ui/index.ts'

type Curve = AnswerOf<'GET /api/nowcast'>['items'][number]

/** The days at which the curve is read out. */
const MARKS = [0, 1, 3, 7, 14] as const

/** How late conversions arrive at each account: a small chart, the same in words, and whether it was learned. */
export function NowcastCurves() {
  const { t } = useWords()
  const curves = useQuery(read('GET /api/nowcast'))
  return (
    <Section title={t('backtestPage:nowcast')} lead={t('backtestPage:nowcastLead')}>
      {curves.data === undefined ? (
        curves.error ? (
          <ErrorState error={curves.error} onRetry={() => void curves.refetch()} retrying={curves.isFetching} />
        ) : (
          <TableSkeleton rows={3} columns={3} />
        )
      ) : curves.data.items.length === 0 ? (
        <p className="text-ink-2">{t('backtestPage:nowcastNone')}</p>
      ) : (
        <ul className="border-t border-line">
          {curves.data.items.map((one) => (
            <CurveRow key={one.connectorId} curve={one} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function CurveRow({ curve }: { readonly curve: Curve }) {
  const { t, language } = useWords()
  const share = (value: number) => formatNumber(value, language, { style: 'percent', maximumFractionDigits: 0 })
  const points = MARKS.flatMap((days) => {
    const value = curve.curve[days]
    if (value === undefined) return []
    return days === 0
      ? [t('backtestPage:nowcastDay0', { share: share(value) })]
      : [t('backtestPage:nowcastPoint', { days, share: share(value) })]
  })
  const assumed = curve.basis === 'assumed'
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1.5 border-b border-line py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{curve.name}</span>
          <Badge tone={assumed ? 'stale' : 'gain'}>
            {assumed ? t('backtestPage:nowcastAssumed') : t('backtestPage:nowcastLearned', { days: curve.days })}
          </Badge>
        </p>
        <p className="figures mt-0.5 text-table text-ink-2">
          {points.map((point, n) => (
            <Fragment key={point}>
              {n > 0 && ' · '}
              <span className="whitespace-nowrap">{point}</span>
            </Fragment>
          ))}
        </p>
        {assumed && <p className="mt-0.5 text-meta text-ink-3">{t('backtestPage:nowcastAssumedWhy')}</p>}
      </div>
      <Sparkline
        values={curve.curve}
        label={t('backtestPage:nowcastChart', { name: curve.name })}
        open={assumed}
        width={140}
        height={36}
      />
    </li>
  )
}
