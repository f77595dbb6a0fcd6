import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState, FormSkeleton, LinkButton, PageHeader, Section } from '../../ui/index.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { useSearch } from '../parts/use-search.ts'
import { useRules } from '../rules/use-rules.ts'
import { handed } from './handed.ts'
import { NowcastCurves } from './nowcast.tsx'
import { PastBacktests } from './past.tsx'
import { BacktestResult } from './result.tsx'
import { BacktestSetup } from './setup.tsx'

/** The time machine: rules on one's own past, exactly as it was known then. The open backtest stands in the address. */
export default function BacktestPage() {
  const { t } = useWords()
  const may = useMay()
  const { address, go } = useSearch('/rules/backtest')
  const rules = useRules()
  const backtests = useQuery(read('GET /api/backtests'))
  const given = address.draft === undefined ? null : handed.get()
  const id = address.id?.slice(0, 64)
  const error = rules.error ?? backtests.error
  const back = given?.ruleId ? (
    <LinkButton to="/rules/$id" params={{ id: given.ruleId }} search={{ draft: '1' }} size="small">
      {t('rulesPage:backToForm')}
    </LinkButton>
  ) : given ? (
    <LinkButton to="/rules/new" search={{ kind: given.draft.code, draft: '1' }} size="small">
      {t('rulesPage:backToForm')}
    </LinkButton>
  ) : (
    <BackLink to="/rules">{t('rulesPage:back')}</BackLink>
  )
  return (
    <>
      <PageHeader title={t('shell:backtest')} lead={t('backtestPage:lead')} above={back} />
      {id !== undefined && (
        <div className="mb-12">
          <BacktestResult key={id} id={id} />
        </div>
      )}
      {rules.data === undefined || backtests.data === undefined ? (
        error ? (
          <ErrorState
            error={error}
            onRetry={() => {
              void rules.refetch()
              void backtests.refetch()
            }}
          />
        ) : (
          <FormSkeleton fields={4} />
        )
      ) : (
        <>
          {may('rules:write') && <Section title={t('backtestPage:setup')}>{start()}</Section>}
          <PastBacktests
            items={backtests.data.items}
            openId={id}
            onOpen={(next) => {
              go({ id: next }, { push: true })
              scrollTo({ top: 0 })
            }}
          />
        </>
      )}
      <NowcastCurves />
    </>
  )

  function start() {
    if (!backtests.data || !rules.data) return null
    if (backtests.data.first === null || backtests.data.last === null) {
      return (
        <EmptyState
          title={t('backtestPage:noHistory')}
          action={
            <LinkButton to="/start/connect" variant="primary">
              {t('home:connect')}
            </LinkButton>
          }
          secondary={<LinkButton to="/start/demo">{t('home:demo')}</LinkButton>}
        >
          {t('backtestPage:noHistoryText')}
        </EmptyState>
      )
    }
    if (rules.data.items.length === 0 && !given) {
      return (
        <EmptyState
          title={t('backtestPage:noRules')}
          action={
            <LinkButton to="/rules/new" variant="primary">
              {t('rulesPage:add')}
            </LinkButton>
          }
        >
          {t('backtestPage:noRulesText')}
        </EmptyState>
      )
    }
    return (
      <BacktestSetup
        rules={rules.data.items}
        given={given}
        history={backtests.data}
        onStarted={(next) => {
          go({ id: next }, { push: true })
          scrollTo({ top: 0 })
        }}
      />
    )
  }
}
