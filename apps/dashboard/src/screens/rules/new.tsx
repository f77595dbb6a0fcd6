import type { RuleKind } from '@commerce/contracts'
import { Link, useNavigate } from '@tanstack/react-router'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useWords } from '../../lib/words.ts'
import { ErrorState, PageHeader, Section, TableSkeleton } from '../../ui/index.ts'
import { handed } from '../backtest/handed.ts'
import { BackLink } from '../incoming/back-link.tsx'
import { useAddress } from '../use.ts'
import { isAdvice } from './advice.ts'
import { RuleEditor } from './editor.tsx'
import { StockPanel } from './stock.tsx'
import { useCurrency, useRules } from './use-rules.ts'

/** A new rule: first its kind, then its values with what they would do now. */
export default function NewRule() {
  const { t } = useWords()
  const navigate = useNavigate()
  const address = useAddress()
  const rules = useRules()
  const currency = useCurrency()
  const kind = rules.data?.kinds.find((one) => one.code === address.kind)
  const given = address.draft === undefined ? null : handed.get()
  return (
    <>
      <PageHeader
        title={kind ? kind.title : t('shell:ruleNew')}
        lead={kind ? kind.about : t('rulesPage:chooseLead')}
        above={
          kind ? (
            <BackLink to="/rules/new">{t('rulesPage:otherKind')}</BackLink>
          ) : (
            <BackLink to="/rules">{t('rulesPage:back')}</BackLink>
          )
        }
      />
      {rules.data === undefined ? (
        rules.error ? (
          <ErrorState error={rules.error} onRetry={() => void rules.refetch()} retrying={rules.isFetching} />
        ) : (
          <TableSkeleton rows={8} columns={2} />
        )
      ) : kind ? (
        <>
          <RuleEditor
            key={`${kind.code} ${currency}`}
            kind={kind}
            rule={null}
            draft={given?.draft.code === kind.code ? given.draft : null}
            currency={currency}
            onSaved={(rule) => void navigate({ to: '/rules/$id', params: { id: rule.id } })}
            onReload={() => undefined}
          />
          {kind.code === 'out-of-stock' && (
            <div className="mt-12">
              <StockPanel />
            </div>
          )}
        </>
      ) : (
        <>
          <Kinds title={t('rulesPage:kindsAct')} kinds={rules.data.kinds.filter((one) => !isAdvice(one))} />
          <Kinds title={t('rulesPage:kindsAdvise')} kinds={rules.data.kinds.filter((one) => isAdvice(one))} />
        </>
      )}
    </>
  )
}

function Kinds({ title, kinds }: { readonly title: string; readonly kinds: readonly RuleKind[] }) {
  if (kinds.length === 0) return null
  return (
    <Section title={title}>
      <ul className="grid gap-x-10 border-t border-line sm:grid-cols-2">
        {kinds.map((kind) => (
          <li key={kind.code} className="border-b border-line">
            <Link
              to="/rules/new"
              search={{ kind: kind.code }}
              className="group -mx-2 flex h-full min-h-14 items-center gap-3.5 rounded-md px-2 py-3 hover:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium group-hover:text-accent">{kind.title}</span>
                <span className="mt-0.5 block text-table text-ink-3">{kind.about}</span>
              </span>
              <ChevronRight aria-hidden size={18} className="shrink-0 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
