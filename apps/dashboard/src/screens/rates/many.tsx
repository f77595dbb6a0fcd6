import { type DragEvent, useRef, useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, cx, Field, Form, FormActions, TextArea, toast } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { type LineFault, parseRates } from './parse.ts'

const MOST = 5000
const SHOWN = 8

/** Many rates as text: pasted, dropped or chosen as a file. Every line that cannot be read is named before anything is saved. */
export function ManyRates({ reporting }: { readonly reporting: string }) {
  const { t, language } = useWords()
  const save = useSend('PUT /api/fx-rates')
  const [text, setText] = useState('')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { rates, faults } = parseRates(text, { quote: reporting, source: t('rates:paste') })
  const ready = rates.length > 0 && faults.length === 0 && rates.length <= MOST

  const take = async (files: FileList | null) => {
    const file = files?.[0]
    if (file) setText(await file.text())
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files)
  }
  const submit = async () => {
    if (!ready) return
    const { saved } = await save.mutateAsync({ body: { rates: [...rates] } })
    toast.done(t('rates:saved', { number: formatNumber(saved, language) }))
    setText('')
  }
  return (
    <Form onSubmit={submit} width="wide">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button below is the first */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx('rounded-md', over && 'outline-2 outline-offset-4 outline-accent')}
      >
        <Field label={t('rates:many')} hint={`${t('rates:pasteHint')} ${t('rates:dropHint')}`}>
          <TextArea
            value={text}
            onChange={setText}
            rows={6}
            spellCheck={false}
            placeholder={`2026-11-25,USD,${reporting},1384.50,${t('rates:source')}`}
          />
        </Field>
      </div>
      {faults.length > 0 && (
        <Banner tone="warn" title={t('rates:linesWrong')}>
          <ul className="list-disc pl-4">
            {faults.slice(0, SHOWN).map((fault) => (
              <li key={fault.line}>{faultText(fault)}</li>
            ))}
          </ul>
          {faults.length > SHOWN && (
            <p>{t('rates:linesWrongMore', { number: formatNumber(faults.length - SHOWN, language) })}</p>
          )}
          <p>{t('rates:linesWrongText')}</p>
        </Banner>
      )}
      {rates.length > MOST && <Banner tone="warn" title={t('rates:tooMany')} />}
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending} disabled={!ready}>
          {t('rates:saveMany', { number: formatNumber(faults.length === 0 ? rates.length : 0, language) })}
        </Button>
        <Button onClick={() => input.current?.click()}>{t('rates:choose')}</Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={t('rates:choose')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void take(event.currentTarget.files)
            // The same file may be chosen again after it was corrected.
            event.currentTarget.value = ''
          }}
        />
      </FormActions>
    </Form>
  )

  function faultText({ line, why, value }: LineFault): string {
    return t(`rates:lineWrong.${why}`, { line: formatNumber(line, language), value: value.slice(0, 40) })
  }
}
