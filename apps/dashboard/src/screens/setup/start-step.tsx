import FileSpreadsheet from 'lucide-react/icons/file-spreadsheet'
import Plug from 'lucide-react/icons/plug'
import Store from 'lucide-react/icons/store'
import { useWords } from '../../lib/words.ts'
import { LinkButton } from '../../ui/index.ts'
import { WayRow, Ways } from '../parts/ways.tsx'

/** Last step: the fork. Each way is a page of its own. */
export function StartStep() {
  const { t } = useWords()
  return (
    <>
      <Ways>
        <WayRow
          to="/start/demo"
          icon={<Store aria-hidden size={20} />}
          title={t('setup:demoName')}
          detail={t('setup:demoWhat')}
        />
        <WayRow
          to="/start/import"
          icon={<FileSpreadsheet aria-hidden size={20} />}
          title={t('setup:importName')}
          detail={t('setup:importWhat')}
        />
        <WayRow
          to="/start/connect"
          icon={<Plug aria-hidden size={20} />}
          title={t('setup:connectName')}
          detail={t('setup:connectWhat')}
        />
      </Ways>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <LinkButton to="/" variant="primary">
          {t('setup:goHome')}
        </LinkButton>
        <LinkButton to="/setup" search={{ step: 'shop' }} variant="quiet">
          {t('setup:back')}
        </LinkButton>
      </div>
    </>
  )
}
