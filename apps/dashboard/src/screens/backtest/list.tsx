import type { Backtest, BacktestSide } from '@commerce/contracts'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Button, type Column, DataTable, EmptyState, Status } from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { countText, moneyText } from '../parts/amounts.ts'
import { Choice } from '../parts/choice.tsx'
import { HeldList } from '../rules/run-words.tsx'

type Item = BacktestSide['list'][number]

const TONES = { right: 'good', 'winner-stopped': 'bad', open: 'waiting' } as const
const STEP = 20

/** What it would have proposed, with what is known of it today; and why it was silent about the rest. */
export function BacktestList({ backtest: { a, b } }: { readonly backtest: Backtest }) {
  const { t, language } = useWords()
  const [of, setOf] = useState<'a' | 'b'>('a')
  const [verdict, setVerdict] = useState<'all' | Item['verdict']>('all')
  const [shown, setShown] = useState(STEP)
  const side = of === 'b' && b !== null ? b : a
  if (side === null) return null
  const items = verdict === 'all' ? side.list : side.list.filter((one) => one.verdict === verdict)
  const rest = items.length - shown
  return (
    <>
      <section aria-labelledby="backtest-list">
        <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <h2 id="backtest-list" className="text-lead font-semibold">
            {t('backtestPage:list')}
          </h2>
          <div className="flex flex-wrap gap-3">
            {b !== null && (
              <Choice
                label={t('backtestPage:side')}
                value={of}
                onChange={(next) => {
                  setOf(next)
                  setShown(STEP)
                }}
                options={[
                  { value: 'a', label: t('backtestPage:settingA') },
                  { value: 'b', label: t('backtestPage:settingB') },
                ]}
              />
            )}
            {side.list.length > 0 && (
              <Choice
                label={t('backtestPage:show')}
                value={verdict}
                onChange={(next) => {
                  setVerdict(next)
                  setShown(STEP)
                }}
                options={[
                  { value: 'all', label: t('backtestPage:all') },
                  { value: 'right', label: t('backtestPage:verdictOf.right') },
                  { value: 'winner-stopped', label: t('backtestPage:verdictOf.winner-stopped') },
                ]}
              />
            )}
          </div>
        </div>
        <ItemTable items={items.slice(0, shown)} filtered={verdict !== 'all'} />
        {rest > 0 && (
          <div className="pt-4">
            <Button onClick={() => setShown(shown + STEP)}>
              {t('backtestPage:more', { number: formatNumber(Math.min(rest, STEP), language) })}
            </Button>
          </div>
        )}
      </section>
      {side.held.some((one) => one.count > 0) && (
        <section aria-labelledby="backtest-held" className="max-w-2xl">
          <h2 id="backtest-held" className="text-lead font-semibold">
            {t('backtestPage:held')}
          </h2>
          <p className="mb-3 text-table text-ink-3">{t('backtestPage:heldLead')}</p>
          <HeldList held={side.held} label={t('backtestPage:held')} />
        </section>
      )}
    </>
  )
}

function ItemTable({ items, filtered }: { readonly items: readonly Item[]; readonly filtered: boolean }) {
  const { t, language } = useWords()
  const columns: readonly Column<Item>[] = [
    { key: 'day', label: t('backtestPage:day'), width: 'w-20', cell: (one) => formatDay(one.day, language) },
    {
      key: 'what',
      label: t('backtestPage:what'),
      phone: 'title',
      cell: (one) => (
        <span className="block max-w-prose py-1">
          <span className="block font-medium wrap-anywhere">{one.what}</span>
          <span className="block text-meta font-normal text-ink-3 wrap-anywhere">
            {[...(one.what.includes(one.entityName) ? [] : [one.entityName]), one.connectorName, one.ruleName].join(
              ' · ',
            )}
          </span>
          <span className="mt-0.5 block font-normal text-ink-2">{one.why}</span>
        </span>
      ),
    },
    {
      key: 'verdict',
      label: t('backtestPage:verdict'),
      width: 'w-36',
      cell: (one) => <Status tone={TONES[one.verdict]}>{t(`backtestPage:verdictOf.${one.verdict}`)}</Status>,
    },
    {
      key: 'saved',
      label: t('backtestPage:savedOne'),
      align: 'end',
      width: 'w-28',
      cell: (one) => moneyText(one.savedMinor, one.currency, language),
    },
    {
      key: 'conversions',
      label: t('backtestPage:conversions'),
      align: 'end',
      width: 'w-44',
      cell: (one) => {
        const then = countText(one.conversionsThen, language)
        const now = countText(one.conversionsNow, language)
        return (
          <>
            <span aria-hidden className={one.conversionsNow > one.conversionsThen ? 'font-medium' : 'text-ink-2'}>
              {then} → {now}
            </span>
            <span className="sr-only">{t('backtestPage:thenNow', { then, now })}</span>
          </>
        )
      },
    },
  ]
  return (
    <DataTable
      label={t('backtestPage:list')}
      columns={columns}
      rows={items}
      rowKey={(one) => `${one.day} ${one.connectorId} ${one.level} ${one.externalId} ${one.ruleName} ${one.what}`}
      empty={
        filtered ? (
          <p className="py-4 text-ink-2">{t('backtestPage:filterNone')}</p>
        ) : (
          <EmptyState title={t('backtestPage:listNone')}>{t('backtestPage:listNoneText')}</EmptyState>
        )
      }
    />
  )
}
