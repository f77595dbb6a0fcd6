import CircleAlert from 'lucide-react/icons/circle-alert'
import X from 'lucide-react/icons/x'
import { useWords } from '../../lib/words.ts'
import { IconButton, Select, TextInput } from '../../ui/index.ts'
import { currencyUnit } from '../parts/amounts.ts'
import { LIMITS, type MetricDraft, metricFault } from './profile-draft.ts'
import { CHOICES, isMeasure, UNITS } from './units.ts'
import { useMeasureName } from './use-measure-name.ts'

interface FieldsProps {
  readonly metrics: readonly MetricDraft[]
  readonly onChange: (metrics: readonly MetricDraft[]) => void
  readonly currency: string
  /** Faults are said once saving was tried. */
  readonly tried: boolean
}

const WEIGHTS = ['primary', 'secondary', 'proxy'] as const
const MOST = 20

/** The metrics of a profile, one after the other: rank and the three limits of each. */
export function MetricFields({ metrics, onChange, currency, tried }: FieldsProps) {
  const { t, language } = useWords()
  const name = useMeasureName()
  const change = (index: number, part: Partial<MetricDraft>) =>
    onChange(metrics.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const free = CHOICES.filter((measure) => !metrics.some((one) => one.measure === measure))
  return (
    <fieldset>
      <legend className="mb-1.5 text-table font-medium">{t('kpi:metrics')}</legend>
      <ul className="border-t border-line">
        {metrics.map((metric, index) => {
          const fault = tried ? metricFault(metric, currency) : null
          const label = name(metric.measure)
          return (
            <li key={metric.measure} className="border-b border-line py-3">
              <div className="flex items-center justify-between gap-3">
                <span className="font-medium">{label}</span>
                <span className="flex items-center gap-1">
                  <span className="w-36">
                    <Select
                      size="small"
                      aria-label={t('kpi:metricOf', { name: label, what: t('kpi:role') })}
                      value={metric.weight}
                      onChange={(weight) => change(index, { weight })}
                      options={WEIGHTS.map((value) => ({ value, label: t(`kpi:weight.${value}`) }))}
                    />
                  </span>
                  <IconButton
                    size="small"
                    label={t('kpi:metricRemove', { name: label })}
                    icon={<X aria-hidden size={16} />}
                    disabled={metrics.length === 1}
                    onClick={() => onChange(metrics.filter((one) => one !== metric))}
                  />
                </span>
              </div>
              <div className="mt-2 grid grid-cols-3 gap-3">
                {LIMITS.map((limit) => (
                  <div key={limit} className="min-w-0">
                    <span aria-hidden className="mb-1 block text-meta text-ink-3">
                      {t(`kpi:${limit}`)}
                    </span>
                    <TextInput
                      aria-label={t('kpi:metricOf', { name: label, what: t(`kpi:${limit}`) })}
                      aria-invalid={fault !== null || undefined}
                      value={metric[limit]}
                      onChange={(value) => change(index, { [limit]: value })}
                      inputMode="decimal"
                      figures
                      {...unitOf(metric.measure)}
                    />
                  </div>
                ))}
              </div>
              {fault && (
                <p role="alert" className="mt-1.5 flex items-start gap-1.5 text-meta font-medium text-loss">
                  <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
                  {t(fault)}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {metrics.length < MOST && (
        <div className="mt-3 w-64 max-sm:w-full">
          <Select
            aria-label={t('kpi:metricAdd')}
            placeholder={t('kpi:metricAdd')}
            value={null}
            onChange={(measure: string) =>
              onChange([...metrics, { measure, weight: 'secondary', target: '', floor: '', ceiling: '' }])
            }
            options={free.map((measure) => ({ value: measure, label: name(measure) }))}
          />
        </div>
      )}
    </fieldset>
  )

  function unitOf(measure: string): { unit?: string } {
    const unit = isMeasure(measure) ? UNITS[measure] : 'count'
    if (unit === 'money') return { unit: currencyUnit(currency, language) }
    if (unit === 'percent') return { unit: '%' }
    return unit === 'ratio' ? { unit: t('figures:times') } : {}
  }
}
