import type { AnswerOf, Rule } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Badge, type Column, DataTable, DateTime, Status } from '../../ui/index.ts'

type Version = AnswerOf<'GET /api/rules/{id}/versions'>['items'][number]

/** What the rule said before, who changed it and when. */
export function RuleVersions({ rule }: { readonly rule: Rule }) {
  const { t } = useWords()
  const versions = useQuery(read('GET /api/rules/{id}/versions', { params: { id: rule.id } }))
  const columns: readonly Column<Version>[] = [
    {
      key: 'version',
      label: t('rulesPage:versionHead'),
      width: 'w-32',
      phone: 'title',
      cell: (one) => (
        <span className="figures flex items-center gap-2">
          {t('rulesPage:version', { number: one.version })}
          {one.version === rule.version && <Badge tone="accent">{t('rulesPage:versionNow')}</Badge>}
        </span>
      ),
    },
    {
      key: 'sentence',
      label: t('rulesPage:versionSentence'),
      phone: 'wide',
      cell: (one) => <span className="block max-w-prose py-1">{one.sentence}</span>,
    },
    {
      key: 'state',
      label: t('rulesPage:state'),
      width: 'w-24',
      cell: (one) => (
        <Status tone={one.enabled ? 'good' : 'neutral'}>{t(one.enabled ? 'rulesPage:on' : 'rulesPage:off')}</Status>
      ),
    },
    { key: 'by', label: t('rulesPage:versionBy'), width: 'w-32', cell: (one) => one.by },
    {
      key: 'at',
      label: t('rulesPage:versionAt'),
      width: 'w-40',
      align: 'end',
      cell: (one) => <DateTime at={one.at} />,
    },
  ]
  return (
    <DataTable
      label={t('rulesPage:tabVersions')}
      columns={columns}
      rows={versions.data?.items}
      rowKey={(one) => String(one.version)}
      error={versions.error}
      onRetry={() => void versions.refetch()}
      empty={null}
      skeletonRows={3}
    />
  )
}
