import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import {
  Button,
  type Column,
  DataTable,
  DateTime,
  DefinitionList,
  EmptyState,
  IconButton,
  Menu,
  Section,
  Sheet,
  Stat,
  Status,
  TimeAgo,
} from '../ui/index.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly at: number
  readonly bytes: string
  readonly good: boolean
}

const AT = Date.UTC(2026, 10, 20, 18, 5)
const ROWS: readonly Row[] = [
  { id: 'bak_1', name: 'commerce-2026-11-20T1805.sqlite', at: AT, bytes: '1,284,096', good: true },
  { id: 'bak_2', name: 'commerce-2026-11-19T1805.sqlite', at: AT - 86_400_000, bytes: '1,280,000', good: true },
  { id: 'bak_3', name: 'commerce-2026-11-18T1805.sqlite', at: AT - 172_800_000, bytes: '984,064', good: false },
]

/** Tables in all their states, figures, definitions. */
export function Data() {
  const [offset, setOffset] = useState(0)
  const [open, setOpen] = useState<Row | null>(null)
  const columns: readonly Column<Row>[] = [
    { key: 'name', label: '파일', cell: (row) => row.name, phone: 'title' },
    {
      key: 'state',
      label: '상태',
      cell: (row) => (row.good ? <Status tone="good">확인됨</Status> : <Status tone="bad">손상됨</Status>),
      width: 'w-32',
    },
    { key: 'at', label: '만든 때', cell: (row) => <TimeAgo at={row.at} />, width: 'w-40' },
    { key: 'bytes', label: '크기', cell: (row) => row.bytes, align: 'end', width: 'w-28' },
    {
      key: 'more',
      label: '작업',
      hideLabel: true,
      align: 'end',
      width: 'w-12',
      cell: () => (
        <Menu
          trigger={<IconButton size="small" label="More" icon={<Ellipsis aria-hidden size={16} />} />}
          groups={[{ items: [{ label: 'Restore', onSelect: () => undefined }] }]}
        />
      ),
    },
  ]
  const table = {
    label: 'Backups',
    columns,
    rowKey: (row: Row) => row.id,
    rowLabel: (row: Row) => row.name,
    empty: <EmptyState title="No backups yet">The first one is made tonight at 03:00.</EmptyState>,
  }
  return (
    <Section title="Data">
      <div className="mb-10 grid gap-8 border-y border-line py-5 sm:grid-cols-4">
        <Stat
          label="매출"
          value="1,240"
          unit="만 원"
          exact="12,406,200원"
          delta={{ text: '+8.1%', direction: 'up', meaning: 'good', against: '지난 목요일 대비' }}
          freshness="11월 19일, 모두 받음"
        />
        <Stat
          label="Ad spend"
          value="412"
          unit="만 원"
          exact="4,120,300원"
          delta={{ text: '+12%', direction: 'up', meaning: 'bad', against: 'vs. last Thursday' }}
          freshness="Thu 19 Nov, complete"
        />
        <Stat
          label="Profit"
          value="−38,200"
          unit="원"
          delta={{ text: '−4.0%', direction: 'down', meaning: 'bad', against: 'vs. last Thursday' }}
        />
        <Stat label="Orders" value="318" stale freshness="As of 06:10" meaning="Coupang has not answered since" />
      </div>
      <DataTable
        {...table}
        rows={ROWS}
        onRowOpen={setOpen}
        openKey={open?.id ?? null}
        paging={{ offset, limit: 3, total: 231, onOffset: setOffset }}
      />
      <div className="mt-10 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <DataTable
          {...table}
          columns={columns.slice(0, 2)}
          rows={ROWS.slice(0, 2)}
          stale="06:10 기준. 새 값을 아직 받지 못했습니다."
        />
        <DataTable {...table} columns={columns.slice(0, 3)} rows={undefined} skeletonRows={3} />
        <DataTable
          {...table}
          rows={[]}
          empty={
            <EmptyState
              title="아직 백업이 없습니다"
              action={<Button variant="primary">지금 백업</Button>}
              secondary={<Button>설정 보기</Button>}
            >
              오늘 밤 3시에 첫 백업을 만듭니다. 지금 바로 만들 수도 있습니다.
            </EmptyState>
          }
        />
        <DataTable {...table} rows={undefined} error={new TypeError('Failed to fetch')} onRetry={() => undefined} />
      </div>
      <div className="mt-8 max-w-2xl">
        <DefinitionList
          items={[
            { term: 'Folder', value: '/data/backups' },
            { term: '마지막 확인', value: <DateTime at={AT} style="full" /> },
            { term: 'Head', value: '9f1c03ab77d1e0f2c55a9f1c03ab77d1e0f2c55a9f1c03ab77d1e0f2c55a' },
          ]}
        />
      </div>
      <Sheet
        open={open !== null}
        onOpenChange={() => setOpen(null)}
        title={open?.name ?? ''}
        description="Backup"
        actions={<Button variant="primary">Restore</Button>}
      >
        <DefinitionList items={[{ term: 'Size', value: open?.bytes ?? '' }]} />
      </Sheet>
    </Section>
  )
}
