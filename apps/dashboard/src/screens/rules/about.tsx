import type { Rule, RuleKind } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Banner, DefinitionList } from '../../ui/index.ts'
import { GUARDS, type GuardNumber, specOf } from './draft.ts'
import { limitWords } from './field-kit.ts'
import { useScopeWords } from './scope-fields.tsx'

interface AboutProps {
  readonly rule: Rule
  readonly kind: RuleKind
  readonly currency: string
}

/** The values of a rule for those who may not change it. */
export function RuleAbout({ rule, kind, currency }: AboutProps) {
  const { t, language } = useWords()
  const scope = useScopeWords()(rule.scope)
  const names = Object.keys(GUARDS) as readonly GuardNumber[]
  const words = (value: number, unit: (typeof GUARDS)[GuardNumber]['unit']) =>
    limitWords(value, unit, currency, language)
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <Banner tone="info" title={t('rulesPage:readOnly')} />
      <DefinitionList
        items={[
          { term: t('rulesPage:kind'), value: kind.title },
          ...kind.args.map((arg) => {
            const value = rule.args[arg.name] ?? arg.default
            return {
              term: arg.label[language],
              value:
                typeof value === 'number'
                  ? words(value, specOf(arg).unit)
                  : typeof value === 'boolean'
                    ? t(value ? 'common:yes' : 'common:no')
                    : (arg.choices.find((one) => one.value === value)?.label[language] ?? value),
            }
          }),
          { term: t('rulesPage:scope'), value: scope },
          { term: t('rulesPage:guard.lag'), value: t(`rulesPage:lag.${rule.guards.lag}`) },
          ...names.map((name) => ({
            term: t(`rulesPage:guard.${name}`),
            value: words(rule.guards[name], GUARDS[name].unit),
          })),
        ]}
      />
    </div>
  )
}
