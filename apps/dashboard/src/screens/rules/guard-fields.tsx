import { useWords } from '../../lib/words.ts'
import { Field, Fold, RadioTiles, TextInput } from '../../ui/index.ts'
import { moneyText } from '../parts/amounts.ts'
import { storedIn } from '../parts/typed.ts'
import { GUARDS, type GuardNumber, type RuleForm } from './draft.ts'
import { type ErrorOf, useBounds, useUnit } from './field-kit.ts'

interface GuardFieldsProps {
  readonly guards: RuleForm['guards']
  readonly onChange: (guards: RuleForm['guards']) => void
  readonly currency: string
  readonly errorOf: ErrorOf
}

const EVIDENCE = ['minSpendMinor', 'minClicks', 'minAgeDays'] as const
const SPEECH = ['cooldownDays', 'hysteresis', 'dailyCap', 'outsideEditDays', 'expiresHours'] as const
const LAGS = ['predicted', 'matured', 'raw'] as const
const SAID_IN: Partial<Record<GuardNumber, 'days' | 'hours'>> = {
  minAgeDays: 'days',
  cooldownDays: 'days',
  outsideEditDays: 'days',
  expiresHours: 'hours',
}

/** When evidence is enough, and how often the rule may speak. Folded: the usual values are sensible. */
export function GuardFields({ guards, onChange, currency, errorOf }: GuardFieldsProps) {
  const { t, language } = useWords()
  const spendWords = (typed: string) => {
    const minor = storedIn(typed, 'money', currency)
    return Number.isNaN(minor) ? '–' : moneyText(minor, currency, language)
  }
  const wrong = [...EVIDENCE, ...SPEECH].some((name) => errorOf(`guards.${name}`) !== undefined)
  const field = (name: GuardNumber) => (
    <GuardField
      key={name}
      name={name}
      value={guards[name]}
      onChange={(value) => onChange({ ...guards, [name]: value })}
      currency={currency}
      error={errorOf(`guards.${name}`)}
    />
  )
  return (
    <Fold
      title={t('rulesPage:guards')}
      open={wrong}
      summary={t('rulesPage:guardSummary', {
        spend: spendWords(guards.minSpendMinor),
        clicks: guards.minClicks,
        lag: t(`rulesPage:lag.${guards.lag}`),
        cooldown: guards.cooldownDays,
        cap: guards.dailyCap,
      })}
    >
      <div className="flex flex-col gap-6 pb-2">
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">{EVIDENCE.map(field)}</div>
        <RadioTiles
          label={t('rulesPage:guard.lag')}
          columns={1}
          value={guards.lag}
          onChange={(lag) => onChange({ ...guards, lag })}
          tiles={LAGS.map((value) => ({
            value,
            title: t(`rulesPage:lag.${value}`),
            detail: t(`rulesPage:lagWhy.${value}`),
          }))}
        />
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">{SPEECH.map(field)}</div>
      </div>
    </Fold>
  )
}

interface GuardFieldProps {
  readonly name: GuardNumber
  readonly value: string
  readonly onChange: (value: string) => void
  readonly currency: string
  readonly error: string | undefined
}

function GuardField({ name, value, onChange, currency, error }: GuardFieldProps) {
  const { t } = useWords()
  const bounds = useBounds(currency)(GUARDS[name])
  const unit = useUnit(currency)
  return (
    <Field
      label={t(`rulesPage:guard.${name}`)}
      name={`guards.${name}`}
      hint={[t(`rulesPage:guardWhy.${name}`), bounds].filter(Boolean).join(' ')}
      error={error}
    >
      <TextInput
        value={value}
        onChange={onChange}
        inputMode="decimal"
        figures
        maxLength={14}
        {...unit(SAID_IN[name] ?? GUARDS[name].unit)}
      />
    </Field>
  )
}
