import { useNavigate } from '@tanstack/react-router'
import Scale from 'lucide-react/icons/scale'
import { formatDateTime } from '../../lib/format.ts'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Button, cx, EmptyState, LinkButton, PageHeader, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'
import { RuleTable } from './table.tsx'
import { Templates } from './templates.tsx'
import { type Rules, useRules } from './use-rules.ts'

/** Rules (T7, R6): each as a sentence with its switch and what it said last; sets to begin with. */
export default function RulesPage() {
  const { t } = useWords()
  const may = useMay()
  const navigate = useNavigate()
  const rules = useRules()
  const data = rules.data
  const write = may('rules:write')
  const some = data !== undefined && data.items.length > 0
  const add = write && (
    <LinkButton to="/rules/new" variant="primary">
      {t('rulesPage:add')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={t('shell:rules')}
        lead={t('rulesPage:lead')}
        actions={
          some && (
            <>
              {write && <CheckNow />}
              <LinkButton to="/rules/backtest">{t('rulesPage:backtest')}</LinkButton>
              {add}
            </>
          )
        }
      />
      {some && <Passes data={data} />}
      <div className="mb-10">
        <RuleTable
          items={data?.items}
          kinds={data?.kinds ?? []}
          error={rules.error}
          onRetry={() => void rules.refetch()}
          onOpen={(rule) => void navigate({ to: '/rules/$id', params: { id: rule.id } })}
          empty={
            <EmptyState icon={<Scale aria-hidden size={24} />} title={t('rulesPage:emptyTitle')} action={add}>
              {t(write ? 'rulesPage:emptyText' : 'rulesPage:emptyRead')}
            </EmptyState>
          }
        />
      </div>
      {data && write && <Templates data={data} />}
    </>
  )
}

function Passes({ data: { lastPassAt, nextPassAt } }: { readonly data: Rules }) {
  const { t, language } = useWords()
  const at = (time: number) => formatDateTime(time, language, { style: 'short' })
  const late = nextPassAt !== null && nextPassAt < Date.now() - LATE
  const last = lastPassAt === null ? t('rulesPage:neverPass') : t('rulesPage:lastPass', { at: at(lastPassAt) })
  return (
    <p className={cx('figures mb-4 text-table', late ? 'font-medium text-stale' : 'text-ink-3')}>
      {last}
      {nextPassAt !== null && ` · ${t(late ? 'rulesPage:latePass' : 'rulesPage:nextPass', { at: at(nextPassAt) })}`}
    </p>
  )
}

/** A check this much overdue is told. */
const LATE = 15 * 60_000

function CheckNow() {
  const { t } = useWords()
  const failed = useFailure()
  const evaluate = useSend('POST /api/rules/evaluate')
  const check = () =>
    void evaluate
      .mutateAsync({})
      .then(({ proposed }) => toast.done(t('rulesPage:checked', { number: proposed })), failed)
  return (
    <Button pending={evaluate.isPending} onClick={check}>
      {t('rulesPage:checkNow')}
    </Button>
  )
}
