import type { AnswerOf, Figure } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import type { Language } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords, type Words } from '../../lib/words.ts'
import { Bone, Button, ErrorState, ExternalLink, Loading, Status } from '../../ui/index.ts'
import { Paging } from '../../ui/paging.tsx'
import { csvOf } from '../audit/csv.ts'
import { formatMicros } from '../incoming/amount.ts'
import { formatDay } from '../incoming/day.ts'
import { countText, majorText, moneyText } from './amounts.ts'
import { OrderLink } from './order-link.tsx'
import type { FigureScope } from './panel.tsx'
import { addsUp, provenParts, sameValue } from './row-sums.ts'
import { saveText } from './save-file.ts'

type Answer = AnswerOf<'GET /api/measures/rows'>
export type FigureRow = Answer['rows'][number]

const PAGE = 50

export interface FigureRowsProps {
  readonly figure: Figure
  readonly scope: FigureScope
  readonly page: number
  readonly onPage: (page: number) => void
}

/** The facts a figure is made of, each with the raw page it came from, and the proof that they sum to it. */
export function FigureRows({ figure, scope, page, onPage }: FigureRowsProps) {
  const { t } = useWords()
  const rows = useQuery({
    ...read('GET /api/measures/rows', {
      query: { measure: figure.measure, ...scope, limit: PAGE, offset: (page - 1) * PAGE },
    }),
    placeholderData: (before) => before,
  })
  const answer = rows.data
  const currencies = new Map(answer?.parts.map((part) => [part.name, part.currency]))
  return (
    <section>
      <h3 className="text-body font-semibold">{t('figures:panelRows')}</h3>
      <p className="mb-2 text-table text-ink-3">{t('figures:panelRowsLead')}</p>
      {answer === undefined && rows.error ? (
        <ErrorState error={rows.error} onRetry={() => void rows.refetch()} retrying={rows.isFetching} />
      ) : answer === undefined ? (
        <Loading>
          <div className="flex flex-col gap-3 border-t border-line pt-3">
            <Bone className="h-4 w-full" />
            <Bone className="h-4 w-4/5" />
            <Bone className="h-4 w-full" />
          </div>
        </Loading>
      ) : answer.rows.length === 0 ? (
        <p className="text-ink-2">{t('figures:rowsNone')}</p>
      ) : (
        <>
          <Parts answer={answer} figure={figure} />
          <ul className="mt-3 border-t border-line">
            {keyed(answer.rows).map(([key, row]) => (
              <RowLine key={key} row={row} currency={currencies.get(partName(t, row.part)) ?? null} />
            ))}
          </ul>
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <div className="-ml-2.5 pt-2">
              <Button
                variant="quiet"
                size="small"
                onClick={() => saveText(`${figure.measure}_${scope.from}_${scope.to}.csv`, rowsCsv(answer, t))}
              >
                {t('figures:rowsCsv')}
              </Button>
            </div>
            <Paging
              offset={(page - 1) * PAGE}
              limit={PAGE}
              total={answer.total}
              onOffset={(offset) => onPage(offset / PAGE + 1)}
            />
          </div>
        </>
      )}
      <span className="sr-only" aria-live="polite">
        {rows.isFetching && answer ? t('common:loading') : ''}
      </span>
    </section>
  )
}

/** Rows with a key each: two may look alike in everything that is shown. */
function keyed(rows: readonly FigureRow[]): readonly (readonly [string, FigureRow])[] {
  return rows.map((row, index) => [`${index} ${row.kind} ${row.connectorId} ${row.part}`, row] as const)
}

