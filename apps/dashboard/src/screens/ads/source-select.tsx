import { useQuery } from '@tanstack/react-query'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { Select } from '../../ui/index.ts'

export interface Source {
  readonly platform: string | undefined
  readonly connector: string | undefined
}

/** All ad platforms, one of them, or one connection of a platform that has several. */
export function SourceSelect({
  value,
  onChange,
}: {
  readonly value: Source
  readonly onChange: (source: Source) => void
}) {
  const { t, language } = useWords()
  const connectors = useQuery(read('GET /api/connectors')).data
  const ads = (connectors?.items ?? []).filter((one) => one.kind === 'ads')
  const titles = new Map(ads.map((one) => [one.platform, one.title[language]]))
  const options = [
    { value: 'all', label: t('ads:allPlatforms') },
    ...[...titles].flatMap(([platform, title]) => {
      const own = ads.filter((one) => one.platform === platform)
      return own.length === 1
        ? [{ value: `p:${platform}`, label: title }]
        : [
            { value: `p:${platform}`, label: t('ads:wholePlatform', { platform: title }) },
            ...own.map((one) => ({ value: `c:${one.id}`, label: one.name })),
          ]
    }),
  ]
  const chosen = value.connector ? `c:${value.connector}` : value.platform ? `p:${value.platform}` : 'all'
  // An address may name one that is not here any more; then its id is shown rather than nothing.
  const known = options.some((one) => one.value === chosen)
  return (
    <div className="w-48 max-sm:w-full">
      <Select
        aria-label={t('ads:platform')}
        value={chosen}
        options={known ? options : [...options, { value: chosen, label: chosen.slice(2) }]}
        onChange={(next) =>
          onChange({
            platform: next.startsWith('p:') ? next.slice(2) : undefined,
            connector: next.startsWith('c:') ? next.slice(2) : undefined,
          })
        }
      />
    </div>
  )
}
