/** Ends what was started, in the opposite order, whatever happens meanwhile. */
export class Orderly {
  readonly #stops: (() => Promise<void> | void)[] = []
  #stopping: Promise<void> | null = null

  get isStopping(): boolean {
    return this.#stopping !== null
  }

  /** What is to be done at the end, before what was named earlier. */
  atEnd(stop: () => Promise<void> | void): void {
    this.#stops.push(stop)
  }

  /** Stops what is still being started once it is there; what failed to start needs no stop. */
  owns<T>(starting: Promise<T>, stop: (value: T) => Promise<void> | void = () => {}): void {
    this.atEnd(async () => {
      const [outcome] = await Promise.allSettled([starting])
      if (outcome.status === 'fulfilled') await stop(outcome.value)
    })
  }

  /** Ends everything; once, whoever asks. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      for (const stop of this.#stops.toReversed()) await stop()
    })()
    return this.#stopping
  }
}

/**
 * Runs a service as the whole of this process, until it ends by itself or a signal ends it: that is an
 * orderly stop, and exits with 0.
 * @param failed told why it did not go on, and gives the exit code
 */
export async function runOrderly(
  service: (orderly: Orderly) => Promise<void>,
  failed: (error: unknown) => number,
): Promise<void> {
  const orderly = new Orderly()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      void orderly.stop().then(() => process.exit(0))
    })
  try {
    await service(orderly)
  } catch (error) {
    // During an orderly stop, what was under way fails, and that is no news.
    process.exitCode = orderly.isStopping ? 0 : failed(error)
  }
  await orderly.stop()
}
