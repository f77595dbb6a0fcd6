import OctagonPause from 'lucide-react/icons/octagon-pause'
import { useState } from 'react'
import { useWords } from '../lib/words.ts'
import { useStop } from '../screens/executions/use-stop.ts'
import { Refusal } from '../screens/parts/refusal.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'

/** Stops everything from any page: one press to be sure, and it holds at once. */
export function StopButton() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const stop = useStop()
  const confirm = () =>
    stop.mutate(true, {
      onSuccess: () => {
        setOpen(false)
        toast.done(t('killSwitch:stopped'))
      },
    })
  return (
    <>
      <IconButton
        label={t('killSwitch:stop')}
        icon={<OctagonPause aria-hidden size={18} />}
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('killSwitch:title')}
        description={t('killSwitch:text')}
        actions={
          <>
            <Button variant="danger" pending={stop.isPending} onClick={confirm}>
              {t('killSwitch:stop')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('common:cancel')}</Button>
          </>
        }
      >
        {stop.error && <Refusal error={stop.error} />}
      </Dialog>
    </>
  )
}
