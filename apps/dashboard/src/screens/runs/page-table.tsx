import type { AnswerOf } from '@commerce/contracts'
import { formatBytes } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { type Column, DataTable, DateTime, ExternalLink } from '../../ui/index.ts'

type Page = AnswerOf<'GET /api/sync-runs/{id}'>['pages'][number]

interface PageTableProps {
  readonly pages: readonly Page[]
  readonly mayDownload: boolean
}

/** The answers of the platform or the pieces of the file, each to be taken away as it came. */
export function PageTable({ pages, mayDownload }: PageTableProps) {
  const { t, language } = useWords()
  const columns: readonly Column<Page>[] = [
    {
      key: 'page',
      label: t('runs:page'),
      width: 'w-20',
      cell: (one) => <span className="text-ink-3">{one.page}</span>,
    },
    {
      key: 'request',
      label: t('runs:request'),
      phone: 'title',
      cell: (one) => <code className="font-mono text-meta wrap-anywhere">{one.request}</code>,
    },
    {
      key: 'at',
      label: t('runs:fetchedAt'),
      width: 'w-44',
      cell: (one) => <DateTime at={one.fetchedAt} style="seconds" />,
    },
    {
      key: 'size',
      label: t('runs:size'),
      align: 'end',
      width: 'w-24',
      cell: (one) => formatBytes(one.bytes, language),
    },
    ...(mayDownload
      ? [
          {
            key: 'download',
            label: t('runs:download'),
            hideLabel: true,
            align: 'end' as const,
            width: 'w-28',
            cell: (one: Page) => (
              <ExternalLink href={`/api/raw-pages/${one.page}`} download={`page-${one.page}.${one.format}`} alone>
                <span aria-hidden>{t('runs:download')}</span>
                <span className="sr-only">{t('runs:downloadPage', { page: one.page })}</span>
              </ExternalLink>
            ),
          },
        ]
      : []),
  ]
  return (
    <DataTable
      label={t('runs:pages')}
      columns={columns}
      rows={pages}
      rowKey={(one) => String(one.page)}
      empty={<p className="text-ink-3">{t('runs:pagesNone')}</p>}
    />
  )
}
