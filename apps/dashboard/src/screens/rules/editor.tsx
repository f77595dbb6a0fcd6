import type { Rule, RuleDraft, RuleKind } from '@commerce/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { problemOf } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Badge, Button, Field, Form, FormActions, TextInput, toast } from '../../ui/index.ts'
import { handed } from '../backtest/handed.ts'
import { useSend } from '../use.ts'
import { ActionFields } from './action-fields.tsx'
import { isAdvice } from './advice.ts'
import { Approval } from './approval.tsx'
import { ArgFields } from './arg-fields.tsx'
import { Changed } from './changed.tsx'
import { ConditionBuilder } from './condition.tsx'
import { draftOf, fieldOf, formOf, type RuleForm } from './draft.ts'
import { useErrors } from './field-kit.ts'
import { GuardFields } from './guard-fields.tsx'
import { Preview, previewLine } from './preview.tsx'
import { ScopeFields } from './scope-fields.tsx'
import { useRuleCheck } from './use-check.ts'

interface EditorProps {
  readonly kind: RuleKind
  /** Null: a new rule. */
  readonly rule: Rule | null
  /** What stands in the form first, when it is not the rule itself. */
  readonly draft: RuleDraft | null
  readonly currency: string
  readonly onSaved: (rule: Rule) => void
  /** Asks for the rule again: somebody changed it. */
  readonly onReload: () => unknown
}

