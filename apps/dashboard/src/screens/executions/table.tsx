import type { Execution } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { Badge, type Column, DataTable, DateTime } from '../../ui/index.ts'
import { ExecutionStatus } from './state.tsx'

interface TableProps {
  readonly items: readonly Execution[] | undefined
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
  readonly error: unknown
  readonly onRetry: () => void
  readonly empty: ReactNode
}

/** The log (T9, X5): a row opens its steps beside the list. */
export function ExecutionTable({ items, openId, onOpen, ...rest }: TableProps) {
  const { t } = useWords()
  const columns: readonly Column<Execution>[] = [
    {
      key: 'planned',
      label: t('executions:page.planned'),
      width: 'w-28',
      cell: (one) => <DateTime at={one.plannedAt} />,
    },
    {
      key: 'happened',
      label: t('executions:page.happened'),
      width: 'w-28',
      cell: (one) => {
        const at = one.attemptedAt ?? one.finishedAt
        return at === null ? <span className="text-ink-3">–</span> : <DateTime at={at} />
      },
    },
    {
      key: 'what',
      label: t('executions:page.what'),
      phone: 'title',
      cell: (one) => (
        <span className="block min-w-0">
          <span className="block font-medium wrap-anywhere">
            {one.what} {one.demo && <Badge tone="demo">{t('inbox:demo')}</Badge>}
          </span>
          <span className="block text-meta font-normal text-ink-3">{one.connectorName}</span>
        </span>
      ),
    },
    {
      key: 'change',
      label: t('executions:page.change'),
      phone: 'wide',
      width: 'w-64',
      cell: (one) => <Diff diff={one.diff} />,
    },
    {
      key: 'who',
      label: t('executions:page.who'),
      width: 'w-32',
      cell: (one) => (
        <>
          {one.by} <span className="text-meta text-ink-3">{t(`inbox:via.${one.via}`)}</span>
        </>
      ),
    },
    {
      key: 'state',
      label: t('executions:page.stateLabel'),
      width: 'w-40',
      cell: (one) => <ExecutionStatus execution={one} />,
    },
  ]
  return (
    <DataTable
      label={t('executions:page.table')}
      columns={columns}
      rows={items}
      rowKey={(one) => one.id}
      rowLabel={(one) => t('executions:page.row', { what: one.what, state: t(`executions:page.state.${one.state}`) })}
      openKey={openId ?? null}
      onRowOpen={(one) => onOpen(one.id)}
      skeletonRows={8}
      {...rest}
    />
  )
}

function Diff({ diff }: { readonly diff: Execution['diff'] }) {
  if (diff.length === 0) return <span className="text-ink-3 max-sm:hidden">–</span>
  return (
    <ul>
      {diff.map((one) => (
        <li key={one.label} className="figures wrap-anywhere">
          <span className="mr-1.5 text-meta text-ink-3">{one.label}</span>
          <del className="text-ink-2 no-underline">{one.before}</del> →{' '}
          <ins className="font-medium no-underline">{one.after}</ins>
        </li>
      ))}
    </ul>
  )
}
