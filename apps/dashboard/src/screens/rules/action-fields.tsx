import { useWords } from '../../lib/words.ts'
import { Field, Select, TextInput } from '../../ui/index.ts'
import { currencyUnit } from '../parts/amounts.ts'
import type { ActionForm } from './condition-draft.ts'
import type { ErrorOf } from './field-kit.ts'

const DOS = ['pause', 'resume', 'set-budget', 'set-bid', 'suggest'] as const
const ADVICE = ['look', 'refresh-creative', 'check-tracking', 'check-delivery'] as const

interface ActionFieldsProps {
  readonly action: ActionForm
  readonly onChange: (action: ActionForm) => void
  readonly currency: string
  readonly errorOf: ErrorOf
}

/** What a rule of one's own proposes when its condition holds. */
export function ActionFields({ action, onChange, currency, errorOf }: ActionFieldsProps) {
  const { t, language } = useWords()
  const set = (part: Partial<ActionForm>) => onChange({ ...action, ...part })
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      <Field label={t('rulesPage:action')} name="action.do" error={errorOf('action') ?? errorOf('action.do')}>
        <Select
          value={action.do}
          onChange={(value) => set({ do: value })}
          options={DOS.map((value) => ({ value, label: t(`rulesPage:actionOf.${value}`) }))}
        />
      </Field>
      {action.do === 'suggest' && (
        <Field label={t('rulesPage:advice')} name="action.advice">
          <Select
            value={action.advice}
            onChange={(advice) => set({ advice })}
            options={ADVICE.map((value) => ({ value, label: t(`rulesPage:adviceOf.${value}`) }))}
          />
        </Field>
      )}
      {(action.do === 'set-budget' || action.do === 'set-bid') && (
        <>
          <Field
            label={t('rulesPage:change')}
            name="action.change"
            hint={t('rulesPage:changeHint')}
            error={errorOf('action.change')}
          >
            <TextInput
              value={action.change}
              onChange={(change) => set({ change })}
              inputMode="text"
              figures
              unit="%"
              maxLength={8}
            />
          </Field>
          <Field
            label={t('rulesPage:capMinor')}
            name="action.capMinor"
            optional={t('common:optional')}
            hint={t('rulesPage:capHint')}
            error={errorOf('action.capMinor')}
          >
            <TextInput
              value={action.cap}
              onChange={(cap) => set({ cap })}
              inputMode="decimal"
              figures
              unit={currencyUnit(currency, language)}
              maxLength={14}
            />
          </Field>
        </>
      )}
    </div>
  )
}
