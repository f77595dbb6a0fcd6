import type { ImportHints, Preview } from '@commerce/contracts'
import { FILE_FORMATS } from '@commerce/contracts/connector'
import { AD_LEVELS } from '@commerce/contracts/records'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Field, Fold, Select, TextInput } from '../../ui/index.ts'
import { CurrencyField, ZoneField } from '../incoming/place-fields.tsx'

interface GuessProps {
  readonly preview: Preview
  readonly hints: ImportHints
  readonly onChange: (hints: ImportHints) => void
  readonly connectorId: string | undefined
  readonly onConnector: (id: string | undefined) => void
  /** Another kind of file: everything that was said of the old kind is forgotten. */
  readonly onFormat: (format: Preview['format']) => void
}

const NEW = 'new'
const ENCODINGS = ['utf-8', 'cp949', 'utf-16le', 'utf-16be'] as const

/** What the file seems to be and where it goes; the way it is read stands behind a fold. */
export function Guess({ preview, hints, onChange, connectorId, onConnector, onFormat }: GuessProps) {
  const { t, language } = useWords()
  const score = (format: string) => preview.guesses.find((guess) => guess.format === format)?.score
  const formats = [...FILE_FORMATS]
    .sort((a, b) => (score(b) ?? 0) - (score(a) ?? 0))
    .map((format) => {
      const of = score(format)
      return {
        value: format,
        label: t(`imports:formatName.${format}`),
        ...(of === undefined || of < 0.05
          ? {}
          : { detail: t('imports:score', { percent: formatNumber(of, language, { style: 'percent' }) }) }),
      }
    })
  const targets = preview.targets.map((target) => ({
    value: target.id ?? NEW,
    label: target.id === null ? t('imports:targetNew', { name: target.name }) : target.name,
  }))
  return (
    <section>
      <h2 className="text-lead font-semibold">{t('imports:guess')}</h2>
      <p className="mb-4 text-table text-ink-3">{t('imports:guessLead')}</p>
      <div className="grid max-w-3xl gap-5 sm:grid-cols-2">
        <Field label={t('imports:format')}>
          <Select value={preview.format} options={formats} onChange={onFormat} />
        </Field>
        {targets.length > 0 && (
          <Field label={t('imports:target')}>
            <Select
              value={connectorId ?? targets[0]?.value ?? null}
              options={targets}
              onChange={(id) => onConnector(id === NEW ? undefined : id)}
            />
          </Field>
        )}
        {preview.level !== null && (
          <Field label={t('imports:level')}>
            <Select
              value={hints.level ?? preview.level}
              options={AD_LEVELS.map((level) => ({ value: level, label: t(`imports:levelName.${level}`) }))}
              onChange={(level) => onChange({ level })}
            />
          </Field>
        )}
      </div>
      <div className="mt-4 max-w-3xl">
        <Fold
          title={t('imports:advanced')}
          summary={[preview.container.toUpperCase(), preview.encoding.toUpperCase(), preview.currency, preview.zone]
            .filter(Boolean)
            .join(' · ')}
        >
          <div className="grid gap-5 sm:grid-cols-2">
            {preview.container === 'csv' && (
              <Field label={t('imports:encoding')}>
                <Select
                  value={hints.encoding ?? ENCODINGS.find((one) => one === preview.encoding) ?? null}
                  options={ENCODINGS.map((one) => ({ value: one, label: one.toUpperCase() }))}
                  onChange={(encoding) => onChange({ encoding })}
                />
              </Field>
            )}
            <HeaderLine
              key={preview.headerLine}
              line={preview.headerLine}
              onChange={(headerLine) => onChange({ headerLine })}
            />
            <CurrencyField
              label={t('connect:currency')}
              value={hints.currency ?? preview.currency}
              onChange={(currency) => onChange({ currency })}
            />
            <ZoneField
              label={t('connect:zone')}
              value={hints.zone ?? preview.zone}
              onChange={(zone) => onChange({ zone })}
            />
          </div>
        </Fold>
      </div>
    </section>
  )
}

/** Counted from 1 for people, from 0 for the program; taken over when one leaves the field. */
function HeaderLine({ line, onChange }: { readonly line: number; readonly onChange: (line: number) => void }) {
  const { t } = useWords()
  const [text, setText] = useState(String(line + 1))
  const take = () => {
    const value = Number(text)
    if (/^\d{1,3}$/.test(text) && value >= 1 && value <= 201 && value - 1 !== line) onChange(value - 1)
    else setText(String(line + 1))
  }
  return (
    <Field label={t('imports:headerLine')} hint={t('imports:headerLineHint')}>
      <TextInput value={text} onChange={setText} onBlur={take} inputMode="numeric" figures />
    </Field>
  )
}
