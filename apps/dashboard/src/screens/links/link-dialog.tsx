import type { Link } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Dialog, Field, Fold, Form, FormActions, Select, TextInput, toast } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { draftOf, faultsOf, type LinkDraft, writeOf } from './link-draft.ts'
import { targetWithUtm, UTM } from './link-state.ts'
import { OWN, usePlatforms } from './use-platform-name.ts'
import { useZone } from './use-zone.ts'

interface LinkDialogProps {
  /** Null: a new one. */
  readonly link: Link | null
  readonly onClose: () => void
  readonly onMade: (link: Link) => void
}

const NONE = '-'

/** Makes or changes a link: where it leads, what it is for, UTM values, coupon, last day. */
export function LinkDialog({ link, onClose, onMade }: LinkDialogProps) {
  const { t } = useWords()
  const zone = useZone()
  const platforms = usePlatforms().filter((one) => one.kind === 'ads')
  const [draft, setDraft] = useState<LinkDraft>(() => draftOf(link, zone))
  const [tried, setTried] = useState(false)
  const make = useSend('POST /api/links')
  const change = useSend('PATCH /api/links/{id}')
  const set = (part: Partial<LinkDraft>) => setDraft((now) => ({ ...now, ...part }))
  const faults = tried ? faultsOf(draft) : {}
  const fault = (name: 'name' | 'targetUrl' | 'slug') => (faults[name] ? t(faults[name]) : undefined)

  const submit = async () => {
    setTried(true)
    if (Object.keys(faultsOf(draft)).length > 0) return
    const body = writeOf(draft, zone)
    if (link === null) {
      const made = await make.mutateAsync({
        body: { ...body, ...(draft.slug.trim() === '' ? {} : { slug: draft.slug.trim() }) },
      })
      toast.done(t('links:made'))
      onClose()
      onMade(made)
    } else {
      await change.mutateAsync({ params: { id: link.id }, body })
      toast.done(t('links:saved'))
      onClose()
    }
  }

  const opens = targetWithUtm(draft.targetUrl, draft.utm)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t(link ? 'links:edit' : 'links:add')} width="wide">
      <Form onSubmit={submit} width="wide">
        <Field label={t('links:name')} name="name" hint={t('links:nameHint')} error={fault('name')}>
          <TextInput value={draft.name} onChange={(name) => set({ name })} maxLength={80} />
        </Field>
        <Field label={t('links:target')} name="targetUrl" hint={t('links:targetHint')} error={fault('targetUrl')}>
          <TextInput
            type="url"
            inputMode="url"
            value={draft.targetUrl}
            onChange={(targetUrl) => set({ targetUrl })}
            maxLength={2000}
            placeholder="https://"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
        <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
          {link === null && (
            <Field
              label={t('links:slug')}
              name="slug"
              optional={t('common:optional')}
              hint={t('links:slugHint')}
              error={fault('slug')}
            >
              <TextInput
                value={draft.slug}
                onChange={(slug) => set({ slug })}
                maxLength={40}
                autoCapitalize="off"
                spellCheck={false}
              />
            </Field>
          )}
          <Field label={t('links:platform')} name="platform" hint={t('links:platformHint')}>
            <Select
              value={draft.platform ?? NONE}
              onChange={(value) => set({ platform: value === NONE ? null : value })}
              options={[
                { value: NONE, label: t('links:platformNone') },
                { value: OWN, label: t('links:platformOwn') },
                ...platforms.map((one) => ({ value: one.platform, label: one.name })),
                ...(draft.platform !== null &&
                draft.platform !== OWN &&
                !platforms.some((one) => one.platform === draft.platform)
                  ? [{ value: draft.platform, label: draft.platform }]
                  : []),
              ]}
            />
          </Field>
          <Field label={t('links:campaign')} name="campaign" optional={t('common:optional')}>
            <TextInput value={draft.campaign} onChange={(campaign) => set({ campaign })} maxLength={200} />
          </Field>
          <Field
            label={t('links:expires')}
            name="expiresAt"
            optional={t('common:optional')}
            hint={t('links:expiresHint')}
          >
            <TextInput type="date" value={draft.lastDay} onChange={(lastDay) => set({ lastDay })} />
          </Field>
          <Field label={t('links:coupon')} name="coupon" optional={t('common:optional')} hint={t('links:couponHint')}>
            <TextInput value={draft.coupon} onChange={(coupon) => set({ coupon })} maxLength={60} />
          </Field>
        </div>
        <Fold
          title={t('links:utm')}
          summary={UTM.map((name) => draft.utm[name].trim())
            .filter((value) => value !== '')
            .join(' · ')}
        >
          <p className="mb-4 text-table text-ink-3">{t('links:utmLead')}</p>
          <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
            {UTM.map((name) => (
              <Field key={name} label={t(`links:utmOf.${name}`)} name={`utm.${name}`}>
                <TextInput
                  value={draft.utm[name]}
                  onChange={(value) => set({ utm: { ...draft.utm, [name]: value } })}
                  placeholder={t(`links:utmExample.${name}`)}
                  maxLength={200}
                  autoCapitalize="off"
                  spellCheck={false}
                />
              </Field>
            ))}
          </div>
        </Fold>
        {opens !== null && (
          <div>
            <p className="text-meta text-ink-3">{t('links:leadsTo')}</p>
            <p className="mt-0.5 font-mono text-meta text-ink-2 wrap-anywhere">{opens}</p>
          </div>
        )}
        <FormActions>
          <Button type="submit" variant="primary" pending={make.isPending || change.isPending}>
            {t(link ? 'links:save' : 'links:make')}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
