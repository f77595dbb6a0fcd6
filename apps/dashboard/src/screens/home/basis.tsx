import type { AnswerOf } from '@commerce/contracts'
import CircleCheck from 'lucide-react/icons/circle-check'
import Clock from 'lucide-react/icons/clock'
import { useWords } from '../../lib/words.ts'
import { cx, Fold } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { Choice } from '../parts/choice.tsx'
import { dayName } from '../parts/weekday.ts'

type HomeAnswer = AnswerOf<'GET /api/dashboard/home'>

export interface BasisProps {
  readonly home: HomeAnswer
  /** What the person asked for: the control answers at once, the figures follow. */
  readonly choice: 'complete' | 'latest'
  readonly onChoose: (choice: 'complete' | 'latest') => void
}

/**
 * Of which day the figures are, and who is in for it. The newest complete day is shown; the newest day of all is one press away
 * and then says who is missing (D1-D3, D11).
 */
export function Basis({ home, choice, onChoose }: BasisProps) {
  const { t, language } = useWords()
  const { basis, completeness } = home
  const twoDays = basis.latestCompleteDay !== null && basis.latestCompleteDay !== basis.latestDay
  const inTime = completeness.filter((one) => one.complete).length
  return (
    <div className="mt-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="figures text-ink-2">
          <span className="text-ink-3">{t('home:basisDay')} </span>
          <span className="font-medium text-ink">{dayName(basis.day, language)}</span>
          {basis.rule !== 'ads' && <span className="text-ink-3"> · {t(`home:basisRule.${basis.rule}`)}</span>}
        </p>
        {twoDays && (
          <Choice
            label={t('home:basisChoice')}
            value={choice}
            onChange={onChoose}
            options={[
              {
                value: 'complete',
                label: t('home:basisComplete', { day: formatDay(basis.latestCompleteDay ?? '', language) }),
              },
              { value: 'latest', label: t('home:basisLatest', { day: formatDay(basis.latestDay, language) }) },
            ]}
          />
        )}
      </div>
      {basis.stale && (
        <p role="status" className="text-table font-medium text-stale">
          {t('home:basisStale', { day: formatDay(basis.day, language) })}
        </p>
      )}
      {completeness.length > 0 && (
        <Fold
          title={t('home:inCount', { done: inTime, total: completeness.length })}
          summary={
            <span className="inline-flex items-center gap-0.5 align-middle sm:gap-1">
              {completeness.map((one) => (
                <span
                  key={one.connectorId}
                  aria-hidden
                  className={cx(
                    'inline-block h-3 w-2 shrink-0 rounded-[2px] sm:w-5',
                    one.complete ? 'bg-gain' : 'hatch inset-ring inset-ring-edge',
                  )}
                />
              ))}
              <span className="ml-1.5 truncate">
                {completeness
                  .filter((one) => !one.complete)
                  .map((one) => one.name)
                  .join(', ')}
              </span>
            </span>
          }
        >
          <Strip completeness={completeness} />
        </Fold>
      )}
    </div>
  )
}

/** One line for each connection: in for the day, or what its newest day is. */
function Strip({ completeness }: { readonly completeness: HomeAnswer['completeness'] }) {
  const { t, language } = useWords()
  return (
    <ul className="grid gap-x-8 border-t border-line text-table sm:grid-cols-2 lg:grid-cols-3">
      {completeness.map((one) => (
        <li key={one.connectorId} className="flex items-center justify-between gap-3 border-b border-line py-1.5">
          <span className="flex min-w-0 items-center gap-2">
            {one.complete ? (
              <CircleCheck aria-hidden size={15} className="shrink-0 text-gain" />
            ) : (
              <Clock aria-hidden size={15} className="shrink-0 text-stale" />
            )}
            <span className="truncate">{one.name}</span>
          </span>
          <span className={cx('figures shrink-0', one.complete ? 'text-ink-3' : 'font-medium text-stale')}>
            {one.newestDay === null
              ? t('figures:sourceNever')
              : one.complete
                ? t('home:in')
                : t('figures:sourceOn', { day: formatDay(one.newestDay, language) })}
          </span>
        </li>
      ))}
    </ul>
  )
}
