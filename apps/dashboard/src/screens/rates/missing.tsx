import type { AnswerOf } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Button, type Column, DataTable } from '../../ui/index.ts'
import { formatDayCount, formatDays } from '../incoming/day.ts'
import { useCurrencyName } from './currency-name.ts'

type Missing = AnswerOf<'GET /api/fx-rates'>['missing'][number]

interface MissingProps {
  readonly missing: readonly Missing[]
  readonly onEnter: (one: Missing) => void
}

/** Currencies with amounts that no total holds, for want of a rate. */
export function MissingRates({ missing, onEnter }: MissingProps) {
  const { t, language } = useWords()
  const name = useCurrencyName()
  const columns: readonly Column<Missing>[] = [
    {
      key: 'currency',
      label: t('rates:currency'),
      phone: 'title',
      cell: (one) => (
        <span className="font-medium">
          {one.currency} <span className="font-normal text-ink-3">{name(one.currency)}</span>
        </span>
      ),
    },
    {
      key: 'days',
      label: t('rates:daysMissing'),
      align: 'end',
      width: 'w-28',
      cell: (one) => <span className="font-medium text-warn">{formatDayCount(one.days, language)}</span>,
    },
    {
      key: 'period',
      label: t('rates:period'),
      width: 'w-64',
      align: 'end',
      cell: (one) => formatDays(one.from, one.to, language),
    },
    {
      key: 'enter',
      label: t('rates:enter'),
      hideLabel: true,
      align: 'end' as const,
      width: 'w-48',
      cell: (one: Missing) => (
        <Button size="small" onClick={() => onEnter(one)}>
          {t('rates:enterFor', { currency: one.currency })}
        </Button>
      ),
    },
  ]
  return (
    <DataTable
      label={t('rates:missing')}
      columns={columns}
      rows={missing}
      rowKey={(one) => `${one.currency} ${one.from}`}
      empty={null}
    />
  )
}
