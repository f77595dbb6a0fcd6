import type { RuleKind } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Combobox, Field, Select } from '../../ui/index.ts'

export type Level = RuleKind['levels'][number]

interface PickerProps {
  readonly levels: readonly Level[]
  readonly connectorId: string | undefined
  readonly level: Level
  readonly externalId: string | undefined
  readonly onChange: (next: {
    readonly connectorId?: string
    readonly level?: Level
    readonly externalId?: string
  }) => void
}

/** An advertisement of a connection, found by typing; those with the most spend of the last 90 days are offered. */
export function EntityPicker({ levels, connectorId, level, externalId, onChange }: PickerProps) {
  const { t, language } = useWords()
  const connectors = useQuery(read('GET /api/connectors'))
  const ads = (connectors.data?.items ?? []).filter((one) => one.kind === 'ads')
  const chosen = ads.find((one) => one.id === connectorId) ?? ads[0]
  const table = useQuery({
    ...read('GET /api/ads/table', {
      query: { level, days: 90, limit: 200, ...(chosen ? { connector: chosen.id } : {}) },
    }),
    enabled: chosen !== undefined,
  })
  const rows = table.data?.items ?? []
  const options = rows.map((row) => ({ value: row.entityId, label: row.name, detail: row.entityId.slice(0, 24) }))
  const known = externalId === undefined || options.some((one) => one.value === externalId)
  if (connectors.data && ads.length === 0) return <p className="text-ink-2">{t('rulesPage:whyNoAds')}</p>
  const connectionOf = chosen?.id ?? ''
  return (
    <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
      <Field label={t('rulesPage:whyConnection')}>
        <Select
          value={chosen?.id ?? null}
          onChange={(next) => onChange({ connectorId: next, level })}
          options={ads.map((one) => ({ value: one.id, label: one.name, detail: one.title[language] }))}
        />
      </Field>
      <Field label={t('rulesPage:level')}>
        <Select
          value={level}
          onChange={(next) => onChange({ connectorId: connectionOf, level: next })}
          options={levels.map((one) => ({ value: one, label: t(`ads:levelOne.${one}`) }))}
        />
      </Field>
      <div className="sm:col-span-2">
        <Field label={t('rulesPage:whyEntity')} hint={t('rulesPage:whyEntityHint')}>
          <Combobox
            options={known ? options : [...options, { value: externalId, label: externalId }]}
            value={externalId ?? null}
            onChange={(next) => onChange({ connectorId: connectionOf, level, externalId: next })}
          />
        </Field>
      </div>
    </div>
  )
}
