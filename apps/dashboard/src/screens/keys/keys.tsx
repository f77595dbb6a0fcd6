import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, buttonClass, EmptyState, PageHeader } from '../../ui/index.ts'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { KeyTable } from './key-table.tsx'

/** API keys: made with scopes and an end, shown once, revoked at once. */
export default function ApiKeys() {
  const { t } = useWords()
  const keys = useQuery(read('GET /api/api-keys'))
  const [creating, setCreating] = useState(false)
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      {t('apiKeys:create')}
    </Button>
  )
  const none = keys.data?.items.length === 0
  return (
    <>
      <PageHeader title={t('apiKeys:title')} lead={t('apiKeys:lead')} actions={none ? undefined : create} />
      <KeyTable
        keys={keys.data?.items}
        error={keys.error}
        onRetry={() => void keys.refetch()}
        empty={
          <EmptyState title={t('apiKeys:emptyTitle')} action={create} secondary={<Docs />}>
            {t('apiKeys:emptyText')}
          </EmptyState>
        }
      />
      {!none && keys.data && (
        <p className="mt-4 -ml-3.5">
          <Docs />
        </p>
      )}
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
    </>
  )
}

function Docs() {
  const { t } = useWords()
  return (
    <a href="/docs" className={buttonClass('quiet')}>
      {t('apiKeys:docs')}
    </a>
  )
}
