import type { DataHealth } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime } from '../../ui/index.ts'
import { formatMicros } from '../incoming/amount.ts'
import { formatDays } from '../incoming/day.ts'

type Restatement = DataHealth['restatements'][number]

/** What changed about past days, with the sum before and after; a row opens the run that brought it. */
export function Restatements({ restatements }: { readonly restatements: readonly Restatement[] }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const money = (micros: number | null, one: Restatement) =>
    micros === null || one.currency === null ? '–' : formatMicros(micros, one.currency, language)
  const columns: readonly Column<Restatement>[] = [
    {
      key: 'connection',
      label: t('runs:connection'),
      phone: 'title',
      cell: (one) => <span className="font-medium wrap-anywhere">{one.connectorName}</span>,
    },
    {
      key: 'days',
      label: t('dataHealth:restatedDays'),
      width: 'w-40',
      cell: (one) => formatDays(one.fromDay, one.toDay, language),
    },
    {
      key: 'rows',
      label: t('runs:rows'),
      align: 'end',
      width: 'w-20',
      cell: (one) => formatNumber(one.rows, language),
    },
    { key: 'before', label: t('dataHealth:before'), align: 'end', cell: (one) => money(one.costMicrosBefore, one) },
    { key: 'after', label: t('dataHealth:after'), align: 'end', cell: (one) => money(one.costMicrosAfter, one) },
    { key: 'change', label: t('dataHealth:change'), align: 'end', cell: (one) => changeOf(one) },
    { key: 'at', label: t('dataHealth:learned'), align: 'end', width: 'w-36', cell: (one) => <DateTime at={one.at} /> },
  ]
  return (
    <DataTable
      label={t('dataHealth:restatements')}
      columns={columns}
      rows={restatements}
      rowKey={(one) => `${one.runId} ${one.connectorId}`}
      rowLabel={(one) => `${one.connectorName}, ${formatDays(one.fromDay, one.toDay, language)}`}
      onRowOpen={(one) => void navigate({ to: '/runs/$id', params: { id: one.runId } })}
      empty={<p className="text-ink-2">{t('dataHealth:restatementsNone')}</p>}
    />
  )

  function changeOf(one: Restatement): string {
    if (one.costMicrosBefore === null || one.costMicrosAfter === null || one.currency === null) return '–'
    const change = one.costMicrosAfter - one.costMicrosBefore
    return `${change > 0 ? '+' : ''}${formatMicros(change, one.currency, language)}`
  }
}
