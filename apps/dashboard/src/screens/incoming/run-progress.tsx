import type { Run } from '@commerce/contracts'
import { formatBytes, formatDateTime, formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Progress } from '../../ui/index.ts'

/** Files are counted in bytes, everything else in days or pages. */
function amount(run: Run, value: number, language: 'ko' | 'en'): string {
  return run.kind === 'import' ? formatBytes(value, language) : formatNumber(value, language)
}

/** How far a run is, how fast, and when it should be done. */
export function RunProgress({ run, label }: { readonly run: Run; readonly label: string }) {
  const { t, language } = useWords()
  const { done, total, rowsPerSecond, finishesAt } = run.progress
  const number = (value: number) => formatNumber(Math.round(value), language)
  const time = (at: number) => formatDateTime(at, language, { style: 'short' })
  const detail = [
    total === null
      ? null
      : t('runs:progressOf', { done: amount(run, done, language), total: amount(run, total, language) }),
    `${t('runs:count.read')} ${number(run.rows.read)}`,
    rowsPerSecond === null ? null : t('runs:rate', { rows: number(rowsPerSecond) }),
    finishesAt === null ? null : t('runs:finishesAt', { at: time(finishesAt) }),
    run.state === 'waiting' && run.nextAt !== null ? t('runs:waitsUntil', { at: time(run.nextAt) }) : null,
  ].filter((part) => part !== null)
  return (
    <Progress
      label={label}
      value={total === null || total === 0 ? null : Math.min(1, done / total)}
      detail={detail.join(' · ')}
    />
  )
}
