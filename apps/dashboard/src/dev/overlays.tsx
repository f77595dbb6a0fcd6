import { useState } from 'react'
import { Button, ConfirmDialog, Dialog, Menu, Section, Sheet, Tooltip } from '../ui/index.ts'

/** What floats. */
export function Overlays() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'typed' | 'sheet' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section title="Over the page">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Confirmation</Button>
        <Button onClick={() => setOpen('typed')}>Typed confirmation</Button>
        <Button onClick={() => setOpen('sheet')}>Sheet</Button>
        <Menu
          align="start"
          trigger={<Button>Menu</Button>}
          groups={[
            {
              label: 'minji@example.com',
              items: [
                { label: 'Rename', onSelect: close },
                { label: 'Chosen', checked: true, onSelect: close },
              ],
            },
            { items: [{ label: 'Remove', danger: true, onSelect: close }] },
          ]}
        />
        <Tooltip text="2026년 11월 20일 (금) 03:05">
          <Button variant="quiet">Tooltip</Button>
        </Tooltip>
      </div>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="Invite a person"
        description="The link is shown once."
        actions={
          <>
            <Button variant="primary">Make link</Button>
            <Button onClick={close}>Cancel</Button>
          </>
        }
      >
        <p>Content.</p>
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={close}
        onConfirm={close}
        title="김민지 님을 내보낼까요?"
        action="사람 내보내기"
      >
        <p>로그인과 API 키가 바로 끊깁니다. 남긴 기록은 그대로 있습니다.</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={open === 'typed'}
        onOpenChange={close}
        onConfirm={close}
        title="Restore this backup?"
        action="Restore backup"
        typed="RESTORE"
      >
        <p>The data of today is put aside as a backup first, then replaced. Everyone is signed out.</p>
      </ConfirmDialog>
      <Sheet open={open === 'sheet'} onOpenChange={close} title="people.invited" description="Entry 1,204">
        <p>Details.</p>
      </Sheet>
    </Section>
  )
}
