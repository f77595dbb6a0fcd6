import type { AnswerOf } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime, Section, Status } from '../../ui/index.ts'
import { formatDays } from '../incoming/day.ts'

type Past = AnswerOf<'GET /api/backtests'>['items'][number]

const TONES = { waiting: 'waiting', running: 'running', done: 'good', failed: 'bad', stopped: 'neutral' } as const

interface PastProps {
  readonly items: readonly Past[]
  readonly openId: string | undefined
  readonly onOpen: (id: string) => void
}

/** Earlier backtests; a press shows the result again. */
export function PastBacktests({ items, openId, onOpen }: PastProps) {
  const { t, language } = useWords()
  const columns: readonly Column<Past>[] = [
    {
      key: 'rules',
      label: t('backtestPage:pastRules'),
      phone: 'title',
      cell: (one) => <span className="wrap-anywhere">{one.names.join(' / ')}</span>,
    },
    {
      key: 'days',
      label: t('backtestPage:pastDays'),
      width: 'w-56',
      cell: (one) => <span className="figures">{formatDays(one.from, one.to, language)}</span>,
    },
    {
      key: 'state',
      label: t('backtestPage:pastState'),
      width: 'w-28',
      cell: (one) => <Status tone={TONES[one.state]}>{t(`backtestPage:stateOf.${one.state}`)}</Status>,
    },
    {
      key: 'at',
      label: t('backtestPage:pastAt'),
      width: 'w-40',
      align: 'end',
      cell: (one) => <DateTime at={one.createdAt} />,
    },
  ]
  return (
    <Section title={t('backtestPage:past')}>
      <DataTable
        label={t('backtestPage:past')}
        columns={columns}
        rows={items}
        rowKey={(one) => one.id}
        rowLabel={(one) => `${one.names.join(' / ')}, ${formatDays(one.from, one.to, language)}`}
        openKey={openId ?? null}
        onRowOpen={(one) => onOpen(one.id)}
        empty={<p className="text-ink-2">{t('backtestPage:pastNone')}</p>}
      />
    </Section>
  )
}
