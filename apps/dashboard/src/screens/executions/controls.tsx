import type { AnswerOf } from '@commerce/contracts'
import OctagonPause from 'lucide-react/icons/octagon-pause'
import { formatNumber, formatTimeAgo } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Button, cx, Status } from '../../ui/index.ts'
import { moneyText } from '../parts/amounts.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useStop } from './use-stop.ts'

export type Settings = AnswerOf<'GET /api/execution-settings'>

interface ControlsProps {
  readonly settings: Settings
  readonly onLimits: () => void
}

/** Whether anything is sent at all, how much of the day's limits is used, and the switch that stops it. */
export function Controls({ settings, onLimits }: ControlsProps) {
  const { t, language } = useWords()
  const may = useMay()
  const stop = useStop()
  const { paused, pausedAt, pausedBy, caps, usedToday, currency, mode } = settings
  const number = (value: number) => formatNumber(value, language)
  return (
    <section
      aria-label={t('executions:page.controls')}
      className={cx(
        'mb-6 rounded-lg px-4 py-3.5 inset-ring',
        paused ? 'bg-loss-soft inset-ring-loss' : 'bg-raised inset-ring-line-2',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-4 font-semibold">
            <Status tone={paused ? 'bad' : 'good'}>
              {t(paused ? 'executions:page.stopped' : 'executions:page.running')}
            </Status>
            <span className="text-table font-normal text-ink-2">
              {paused && pausedAt !== null && pausedBy !== null
                ? t('executions:page.stoppedBy', {
                    by: pausedBy,
                    when: formatTimeAgo(pausedAt, Date.now(), language),
                  })
                : t(`executions:page.mode.${mode}`)}
            </span>
          </p>
          <p className="figures mt-1 flex flex-wrap gap-x-4 text-table text-ink-2">
            <span>
              {t('executions:page.usedExecutions', {
                used: number(usedToday.executions),
                limit: number(caps.perDay),
              })}
            </span>
            <span>
              {t('executions:page.usedIncrease', {
                used: moneyText(usedToday.budgetIncreaseMinor, currency, language),
                limit: moneyText(caps.budgetIncreaseMinorPerDay, currency, language),
              })}
            </span>
          </p>
        </div>
        {may('actions:decide') && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={onLimits}>{t('executions:page.limits')}</Button>
            <Button
              variant={paused ? 'primary' : 'secondary'}
              icon={paused ? undefined : <OctagonPause aria-hidden size={16} />}
              pending={stop.isPending}
              onClick={() => stop.mutate(!paused)}
            >
              {t(paused ? 'killSwitch:release' : 'killSwitch:stop')}
            </Button>
          </div>
        )}
      </div>
      {stop.error && (
        <div className="mt-3">
          <Refusal error={stop.error} />
        </div>
      )}
    </section>
  )
}
