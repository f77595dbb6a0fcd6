import type { AnswerOf, Figure, MeasureId } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { weekBefore } from '../parts/delta.ts'
import { FigureTile } from '../parts/figure.tsx'
import { weekdayName } from '../parts/weekday.ts'

type HomeAnswer = AnswerOf<'GET /api/dashboard/home'>

const FIRST: readonly MeasureId[] = ['netRevenue', 'orders', 'spend']
const ROAS: readonly MeasureId[] = ['blendedRoas', 'platformRoas', 'attributedRoas', 'claimedRatio']

export interface LedgerProps {
  readonly home: HomeAnswer
  readonly onOpen: (measure: MeasureId) => void
}

/** The figures of the basis day: what was sold and spent, then the three ROAS side by side, each with its meaning under it. */
export function Ledger({ home, onOpen }: LedgerProps) {
  const { t } = useWords()
  const find = (ids: readonly MeasureId[]) =>
    ids.flatMap((id) => home.figures.find((figure) => figure.measure === id) ?? [])
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger" className="sr-only">
        {t('home:figures')}
      </h2>
      <ul className="-mx-3 grid gap-x-2 gap-y-1 border-t border-line pt-2 sm:grid-cols-3">
        {find(FIRST).map((figure) => (
          <Line key={figure.measure} figure={figure} home={home} onOpen={onOpen} />
        ))}
      </ul>
      <ul className="-mx-3 mt-3 grid gap-x-2 gap-y-1 border-t border-line pt-2 sm:grid-cols-2 xl:grid-cols-4">
        {find(ROAS).map((figure) => (
          <Line key={figure.measure} figure={figure} home={home} onOpen={onOpen} explained />
        ))}
      </ul>
    </section>
  )
}

function Line({
  figure,
  home,
  onOpen,
  explained = false,
}: LedgerProps & { readonly figure: Figure; readonly explained?: boolean }) {
  const { t, language } = useWords()
  const lastWeek = weekBefore(figure)
  return (
    <li className="min-w-0">
      <FigureTile
        figure={figure}
        before={lastWeek ?? figure.before}
        against={
          lastWeek === null
            ? t('figures:ofDayBefore')
            : t('figures:ofWeekday', { weekday: weekdayName(home.basis.day, language) })
        }
        stale={home.basis.stale}
        onOpen={() => onOpen(figure.measure)}
        {...(explained
          ? {
              size: 'normal' as const,
              quietFreshness: true,

              meaning: t(`measures:meaning.${figure.measure}`),
            }
          : {})}
      />
    </li>
  )
}
