/** A key that makes a repeated POST harmless. `randomUUID` is missing on plain http in a home network, so it is made from bytes. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