/** Each part of the figure beside the sum of the rows that are shown: equal when all of them are on this page. */
function Parts({ answer, figure }: { readonly answer: Answer; readonly figure: Figure }) {
  const { t, language } = useWords()
  const whole = answer.rows.length === answer.total
  const parts = provenParts(answer.parts, answer.rows, (part) => partName(t, part), partName(t, 'rounding'))
  const agrees = sameValue(answer.value, figure.value) && (!whole || addsUp(parts))
  const text = (name: string, value: number, currency: string | null) =>
    partText(name === partName(t, 'conversionsMicros') ? 'conversionsMicros' : name, value, currency, language)
  return (
    <>
      <table aria-label={t('figures:panelParts')} className="w-full text-table">
        <thead>
          <tr className="text-meta text-ink-3">
            <th scope="col" className="py-1 text-left font-medium">
              {t('figures:panelParts')}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t('figures:rowsTotal')}
            </th>
            <th scope="col" className="py-1 pl-3 text-right font-medium">
              {t(whole ? 'figures:rowsSum' : 'figures:rowsSumPage')}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <th scope="row" className="border-t border-line py-1.5 pr-2 text-left font-normal">
                {part.name}
                {part.rounding !== null && (
                  <span className="figures block text-meta text-ink-3">
                    {partName(t, 'rounding')}: {text(part.name, part.rounding, part.currency)}
                  </span>
                )}
              </th>
              <td className="figures border-t border-line py-1.5 text-right align-top">
                {text(part.name, part.value, part.currency)}
              </td>
              <td className="figures border-t border-line py-1.5 pl-3 text-right align-top">
                {text(part.name, part.sum, part.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {figure.value !== null && (
        <p className="border-t border-line pt-2 text-table">
          {agrees ? (
            <Status tone="good">{t(whole ? 'figures:rowsAgree' : 'figures:rowsAllAgree')}</Status>
          ) : (
            <span className="text-warn">{t('figures:rowsDiffer')}</span>
          )}
        </p>
      )}
    </>
  )
}

function RowLine({ row, currency }: { readonly row: FigureRow; readonly currency: string | null }) {
  const { t, language } = useWords()
  const may = useMay()
  const foreign = currency !== null && row.currency !== null && row.currency !== currency
  // Ads are billed in millionths of the unit, orders in minor units.
  const own =
    !foreign || row.currency === null
      ? null
      : row.kind === 'ad-day'
        ? formatMicros(row.value, row.currency, language)
        : moneyText(row.value, row.currency, language)
  return (
    <li className="border-b border-line py-2 text-table">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 wrap-anywhere">{row.name || t(`figures:rowKind.${row.kind}`)}</span>
        <span className="figures shrink-0 font-medium">
          {foreign && row.counted === 0 && row.value !== 0 ? (
            <span className="text-stale">{t('figures:noRate')}</span>
          ) : (
            partText(row.part, row.counted, currency, language)
          )}
        </span>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-meta text-ink-3">
        <span className="figures">
          {[formatDay(row.day, language), row.connectorName, t(`figures:rowKind.${row.kind}`)].join(' · ')}
          {own !== null && ` · ${t('figures:rowValue')} ${own}`}
        </span>
        <span className="flex gap-3">
          {row.orderId !== null && <OrderLink id={row.orderId} />}
          {row.page !== null && may('connectors:manage') && (
            <ExternalLink href={`/api/raw-pages/${row.page}`} download={`page-${row.page}`} alone>
              <span aria-hidden>{t('figures:rowRaw')}</span>
              <span className="sr-only">
                {t('figures:rowRawOf', { page: row.page })}
                {row.place !== null && `, ${t('figures:rowPlace', { place: row.place + 1 })}`}
              </span>
            </ExternalLink>
          )}
        </span>
      </div>
    </li>
  )
}

/** The name of a part by its key, as the server says it. */
function partName(t: Words['t'], part: string): string {
  return t(`measures:part.${part as 'spend'}`)
}

/** Parts are sums: money when they have a currency, millionths of a conversion by their name, else a count. */
function partText(part: string, value: number, currency: string | null, language: Language): string {
  if (part === 'conversionsMicros') return countText(value / 1_000_000, language)
  return currency === null ? countText(value, language) : moneyText(value, currency, language)
}

function rowsCsv(answer: Answer, t: Words['t']): string {
  const currencies = new Map(answer.parts.map((part) => [part.name, part.currency]))
  const head = [
    t('figures:rowDay'),
    t('figures:panelSources'),
    t('figures:rowName'),
    t('figures:panelParts'),
    t('figures:rowValue'),
    t('figures:rowCounted'),
    t('figures:rowRaw'),
  ]
  return csvOf([
    head,
    ...answer.rows.map((row) => [
      row.day,
      row.connectorName,
      row.name,
      partName(t, row.part),
      ownCsv(row, currencies.get(partName(t, row.part)) ?? null),
      countedCsv(row, currencies.get(partName(t, row.part)) ?? null),
      row.page === null ? '' : String(row.page),
    ]),
  ])
}

/** Its own amount with its currency, in major units; nothing for counts. @param currency of the part; null for a count. */
function ownCsv(row: FigureRow, currency: string | null): string {
  if (currency === null || row.currency === null) return ''
  const amount = row.kind === 'ad-day' ? String(row.value / 1_000_000) : majorText(row.value, row.currency)
  return `${amount} ${row.currency}`
}

function countedCsv(row: FigureRow, currency: string | null): string {
  if (row.part === 'conversionsMicros') return String(row.counted / 1_000_000)
  return currency === null ? String(row.counted) : majorText(row.counted, currency)
}
