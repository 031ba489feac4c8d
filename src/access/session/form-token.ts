import { base64url } from 'jose'
import type { SessionKeys } from './keys.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** What a form carries so that it can only have been made by us, for this session. */
export async function formToken({ form }: SessionKeys, session: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.sign('HMAC', form, bytes(session))))
}

/** Whether a form that carries this text was made by us for this session; in constant time. */
export async function isFormToken(
  { form }: SessionKeys,
  session: string,
  text: string,
): Promise<boolean> {
  if (!/^[\w-]{43}$/.test(text)) return false
  const token = new Uint8Array(base64url.decode(text))
  return crypto.subtle.verify('HMAC', form, token, bytes(session))
}
