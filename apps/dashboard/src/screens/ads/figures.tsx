import type { AnswerOf, Figure, MeasureId } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { FigureTile } from '../parts/figure.tsx'
import type { Comparison } from '../parts/range-days.ts'

type AdsPage = AnswerOf<'GET /api/ads/page'>

const FIRST: readonly MeasureId[] = ['spend', 'conversionValue', 'acos', 'platformRoas']
const THEN: readonly MeasureId[] = ['impressions', 'clicks', 'ctr', 'cpc', 'conversions', 'cpa']

export interface AdsFiguresProps {
  readonly data: AdsPage
  readonly compare: Comparison
  readonly onOpen: (measure: MeasureId) => void
}

/** Spend, sales, ACOS and ROAS of the period, then what they are made of; each opens to its rows. */
export function AdsFigures({ data, compare, onOpen }: AdsFiguresProps) {
  const find = (ids: readonly MeasureId[]) => ids.flatMap((id) => data.figures.find((one) => one.measure === id) ?? [])
  return (
    <section aria-label={useWords().t('ads:figures')}>
      <ul className="-mx-3 grid grid-cols-1 gap-x-2 gap-y-1 sm:grid-cols-2 xl:grid-cols-4">
        {find(FIRST).map((figure) => (
          <Tile key={figure.measure} figure={figure} compare={compare} onOpen={onOpen} hero />
        ))}
      </ul>
      <ul className="-mx-3 mt-2 grid grid-cols-2 gap-x-2 gap-y-1 border-t border-line pt-2 sm:grid-cols-3 xl:grid-cols-6">
        {find(THEN).map((figure) => (
          <Tile key={figure.measure} figure={figure} compare={compare} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

function Tile({
  figure,
  compare,
  onOpen,
  hero = false,
}: Pick<AdsFiguresProps, 'compare' | 'onOpen'> & { readonly figure: Figure; readonly hero?: boolean }) {
  const { t } = useWords()
  return (
    <li className="min-w-0">
      <FigureTile
        figure={figure}
        before={compare === 'previous' ? figure.before : compare === 'year' ? figure.yearBefore : null}
        against={t(compare === 'year' ? 'figures:ofYear' : 'figures:ofPrevious')}
        onOpen={() => onOpen(figure.measure)}
        size={hero ? 'hero' : 'small'}
        quietFreshness={!hero}
        quietRates
      />
    </li>
  )
}
