import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Banner, Button, Field, Form, FormActions, Link, Select, Switch, toast } from '../../ui/index.ts'
import { useSend } from '../use.ts'
import { type Settings, silentTypes } from './choices.ts'
import { Matrix } from './matrix.tsx'

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** Type by channel, and the hours in which nothing comes. */
export function NoticeForm({ saved }: { readonly saved: Settings }) {
  const { t } = useWords()
  const save = useSend('PUT /api/notice-settings')
  const [on, setOn] = useState(saved.on)
  const [quiet, setQuiet] = useState(saved.quiet)
  const connected = saved.ways.filter((way) => way.connected).map((way) => way.channel)
  const silent = silentTypes(on, connected)
  const same = quiet !== null && quiet.from === quiet.to
  const submit = async () => {
    if (same) return
    // What was on for a way that does not work now stays on: it holds again when the way does.
    await save.mutateAsync({ body: { on, quiet } })
    toast.done(t('noticesPage:saved'))
  }
  return (
    <Form onSubmit={submit} width="wide">
      <Matrix ways={saved.ways} on={on} onChange={(next) => setOn([...next])} />
      {silent.length > 0 && (
        <Banner
          tone="info"
          title={t('noticesPage:nothing', { types: silent.map((type) => t(`noticesPage:typeOf.${type}`)).join(', ') })}
        />
      )}
      <p className="text-table">
        <Link to="/settings/digest">{t('noticesPage:digestHour')}</Link>
      </p>
      <div className="border-t border-line pt-4">
        <Switch
          label={t('noticesPage:quietOn')}
          hint={t('noticesPage:quietHint')}
          checked={quiet !== null}
          onChange={(wanted) => setQuiet(wanted ? { from: 22, to: 8 } : null)}
        />
        {quiet !== null && (
          <div className="mt-3 grid max-w-xs grid-cols-2 gap-4">
            <Field
              label={t('noticesPage:quietFrom')}
              name="quiet.from"
              error={same ? t('noticesPage:quietSame') : undefined}
            >
              <Select
                value={String(quiet.from)}
                onChange={(from) => setQuiet({ ...quiet, from: Number(from) })}
                options={HOURS}
              />
            </Field>
            <Field label={t('noticesPage:quietTo')} name="quiet.to">
              <Select
                value={String(quiet.to)}
                onChange={(to) => setQuiet({ ...quiet, to: Number(to) })}
                options={HOURS}
              />
            </Field>
          </div>
        )}
      </div>
      <FormActions>
        <Button type="submit" variant="primary" pending={save.isPending}>
          {t('noticesPage:save')}
        </Button>
      </FormActions>
    </Form>
  )
}
