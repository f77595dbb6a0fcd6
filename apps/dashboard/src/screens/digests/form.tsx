import type { AnswerOf } from '@commerce/contracts'
import { useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, Checkbox, Field, Form, FormActions, Select, Status, Switch, toast } from '../../ui/index.ts'
import { Segmented } from '../parts/segmented.tsx'
import { useSend } from '../use.ts'

type Settings = AnswerOf<'GET /api/digest-settings'>
type Way = Settings['ways'][number]

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const TONES = { waiting: 'waiting', sending: 'running', sent: 'good', unknown: 'warn', refused: 'bad' } as const

/** On or off, hour, language, and each way of sending with whether it works here. */
export function DigestForm({ saved }: { readonly saved: Settings }) {
  const { t, language: own } = useWords()
  const save = useSend('PUT /api/digest-settings')
  const [enabled, setEnabled] = useState(saved.enabled)
  const [hour, setHour] = useState(String(saved.hour))
  const [language, setLanguage] = useState(saved.language)
  const [channels, setChannels] = useState(saved.channels)
  const toggle = (channel: Way['channel'], on: boolean) =>
    setChannels((now) => (on ? [...new Set([...now, channel])] : now.filter((one) => one !== channel)))
  // A way that was connected once and is no more cannot be chosen again, and must not stop the rest from being saved.
  const usable = channels.filter((channel) => saved.ways.some((way) => way.channel === channel && way.connected))
  const submit = async () => {
    await save.mutateAsync({ body: { enabled, hour: Number(hour), language, channels: usable } })
    toast.done(t('digest:settingsSaved'))
  }
  return (
    <Form onSubmit={submit}>
      <Switch label={t('digest:enabled')} checked={enabled} onChange={setEnabled} />
      <Field label={t('digest:hour')} name="hour" hint={t('digest:hourWhy')}>
        <Select
          value={hour}
          onChange={setHour}
          disabled={!enabled}
          options={HOURS.map((value) => ({
            value: String(value),
            label: `${String(value).padStart(2, '0')}:00`,
          }))}
        />
      </Field>
      <Segmented
        label={t('digest:language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'ko', label: '한국어', lang: 'ko' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
      />
      <fieldset>
        <legend className="mb-1 text-table font-medium">{t('digest:channels')}</legend>
        <ul className="border-t border-line">
          {saved.ways.map((way) => (
            <li key={way.channel} className="border-b border-line py-2">
              <Checkbox
                label={t(`digest:channel.${way.channel}`)}
                hint={way.note}
                checked={way.connected && channels.includes(way.channel)}
                onChange={(on) => toggle(way.channel, on)}
                disabled={!way.connected || !enabled}
              />
              {way.last && (
                <div className="mt-0.5 ml-7 text-meta">
                  <span className="inline-flex flex-wrap items-baseline gap-x-2">
                    <Status tone={TONES[way.last.state]}>{formatDateTime(way.last.at, own, { style: 'short' })}</Status>
                    <span className="text-ink-2">{way.last.text}</span>
                  </span>
                </div>
              )}
            </li>
          ))}
        </ul>
      </fieldset>
      {enabled && usable.length === 0 && <Banner tone="info" title={t('digest:nowhere')} />}
      <p className="figures text-table text-ink-2">
        {saved.enabled && saved.nextAt !== null
          ? t('digest:nextAt', { at: formatDateTime(saved.nextAt, own, { style: 'full' }) })
          : t('digest:offNow')}
      </p>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending}>
          {t('digest:settingsSave')}
        </Button>
      </FormActions>
    </Form>
  )
}
