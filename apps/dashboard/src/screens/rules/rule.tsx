import type { Rule, RuleKind } from '@commerce/contracts'
import { useParams } from '@tanstack/react-router'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Badge, EmptyState, ErrorState, LinkButton, PageHeader, PageSkeleton, Tabs } from '../../ui/index.ts'
import { handed } from '../backtest/handed.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { useSearch } from '../parts/use-search.ts'
import { RuleAbout } from './about.tsx'
import { isAdvice } from './advice.ts'
import { RuleEditor } from './editor.tsx'
import { RemoveRule } from './remove.tsx'
import { RuleRuns } from './runs.tsx'
import { StockPanel } from './stock.tsx'
import { RuleSwitch } from './table.tsx'
import { useCurrency, useRules } from './use-rules.ts'
import { RuleVersions } from './versions.tsx'
import { RuleWhy } from './why.tsx'

const TABS = ['settings', 'runs', 'why', 'versions'] as const

/** One rule: its values with what they would do now, its checks, why it was silent, its versions. */
export default function RulePage() {
  const { t } = useWords()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const rules = useRules()
  const rule = rules.data?.items.find((one) => one.id === id)
  const kind = rules.data?.kinds.find((one) => one.code === rule?.code)
  const back = <BackLink to="/rules">{t('rulesPage:back')}</BackLink>
  if (rules.data === undefined) {
    return rules.error ? (
      <>
        <PageHeader title={t('shell:rule')} above={back} />
        <ErrorState error={rules.error} onRetry={() => void rules.refetch()} retrying={rules.isFetching} />
      </>
    ) : (
      <PageSkeleton />
    )
  }
  if (!rule || !kind) {
    return (
      <>
        <PageHeader title={t('shell:rule')} above={back} />
        <EmptyState
          title={t('rulesPage:gone')}
          action={
            <LinkButton to="/rules" variant="primary">
              {t('rulesPage:back')}
            </LinkButton>
          }
        >
          {t('rulesPage:goneText')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={rule.name}
        above={back}
        lead={
          <>
            {rule.sentence}
            <span className="mt-1.5 flex flex-wrap items-center gap-x-2 text-table text-ink-3">
              {rule.name !== kind.title && <span>{kind.title}</span>}
              <span className="figures">{t('rulesPage:version', { number: rule.version })}</span>
              {isAdvice(kind, rule.action) && <Badge>{t('rulesPage:suggestOnly')}</Badge>}
            </span>
          </>
        }
        actions={
          <span className="flex items-center gap-2">
            <span aria-hidden className="text-table text-ink-2">
              {t(rule.enabled ? 'rulesPage:on' : 'rulesPage:off')}
            </span>
            <RuleSwitch rule={rule} />
          </span>
        }
      />
      <RuleTabs key={rule.id} rule={rule} kind={kind} onReload={() => rules.refetch()} />
    </>
  )
}

interface RuleTabsProps {
  readonly rule: Rule
  readonly kind: RuleKind
  readonly onReload: () => unknown
}

function RuleTabs({ rule, kind, onReload }: RuleTabsProps) {
  const { t } = useWords()
  const may = useMay()
  const currency = useCurrency()
  const { address, go } = useSearch('/rules/$id')
  const tab = TABS.find((one) => one === address.tab) ?? 'settings'
  const given = address.draft === undefined ? null : handed.get()
  const write = may('rules:write')
  const settings = write ? (
    <>
      <RuleEditor
        key={currency}
        kind={kind}
        rule={rule}
        draft={given?.ruleId === rule.id ? given.draft : null}
        currency={currency}
        onSaved={() => go({ draft: undefined })}
        onReload={onReload}
      />
      {rule.code === 'out-of-stock' && (
        <div className="mt-12">
          <StockPanel />
        </div>
      )}
      <div className="mt-12 border-t border-line pt-6">
        <RemoveRule rule={rule} />
      </div>
    </>
  ) : (
    <RuleAbout rule={rule} kind={kind} currency={currency} />
  )
  return (
    <Tabs
      label={t('rulesPage:tabs')}
      value={tab}
      onChange={(next) => go({ tab: next === 'settings' ? undefined : next })}
      tabs={[
        { value: 'settings', label: t('rulesPage:tabSettings'), content: settings },
        { value: 'runs', label: t('rulesPage:tabRuns'), content: <RuleRuns id={rule.id} /> },
        { value: 'why', label: t('rulesPage:tabWhy'), content: <RuleWhy rule={rule} kind={kind} /> },
        { value: 'versions', label: t('rulesPage:tabVersions'), content: <RuleVersions rule={rule} /> },
      ]}
    />
  )
}
