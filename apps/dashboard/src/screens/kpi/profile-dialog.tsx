import type { KpiProfile } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, Dialog, Field, Form, FormActions, TextInput, toast } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { MetricFields } from './metric-fields.tsx'
import { metricDrafts, metricFault, metricsOf } from './profile-draft.ts'

interface DialogProps {
  /** Null: a profile of one's own is made. */
  readonly profile: KpiProfile | null
  readonly currency: string
  readonly onClose: () => void
}

/** Names, purpose and metrics of a profile; of one that came with the program the metrics only. */
export function ProfileDialog({ profile, currency, onClose }: DialogProps) {
  const { t, language } = useWords()
  const make = useSend('POST /api/kpi-profiles')
  const change = useSend('PUT /api/kpi-profiles/{id}')
  const [code, setCode] = useState('')
  const [ko, setKo] = useState(profile?.name.ko ?? '')
  const [en, setEn] = useState(profile?.name.en ?? '')
  const [objective, setObjective] = useState('')
  const [metrics, setMetrics] = useState(() => metricDrafts(profile, currency))
  const [tried, setTried] = useState(false)
  const named = profile === null || !profile.builtIn
  const needed = (text: string) => (tried && text.trim() === '' ? t('kpi:needed') : undefined)
  const codeWrong = profile === null && !/^[a-z][a-z0-9_]{2,40}$/.test(code)
  const noPrimary = metrics.every((one) => one.weight !== 'primary')

  const submit = async () => {
    setTried(true)
    const wrong = metrics.some((one) => metricFault(one, currency) !== null) || noPrimary
    if (wrong || codeWrong || (named && (ko.trim() === '' || en.trim() === ''))) return
    const name = { ko: ko.trim(), en: en.trim() }
    const body = { metrics: metricsOf(metrics, currency) }
    if (profile) await change.mutateAsync({ params: { id: profile.id }, body: named ? { ...body, name } : body })
    else await make.mutateAsync({ body: { ...body, code, name, objective: objective.trim() } })
    toast.done(t(profile ? 'kpi:saved' : 'kpi:made'))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={profile ? t('kpi:changeTitle', { name: profile.name[language] }) : t('kpi:add')}
      description={t('kpi:limitsWhy')}
      width="wide"
    >
      <Form onSubmit={submit} width="wide">
        {named && (
          <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
            <Field label={t('kpi:nameKo')} name="name.ko" error={needed(ko)}>
              <TextInput value={ko} onChange={setKo} maxLength={60} />
            </Field>
            <Field label={t('kpi:nameEn')} name="name.en" error={needed(en)}>
              <TextInput value={en} onChange={setEn} maxLength={60} />
            </Field>
          </div>
        )}
        {profile === null && (
          <>
            <Field
              label={t('kpi:code')}
              name="code"
              hint={t('kpi:codeWhy')}
              error={tried && codeWrong ? t('kpi:codeWrong') : undefined}
            >
              <TextInput value={code} onChange={setCode} maxLength={41} autoCapitalize="off" spellCheck={false} />
            </Field>
            <Field
              label={t('kpi:objective')}
              name="objective"
              optional={t('common:optional')}
              hint={t('kpi:objectiveHint')}
            >
              <TextInput value={objective} onChange={setObjective} maxLength={200} />
            </Field>
          </>
        )}
        <MetricFields metrics={metrics} onChange={setMetrics} currency={currency} tried={tried} />
        {tried && noPrimary && <Banner tone="warn" title={t('kpi:primaryMissing')} />}
        <FormActions>
          <Button type="submit" variant="primary" pending={make.isPending || change.isPending}>
            {t(profile ? 'kpi:save' : 'kpi:add')}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
