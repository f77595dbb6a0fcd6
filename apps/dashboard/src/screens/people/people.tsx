import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../../lib/me.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Button, ErrorState, PageHeader, Section, TableSkeleton } from '../../ui/index.ts'
import { InvitationTable } from './invitation-table.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleTable } from './people-table.tsx'

/** Who can enter the shop, and who is asked to (AU3). */
export default function People() {
  const { t } = useWords()
  const me = useMe()
  const people = useQuery(read('GET /api/people'))
  const [inviting, setInviting] = useState(false)
  const alone = people.data?.people.length === 1 && people.data.invitations.length === 0
  return (
    <>
      <PageHeader
        title={t('people:title')}
        lead={t('people:lead')}
        actions={
          <Button variant="primary" onClick={() => setInviting(true)}>
            {t('people:invite')}
          </Button>
        }
      />
      {people.error && !people.data ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} retrying={people.isFetching} />
      ) : people.data ? (
        <>
          <PeopleTable people={people.data.people} myId={me.id} />
          {alone && <p className="mt-4 max-w-prose text-ink-2">{t('people:alone')}</p>}
          {people.data.invitations.length > 0 && (
            <div className="mt-10">
              <Section title={t('people:invitations')}>
                <InvitationTable invitations={people.data.invitations} />
              </Section>
            </div>
          )}
        </>
      ) : (
        <TableSkeleton rows={3} columns={5} />
      )}
      <InviteDialog open={inviting} onOpenChange={setInviting} />
    </>
  )
}
