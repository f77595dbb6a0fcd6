import type { RuleKind, RuleScope } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Checkbox, Field, Fold, Select, TextInput } from '../../ui/index.ts'

interface ScopeFieldsProps {
  readonly kind: RuleKind
  readonly scope: RuleScope
  readonly onChange: (scope: RuleScope) => void
  readonly wrong: boolean
}

/** Which advertisements the rule looks at. Folded: with nothing chosen it looks at all of its level. */
export function ScopeFields({ kind, scope, onChange, wrong }: ScopeFieldsProps) {
  const { t, language } = useWords()
  const summary = useScopeWords()(scope)
  const ads = (useQuery(read('GET /api/connectors')).data?.items ?? []).filter((one) => one.kind === 'ads')
  const platforms = [...new Map(ads.map((one) => [one.platform, one.title[language]]))]
  const toggle = (name: 'platforms' | 'connectorIds', value: string, on: boolean) =>
    onChange({ ...scope, [name]: on ? [...scope[name], value] : scope[name].filter((one) => one !== value) })
  return (
    <Fold title={t('rulesPage:scope')} summary={summary} open={wrong}>
      <div className="flex flex-col gap-6 pb-2">
        {kind.levels.length > 1 && (
          <div className="sm:w-1/2 sm:pr-3">
            <Field label={t('rulesPage:level')} name="scope.level">
              <Select
                value={scope.level}
                onChange={(level) => onChange({ ...scope, level })}
                options={kind.levels.map((level) => ({ value: level, label: t(`ads:levelOne.${level}`) }))}
              />
            </Field>
          </div>
        )}
        {platforms.length > 1 && (
          <fieldset>
            <legend className="text-table font-medium">{t('rulesPage:platforms')}</legend>
            <p className="mt-0.5 mb-1 text-meta text-ink-3">{t('rulesPage:platformsNone')}</p>
            <div className="grid sm:grid-cols-2">
              {platforms.map(([platform, name]) => (
                <Checkbox
                  key={platform}
                  label={name}
                  checked={scope.platforms.includes(platform)}
                  onChange={(on) => toggle('platforms', platform, on)}
                />
              ))}
            </div>
          </fieldset>
        )}
        {ads.length > platforms.length && (
          <fieldset>
            <legend className="mb-1 text-table font-medium">{t('rulesPage:connections')}</legend>
            <div className="grid sm:grid-cols-2">
              {ads.map((one) => (
                <Checkbox
                  key={one.id}
                  label={one.name}
                  checked={scope.connectorIds.includes(one.id)}
                  onChange={(on) => toggle('connectorIds', one.id, on)}
                />
              ))}
            </div>
          </fieldset>
        )}
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
          <Field
            label={t('rulesPage:nameHas')}
            name="scope.nameHas"
            optional={t('common:optional')}
            hint={t('rulesPage:nameHasHint')}
          >
            <TextInput
              value={scope.nameHas}
              onChange={(nameHas) => onChange({ ...scope, nameHas })}
              maxLength={100}
              autoComplete="off"
            />
          </Field>
          <Field
            label={t('rulesPage:nameHasNot')}
            name="scope.nameHasNot"
            optional={t('common:optional')}
            hint={t('rulesPage:nameHasNotHint')}
          >
            <TextInput
              value={scope.nameHasNot}
              onChange={(nameHasNot) => onChange({ ...scope, nameHasNot })}
              maxLength={100}
              autoComplete="off"
            />
          </Field>
        </div>
      </div>
    </Fold>
  )
}

/** The scope in one line. */
export function useScopeWords(): (scope: RuleScope) => string {
  const { t, language } = useWords()
  const items = useQuery(read('GET /api/connectors')).data?.items ?? []
  const nameOf = (platform: string) => items.find((one) => one.platform === platform)?.title[language] ?? platform
  return (scope) =>
    [
      t('rulesPage:scopeAll', { level: t(`ads:levelOne.${scope.level}`) }),
      ...(scope.platforms.length > 0 ? [scope.platforms.map(nameOf).join(', ')] : []),
      ...(scope.connectorIds.length > 0
        ? [t('rulesPage:scopeConnections', { number: scope.connectorIds.length })]
        : []),
      ...(scope.nameHas.trim() ? [t('rulesPage:scopeHas', { text: scope.nameHas.trim() })] : []),
      ...(scope.nameHasNot.trim() ? [t('rulesPage:scopeHasNot', { text: scope.nameHasNot.trim() })] : []),
    ].join(' · ')
}
