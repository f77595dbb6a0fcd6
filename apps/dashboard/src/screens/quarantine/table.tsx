import type { Quarantined } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { useWords } from '../../lib/words.ts'
import { Checkbox, type Column, DataTable, DateTime, Link } from '../../ui/index.ts'

interface TableProps {
  readonly items: readonly Quarantined[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  /** Null: rows cannot be chosen here. */
  readonly chosen: ReadonlySet<string> | null
  readonly onChosen: (chosen: ReadonlySet<string>) => void
  readonly empty: ReactNode
}

/** Each row with its reason, what to do, and the row as it came. */
export function QuarantineTable({ items, error, onRetry, chosen, onChosen, empty }: TableProps) {
  const { t } = useWords()
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChosen(next)
  }
  const choose = (one: Quarantined, among: ReadonlySet<string>) => (
    <Checkbox
      label={t('quarantine:selectRow', { row: one.row })}
      hideLabel
      checked={among.has(one.id)}
      onChange={(on) => toggle(one.id, on)}
    />
  )
  const all = items !== undefined && items.length > 0 && items.every((one) => chosen?.has(one.id))
  const columns: readonly Column<Quarantined>[] = [
    ...(chosen
      ? [
          {
            key: 'choose',
            label: t('quarantine:select'),
            hideLabel: true,
            width: 'w-10',
            phone: 'hidden' as const,
            cell: (one: Quarantined) => choose(one, chosen),
          },
        ]
      : []),
    {
      key: 'where',
      label: t('quarantine:where'),
      phone: 'title',
      width: 'w-52',
      cell: (one) => (
        <span className="block">
          <span className="flex items-center justify-between gap-3 font-medium wrap-anywhere">
            {one.connectorName}
            {chosen && <span className="sm:hidden">{choose(one, chosen)}</span>}
          </span>
          <span className="figures block text-meta font-normal text-ink-3">
            {t('quarantine:row', { row: one.row })} · <DateTime at={one.at} />
          </span>
          <span className="relative z-[1] block text-meta font-normal">
            <Link to="/runs/$id" params={{ id: one.runId }} alone>
              {t('quarantine:toRun')}
            </Link>
          </span>
        </span>
      ),
    },
    {
      key: 'why',
      label: t('quarantine:why'),
      phone: 'wide',
      cell: (one) => (
        <span className="block max-w-prose">
          <span className="block font-medium wrap-anywhere">{one.finding.title}</span>
          <span className="block text-ink-2">{one.finding.nextStep}</span>
        </span>
      ),
    },
    {
      key: 'excerpt',
      label: t('quarantine:excerpt'),
      phone: 'wide',
      cell: (one) => (
        <code className="line-clamp-4 max-w-md max-sm:mt-1 font-mono text-meta text-ink-2 wrap-anywhere">
          {one.excerpt}
        </code>
      ),
    },
  ]
  return (
    <>
      {chosen && items && items.length > 0 && (
        <div className="mb-1">
          <Checkbox
            label={t('quarantine:selectAll')}
            checked={all}
            onChange={(on) => onChosen(new Set(on ? items.map((one) => one.id) : []))}
          />
        </div>
      )}
      <DataTable
        label={t('quarantine:table')}
        columns={columns}
        rows={items}
        rowKey={(one) => one.id}
        error={error}
        onRetry={onRetry}
        empty={empty}
      />
    </>
  )
}
