import type { Backtest } from '@commerce/contracts'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Button, Progress } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'

/** How far it is, how fast, how long still; and a way to stop it. */
export function Running({ backtest }: { readonly backtest: Backtest }) {
  const { t, language } = useWords()
  const may = useMay()
  const failed = useFailure()
  const stop = useSend('POST /api/backtests/{id}/stop')
  const { done, total } = backtest.progress
  const rate = useRate(done)
  const number = (value: number) => formatNumber(value, language, { maximumFractionDigits: value < 10 ? 1 : 0 })
  const detail = [
    t('backtestPage:progress', { done: number(done), total: number(total) }),
    ...(rate === null
      ? []
      : [
          t('backtestPage:rate', { rate: number(rate) }),
          t('backtestPage:left', { seconds: number(Math.ceil((total - done) / rate)) }),
        ]),
  ]
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <Progress
        label={t(backtest.state === 'waiting' ? 'backtestPage:waiting' : 'backtestPage:running')}
        value={backtest.state === 'waiting' || total === 0 ? null : Math.min(1, done / total)}
        detail={detail.join(' · ')}
      />
      {may('rules:write') && (
        <div>
          <Button
            pending={stop.isPending}
            onClick={() => void stop.mutateAsync({ params: { id: backtest.id } }).catch(failed)}
          >
            {t('backtestPage:stop')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Days a second since the first look at it; null until two looks differ. */
function useRate(done: number): number | null {
  const [start] = useState(() => ({ at: Date.now(), done }))
  const seconds = (Date.now() - start.at) / 1000
  return done > start.done && seconds > 0.5 ? (done - start.done) / seconds : null
}
