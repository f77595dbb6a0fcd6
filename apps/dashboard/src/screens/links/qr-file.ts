import type { Modules } from '../qr/matrix.ts'

/** The light border around a code, in modules; cameras need four. */
const QUIET = 4

/** The code as an SVG file that scales to any size. */
export function qrSvg(modules: Modules): string {
  const size = modules.length + 2 * QUIET
  const dots = modules
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [])))
    .join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 10}" height="${size * 10}" ` +
    `shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dots}" fill="#000"/></svg>\n`
  )
}

/** The code as a PNG of at least 1,000 pixels, whole pixels to a module so that its edges are sharp. */
export function qrPng(modules: Modules): Promise<Blob | null> {
  const size = modules.length + 2 * QUIET
  const scale = Math.ceil(1000 / size)
  const canvas = document.createElement('canvas')
  canvas.width = size * scale
  canvas.height = size * scale
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) pen.fillRect((x + QUIET) * scale, (y + QUIET) * scale, scale, scale)
    })
  })
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
