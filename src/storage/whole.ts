import { hasLength, inspected } from './inspection.ts'

/** Only workerd has it; both stores need it, and run nowhere else. */
declare const FixedLengthStream: new (length: number) => TransformStream<Uint8Array, Uint8Array>

/**
 * Hands a file to a receiver that takes it whole or not at all.
 *
 * To workerd, a body of unknown length whose stream breaks is a body that has ended: a disk service
 * keeps the half and answers 204. With its length announced, the receiver sees that bytes are
 * missing; and since the last of them are held back until the stream has ended well, a stream that
 * breaks at any point, even after its last byte, leaves bytes missing.
 *
 * @param send passes the body on; it rejects where the receiver does not take the file
 * @throws {RangeError} where the length is no positive integer, or not that of the file
 * @throws what broke the file's stream, else what `send` rejected with
 */
export async function sendWhole(
  file: ReadableStream<Uint8Array>,
  length: number,
  send: (body: ReadableStream<Uint8Array>) => Promise<void>,
): Promise<void> {
  // Nothing can be held back of an empty file.
  if (!Number.isSafeInteger(length) || length < 1) {
    const error = new RangeError('the length of a file is a positive number of bytes')
    await file.cancel(error)
    throw error
  }
  const body = new FixedLengthStream(length)
  // A receiver that gives up must not leave the file waiting to be read.
  const givenUp = new AbortController()
  const sending = send(body.readable).catch((error: unknown) => {
    givenUp.abort(error)
    throw error
  })
  const reading = file
    .pipeThrough(inspected(hasLength(length)))
    .pipeTo(body.writable, { signal: givenUp.signal })
  const [read, sent] = await Promise.allSettled([reading, sending])
  if (read.status === 'rejected') throw read.reason
  if (sent.status === 'rejected') throw sent.reason
}
