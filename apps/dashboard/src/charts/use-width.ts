import { type RefCallback, useCallback, useState } from 'react'

/** The width of an element in CSS pixels, kept up to date; 0 until it is known. Follows the element when it is drawn anew. */
export function useWidth<E extends HTMLElement>(): readonly [RefCallback<E>, number] {
  const [width, setWidth] = useState(0)
  const ref = useCallback((element: E) => {
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
