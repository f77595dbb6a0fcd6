import type { Preview } from '@commerce/contracts'
import { useWords } from '../../lib/words.ts'
import { Badge, Combobox, Field, Fold } from '../../ui/index.ts'

interface ColumnsProps {
  readonly preview: Preview
  readonly onChange: (columns: Record<string, number>) => void
}

const NONE = '-1'

/** Which column of the file holds which field; needed and found ones first, the rest behind a fold. */
export function Columns({ preview, onChange }: ColumnsProps) {
  const { t } = useWords()
  const found = (name: string) => (preview.columns[name] ?? -1) >= 0
  const first = preview.fields.filter((field) => field.required || found(field.name))
  const rest = preview.fields.filter((field) => !field.required && !found(field.name))
  return (
    <section>
      <h2 className="text-lead font-semibold">{t('imports:columns')}</h2>
      <p className="mb-4 max-w-prose text-table text-ink-3">{t('imports:columnsLead')}</p>
      <Grid fields={first} preview={preview} onChange={onChange} />
      {rest.length > 0 && (
        <div className="mt-4">
          <Fold title={t('imports:columnsMore', { count: rest.length })}>
            <Grid fields={rest} preview={preview} onChange={onChange} />
          </Fold>
        </div>
      )}
    </section>
  )
}

function Grid({ fields, preview, onChange }: ColumnsProps & { readonly fields: Preview['fields'] }) {
  const { t, language } = useWords()
  const options = [
    { value: NONE, label: t('imports:columnNone') },
    ...preview.headers.map((header, index) => ({
      value: String(index),
      label: header === '' ? t('imports:columnNumber', { number: index + 1 }) : header,
      ...(preview.sample[0]?.[index] ? { detail: preview.sample[0][index].slice(0, 24) } : {}),
    })),
  ]
  return (
    <div className="grid max-w-5xl gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      {fields.map((field) => {
        const column = preview.columns[field.name] ?? -1
        return (
          <Field
            key={field.name}
            label={field.title[language]}
            {...(field.required ? { optional: t('imports:required') } : {})}
            error={field.required && column < 0 ? t('imports:columnsFirst') : undefined}
          >
            <Combobox
              options={options}
              value={String(column)}
              onChange={(value) => onChange({ [field.name]: Number(value) })}
            />
          </Field>
        )
      })}
      {fields.length === 0 && <Badge>{t('imports:columnNone')}</Badge>}
    </div>
  )
}
