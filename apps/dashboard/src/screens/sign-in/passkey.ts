/**
 * The browser's side of passkeys. The server sends and takes WebAuthn objects in their JSON form (WebAuthn level 3
 * section 5.1), which browsers read and write themselves.
 */
export function passkeysWork(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function' &&
    typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
  )
}

/** Asks the device to sign the challenge. `null` when the person closed the prompt or it timed out. */
export async function signWithPasskey(options: Record<string, unknown>): Promise<Record<string, unknown> | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    unwrapped(options) as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  return answer(() => navigator.credentials.get({ publicKey }))
}

/** Asks the device to make a passkey. `null` when the person closed the prompt or it timed out. */
export async function makePasskey(options: Record<string, unknown>): Promise<Record<string, unknown> | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    unwrapped(options) as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  return answer(() => navigator.credentials.create({ publicKey }))
}

/** Some libraries send the options bare, some inside `publicKey`. */
function unwrapped(options: Record<string, unknown>): Record<string, unknown> {
  const inner = options.publicKey
  return typeof inner === 'object' && inner !== null ? { ...inner } : options
}

async function answer(ask: () => Promise<Credential | null>): Promise<Record<string, unknown> | null> {
  try {
    const credential = await ask()
    return credential instanceof PublicKeyCredential ? { ...credential.toJSON() } : null
  } catch (error) {
    // NotAllowedError: closed or timed out (WebAuthn 5.1.3, 5.1.4). InvalidStateError: this device has one already.
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError', 'InvalidStateError'].includes(error.name))
      return null
    throw error
  }
}