/** The form of a rule, and beside it what it would do on the data of now. */
export function RuleEditor({ kind, rule, draft, currency, onSaved, onReload }: EditorProps) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const [base, setBase] = useState(rule)
  const [form, setForm] = useState<RuleForm>(() => formOf(kind, draft ?? rule, currency))
  const [tried, setTried] = useState(false)
  // One's own save found that somebody was faster.
  const [refused, setRefused] = useState(false)
  const on = useRef(true)
  const make = useSend('POST /api/rules')
  const change = useSend('PUT /api/rules/{id}')
  const { draft: said, faults } = draftOf(form, kind, currency)
  const faulty = Object.keys(faults).length > 0
  const check = useRuleCheck(faulty ? null : said, rule?.id)
  const problems = check.data?.problems ?? []
  const errorOf = useErrors(faults, faulty ? [] : problems, currency, tried)
  const dirty =
    base === null ||
    JSON.stringify(said) !== JSON.stringify(draftOf(formOf(kind, base, currency), kind, currency).draft)
  const pending = make.isPending || change.isPending
  // Not while one's own change is under way: the page learns of it before the answer is here.
  const moved = rule !== null && base !== null && rule.version !== base.version && !pending
  const set = (part: Partial<RuleForm>) => setForm((now) => ({ ...now, ...part }))
  const show = (next: Rule | null) => {
    setBase(next)
    setForm(formOf(kind, next, currency))
    setRefused(false)
  }
  const load = (next: Rule | null) => {
    show(next)
    change.reset()
  }
  // Nothing was entered that could be lost: the newer version is simply shown.
  if (moved && !dirty) show(rule)
  const paths = [...problems.map((one) => fieldOf(one.path)), ...Object.keys(faults)]
  const errorsUnder = (path: string) => [
    ...new Set(paths.filter((one) => one === path || one.startsWith(`${path}.`)).flatMap((one) => errorOf(one) ?? [])),
  ]
  const loose = problems.filter((one) => !isShown(fieldOf(one.path), kind)).map((one) => one.text)

  const submit = async () => {
    setTried(true)
    if (faulty) return
    if (base === null) {
      onSaved(await make.mutateAsync({ body: { ...said, enabled: on.current } }))
    } else {
      const { code: _, ...body } = said
      const saved = await change
        .mutateAsync({ params: { id: base.id }, body: { ...body, name: form.name.trim(), version: base.version } })
        .catch(async (error: unknown) => {
          if (problemOf(error)?.code !== 'rule-changed-meanwhile') throw error
          await onReload()
          setRefused(true)
          return null
        })
      if (saved === null) return
      show(saved)
      onSaved(saved)
    }
    setTried(false)
    toast.done(t('rulesPage:saved'))
  }
  const tryPast = () => {
    handed.set({ draft: said, name: form.name.trim() || kind.title, ruleId: base?.id })
    void navigate({ to: '/rules/backtest', search: { draft: '1' } })
  }
  const preview = check.data?.preview
  const advice = isAdvice(kind, said.action)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <Form onSubmit={submit} width="wide">
        {rule !== null && (refused || (moved && dirty)) && (
          <Changed
            version={rule.version}
            focus={refused}
            onLoad={() => load(rule)}
            onKeep={() => {
              setBase(rule)
              setRefused(false)
              change.reset()
            }}
          />
        )}
        {advice && (
          <p className="flex flex-wrap items-baseline gap-x-2 text-table text-ink-2">
            <Badge>{t('rulesPage:suggestOnly')}</Badge> {t('rulesPage:suggestOnlyWhy')}
          </p>
        )}
        {kind.code === 'custom' && (
          <>
            <ConditionBuilder
              condition={form.condition}
              onChange={(condition) => set({ condition })}
              currency={currency}
              errorsUnder={errorsUnder}
            />
            <ActionFields
              action={form.action}
              onChange={(action) => set({ action })}
              currency={currency}
              errorOf={errorOf}
            />
          </>
        )}
        {kind.args.length > 0 && (
          <ArgFields
            args={kind.args}
            values={form.args}
            onChange={(args) => set({ args })}
            currency={currency}
            errorOf={errorOf}
          />
        )}
        {kind.args.length === 0 && kind.code !== 'custom' && <p className="text-ink-2">{t('rulesPage:noArgs')}</p>}
        <Field
          label={t('rulesPage:name')}
          name="name"
          optional={t('common:optional')}
          {...(base === null ? { hint: t('rulesPage:nameHint') } : {})}
        >
          <TextInput
            value={form.name}
            onChange={(name) => set({ name })}
            maxLength={80}
            placeholder={kind.title}
            autoComplete="off"
          />
        </Field>
        <div className="border-y border-line py-1">
          <GuardFields
            guards={form.guards}
            onChange={(guards) => set({ guards })}
            currency={currency}
            errorOf={errorOf}
          />
          <ScopeFields
            kind={kind}
            scope={form.scope}
            onChange={(scope) => set({ scope })}
            wrong={errorsUnder('scope').length > 0}
          />
        </div>
        {!advice && (
          <Approval
            always={kind.suggestOnly}
            value={form.requiresApproval}
            onChange={(requiresApproval) => set({ requiresApproval })}
          />
        )}
        {preview && (
          <p className="figures text-table font-medium lg:hidden">
            {t('rulesPage:preview')}: {previewLine(t, preview.total, (value) => formatNumber(value, language))}
          </p>
        )}
        <FormActions>
          {base === null ? (
            <>
              <Button
                type="submit"
                variant="primary"
                pending={pending && on.current}
                onClick={() => {
                  on.current = true
                }}
              >
                {t('rulesPage:saveOn')}
              </Button>
              <Button
                type="submit"
                pending={pending && !on.current}
                onClick={() => {
                  on.current = false
                }}
              >
                {t('rulesPage:saveOff')}
              </Button>
            </>
          ) : (
            <>
              <Button type="submit" variant="primary" pending={pending} disabled={!dirty}>
                {t('rulesPage:saveChange')}
              </Button>
              {dirty && <Button onClick={() => load(base)}>{t('rulesPage:discard')}</Button>}
            </>
          )}
          <Button variant="quiet" disabled={faulty} onClick={tryPast}>
            {t(dirty ? 'rulesPage:tryPast' : 'rulesPage:backtest')}
          </Button>
        </FormActions>
      </Form>
      <Preview
        checked={check.data}
        error={check.error}
        onRetry={() => void check.refetch()}
        busy={check.busy}
        faulty={faulty}
        unfilled={!tried && Object.values(faults).every((one) => one.kind === 'needed')}
        loose={loose}
      />
    </div>
  )
}

/** Is there a field of the form that says what is wrong at this path? */
function isShown(path: string, kind: RuleKind): boolean {
  if (path.startsWith('condition.groups.') || path.startsWith('action')) return kind.code === 'custom'
  if (path.startsWith('args.')) return kind.args.some((arg) => path === `args.${arg.name}`)
  return path.startsWith('guards.') && path !== 'guards.lag'
}
