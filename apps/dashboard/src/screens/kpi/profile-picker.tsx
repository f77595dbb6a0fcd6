import type { AnswerOf, KpiProfile } from '@commerce/contracts'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Select, toast } from '../../ui/index.ts'
import { useFailure } from '../incoming/use-failure.ts'
import { useSend } from '../use.ts'
import { profileAt, type TreePlace } from './attached.ts'

interface PickerProps {
  readonly path: readonly TreePlace[]
  readonly profiles: readonly KpiProfile[]
  readonly attachments: AnswerOf<'GET /api/kpi-profiles'>['attachments']
}

const INHERIT = '-'

/** Which profile counts here, where it comes from, and the choice of another one. */
export function ProfilePicker({ path, profiles, attachments }: PickerProps) {
  const { t, language } = useWords()
  const may = useMay()
  const failed = useFailure()
  const attach = useSend('PUT /api/kpi-profiles/attachments')
  const place = path.at(-1)
  if (!place) return null
  const found = profileAt(path, attachments, profiles)
  const above = profileAt(path.slice(0, -1), attachments, profiles)
  const origin = found?.inherited ? t('kpi:inherited', { from: found.at.name }) : null
  const change = (value: string) => {
    const { connectorId, level, externalId, name } = place
    void attach
      .mutateAsync({ body: { connectorId, level, externalId, profileId: value === INHERIT ? null : value } })
      .then(() => toast.done(t('kpi:attachedTo', { name })), failed)
  }
  return (
    <div className="flex min-w-0 flex-wrap items-center justify-end gap-x-3 gap-y-1 max-sm:w-full max-sm:pl-9">
      {origin && <span className="min-w-0 text-meta text-ink-3 wrap-anywhere">{origin}</span>}
      {may('data:write') ? (
        <span className="w-56 max-sm:w-full">
          <Select
            size="small"
            aria-label={t('kpi:profileOf', { name: place.name })}
            value={found && !found.inherited ? found.profile.id : INHERIT}
            onChange={change}
            options={[
              {
                value: INHERIT,
                label: above
                  ? `${above.profile.name[language]} (${t('kpi:inherit')})`
                  : t(path.length === 1 ? 'kpi:noProfile' : 'kpi:inherit'),
              },
              ...profiles.map((profile) => ({ value: profile.id, label: profile.name[language] })),
            ]}
          />
        </span>
      ) : (
        <span className="text-table">{found ? found.profile.name[language] : t('kpi:noProfile')}</span>
      )}
    </div>
  )
}
