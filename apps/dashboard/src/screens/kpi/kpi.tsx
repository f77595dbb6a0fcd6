import type { KpiProfile } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, ErrorState, PageHeader, Section, TableSkeleton } from '../../ui/index.ts'
import { ProfileCard } from './profile-card.tsx'
import { ProfileDialog } from './profile-dialog.tsx'
import { AttachmentTree } from './tree.tsx'

/** KPI profiles (KP1-KP3, T5, T6): what each judges by, targets to change, and where they are attached. */
export default function Kpi() {
  const { t } = useWords()
  const may = useMay()
  const kpi = useQuery(read('GET /api/kpi-profiles'))
  const currency = useQuery(read('GET /api/shop')).data?.shop?.currency ?? 'KRW'
  const [editing, setEditing] = useState<KpiProfile | 'new' | null>(null)
  const data = kpi.data
  const write = may('data:write')
  return (
    <>
      <PageHeader
        title={t('shell:kpi')}
        lead={t('kpi:lead')}
        actions={
          write && (
            <Button variant="primary" onClick={() => setEditing('new')}>
              {t('kpi:add')}
            </Button>
          )
        }
      />
      {data === undefined ? (
        kpi.error ? (
          <ErrorState error={kpi.error} onRetry={() => void kpi.refetch()} retrying={kpi.isFetching} />
        ) : (
          <TableSkeleton rows={8} columns={3} />
        )
      ) : (
        <>
          <ul className="mb-10 grid items-start gap-4 lg:grid-cols-2 xl:grid-cols-3">
            {data.items.map((profile) => (
              <ProfileCard
                key={profile.id}
                profile={profile}
                currency={currency}
                onEdit={write ? () => setEditing(profile) : undefined}
              />
            ))}
          </ul>
          <Section title={t('kpi:tree')} lead={t('kpi:inherits')}>
            <AttachmentTree profiles={data.items} attachments={data.attachments} />
          </Section>
        </>
      )}
      {editing !== null && (
        <ProfileDialog
          key={editing === 'new' ? 'new' : editing.id}
          profile={editing === 'new' ? null : editing}
          currency={currency}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}
