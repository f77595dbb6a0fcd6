import type { AnswerOf, Link as LinkRecord } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { LineChart } from '../../charts/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import {
  Button,
  DefinitionList,
  ErrorState,
  ExternalLink,
  Link,
  Loading,
  Sheet,
  TableSkeleton,
} from '../../ui/index.ts'
import { formatDay } from '../incoming/day.ts'
import { countText, moneyText, percentText } from '../parts/amounts.ts'
import { Segmented } from '../parts/segmented.tsx'
import { Breakdown } from './breakdown.tsx'
import { spokenAddress } from './link-state.ts'
import { State } from './table.tsx'
import { useCopy } from './use-copy.ts'

type Stats = AnswerOf<'GET /api/links/{id}/stats'>

interface SheetProps {
  readonly id: string
  /** Of the address. */
  readonly days: string | undefined
  readonly onDays: (days: string) => void
  readonly onClose: () => void
  readonly onQr: (link: LinkRecord) => void
  readonly platformName: (platform: string) => string
}

const PERIODS = ['7', '30', '90'] as const
const DEVICES = ['mobile', 'desktop', 'tablet', 'other'] as const

/** One link beside the list: clicks by day, where they came from, on what, and which orders followed. */
export function StatsSheet({ id, days, onDays, onClose, onQr, platformName }: SheetProps) {
  const { t } = useWords()
  const period = PERIODS.find((one) => one === days) ?? '30'
  const stats = useQuery({
    ...read('GET /api/links/{id}/stats', { params: { id }, query: { days: Number(period) } }),
    placeholderData: (before) => (before?.link.id === id ? before : undefined),
  })
  const data = stats.data
  const gone = problemOf(stats.error)?.code === 'not-found'
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={data?.link.name ?? t('links:about')}
      {...(data ? { description: spokenAddress(data.link.url) } : {})}
    >
      {data ? (
        <div className="flex flex-col gap-7">
          <About stats={data} onQr={onQr} platformName={platformName} />
          <Segmented
            label={t('links:period')}
            value={period}
            onChange={onDays}
            options={PERIODS.map((value) => ({ value, label: t('links:daysOf', { days: value }) }))}
          />
          <Figures stats={data} />
          <Results stats={data} />
        </div>
      ) : gone ? (
        <p className="text-ink-2">{t('links:gone')}</p>
      ) : stats.error ? (
        <ErrorState error={stats.error} onRetry={() => void stats.refetch()} retrying={stats.isFetching} />
      ) : (
        <Loading>
          <TableSkeleton rows={6} columns={2} />
        </Loading>
      )}
    </Sheet>
  )
}

interface AboutProps {
  readonly stats: Stats
  readonly onQr: (link: LinkRecord) => void
  readonly platformName: (platform: string) => string
}

function About({ stats: { link }, onQr, platformName }: AboutProps) {
  const { t } = useWords()
  const copy = useCopy()
  return (
    <div>
      <div className="mb-3 flex flex-wrap gap-2">
        <Button onClick={() => copy(link.url, t('links:copied'))}>{t('links:copy')}</Button>
        <Button onClick={() => onQr(link)}>{t('links:qr')}</Button>
      </div>
      <DefinitionList
        items={[
          { term: t('links:state'), value: <State link={link} /> },
          {
            term: t('links:target'),
            value: (
              <ExternalLink href={link.targetUrl} alone>
                <span className="font-normal wrap-anywhere">{link.targetUrl}</span>
              </ExternalLink>
            ),
          },
          ...(link.platform === null ? [] : [{ term: t('links:platform'), value: platformName(link.platform) }]),
          ...(link.campaign === null ? [] : [{ term: t('links:campaign'), value: link.campaign }]),
          ...(link.coupon === null ? [] : [{ term: t('links:coupon'), value: link.coupon }]),
          ...(Object.keys(link.utm).length === 0
            ? []
            : [
                {
                  term: t('links:utm'),
                  value: Object.entries(link.utm)
                    .map(([name, value]) => `${name}=${value}`)
                    .join(' '),
                },
              ]),
        ]}
      />
    </div>
  )
}

function Figures({ stats: { days } }: { readonly stats: Stats }) {
  const { t, language } = useWords()
  const number = (value: number) => formatNumber(value, language)
  const sum = (part: 'human' | 'bot' | 'preview' | 'visitors') => days.reduce((total, day) => total + day[part], 0)
  const parts = [
    { label: t('links:people'), value: sum('human') },
    { label: t('links:bots'), value: sum('bot') },
    { label: t('links:previews'), value: sum('preview') },
  ]
  return (
    <section>
      <h3 className="font-medium">{t('links:byDay')}</h3>
      <dl className="mt-2 mb-4 grid grid-cols-3 gap-4">
        {parts.map((part, index) => (
          <div key={part.label}>
            <dt className="text-meta text-ink-3">{part.label}</dt>
            <dd className={index === 0 ? 'figures text-title font-semibold' : 'figures text-title text-ink-2'}>
              {number(part.value)}
            </dd>
          </div>
        ))}
      </dl>
      {days.some((day) => day.human + day.bot + day.preview > 0) ? (
        <LineChart
          label={t('links:byDay')}
          days={days.map((day) => ({
            day: day.day,
            values: { human: day.human, other: day.bot + day.preview },
            complete: true,
            settled: true,
          }))}
          series={[
            { key: 'human', label: t('links:people'), format: number, kind: 'bar' },
            { key: 'other', label: t('links:notPeople'), format: number, kind: 'line', faint: true },
          ]}
          formatAxis={number}
          height={160}
        />
      ) : (
        <p className="text-ink-2">{t('links:noClicks')}</p>
      )}
    </section>
  )
}

function Results({ stats }: { readonly stats: Stats }) {
  const { t, language } = useWords()
  return (
    <>
      <Breakdown
        title={t('links:referrers')}
        rows={stats.referrers.map((one) => ({
          name: one.referrer === '' ? t('links:referrerNone') : one.referrer,
          count: one.clicks,
        }))}
        empty={t('links:noClicks')}
      />
      <Breakdown
        title={t('links:devices')}
        rows={stats.devices.map((one) => {
          const known = DEVICES.find((device) => device === one.device)
          return { name: known ? t(`links:deviceOf.${known}`) : one.device, count: one.clicks }
        })}
        empty={t('links:noClicks')}
      />
      <section>
        <h3 className="mb-1 font-medium">{t('links:orders')}</h3>
        {stats.orders.length === 0 ? (
          <p className="text-ink-2">{t('links:noOrders')}</p>
        ) : (
          <ul className="border-t border-line">
            {stats.orders.map((order) => (
              <li
                key={order.id}
                className="figures flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-b border-line py-1.5"
              >
                <span className="min-w-0">
                  <Link to="/orders" search={{ order: order.id }} alone>
                    {order.externalId}
                  </Link>
                  <span className="block text-meta text-ink-3">{formatDay(order.day, language, true)}</span>
                </span>
                <span className="text-right">
                  {moneyText(order.totalMinor, order.currency, language)}
                  <span className="block text-meta text-ink-3">
                    {t('links:credit', {
                      percent: order.credit === 1 ? '100%' : percentText(order.credit, language),
                    })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
        {stats.orders.length > 0 && (
          <p className="figures mt-2 text-table text-ink-2">
            {t('links:orders')} {countText(stats.link.orders.credited, language)} ·{' '}
            {moneyText(stats.link.orders.valueMinor, stats.link.orders.currency, language)}
          </p>
        )}
      </section>
    </>
  )
}
