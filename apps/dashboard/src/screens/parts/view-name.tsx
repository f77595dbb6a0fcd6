import type { AnswerOf } from '@commerce/contracts'
import { useState } from 'react'
import { useWords } from '../../lib/words.ts'
import { Button, Dialog, Field, Form, TextInput } from '../../ui/index.ts'
import { useSend } from '../use.ts'

type View = AnswerOf<'POST /api/views'>

export interface ViewNameProps {
  readonly page: string
  /** What a new view shows. */
  readonly query: string
  /** The view that is renamed; without it a new one is made. */
  readonly view: View | undefined
  readonly onClose: () => void
  readonly onSaved: (view: View) => void
}

/** Asks for the name of a view, new or old. */
export function ViewNameDialog({ page, query, view, onClose, onSaved }: ViewNameProps) {
  const { t } = useWords()
  const [name, setName] = useState(view?.name ?? '')
  const [missing, setMissing] = useState(false)
  const make = useSend('POST /api/views')
  const change = useSend('PATCH /api/views/{id}')
  const submit = async () => {
    if (name.trim() === '') return setMissing(true)
    const saved = await (view
      ? change.mutateAsync({ params: { id: view.id }, body: { name: name.trim() } })
      : make.mutateAsync({ body: { page, name: name.trim(), query } })
    ).catch(() => null)
    if (saved) onSaved(saved)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(view ? 'figures:viewRename' : 'figures:viewSave')}
    >
      <Form onSubmit={submit} error={make.error ?? change.error}>
        <Field
          label={t('figures:viewName')}
          name="name"
          hint={t('figures:viewNameHint')}
          {...(missing && name.trim() === '' ? { error: t('figures:viewNameMissing') } : {})}
        >
          <TextInput value={name} onChange={setName} maxLength={60} autoComplete="off" />
        </Field>
        <div className="flex flex-col gap-2 sm:flex-row-reverse sm:justify-start">
          <Button type="submit" variant="primary" pending={make.isPending || change.isPending}>
            {t('common:save')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </div>
      </Form>
    </Dialog>
  )
}
