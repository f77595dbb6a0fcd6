import { apiProblem } from '../lib/problem.ts'
import { Banner, Button, ErrorState, FormSkeleton, PageSkeleton, Section, toast } from '../ui/index.ts'

const BROKEN = apiProblem({
  type: 'urn:commerce:problem:backup-damaged',
  title: 'This backup is damaged',
  status: 409,
  code: 'backup-damaged',
  consequence: 'It cannot be restored. Your live data is not affected.',
  nextStep: 'Choose another backup, or make a new one now.',
  instance: 'req_01JD3NQ8ZK4',
})

/** Banners, errors, skeletons, toasts. */
export function Messages() {
  return (
    <Section title="Saying things">
      <div className="grid gap-3">
        <Banner tone="info" title="The link is valid for 30 minutes" />
        <Banner tone="gain" title="Backup verified">
          41 tables, 1,204 rows.
        </Banner>
        <Banner
          tone="warn"
          title="최근 3일 동안 확인된 백업이 없습니다"
          action={<Button size="small">지금 백업</Button>}
        >
          디스크에 문제가 생기면 그 뒤의 데이터를 잃을 수 있습니다.
        </Banner>
        <Banner tone="loss" title="The chain of the audit log is broken at entry 1,204" id="req_01JD3NQ8ZK4">
          Entries after it may have been changed from outside.
        </Banner>
        <Banner tone="stale" title="As of 06:10" />
        <Banner tone="demo" title="Demo data, nothing is sent" />
      </div>
      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <ErrorState error={BROKEN} onRetry={() => undefined} />
        <FormSkeleton fields={2} />
        <PageSkeleton />
        <div className="flex flex-wrap content-start items-start gap-2">
          <Button onClick={() => toast.done('백업을 시작했습니다', { detail: '끝나면 여기에서 알려 드립니다.' })}>
            Toast: done
          </Button>
          <Button
            onClick={() => toast.info('Language switched', { action: { label: 'Undo', onClick: () => undefined } })}
          >
            Toast: with action
          </Button>
          <Button onClick={() => toast.failed('The backup could not be started', { detail: 'Try again in a moment.' })}>
            Toast: failed
          </Button>
        </div>
      </div>
    </Section>
  )
}
