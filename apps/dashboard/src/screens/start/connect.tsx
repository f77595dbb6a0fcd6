import { Navigate } from '@tanstack/react-router'
import { useMay } from '../../lib/me.ts'

/** The first page of the way to a channel: straight to the choice of platforms, or to what is connected for those who may only look. */
export default function StartConnect() {
  const may = useMay()
  return <Navigate to={may('connectors:manage') ? '/connectors/new' : '/connectors'} replace />
}
