import type { AnswerOf, Figure } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Bone, Button, ErrorState, ExternalLink, Loading, Status } from '../../ui/index.ts'
import { Paging } from '../../ui/paging.tsx'
import { csvOf } from '../audit/csv.ts'
import { formatDay } from '../incoming/day.ts'
import { type FigureUnit, majorText, valueWords } from './amounts.ts'
import { OrderLink } from './order-link.tsx'
import type { FigureScope } from './panel.tsx'
import { partSums, sameValue } from './row-sums.ts'
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
              <RowLine key={key} row={row} currency={currencies.get(row.part) ?? null} />
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
  const sums = partSums(answer.rows)
  const agrees =
    sameValue(answer.value, figure.value) &&
    (!whole || answer.parts.every((part) => sameValue(sums.get(part.name) ?? 0, part.value)))
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
          {answer.parts.map((part) => (
            <tr key={part.name}>
              <th scope="row" className="border-t border-line py-1.5 pr-2 text-left font-normal">
                {t(`measures:part.${part.name as 'spend'}`)}
              </th>
              <td className="figures border-t border-line py-1.5 text-right">
                {partText(part.name, part.value, part.currency, language)}
              </td>
              <td className="figures border-t border-line py-1.5 pl-3 text-right">
                {partText(part.name, sums.get(part.name) ?? 0, part.currency, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {figure.value !== null && (
        <p className="border-t border-line pt-2 text-table">
          {agrees ? (
            <Status tone="good">{t('figures:rowsAgree')}</Status>
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
  const converted = row.currency !== null && row.currency !== currency
  return (
    <li className="border-b border-line py-2 text-table">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 wrap-anywhere">{row.name || t(`figures:rowKind.${row.kind}`)}</span>
        <span className="figures shrink-0 font-medium">{partText(row.part, row.counted, currency, language)}</span>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-meta text-ink-3">
        <span className="figures">
          {[formatDay(row.day, language), row.connectorName, t(`figures:rowKind.${row.kind}`)].join(' · ')}
          {converted && ` · ${t('figures:rowValue')} ${partText(row.part, row.value, row.currency, language)}`}
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

/** Parts are sums: money when they have a currency, millionths of a conversion by their name, else a count. */
export function partText(
  name: string,
  value: number,
  currency: string | null,
  language: Parameters<typeof valueWords>[3],
): string {
  if (name === 'conversionsMicros') return valueWords(value / 1_000_000, 'count', null, language, '').exact
  const unit: FigureUnit = currency === null ? 'count' : 'money'
  return valueWords(value, unit, currency, language, '').exact
}

function rowsCsv(answer: Answer, t: ReturnType<typeof useWords>['t']): string {
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
      t(`measures:part.${row.part as 'spend'}`),
      row.currency === null ? String(row.value) : `${majorText(row.value, row.currency)} ${row.currency}`,
      String(row.counted),
      row.page === null ? '' : String(row.page),
    ]),
  ])
}
