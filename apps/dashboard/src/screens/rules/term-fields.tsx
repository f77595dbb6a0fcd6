import CircleAlert from 'lucide-react/icons/circle-alert'
import X from 'lucide-react/icons/x'
import { useWords } from '../../lib/words.ts'
import { Checkbox, IconButton, Select, TextInput } from '../../ui/index.ts'
import { LIMITS, METRIC_UNITS, type Metric, OPS, type TermForm, THANS } from './condition-draft.ts'
import { useUnit } from './field-kit.ts'

const METRICS = Object.keys(METRIC_UNITS) as readonly Metric[]

/** Where the numbers of the form stand in a comparison. */
const PATHS = {
  value: 'than.value',
  times: 'than.times',
  earlierDays: 'than.days',
  days: 'window.days',
  back: 'window.back',
} as const

interface TermFieldsProps {
  readonly term: TermForm
  /** As it is counted by people: "1.2". */
  readonly place: string
  readonly onChange: (term: TermForm) => void
  readonly onRemove: (() => void) | null
  readonly currency: string
  /** What is wrong at a path below the comparison; with none: anywhere in it. */
  readonly errorsAt: (path?: string) => readonly string[]
}

/** One comparison, read from left to right: whose figure, which, how, with what; over which days. */
export function TermFields({ term, place, onChange, onRemove, currency, errorsAt }: TermFieldsProps) {
  const { t } = useWords()
  const unit = useUnit(currency)
  const set = (part: Partial<TermForm>) => onChange({ ...term, ...part })
  const named = (field: string) => t('rulesPage:fieldOf', { place, field })
  const number = (field: string, name: 'value' | 'times' | 'days' | 'back' | 'earlierDays', of: string | undefined) => (
    <TextInput
      aria-label={named(field)}
      aria-invalid={errorsAt(PATHS[name]).length > 0 || undefined}
      value={term[name]}
      onChange={(value) => set({ [name]: value })}
      inputMode="decimal"
      figures
      maxLength={14}
      {...(of === undefined ? {} : { unit: of })}
    />
  )
  return (
    <fieldset className="min-w-0 rounded-md bg-raised p-3 inset-ring inset-ring-line-2">
      <legend className="sr-only">{t('rulesPage:term', { place })}</legend>
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1 grid-cols-2 gap-2 sm:grid-cols-[minmax(0,9.5rem)_minmax(0,1fr)_minmax(0,8rem)]">
          <Select
            aria-label={named(t('rulesPage:termOf'))}
            value={term.of}
            onChange={(of) => set({ of })}
            options={[
              { value: 'entity', label: t('rulesPage:ofEntity') },
              { value: 'parent', label: t('rulesPage:ofParent') },
            ]}
          />
          <Select
            aria-label={named(t('rulesPage:metric'))}
            value={term.metric}
            onChange={(metric) => set({ metric })}
            options={METRICS.map((value) => ({ value, label: t(`rulesPage:metricOf.${value}`) }))}
          />
          <Select
            aria-label={named(t('rulesPage:op'))}
            value={term.op}
            onChange={(op) => set({ op })}
            options={OPS.map((value) => ({ value, label: t(`rulesPage:opOf.${value}`) }))}
          />
          <Select
            aria-label={named(t('rulesPage:than'))}
            value={term.than}
            onChange={(than) => set({ than })}
            options={THANS.map((value) => ({ value, label: t(`rulesPage:thanOf.${value}`) }))}
          />
          {term.than === 'value' && number(t('rulesPage:value'), 'value', unit(METRIC_UNITS[term.metric]).unit)}
          {term.than === 'profile' && (
            <Select
              aria-label={named(t('rulesPage:limit'))}
              value={term.limit}
              onChange={(limit) => set({ limit })}
              options={LIMITS.map((value) => ({ value, label: t(`rulesPage:limitOf.${value}`) }))}
            />
          )}
          {term.than === 'earlier' && number(t('rulesPage:earlierDays'), 'earlierDays', t('rulesPage:unitDays'))}
          {term.than !== 'value' && number(t('rulesPage:times'), 'times', t('figures:times'))}
        </div>
        {onRemove && (
          <IconButton
            size="small"
            label={t('rulesPage:termRemove', { place })}
            icon={<X aria-hidden size={16} />}
            onClick={onRemove}
          />
        )}
      </div>
      <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-2 text-table text-ink-2">
        <span className="flex items-center gap-2">
          <span aria-hidden>{t('rulesPage:windowDays')}</span>
          <span className="w-24">{number(t('rulesPage:windowDays'), 'days', t('rulesPage:unitDays'))}</span>
        </span>
        <span className="flex items-center gap-2">
          <span className="relative w-16">{number(t('rulesPage:windowBack'), 'back', undefined)}</span>
          <span aria-hidden>{t('rulesPage:windowBackUnit')}</span>
        </span>
        <Checkbox label={t('rulesPage:windowToday')} checked={term.today} onChange={(today) => set({ today })} />
      </div>
      {errorsAt().map((error) => (
        <p key={error} className="mt-1.5 flex items-start gap-1.5 text-meta font-medium text-loss">
          <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
          {error}
        </p>
      ))}
    </fieldset>
  )
}
