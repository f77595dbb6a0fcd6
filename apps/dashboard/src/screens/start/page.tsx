import Archive from 'lucide-react/icons/archive'
import ShieldCheck from 'lucide-react/icons/shield-check'
import UserPlus from 'lucide-react/icons/user-plus'
import type { ReactNode } from 'react'
import { useMe } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { Banner, PageHeader, Section } from '../../ui/index.ts'
import { WayRow, Ways } from '../parts/ways.tsx'

export interface StartPageProps {
  readonly title: string
  /** One sentence: what will be here. */
  readonly what: string
  /** That it is not here yet, and when it comes. */
  readonly notYet: string
  readonly children?: ReactNode
}

/** A first page whose content comes with a later version: says so, and what is worth doing until then. */
export function StartPage({ title, what, notYet }: StartPageProps) {
  const { t } = useWords()
  const owner = useMe().permissions.includes('backups:manage')
  return (
    <>
      <PageHeader title={title} lead={what} />
      <div className="max-w-2xl">
        <div className="mb-8">
          <Banner tone="info" title={notYet} />
        </div>
        <Section title={t('connect:meanwhile')}>
          <Ways>
            <WayRow
              to="/settings/security"
              icon={<ShieldCheck aria-hidden size={20} />}
              title={t('connect:toSecurity')}
              detail={t('connect:toSecurityWhy')}
            />
            {owner && (
              <WayRow
                to="/settings/backups"
                icon={<Archive aria-hidden size={20} />}
                title={t('connect:toBackups')}
                detail={t('connect:toBackupsWhy')}
              />
            )}
            {owner && (
              <WayRow
                to="/settings/people"
                icon={<UserPlus aria-hidden size={20} />}
                title={t('connect:toPeople')}
                detail={t('connect:toPeopleWhy')}
              />
            )}
          </Ways>
        </Section>
      </div>
    </>
  )
}
