import type { AnswerOf } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime, EmptyState, Select } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { useSearch } from '../parts/use-search.ts'

type Rate = AnswerOf<'GET /api/fx-rates'>['items'][number]

const ALL = 'all'
const PAGE = 50

/** Every rate on file, newest day first, with its source and when it was entered. */
export function RateList({ items }: { readonly items: readonly Rate[] }) {
  const { t, language } = useWords()
  const { address, go } = useSearch('/settings/rates')
  const currencies = [...new Set(items.map((one) => one.base))].sort()
  const chosen = currencies.find((code) => code === address.currency)
  const offset = /^\d{1,6}$/.test(address.offset ?? '') ? Number(address.offset) : 0
  const shown = items
    .filter((one) => chosen === undefined || one.base === chosen)
    .toSorted((a, b) => b.day.localeCompare(a.day) || a.base.localeCompare(b.base))
  const columns: readonly Column<Rate>[] = [
    { key: 'day', label: t('rates:day'), width: 'w-36', cell: (one) => formatDay(one.day, language, true) },
    {
      key: 'pair',
      label: t('rates:pair'),
      phone: 'title',
      width: 'w-40',
      cell: (one) => (
        <span className="font-medium">
          1 {one.base} <span className="font-normal text-ink-3">→ {one.quote}</span>
        </span>
      ),
    },
    { key: 'source', label: t('rates:source'), cell: (one) => <span className="wrap-anywhere">{one.source}</span> },
    { key: 'rate', label: t('rates:rate'), align: 'end', width: 'w-32', cell: (one) => grouped(one.rate) },
    {
      key: 'entered',
      label: t('rates:entered'),
      align: 'end',
      width: 'w-40',
      cell: (one) => (
        <span className="text-ink-3">
          <DateTime at={one.enteredAt} />
        </span>
      ),
    },
  ]
  return (
    <>
      {currencies.length > 1 && (
        <div className="mb-4 w-52 max-sm:w-full">
          <Select
            aria-label={t('rates:filter')}
            value={chosen ?? ALL}
            options={[
              { value: ALL, label: t('rates:all') },
              ...currencies.map((code) => ({ value: code, label: code })),
            ]}
            onChange={(value) => go({ currency: value === ALL ? undefined : value, offset: undefined })}
          />
        </div>
      )}
      <DataTable
        label={t('rates:list')}
        columns={columns}
        rows={shown.slice(offset, offset + PAGE)}
        rowKey={(one) => `${one.day} ${one.base} ${one.quote}`}
        paging={{ offset, limit: PAGE, total: shown.length, onOffset: (next) => go({ offset: next || undefined }) }}
        empty={<EmptyState title={t('rates:listNone')}>{t('rates:listNoneText')}</EmptyState>}
      />
    </>
  )
}

/** Decimal text with thousands held apart; its decimals stay as they were entered. */
function grouped(rate: string): string {
  const [whole = '', decimals] = rate.split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? spaced : `${spaced}.${decimals}`
}
