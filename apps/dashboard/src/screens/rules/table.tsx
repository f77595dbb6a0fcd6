import type { Rule, RuleKind } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Badge, type Column, DataTable, Link, Status, Switch, TimeAgo, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'
import { advises } from './advice.ts'
import { HeldText } from './run-words.tsx'

interface TableProps {
  readonly items: readonly Rule[] | undefined
  readonly kinds: readonly RuleKind[]
  readonly error: unknown
  readonly onRetry: () => void
  readonly onOpen: (rule: Rule) => void
  readonly empty: ReactNode
}

/** Rules as sentences, with their switch and what they said at their last check. */
export function RuleTable({ items, kinds, onOpen, ...rest }: TableProps) {
  const { t, language } = useWords()
  const columns: readonly Column<Rule>[] = [
    {
      key: 'rule',
      label: t('rulesPage:rule'),
      phone: 'title',
      cell: (rule) => (
        <span className="block max-w-prose py-1">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{rule.name}</span>
            {advises(rule, kinds) && <Badge>{t('rulesPage:suggestOnly')}</Badge>}
          </span>
          <span className="mt-0.5 block font-normal text-ink-2">{rule.sentence}</span>
        </span>
      ),
    },
    {
      key: 'run',
      label: t('rulesPage:lastRun'),
      width: 'w-72',
      phone: 'wide',
      cell: (rule) => <LastRun rule={rule} />,
    },
    {
      key: 'open',
      label: t('rulesPage:open'),
      align: 'end',
      width: 'w-24',
      cell: (rule) =>
        rule.openProposals > 0 ? (
          <Link to="/inbox" search={{ rule: rule.id }} alone>
            {formatNumber(rule.openProposals, language)}
          </Link>
        ) : (
          <span className="inline-flex min-w-6 text-ink-3">{formatNumber(0, language)}</span>
        ),
    },
    {
      key: 'state',
      label: t('rulesPage:state'),
      width: 'w-20',
      align: 'end',
      cell: (rule) => <RuleSwitch rule={rule} />,
    },
  ]
  return (
    <DataTable
      label={t('rulesPage:table')}
      columns={columns}
      rows={items}
      rowKey={(rule) => rule.id}
      rowLabel={(rule) => rule.name}
      onRowOpen={onOpen}
      skeletonRows={4}
      {...rest}
    />
  )
}

function LastRun({ rule: { lastRun } }: { readonly rule: Rule }) {
  const { t, language } = useWords()
  if (lastRun === null) return <span className="text-ink-3">{t('rulesPage:notRun')}</span>
  const number = (value: number) => formatNumber(value, language)
  const when = (
    <span className="relative z-[1] text-meta text-ink-3">
      <TimeAgo at={lastRun.at} />
    </span>
  )
  if (lastRun.failed) {
    return (
      <span className="block py-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <Status tone="bad">{t('rulesPage:runFailed')}</Status>
          {when}
        </span>
        <span className="relative z-[1] mt-0.5 block text-meta">
          <Link to="/alerts">{t('rulesPage:runFailedWhy')}</Link>
        </span>
      </span>
    )
  }
  return (
    <span className="block py-1">
      <span className="figures flex flex-wrap items-baseline gap-x-2">
        <span>
          {t('rulesPage:seen', { number: number(lastRun.seen) })} ·{' '}
          <span className={lastRun.proposed > 0 ? 'font-medium' : ''}>
            {t('rulesPage:proposed', { number: number(lastRun.proposed) })}
          </span>
        </span>
        {when}
      </span>
      {lastRun.held.length > 0 && (
        <span className="mt-0.5 block text-meta text-ink-3">
          <HeldText held={lastRun.held} most={1} />
        </span>
      )}
    </span>
  )
}

/** On or off; those who may not change it read the word. */
export function RuleSwitch({ rule }: { readonly rule: Rule }) {
  const { t } = useWords()
  const may = useMay()
  const failed = useFailure()
  const change = useSend('PUT /api/rules/{id}')
  if (!may('rules:write')) {
    return (
      <Status tone={rule.enabled ? 'good' : 'neutral'}>{t(rule.enabled ? 'rulesPage:on' : 'rulesPage:off')}</Status>
    )
  }
  const turn = (enabled: boolean) =>
    void change
      .mutateAsync({ params: { id: rule.id }, body: { enabled, version: rule.version } })
      .then(() => toast.done(t(enabled ? 'rulesPage:turnedOn' : 'rulesPage:turnedOff')), failed)
  return (
    <span className="relative z-[1] inline-flex">
      <Switch
        label={t('rulesPage:turn', { name: rule.name })}
        hideLabel
        checked={change.isPending ? !rule.enabled : rule.enabled}
        onChange={turn}
        disabled={change.isPending}
      />
    </span>
  )
}
