/**
 * Whether the kill switch keeps an execution from being sent: it is on, or it was pressed since the plan. Releasing it lets nothing loose,
 * also not what was cut off in the middle and turns out not to have arrived (F16).
 */
export function isStopped(
  execution: { readonly presses: number },
  held: { readonly paused: boolean; readonly row: { readonly presses: number } },
): boolean {
  return held.paused || execution.presses !== held.row.presses
}
