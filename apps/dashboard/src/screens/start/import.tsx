import { Navigate } from '@tanstack/react-router'

/** The address that first pages and letters know; the page itself is `/import`. */
export default function StartImport() {
  return <Navigate to="/import" replace />
}
