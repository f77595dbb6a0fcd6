import FileUp from 'lucide-react/icons/file-up'
import FlaskConical from 'lucide-react/icons/flask-conical'
import Plug from 'lucide-react/icons/plug'
import { useMay } from '../../lib/me.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState } from '../../ui/index.ts'
import { WayRow, Ways } from '../parts/ways.tsx'

/** Nothing connected: the three ways data can come in. */
export function NoConnection() {
  const { t } = useWords()
  const may = useMay()
  if (!may('connectors:manage')) {
    return <EmptyState title={t('platforms:emptyTitle')}>{t('platforms:askOwner')}</EmptyState>
  }
  return (
    <div className="max-w-2xl">
      <EmptyState title={t('platforms:emptyTitle')}>{t('platforms:emptyText')}</EmptyState>
      <Ways>
        <WayRow
          to="/connectors/new"
          icon={<Plug aria-hidden size={20} />}
          title={t('platforms:emptyConnect')}
          detail={t('platforms:emptyConnectWhy')}
        />
        <WayRow
          to="/import"
          icon={<FileUp aria-hidden size={20} />}
          title={t('platforms:emptyImport')}
          detail={t('platforms:emptyImportWhy')}
        />
        <WayRow
          to="/start/demo"
          icon={<FlaskConical aria-hidden size={20} />}
          title={t('platforms:emptyDemo')}
          detail={t('platforms:emptyDemoWhy')}
        />
      </Ways>
    </div>
  )
}
