import type { Link } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { formatDateTime, formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, type PagingProps, Status } from '../../ui/index.ts'
import { countText, moneyText } from '../parts/amounts.ts'
import { LinkMenu } from './link-menu.tsx'
import { linkState, spokenAddress } from './link-state.ts'

interface TableProps {
  readonly items: readonly Link[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly empty: ReactNode
  readonly paging: PagingProps
  readonly openId: string | undefined
  readonly onOpen: (link: Link) => void
  readonly onEdit: (link: Link) => void
  readonly onQr: (link: Link) => void
  readonly platformName: (platform: string) => string
}

const TONES = { on: 'good', off: 'neutral', expired: 'stale' } as const

/** Links with what people did apart from what robots did; a row opens the statistics. */
export function LinkTable({ items, openId, onOpen, onEdit, onQr, platformName, ...rest }: TableProps) {
  const { t, language } = useWords()
  const number = (value: number) => formatNumber(value, language)
  const menu = (link: Link) => <LinkMenu link={link} onEdit={() => onEdit(link)} onQr={() => onQr(link)} />
  const columns: readonly Column<Link>[] = [
    {
      key: 'name',
      label: t('links:name'),
      phone: 'title',
      cell: (link) => (
        <span className="flex items-start justify-between gap-3">
          <span className="block min-w-0">
            <span className="block font-medium wrap-anywhere">{link.name}</span>
            <span className="block text-meta font-normal text-ink-3 max-sm:wrap-anywhere sm:whitespace-nowrap">
              {spokenAddress(link.url)}
            </span>
          </span>
          <span className="relative z-[1] -mt-2 sm:hidden">{menu(link)}</span>
        </span>
      ),
    },
    {
      key: 'where',
      label: t('links:where'),
      cell: (link) => {
        const parts = [link.platform === null ? null : platformName(link.platform), link.campaign].filter(
          (part) => part !== null && part !== '',
        )
        return <span className="wrap-anywhere">{parts.length === 0 ? '–' : parts.join(' · ')}</span>
      },
    },
    {
      key: 'state',
      label: t('links:state'),
      width: 'w-32',
      cell: (link) => <State link={link} />,
    },
    {
      key: 'people',
      label: t('links:people'),
      align: 'end',
      width: 'w-16',
      cell: (link) => <span className="font-medium">{number(link.clicks.human)}</span>,
    },
    {
      key: 'visitors',
      phone: 'hidden',
      label: t('links:visitors'),
      align: 'end',
      width: 'w-16',
      cell: (link) => number(link.clicks.visitors),
    },
    {
      key: 'robots',
      label: t('links:notPeople'),
      align: 'end',
      width: 'w-24',
      cell: (link) => (
        <span className="text-ink-3">
          {number(link.clicks.bot)} / {number(link.clicks.preview)}
        </span>
      ),
    },
    {
      key: 'orders',
      label: t('links:orders'),
      align: 'end',
      width: 'w-24',
      cell: (link) => countText(link.orders.credited, language),
    },
    {
      key: 'value',
      label: t('links:value'),
      align: 'end',
      width: 'w-28',
      cell: (link) => moneyText(link.orders.valueMinor, link.orders.currency, language),
    },
    {
      key: 'menu',
      label: t('settings:actions'),
      hideLabel: true,
      align: 'end',
      width: 'w-10',
      phone: 'hidden',
      cell: menu,
    },
  ]
  return (
    <DataTable
      label={t('links:table')}
      columns={columns}
      rows={items}
      rowKey={(link) => link.id}
      rowLabel={(link) => link.name}
      openKey={openId ?? null}
      onRowOpen={onOpen}
      {...rest}
    />
  )
}

/** Whether it works, in shape and word, and until when. */
export function State({ link }: { readonly link: Link }) {
  const { t, language } = useWords()
  const state = linkState(link, Date.now())
  return (
    <span className="block">
      <Status tone={TONES[state]}>{t(`links:stateOf.${state}`)}</Status>
      {link.expiresAt !== null && state === 'on' && (
        <span className="block text-meta whitespace-nowrap text-ink-3">
          {t('links:until', { day: formatDateTime(link.expiresAt - 1, language, { style: 'date' }) })}
        </span>
      )}
    </span>
  )
}
