import '../screens/frame-words.ts'
import { useMay } from '../lib/me.ts'
import { useStopState } from './act-state.ts'
import { Bell } from './bell.tsx'
import { StopButton } from './stop-button.tsx'

/** What the top bar has besides the way to find things; loaded after the page. */
export default function TopExtras() {
  const may = useMay()
  const stop = useStopState()
  return (
    <>
      {may('actions:decide') && stop !== 'on' && <StopButton />}
      <Bell />
    </>
  )
}
