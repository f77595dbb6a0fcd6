import { useMemo } from 'react'
import { qrModules } from '../qr/matrix.ts'

/** A QR code as one path. Always dark on white, also in the dark theme: many cameras do not read it inverted. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const modules = qrModules(text)
    const dots = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : [])))
    return { path: dots.join(''), size: modules.length + 8 }
  }, [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      // A camera needs about three pixels for each module.
      className={`${size > 65 ? 'size-72' : 'size-44'} max-w-full shrink-0 rounded-md`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
